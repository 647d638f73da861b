import { EncodedText } from "./encoded-text";

const FIRST_PRINTABLE = 0x20;
const QUOTE = 0x22;
const COMMA = 0x2c;
const MINUS = 0x2d;
const ZERO = 0x30;
const OPEN = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE = 0x5d;
const NULL = Uint8Array.of(0x6e, 0x75, 0x6c, 0x6c);

/** Digits are taken from whole numbers below this, which fit into 32 bits. */
const PART = 100_000_000;
const PART_DIGITS = 8;
/** A sign, sixteen digits and a comma, and some room. */
const NUMBER_ROOM = 24;

/**
 * Rows of cells as the UTF-8 bytes of one JSON array of arrays, written cell by cell: no text a row is made. Each cell and
 * row leaves a comma behind it, which the end of its row or array overwrites.
 */
export class JsonRows {
  /** Rows since the last {@link take}. */
  count = 0;
  /** Bytes since the last {@link take}. */
  length = 0;
  private bytes = new Uint8Array(2 ** 16);
  private readonly encoded = new EncodedText();

  /** Begins a row; at least one cell follows. */
  begin(): void {
    this.reserve(2);
    if (this.length === 0) this.put(OPEN);
    this.put(OPEN);
  }

  /** A whole number of at most 2^53-1 either way, or null. */
  number(value: number | null): void {
    this.reserve(NUMBER_ROOM);
    if (value === null) this.copy(NULL, NULL.length);
    else this.digits(value);
    this.put(COMMA);
  }

  /** A text, or null. */
  text(value: string | null): void {
    if (value === null) this.number(null);
    else this.encodedText(value, this.encoded.set(value));
  }

  /** A text of which the bytes are at hand. */
  encodedText(value: string, { bytes, length }: EncodedText): void {
    this.reserve(length + 3);
    if (!this.quoted(bytes, length)) {
      const json = this.encoded.set(JSON.stringify(value));
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
    const taken = this.bytes.slice(0, this.length);
    this.length = 0;
    this.count = 0;
    return taken;
  }

  private reserve(room: number): void {
    if (this.length + room <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.length + room));
    larger.set(this.bytes);
    this.bytes = larger;
  }

  private put(byte: number): void {
    this.bytes[this.length] = byte;
    this.length += 1;
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

  private copy(from: Uint8Array, length: number): void {
    const { bytes, length: to } = this;
    for (let at = 0; at < length; at += 1) bytes[to + at] = from[at] ?? 0;
    this.length += length;
  }

  private digits(value: number): void {
    if (value < 0) this.put(MINUS);
    const size = Math.abs(value);
    const high = Math.floor(size / PART);
    if (high > 0) this.part(high, digitsOf(high));
    const low = size - high * PART;
    this.part(low, high > 0 ? PART_DIGITS : digitsOf(low));
  }

  private part(value: number, digits: number): void {
    const { bytes, length } = this;
    let rest = value | 0;
    for (let at = length + digits - 1; at >= length; at -= 1) {
      const next = (rest / 10) | 0;
      bytes[at] = ZERO + rest - next * 10;
      rest = next;
    }
    this.length += digits;
  }
}

function digitsOf(value: number): number {
  let digits = 1;
  for (let limit = 10; limit <= value; limit *= 10) digits += 1;
  return digits;
}
