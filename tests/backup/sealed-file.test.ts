/** A sealed file gives back what went in, or nothing: every changed byte, cut, swap and wrong key is refused. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BackupKey, deriveKey, newRecipe } from "@adapters/backup/backup-key";
import { readSealedFile, SealedFileDamaged, sealFile } from "@adapters/backup/sealed-file";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SEED } from "../support/bar";
import { random } from "../support/random";

const CHEAP = { n: 1024 };
const FACTS = { kind: "centre", madeAt: "2026-03-06T03:00:00.000Z", login: null, auditHead: null } as const;
const MIB = 1_048_576;

describe("a sealed file", () => {
  const folder = mkdtempSync(join(tmpdir(), "saldo-sealed-"));
  const path = join(folder, "x.saldo-backup");
  let key: BackupKey;
  beforeAll(async () => {
    key = await deriveKey("kata sandi yang panjang", newRecipe(CHEAP));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  async function* inPieces(bytes: Buffer, size: number) {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  const seal = (bytes: Buffer, size = 70_000) => sealFile(path, inPieces(bytes, size), { key, facts: FACTS });
  const open = async (with_ = key): Promise<Buffer> => {
    const sealed = await readSealedFile(path);
    if (!sealed.ok) throw new Error(sealed.error.code);
    const contents = sealed.value.contents(with_);
    if (!contents.ok) throw new Error(contents.error.code);
    const pieces: Buffer[] = [];
    for await (const piece of contents.value) pieces.push(piece);
    return Buffer.concat(pieces);
  };

  it.each([0, 1, 1000, MIB - 1, MIB, MIB + 1, 3 * MIB, 3 * MIB + 17])(
    "gives back %i bytes",
    async (length) => {
      const bytes = Buffer.from(Uint8Array.from({ length }, (_, at) => (at * 31 + (at >> 9)) % 256));
      expect(await seal(bytes)).toMatchObject({ ok: true });
      expect((await open()).equals(bytes)).toBe(true);
      expect(statSync(path).mode & 0o077).toBe(0);
    },
  );

  it("hides what is in it, and says what it is of", async () => {
    await seal(Buffer.from("nama nasabah Budi Santoso".repeat(1000)));
    expect(readFileSync(path).includes("Budi")).toBe(false);
    expect(await readSealedFile(path)).toMatchObject({ ok: true, value: { facts: FACTS } });
  });

  it("is opened by the passphrase alone, on any machine, and by no other", async () => {
    await seal(Buffer.from("isi"));
    const sealed = await readSealedFile(path);
    if (!sealed.ok) throw new Error("not read");
    expect(String(await open(await deriveKey("kata sandi yang panjang", sealed.value.recipe)))).toBe("isi");
    await expect(open(await deriveKey("kata sandi yang salah", sealed.value.recipe))).rejects.toThrow(
      "wrong-key",
    );
  });

  it("refuses every changed byte, every cut and swapped chunks", async () => {
    const bytes = Buffer.alloc(2 * MIB + 5000, 7);
    await seal(bytes);
    const whole = readFileSync(path);
    const next = random(SEED);
    const body = whole.indexOf(0x0a) + 1;
    for (let time = 0; time < 200; time += 1) {
      const spoilt = Buffer.from(whole);
      const at = Math.floor(next() * whole.length);
      spoilt[at] = (spoilt[at] ?? 0) ^ (1 << Math.floor(next() * 8));
      writeFileSync(path, spoilt);
      await expect(open(), `seed ${SEED}, byte ${at}`).rejects.toThrow();
    }
    for (const length of [body, body + 15, body + MIB + 16, whole.length - 1, whole.length - 5016]) {
      writeFileSync(path, whole.subarray(0, length));
      await expect(open(), `cut at ${length}`).rejects.toThrow(SealedFileDamaged);
    }
    const chunk = MIB + 16;
    const swapped = Buffer.concat([
      whole.subarray(0, body),
      whole.subarray(body + chunk, body + 2 * chunk),
      whole.subarray(body, body + chunk),
      whole.subarray(body + 2 * chunk),
    ]);
    writeFileSync(path, swapped);
    await expect(open()).rejects.toThrow(SealedFileDamaged);
    writeFileSync(path, Buffer.concat([whole, Buffer.alloc(40)]));
    await expect(open()).rejects.toThrow(SealedFileDamaged);
  });

  it("is told from any other file", async () => {
    for (const other of ["", "SQLite format 3", "{}\n", '{"saldoDeskBackup":2}\n', "x".repeat(40_000)]) {
      writeFileSync(path, other);
      expect(await readSealedFile(path)).toMatchObject({ ok: false, error: { code: "not-a-backup" } });
    }
    expect(await readSealedFile(join(folder, "none"))).toMatchObject({
      ok: false,
      error: { code: "unreadable" },
    });
  });
});
