/**
 * A file sealed with AES-256-GCM, written and read as a stream. It begins with one line that says what it is, then chunks of
 * 1 MiB, each with its own tag and a nonce of (prefix, number, last?): a chunk that was changed, swapped, repeated or left
 * out, and an end that was cut off, all fail. Nothing of a chunk is handed on before its tag was right.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import { fail, ok, type Result } from "@domain/result";
import { z } from "zod";
import { type FileWriteError, writeWholeFile } from "../whole-file";
import { type BackupKey, fileKey, keyCheck, keyRecipe } from "./backup-key";

/** What a backup is of; anyone may read this without the key, and nobody can change it unnoticed. */
export const backupFacts = z.strictObject({
  kind: z.enum(["centre", "workspace"]),
  /** UTC, ISO. */
  madeAt: z.string(),
  /** Whose workspace; null for a centre. */
  login: z.string().nullable(),
  /** How far the audit chain was, as the maker knew it; null where it was never sealed. */
  auditHead: z.strictObject({ position: z.int().min(0), hash: z.string().length(64) }).nullable(),
});
/** See {@link backupFacts}. */
export type BackupFacts = z.infer<typeof backupFacts>;

const headerSchema = z.strictObject({
  saldoDeskBackup: z.literal(1),
  key: keyRecipe,
  /** Base64, 32 bytes. */
  fileSalt: z.string().length(44),
  /** Base64, 7 bytes. */
  nonce: z.string().length(12),
  check: z.string().length(44),
  facts: backupFacts,
});
type Header = z.infer<typeof headerSchema>;

/** Why a sealed file was not read. Nothing of it may be used then. */
export interface SealedFileError {
  code: "not-a-backup" | "wrong-key" | "damaged" | "unreadable";
  /** One sentence: what, where, what to do. */
  message: string;
}

/** Thrown inside a stream of contents when a chunk fails: what came before was right, the whole is not. */
export class SealedFileDamaged extends Error {
  override readonly name = "SealedFileDamaged";
}

const CHUNK = 1_048_576;
const TAG = 16;
const MOST_HEADER = 16_384;

/** Seals a stream into a file that appears whole or not at all. */
export async function sealFile(
  path: string,
  contents: AsyncIterable<Buffer>,
  { key, facts }: { key: BackupKey; facts: BackupFacts },
): Promise<Result<{ bytes: number }, FileWriteError>> {
  const fileSalt = randomBytes(32);
  const header: Header = {
    saldoDeskBackup: 1,
    key: key.recipe,
    fileSalt: fileSalt.toString("base64"),
    nonce: randomBytes(7).toString("base64"),
    check: keyCheck(key, fileSalt),
    facts,
  };
  const line = `${JSON.stringify(header)}\n`;
  const written = await writeWholeFile(path, async (handle) => {
    // Sealed or not, it is its owner's.
    await handle.chmod(0o600);
    await handle.writeFile(line);
    const seal = sealer(fileKey(key, fileSalt), header, line);
    for await (const { chunk, isLast } of inChunks(contents)) await handle.writeFile(seal(chunk, isLast));
  });
  return written.ok ? ok({ bytes: written.value.bytes }) : written;
}

/** A sealed file whose header was read; the key is asked for next. */
export interface SealedFile {
  readonly facts: BackupFacts;
  readonly recipe: Header["key"];
  /**
   * The contents, each piece only after its tag was right; throws {@link SealedFileDamaged} at the first that is not. To be
   * used only when the stream ended by itself.
   */
  contents(key: BackupKey): Result<AsyncGenerator<Buffer>, SealedFileError>;
}

/** Reads what a sealed file says of itself. */
export async function readSealedFile(path: string): Promise<Result<SealedFile, SealedFileError>> {
  let line: string | null;
  try {
    line = await firstLine(path);
  } catch {
    return fail({
      code: "unreadable",
      message: `${path} cannot be read. Check that it exists and is yours.`,
    });
  }
  const header = line === null ? null : parseHeader(line);
  if (line === null || header === null)
    return fail({
      code: "not-a-backup",
      message: `${path} is not a backup of Saldo Desk. Choose another file.`,
    });
  return ok({
    facts: header.facts,
    recipe: header.key,
    contents(key) {
      const fileSalt = Buffer.from(header.fileSalt, "base64");
      const given = Buffer.from(header.check, "base64");
      const right = Buffer.from(keyCheck(key, fileSalt), "base64");
      if (given.length !== right.length || !timingSafeEqual(given, right))
        return fail({
          code: "wrong-key",
          message: `The passphrase does not open ${path}. Check it and try again.`,
        });
      return ok(opened(path, line, opener(fileKey(key, fileSalt), header, line)));
    },
  });
}

async function* opened(
  path: string,
  line: string,
  openChunk: (sealed: Buffer, isLast: boolean) => Buffer,
): AsyncGenerator<Buffer> {
  const handle = await open(path, "r");
  try {
    const { size } = await handle.stat();
    let at = Buffer.byteLength(line);
    do {
      const sealed = await readExactly(handle, at, Math.min(CHUNK + TAG, size - at));
      at += sealed.length;
      yield openChunk(sealed, at >= size);
    } while (at < size);
  } finally {
    await handle.close();
  }
}

/** Nonces of one file: its prefix, the chunk's number, and whether it is the last. */
function nonces({ nonce }: Header): (isLast: boolean) => Buffer {
  const prefix = Buffer.from(nonce, "base64");
  let number = 0;
  return (isLast) => {
    const one = Buffer.alloc(12);
    prefix.copy(one);
    one.writeUInt32BE(number++, 7);
    one.writeUInt8(isLast ? 1 : 0, 11);
    return one;
  };
}

const digest = (line: string): Buffer => createHash("sha256").update(line).digest();

function sealer(key: Buffer, header: Header, line: string): (chunk: Buffer, isLast: boolean) => Buffer {
  const next = nonces(header);
  return (chunk, isLast) => {
    const cipher = createCipheriv("aes-256-gcm", key, next(isLast));
    cipher.setAAD(digest(line));
    return Buffer.concat([cipher.update(chunk), cipher.final(), cipher.getAuthTag()]);
  };
}

function opener(key: Buffer, header: Header, line: string): (sealed: Buffer, isLast: boolean) => Buffer {
  const next = nonces(header);
  return (sealed, isLast) => {
    try {
      const decipher = createDecipheriv("aes-256-gcm", key, next(isLast));
      decipher.setAAD(digest(line));
      decipher.setAuthTag(sealed.subarray(-TAG));
      return Buffer.concat([decipher.update(sealed.subarray(0, -TAG)), decipher.final()]);
    } catch (cause) {
      throw new SealedFileDamaged("The backup is damaged: a part of it is not as it was written.", { cause });
    }
  };
}

async function* inChunks(
  contents: AsyncIterable<Buffer>,
): AsyncGenerator<{ chunk: Buffer; isLast: boolean }> {
  let held: Buffer[] = [];
  let size = 0;
  for await (const piece of contents) {
    held.push(piece);
    size += piece.length;
    // One byte more than a chunk, so that the last is known to be the last.
    while (size > CHUNK) {
      const whole = Buffer.concat(held);
      yield { chunk: whole.subarray(0, CHUNK), isLast: false };
      held = [whole.subarray(CHUNK)];
      size = whole.length - CHUNK;
    }
  }
  yield { chunk: Buffer.concat(held), isLast: true };
}

async function firstLine(path: string): Promise<string | null> {
  const handle = await open(path, "r");
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(MOST_HEADER), 0, MOST_HEADER, 0);
    const end = buffer.subarray(0, bytesRead).indexOf(0x0a);
    return end < 0 ? null : buffer.toString("utf8", 0, end + 1);
  } finally {
    await handle.close();
  }
}

function parseHeader(line: string): Header | null {
  try {
    const parsed = headerSchema.safeParse(JSON.parse(line));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

async function readExactly(handle: FileHandle, at: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(Math.max(length, 0));
  for (let read = 0; read < buffer.length; ) {
    const { bytesRead } = await handle.read(buffer, read, buffer.length - read, at + read);
    if (bytesRead === 0) throw new SealedFileDamaged("The backup is damaged: its end is missing.");
    read += bytesRead;
  }
  return buffer;
}
