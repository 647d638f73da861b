/**
 * Splits a stream of text chunks into physical lines. Where a chunk ends never changes the result:
 * a line is handed out only once its end is known, and `\r\n` torn between two chunks is one line end.
 */

/** Longest physical line taken; longer ones are not a bank export, and would make the buffer grow without end. */
export const MAX_LINE_CHARS = 1_000_000;

/** Receives each line without its line end; `terminated` is false only for a last line the file does not end. */
export type LineSink = (text: string, number: number, terminated: boolean) => void;

/** Push splitter for `\n`, `\r\n` and lone `\r`; line numbers are 1-based. */
export class LineSplitter {
  private rest = "";
  private count = 0;
  /** Set when a line exceeds {@link MAX_LINE_CHARS}; nothing is handed out from then on. */
  tooLong = false;

  constructor(private readonly sink: LineSink) {}

  /** Line number of the line being read. */
  get lineNumber(): number {
    return this.count + 1;
  }

  /** Takes the next chunk and hands out the lines that end in it. */
  push(chunk: string): void {
    if (this.tooLong) return;
    const text = this.rest === "" ? chunk : this.rest + chunk;
    let start = 0;
    for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", start)) {
      const stop = end > start && text.charCodeAt(end - 1) === 13 ? end - 1 : end;
      this.emitPieces(text.slice(start, stop));
      start = end + 1;
    }
    this.rest = this.splitLoneReturns(text.slice(start));
    if (this.rest.length > MAX_LINE_CHARS) this.tooLong = true;
  }

  /** Hands out what is left after the last line end, if anything. */
  end(): void {
    if (this.tooLong || this.rest === "") return;
    const terminated = this.rest.endsWith("\r");
    const last = terminated ? this.rest.slice(0, -1) : this.rest;
    this.rest = "";
    this.emit(last, terminated);
  }

  private emitPieces(text: string): void {
    if (!text.includes("\r")) {
      this.emit(text, true);
      return;
    }
    for (const piece of text.split("\r")) this.emit(piece, true);
  }

  /** Old Mac line ends: hands out all but the last piece. A `\r` at the very end waits for its `\n`. */
  private splitLoneReturns(text: string): string {
    const last = text.lastIndexOf("\r", text.length - 2);
    if (last < 0 || text.length < 2) return text;
    this.emitPieces(text.slice(0, last));
    return text.slice(last + 1);
  }

  private emit(text: string, terminated: boolean): void {
    if (this.tooLong) return;
    if (text.length > MAX_LINE_CHARS) {
      this.tooLong = true;
      return;
    }
    this.count += 1;
    this.sink(text, this.count, terminated);
  }
}
