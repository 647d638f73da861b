import { createHash } from "node:crypto";
import { appendFile, mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { openTextFile, type TextFile } from "./text-file";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "text-file-"));
});
afterAll(() => rm(folder, { recursive: true }));

let count = 0;
async function fileOf(bytes: Uint8Array | string): Promise<string> {
  count += 1;
  const path = join(folder, `file-${count}`);
  await writeFile(path, bytes);
  return path;
}

async function textOf(file: TextFile): Promise<string> {
  let text = "";
  for await (const chunk of file.chunks) text += chunk;
  return text;
}

const TEXT = "Tanggal,Keterangan\n02/05,Café “Süd” €\n";
const utf16be = (text: string) => Buffer.from(text, "utf16le").swap16();

describe("openTextFile", () => {
  test.each([
    ["utf-8", Buffer.from(TEXT), TEXT],
    ["utf-8", Buffer.from(`\ufeff${TEXT}`), TEXT],
    ["utf-16le", Buffer.from(`\ufeff${TEXT}`, "utf16le"), TEXT],
    ["utf-16be", utf16be(`\ufeff${TEXT}`), TEXT],
    ["utf-16le", Buffer.from("Date,Description\n", "utf16le"), "Date,Description\n"],
    ["utf-16be", utf16be("Date,Description\n"), "Date,Description\n"],
    ["windows-1252", Buffer.from([0x43, 0x61, 0x66, 0xe9, 0x20, 0x80, 0x0a]), "Café €\n"],
    ["utf-8", Buffer.from("plain\r\n"), "plain\r\n"],
    ["utf-8", Buffer.from("\u0001{1:F01}\n"), "\u0001{1:F01}\n"],
  ] as const)("decodes %s", async (encoding, bytes, text) => {
    const opened = await openTextFile(await fileOf(bytes));
    if (!opened.ok) throw new Error(opened.error.message);
    expect(opened.value).toMatchObject({
      encoding,
      sizeBytes: bytes.length,
      sha256: createHash("sha256").update(bytes).digest("hex"),
    });
    expect(await textOf(opened.value)).toBe(text);
  });

  it("decodes characters torn between chunks, and takes an invalid last byte as Windows-1252", async () => {
    const long = `x${"é€😀".repeat(100_000)}`;
    const whole = await openTextFile(await fileOf(long));
    if (!whole.ok) throw new Error(whole.error.message);
    expect(whole.value.encoding).toBe("utf-8");
    expect(await textOf(whole.value)).toBe(long);
    const cut = await openTextFile(await fileOf(Buffer.from(long).subarray(0, -1)));
    expect(cut.ok && cut.value.encoding).toBe("windows-1252");
  });

  test.each([
    ["empty", new Uint8Array()],
    ["binary", Buffer.from("PK\u0003\u0004\u0000\u0000data")],
    ["binary", Buffer.from([0xef, 0xbb, 0xbf, 0x41, 0x00, 0x42])],
    // Says it is UTF-8 and is not: damaged.
    ["binary", Buffer.from([0xef, 0xbb, 0xbf, 0x41, 0xe9, 0x42])],
  ] as const)("refuses a file that is %s", async (code, bytes) => {
    const path = await fileOf(bytes);
    const opened = await openTextFile(path);
    expect(opened).toMatchObject({ ok: false, error: { code } });
    expect(!opened.ok && opened.error.message).toContain(path);
  });

  it("refuses what is missing, a folder, and a file above the limit without reading it", async () => {
    expect(await openTextFile(join(folder, "none"))).toMatchObject({ error: { code: "not-found" } });
    expect(await openTextFile(folder)).toMatchObject({ error: { code: "not-a-file" } });
    const large = await fileOf("");
    await truncate(large, 2 * 1024 ** 3 + 1);
    expect(await openTextFile(large)).toMatchObject({ error: { code: "too-large" } });
    expect(await openTextFile(await fileOf("12345"), { maxBytes: 4 })).toMatchObject({
      error: { code: "too-large" },
    });
  });

  it("can be read more than once", async () => {
    const opened = await openTextFile(await fileOf(TEXT));
    if (!opened.ok) throw new Error(opened.error.message);
    expect([await textOf(opened.value), await textOf(opened.value)]).toEqual([TEXT, TEXT]);
  });

  it("fails when the file grows between the look and the reading", async () => {
    const path = await fileOf("Date,Description\n");
    const opened = await openTextFile(path);
    if (!opened.ok) throw new Error(opened.error.message);
    await appendFile(path, "more\n");
    await expect(textOf(opened.value)).rejects.toThrow("changed while it was being read");
  });
});
