/**
 * The gate before anything is unpacked: names, sizes, ratios and numbers as the central directory states them, and
 * again while reading, because a directory may lie. Only then do parts reach a parser.
 */

import { crc32 } from "node:zlib";
import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";
import { isArchive } from "./kinds";
import { MAX_ENTRIES, MAX_RATIO, MAX_UNPACKED_BYTES, RATIO_FREE_BYTES } from "./limits";
import { Refusal } from "./refusal";

/** Unpacked entries by name, in the order of the directory; folders are left out. */
export type Parts = ReadonlyMap<string, Buffer>;

/** Unpacks a ZIP that passes the gate. Throws a {@link Refusal} otherwise. */
export async function unpack(bytes: Buffer): Promise<Parts> {
  try {
    const zip = await fromBufferPromise(bytes, { lazyEntries: true, decodeStrings: false });
    if (zip.entryCount > MAX_ENTRIES) throw new Refusal("too-many-entries");
    const entries = await passGate(zip);
    const parts = new Map<string, Buffer>();
    for (const [name, entry] of entries) parts.set(name, await readEntry(zip, entry));
    return parts;
  } catch (cause) {
    // yauzl and zlib throw plain errors for whatever is cut off, overlaps or is packed in an unknown way
    throw cause instanceof Refusal ? cause : new Refusal("broken-archive", null, { cause });
  }
}

async function passGate(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  const names = new Set<string>();
  let total = 0;
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileNameRaw.toString("utf8").replaceAll("\\", "/");
    checkName(name, entry);
    // part names differ by more than case, and two readers may take different ones of two
    if (names.has(name.toLowerCase())) throw new Refusal("unsafe-entry-name");
    names.add(name.toLowerCase());
    if (entry.isEncrypted()) throw new Refusal("encrypted");
    if (/(?:^|\/)(?:vbaproject\.bin$|macrosheets\/)/i.test(name)) throw new Refusal("macros");
    total += entry.uncompressedSize;
    if (total > MAX_UNPACKED_BYTES) throw new Refusal("unpacks-too-large");
    checkRatio(entry);
    if (!name.endsWith("/")) entries.set(name, entry);
  }
  return entries;
}

const FILE_KIND = 0o170000;
const LINK = 0o120000;

function checkName(name: string, entry: Entry): void {
  const kind = (entry.externalFileAttributes >>> 16) & FILE_KIND;
  const leadsOut = name.startsWith("/") || /^[a-z]:/i.test(name) || name.split("/").includes("..");
  if (leadsOut || kind === LINK || name === "" || name.includes("\0")) throw new Refusal("unsafe-entry-name");
}

function checkRatio({ uncompressedSize, compressedSize }: Entry): void {
  if (uncompressedSize > RATIO_FREE_BYTES && uncompressedSize > compressedSize * MAX_RATIO)
    throw new Refusal("packed-too-tightly");
}

/** `validateEntrySizes` of yauzl ends the stream when it is not of the stated size. */
async function readEntry(zip: ZipFile, entry: Entry): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(entry.uncompressedSize);
  let at = 0;
  try {
    for await (const chunk of await zip.openReadStreamPromise(entry)) at += (chunk as Buffer).copy(bytes, at);
  } catch (cause) {
    const isLie =
      cause instanceof Error && /too (?:many|few) bytes in the stream|not enough bytes/.test(cause.message);
    throw new Refusal(isLie ? "unpacks-too-large" : "broken-archive", null, { cause });
  }
  if (at !== bytes.length || crc32(bytes) !== entry.crc32) throw new Refusal("broken-archive");
  if (isArchive(bytes)) throw new Refusal("nested-archive");
  return bytes;
}

/** Whether an XML part declares a document type: the door to entity bombs. XML knows the word in capitals only. */
export const hasDoctype = (bytes: Buffer): boolean =>
  bytes.includes("<!DOCTYPE") ||
  bytes.includes(Buffer.from("<!DOCTYPE", "utf16le")) ||
  bytes.includes(Buffer.from("<!DOCTYPE", "utf16le").swap16());
