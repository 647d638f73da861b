import type { ContainedFile } from "@domain/bank-export/bank-content";
import { EncodingLook, type TextEncoding } from "../text-file";
import { Refusal } from "./refusal";
import type { Parts } from "./zip-gate";

/** What macOS and Windows add to a ZIP of their own accord. */
const CLUTTER = /(?:^|\/)(?:__MACOSX\/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/i;

/** The text files of a ZIP. Throws a {@link Refusal} where one is no text, or nothing is left. */
export function zippedTexts(parts: Parts): ContainedFile[] {
  const files: ContainedFile[] = [];
  for (const [name, bytes] of parts) {
    if (CLUTTER.test(name)) continue;
    const look = new EncodingLook();
    look.push(bytes);
    const encoding = look.encoding();
    if (encoding === null) throw new Refusal("other-program");
    files.push({ name, chunks: { [Symbol.iterator]: () => decoded(bytes, encoding) } });
  }
  if (files.length === 0) throw new Refusal("other-program");
  return files;
}

const CHUNK_BYTES = 256 * 1024;

function* decoded(bytes: Buffer, encoding: TextEncoding): Generator<string> {
  const decoder = new TextDecoder(encoding);
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES)
    yield decoder.decode(bytes.subarray(at, at + CHUNK_BYTES), { stream: true });
  yield decoder.decode();
}
