/**
 * Text files of unknown encoding as a stream of decoded chunks. Banks and spreadsheets write UTF-8 (with or without
 * a byte order mark), UTF-16 or Windows-1252 and say so nowhere; the bytes are looked through once to tell, then
 * read again and decoded. Neither pass holds more than one chunk.
 */
import { isAscii } from "node:buffer";
import { createHash } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import { fail, ok, type Result } from "@domain/result";

/** Largest file taken: 2 GiB, far above a year's export of the busiest account. */
export const MAX_TEXT_FILE_BYTES = 2 * 1024 ** 3;

/** Why a file cannot be read as text. */
export const TEXT_FILE_ERRORS = [
  "not-found",
  "not-allowed",
  "not-a-file",
  "unreadable",
  "empty",
  "binary",
  "too-large",
] as const;
/** One of {@link TEXT_FILE_ERRORS}. */
export type TextFileErrorCode = (typeof TEXT_FILE_ERRORS)[number];

/** A file that cannot be read as text; `message` says in English what, where and what to do. */
export interface TextFileError {
  code: TextFileErrorCode;
  message: string;
}

/** Encodings that are told apart. */
export type TextEncoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/** An opened text file. */
export interface TextFile {
  encoding: TextEncoding;
  sizeBytes: number;
  /** SHA-256 of the bytes, hex: the evidence which file was read. */
  sha256: string;
  /**
   * Decoded text without byte order mark. Each iteration reads the file anew; it throws if the file fails or changes
   * meanwhile.
   */
  chunks: AsyncIterable<string>;
}

/** V8 keeps strings of 128 KiB and more apart, and to collect them costs as much as to read the file. */
const CHUNK_BYTES = 120 * 1024;

/** Opens a text file and tells its encoding. Close-free: no handle stays open between the two passes. */
export async function openTextFile(
  path: string,
  options: { maxBytes?: number } = {},
): Promise<Result<TextFile, TextFileError>> {
  const maxBytes = options.maxBytes ?? MAX_TEXT_FILE_BYTES;
  let handle: FileHandle;
  try {
    handle = await open(path, "r");
  } catch (cause) {
    return refuse(errorCodeOf(cause), path);
  }
  try {
    const stat = await handle.stat();
    if (!stat.isFile()) return refuse("not-a-file", path);
    if (stat.size > maxBytes) return refuse("too-large", path);
    const seen = await lookThrough(handle);
    if (seen.bytes === 0) return refuse("empty", path);
    if (seen.encoding === null) return refuse("binary", path);
    const { encoding, sha256 } = seen;
    return ok({
      encoding,
      sha256,
      sizeBytes: seen.bytes,
      chunks: againAndAgain(() => decode(path, encoding, seen.bytes)),
    });
  } catch (cause) {
    return refuse(errorCodeOf(cause), path);
  } finally {
    await handle.close();
  }
}

function errorCodeOf(cause: unknown): TextFileErrorCode {
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  if (code === "ENOENT" || code === "ENOTDIR") return "not-found";
  if (code === "EACCES" || code === "EPERM" || code === "EBUSY") return "not-allowed";
  return code === "EISDIR" ? "not-a-file" : "unreadable";
}

const SENTENCES: Readonly<Record<TextFileErrorCode, string>> = {
  "not-found": "does not exist; check the path.",
  "not-allowed": "cannot be opened: it is locked or not yours to read; close it elsewhere or ask for access.",
  "not-a-file": "is not a file; choose the export itself.",
  unreadable: "cannot be read from its disk; copy it elsewhere and try again.",
  empty: "is empty; download it again.",
  binary:
    "is neither text nor a workbook (a PDF, a picture); download it from the bank as CSV, Excel, MT940, CAMT, OFX or QIF.",
  "too-large": "is larger than 2 GiB; download a shorter period.",
};

function refuse(code: TextFileErrorCode, path: string): Result<never, TextFileError> {
  return fail({ code, message: `${path} ${SENTENCES[code]}` });
}

interface Look {
  bytes: number;
  encoding: TextEncoding | null;
  sha256: string;
}

/** First pass: hash, size and encoding. */
async function lookThrough(handle: FileHandle): Promise<Look> {
  const hash = createHash("sha256");
  const look = new EncodingLook();
  let bytes = 0;
  for await (const chunk of readChunks(handle)) {
    bytes += chunk.length;
    hash.update(chunk);
    look.push(chunk);
  }
  return { bytes, encoding: look.encoding(), sha256: hash.digest("hex") };
}

/** Tells the encoding of bytes pushed in order: byte order mark, NUL bytes, and whether they are valid UTF-8. */
export class EncodingLook {
  private readonly utf8 = new Utf8Check();
  private marked: TextEncoding | null = null;
  private begun = false;
  private hasNul = false;

  push(chunk: Buffer): void {
    if (!this.begun) this.marked = encodingOfBeginning(chunk);
    this.begun = true;
    this.hasNul ||= chunk.includes(0);
    if (this.marked === null || this.marked === "utf-8") this.utf8.push(chunk);
  }

  /** Null where the bytes are no text. */
  encoding(): TextEncoding | null {
    if (this.marked !== null && this.marked !== "utf-8") return this.marked;
    if (this.hasNul) return null;
    if (this.utf8.isValid()) return "utf-8";
    // A file that says it is UTF-8 and is not was damaged: read as anything else, its words would be others.
    return this.marked === null ? "windows-1252" : null;
  }
}

/** Byte order mark, or UTF-16 without one: every other byte of the beginning is NUL, as ASCII text gives. */
function encodingOfBeginning(chunk: Buffer): TextEncoding | null {
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return "utf-16le";
  if (chunk[0] === 0xfe && chunk[1] === 0xff) return "utf-16be";
  if (chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf) return "utf-8";
  return encodingWithoutMark(chunk.subarray(0, 512));
}

function encodingWithoutMark(head: Buffer): TextEncoding | null {
  const pairs = Math.floor(head.length / 2);
  const nuls = { even: 0, odd: 0 };
  for (let at = 0; at < pairs * 2; at += 1) if (head[at] === 0) nuls[at % 2 === 0 ? "even" : "odd"] += 1;
  if (pairs < 2) return null;
  if (nuls.even === 0 && nuls.odd > pairs * 0.7) return "utf-16le";
  return nuls.odd === 0 && nuls.even > pairs * 0.7 ? "utf-16be" : null;
}

/**
 * Decodes chunk by chunk. Bank files are nearly all ASCII, which reads the same in every encoding but UTF-16 and needs no
 * decoder; a chunk behind one that ended inside a character does.
 */
class ChunkDecoder {
  private decoder: InstanceType<typeof TextDecoder> | null = null;
  private isInside = false;
  private hasBegun = false;

  constructor(private readonly encoding: TextEncoding) {}

  decode(chunk: Buffer): string {
    const isPlain = !this.isInside && !this.encoding.startsWith("utf-16") && isAscii(chunk);
    if (isPlain) {
      this.hasBegun = true;
      return chunk.toString("latin1");
    }
    // A byte order mark is one at the beginning only.
    this.decoder ??= new TextDecoder(this.encoding, {
      fatal: this.encoding === "utf-8",
      ignoreBOM: this.hasBegun,
    });
    this.isInside = this.encoding === "utf-8" && (chunk.at(-1) ?? 0) > 0x7f;
    return this.decoder.decode(chunk, { stream: true });
  }

  end(): string {
    return this.decoder?.decode() ?? "";
  }
}

/** Streaming UTF-8 validation by the platform's own strict decoder. */
class Utf8Check {
  private readonly decoder = new ChunkDecoder("utf-8");
  private valid = true;

  push(chunk: Buffer): void {
    if (this.valid) this.attempt(() => this.decoder.decode(chunk));
  }

  isValid(): boolean {
    if (this.valid) this.attempt(() => this.decoder.end());
    return this.valid;
  }

  private attempt(decode: () => string): void {
    try {
      decode();
    } catch {
      this.valid = false;
    }
  }
}

/** Chunks in two buffers by turns: each is used up before the next is asked for, and meanwhile that one is read. */
async function* readChunks(handle: FileHandle): AsyncGenerator<Buffer> {
  let [buffer, other] = [Buffer.allocUnsafe(CHUNK_BYTES), Buffer.allocUnsafe(CHUNK_BYTES)];
  let next = handle.read(buffer, 0, CHUNK_BYTES, 0);
  try {
    for (let position = 0; ; ) {
      const { bytesRead } = await next;
      if (bytesRead === 0) return;
      position += bytesRead;
      next = handle.read(other, 0, CHUNK_BYTES, position);
      yield buffer.subarray(0, bytesRead);
      [buffer, other] = [other, buffer];
    }
  } finally {
    // Whoever stops early closes the handle, and a read that fails then is nobody's.
    await next.catch(() => {});
  }
}

/** An iterable that starts the generator anew for whoever iterates over it. */
function againAndAgain(start: () => AsyncGenerator<string>): AsyncIterable<string> {
  return { [Symbol.asyncIterator]: start };
}

/** A later pass. A strict decoder and the size make a file that changed in between an error, not other text. */
async function* decode(path: string, encoding: TextEncoding, bytes: number): AsyncGenerator<string> {
  const handle = await open(path, "r");
  try {
    const decoder = new ChunkDecoder(encoding);
    let read = 0;
    for await (const chunk of readChunks(handle)) {
      read += chunk.length;
      const text = decoder.decode(chunk);
      if (text !== "") yield text;
    }
    const rest = decoder.end();
    if (rest !== "") yield rest;
    if (read !== bytes) throw new Error(`${path} changed while it was being read; import it again.`);
  } finally {
    await handle.close();
  }
}
