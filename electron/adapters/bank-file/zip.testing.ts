import { crc32, deflateRawSync } from "node:zlib";

/** One entry of a ZIP made for a test; what is stated may differ from what is true. */
export interface TestEntry {
  name: string;
  content: string | Uint8Array;
  stored?: boolean;
  /** Uncompressed size in the directory; the true one by default. */
  statedSize?: number;
  statedCrc?: number;
  encrypted?: boolean;
  /** Unix mode, such as 0o120777 for a link. */
  mode?: number;
}

/** Writes a ZIP byte by byte, so that a test can also write what no tool would. */
export function zipOf(entries: readonly TestEntry[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const entry of entries) {
    const { local, central } = partsOf(entry, at);
    locals.push(local);
    directory.push(central);
    at += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, central, end]);
}

function partsOf(entry: TestEntry, at: number): { local: Buffer; central: Buffer } {
  const content = Buffer.from(entry.content);
  const packed = entry.stored ? content : deflateRawSync(content);
  const name = Buffer.from(entry.name);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE((entry.encrypted ? 1 : 0) | 0x800, 2);
  common.writeUInt16LE(entry.stored ? 0 : 8, 4);
  common.writeUInt32LE(entry.statedCrc ?? crc32(content), 10);
  common.writeUInt32LE(packed.length, 14);
  common.writeUInt32LE(entry.statedSize ?? content.length, 18);
  common.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), common, name, packed]);
  const head = Buffer.alloc(6);
  head.write("PK\u0001\u0002");
  head.writeUInt16LE((3 << 8) | 20, 4);
  const tail = Buffer.alloc(14);
  tail.writeUInt32LE(((entry.mode ?? 0o100644) << 16) >>> 0, 6);
  tail.writeUInt32LE(at, 10);
  return { local, central: Buffer.concat([head, common, tail, name]) };
}
