const QUOTE = 0x22;
const COMMA = 0x2c;
const MINUS = 0x2d;
const ZERO = 0x30;
const BACKSLASH = 0x5c;
const LETTER_N = 0x6e;

/** The values of a column (column-text.ts) one after the other, taken from its bytes; behind the last one there are nulls. */
export class ColumnCursor {
  private at = 1;
  /** Of the last text. */
  private readonly value = { bytes: new Uint8Array(4096), length: 0 };

  constructor(private readonly column: Uint8Array) {}

  /** The next value of a column of numbers. */
  number(): number | null {
    const { column } = this;
    const end = column.length - 1;
    if (this.at >= end) return null;
    const isNull = column[this.at] === LETTER_N;
    const isNegative = column[this.at] === MINUS;
    if (isNegative) this.at += 1;
    let value = 0;
    for (; this.at < end && column[this.at] !== COMMA; this.at += 1)
      value = value * 10 + ((column[this.at] ?? 0) - ZERO);
    this.at += 1;
    if (isNull) return null;
    return isNegative ? -value : value;
  }

  /** The next value of a column of texts without a null, in a buffer that the next one overwrites. */
  text(): { readonly bytes: Uint8Array; readonly length: number } {
    const { column, value } = this;
    let { bytes } = value;
    let length = 0;
    let at = this.at + 1;
    for (; at < column.length; at += 1) {
      let byte = column[at] ?? 0;
      if (byte === QUOTE) break;
      if (byte === BACKSLASH) {
        at += 1;
        byte = column[at] ?? 0;
      }
      if (length === bytes.length) {
        const larger = new Uint8Array(length * 2);
        larger.set(bytes);
        bytes = larger;
      }
      bytes[length] = byte;
      length += 1;
    }
    this.at = at + 2;
    value.bytes = bytes;
    value.length = length;
    return value;
  }
}
