import { ByteText } from "./byte-text";
import type { EncodedText } from "./encoded-text";

const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
const OPEN = 0x7b;
const CLOSE = 0x7d;

/**
 * One column of rows as the UTF-8 bytes of PostgreSQL's array text, `{12,null,-3}` or `{"a","say \"b\""}`, written value by
 * value: the centre takes such a text apart several times as fast as JSON of the same rows. A column of nulls alone is `{}`.
 */
export class ColumnText extends ByteText {
  /** Values since the last {@link take}. */
  count = 0;

  /** A whole number of at most 2^53-1 either way, or null. */
  number(value: number | null): void {
    if (value === null && this.length === 0) {
      this.count += 1;
      return;
    }
    this.next();
    this.digits(value);
  }

  /** A text of which the bytes are at hand, or null. */
  text(value: EncodedText | null): void {
    if (value === null) {
      this.number(null);
      return;
    }
    this.next();
    // At worst every byte takes another before it.
    this.reserve(value.length * 2 + 3);
    this.quoted(value.bytes, value.length);
  }

  /** The column since the last time, in bytes of its own. */
  take(): Uint8Array {
    this.reserve(2);
    if (this.length === 0) this.put(OPEN);
    this.put(CLOSE);
    this.count = 0;
    return this.taken();
  }

  /** What stands before a value; before the first one also the nulls that were only counted. */
  private next(): void {
    this.reserve(2);
    if (this.length > 0) this.put(COMMA);
    else {
      this.put(OPEN);
      for (let nulls = this.count; nulls > 0; nulls -= 1) {
        this.digits(null);
        this.put(COMMA);
      }
    }
    this.count += 1;
  }

  private quoted(from: Uint8Array, length: number): void {
    const { bytes } = this;
    let to = this.length;
    bytes[to] = QUOTE;
    for (let at = 0; at < length; at += 1) {
      const byte = from[at] ?? 0;
      if (byte === QUOTE || byte === BACKSLASH) {
        to += 1;
        bytes[to] = BACKSLASH;
      }
      to += 1;
      bytes[to] = byte;
    }
    bytes[to + 1] = QUOTE;
    this.length = to + 2;
  }
}
