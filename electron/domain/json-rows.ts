import { ByteText } from "./byte-text";
import { EncodedText, storable } from "./encoded-text";

const FIRST_PRINTABLE = 0x20;
const QUOTE = 0x22;
const COMMA = 0x2c;
const OPEN = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE = 0x5d;

/**
 * Rows of cells as the UTF-8 bytes of one JSON array of arrays, written cell by cell. Each cell and row leaves a comma
 * behind it, which the end of its row or array overwrites.
 */
export class JsonRows extends ByteText {
  /** Rows since the last {@link take}. */
  count = 0;
  private readonly encoded = new EncodedText();

  /** Begins a row; at least one cell follows. */
  begin(): void {
    this.reserve(2);
    if (this.length === 0) this.put(OPEN);
    this.put(OPEN);
  }

  /** A whole number of at most 2^53-1 either way, or null. */
  number(value: number | null): void {
    this.digits(value);
    this.put(COMMA);
  }

  /** A text, or null. */
  text(value: string | null): void {
    if (value === null) {
      this.number(null);
      return;
    }
    const { bytes, length } = this.encoded.set(value);
    this.reserve(length + 3);
    if (!this.quoted(bytes, length)) {
      const json = this.encoded.set(JSON.stringify(storable(value)));
      this.reserve(json.length + 1);
      this.copy(json.bytes, json.length);
    }
    this.put(COMMA);
  }

  /** Ends the row. */
  end(): void {
    this.bytes[this.length - 1] = CLOSE;
    this.reserve(1);
    this.put(COMMA);
    this.count += 1;
  }

  /** The rows since the last time, at least one, in bytes of their own. */
  take(): Uint8Array {
    this.bytes[this.length - 1] = CLOSE;
    this.count = 0;
    return this.taken();
  }

  /** Puts a text as it is between quotes; nothing, and false, where JSON would write a character otherwise. */
  private quoted(from: Uint8Array, length: number): boolean {
    const { bytes } = this;
    let to = this.length;
    bytes[to] = QUOTE;
    for (let at = 0; at < length; at += 1) {
      const byte = from[at] ?? 0;
      if (byte < FIRST_PRINTABLE || byte === QUOTE || byte === BACKSLASH) return false;
      to += 1;
      bytes[to] = byte;
    }
    bytes[to + 1] = QUOTE;
    this.length = to + 2;
    return true;
  }
}
