const QUOTE = 0x22;
const COMMA = 0x2c;
const MINUS = 0x2d;
const ZERO = 0x30;
const BACKSLASH = 0x5c;
const LETTER_N = 0x6e;

/*
 * Columns of rows (column-text.ts) read from their bytes, value by value, in buffers that are used again: a thread that reads
 * a million of them leaves nothing behind.
 */

/** Reads a column of numbers into an array, NaN for a null; behind the column's last value there are nulls. */
export function readNumbers(column: Uint8Array, into: Float64Array): void {
  const end = column.length - 1;
  let at = 1;
  for (let row = 0; row < into.length; row += 1) {
    const isNull = at >= end || column[at] === LETTER_N;
    const isNegative = column[at] === MINUS;
    if (isNegative) at += 1;
    let value = 0;
    for (; at < end && column[at] !== COMMA; at += 1) value = value * 10 + ((column[at] ?? 0) - ZERO);
    at += 1;
    if (isNull) value = Number.NaN;
    into[row] = isNegative ? -value : value;
  }
}

/** The values of a column of texts without a null, one after the other. */
export class TextCursor {
  /** UTF-8 of the value. Beyond {@link length} stand bytes of earlier ones. */
  bytes: Uint8Array = new Uint8Array(4096);
  length = 0;
  private column: Uint8Array = new Uint8Array();
  private at = 0;

  /** Begins with another column. */
  begin(column: Uint8Array): void {
    this.column = column;
    this.at = 1;
  }

  /** Takes the next value. */
  next(): this {
    const { column } = this;
    let { bytes } = this;
    let length = 0;
    let at = this.at + 1;
    for (; at < column.length; at += 1) {
      let byte = column[at] ?? 0;
      if (byte === QUOTE) break;
      if (byte === BACKSLASH) {
        at += 1;
        byte = column[at] ?? 0;
      }
      if (length === bytes.length) bytes = grown(bytes);
      bytes[length] = byte;
      length += 1;
    }
    this.at = at + 2;
    this.bytes = bytes;
    this.length = length;
    return this;
  }
}

function grown(bytes: Uint8Array): Uint8Array {
  const larger = new Uint8Array(bytes.length * 2);
  larger.set(bytes);
  return larger;
}
