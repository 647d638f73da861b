/** Every platform this runs on has it; the language's own types do not. */
declare const TextEncoder: new () => {
  encodeInto(text: string, into: Uint8Array): { written: number };
};

const encoder = new TextEncoder();
/** One UTF-16 unit takes at most three bytes of UTF-8. */
const MOST_BYTES_A_UNIT = 3;

/** A text as it can be kept: PostgreSQL's have no NUL, which damaged files and workbooks (`_x0000_`) do. */
export const storable = (text: string): string =>
  text.includes("\u0000") ? text.replaceAll("\u0000", "\ufffd") : text;

/**
 * A text as UTF-8, in a buffer that the next text overwrites: a million texts are gone through byte by byte several times as
 * fast here as in strings, and nothing new is made. Half a surrogate pair and a NUL become U+FFFD.
 */
export class EncodedText {
  /** Beyond {@link length} stand bytes of earlier texts. */
  bytes = new Uint8Array(4096);
  length = 0;
  private text = "";

  /** Takes the next text; one that comes again, as a day does, is not encoded again. */
  set(text: string): this {
    if (text === this.text) return this;
    this.text = text;
    const most = text.length * MOST_BYTES_A_UNIT;
    if (most > this.bytes.length) this.bytes = new Uint8Array(most);
    this.length = encoder.encodeInto(storable(text), this.bytes).written;
    return this;
  }
}
