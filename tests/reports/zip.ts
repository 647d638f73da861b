import { readFile } from "node:fs/promises";
import { inflateRawSync } from "node:zlib";

/** The files of a small zip archive as text, by name, read from its central directory. */
export async function readZip(path: string): Promise<Map<string, string>> {
  const bytes = await readFile(path);
  const end = bytes.lastIndexOf(Buffer.from("PK\u0005\u0006"));
  const files = new Map<string, string>();
  let at = bytes.readUInt32LE(end + 16);
  for (let count = bytes.readUInt16LE(end + 10); count > 0; count--) {
    const size = bytes.readUInt32LE(at + 20);
    const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    const start = bytes.readUInt32LE(at + 42);
    const body = start + 30 + bytes.readUInt16LE(start + 26) + bytes.readUInt16LE(start + 28);
    const content = bytes.subarray(body, body + size);
    const isStored = bytes.readUInt16LE(at + 10) === 0;
    files.set(
      bytes.toString("utf8", at + 46, at + 46 + name),
      (isStored ? content : inflateRawSync(content)).toString("utf8"),
    );
    at += 46 + name + extra + comment;
  }
  return files;
}
