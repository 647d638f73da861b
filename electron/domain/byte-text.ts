const MINUS = 0x2d;
const ZERO = 0x30;
const NULL = Uint8Array.of(0x6e, 0x75, 0x6c, 0x6c);

/** Digits are taken from whole numbers below this, which fit into 32 bits. */
const PART = 100_000_000;
const PART_DIGITS = 8;
/** A sign, sixteen digits and a comma, and some room. */
const NUMBER_ROOM = 24;

/** A text that is written byte by byte into a buffer that grows: no text a row is made. */
export class ByteText {
  /** Bytes since the last {@link take}. */
  length = 0;
  protected bytes = new Uint8Array(2 ** 16);

  /** What was written since the last time, in bytes of its own. */
  protected taken(): Uint8Array {
    const taken = this.bytes.slice(0, this.length);
    this.length = 0;
    return taken;
  }

  protected reserve(room: number): void {
    if (this.length + room <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.length + room));
    larger.set(this.bytes);
    this.bytes = larger;
  }

  /** One byte; the caller has room for it. */
  protected put(byte: number): void {
    this.bytes[this.length] = byte;
    this.length += 1;
  }

  /** Some bytes; the caller has room for them. */
  protected copy(from: Uint8Array, length: number): void {
    const { bytes, length: to } = this;
    for (let at = 0; at < length; at += 1) bytes[to + at] = from[at] ?? 0;
    this.length += length;
  }

  /** A whole number of at most 2^53-1 either way, or `null`; room for a sign and a comma stays behind it. */
  protected digits(value: number | null): void {
    this.reserve(NUMBER_ROOM);
    if (value === null) {
      this.copy(NULL, NULL.length);
      return;
    }
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
