import { MAX_CELL_CHARS } from "./limits";
import { Refusal } from "./refusal";
import { type Attributes, decodeEscapes, readXml, type XmlHandler } from "./xml-reader";

/**
 * The texts that cells of a workbook refer to by number. Kept as one block of bytes with the places where each
 * begins: millions of small texts of a hostile file would cost many times their size as strings.
 */
export class SharedStrings {
  private constructor(
    private readonly bytes: Buffer,
    private readonly starts: Uint32Array,
  ) {}

  /** Reads `sharedStrings.xml`. */
  static read(xml: Buffer): SharedStrings {
    const gatherer = new Gatherer(xml.length);
    readXml(xml, gatherer);
    return new SharedStrings(gatherer.block(), gatherer.places());
  }

  static readonly none = new SharedStrings(Buffer.alloc(0), Uint32Array.of(0));

  /** Undefined where the workbook has no such text. */
  at(index: number): string | undefined {
    const from = this.starts[index];
    const to = this.starts[index + 1];
    return from === undefined || to === undefined ? undefined : this.bytes.toString("utf8", from, to);
  }
}

const FLUSH_CHARS = 64 * 1024;

/** Joins the runs of rich text and leaves out how a text is pronounced (`rPh`), which is no part of what is shown. */
export class TextGatherer {
  private text = "";
  private inText = false;
  private inPhonetic = false;

  open(name: string): void {
    if (name === "rPh") this.inPhonetic = true;
    if (name === "t") this.inText = !this.inPhonetic;
  }

  close(name: string): void {
    if (name === "rPh") this.inPhonetic = false;
    if (name === "t") this.inText = false;
  }

  add(text: string, line: number | null): void {
    if (!this.inText) return;
    this.text += text;
    if (this.text.length > MAX_CELL_CHARS) throw new Refusal("cell-too-long", line);
  }

  take(): string {
    const text = decodeEscapes(this.text);
    this.text = "";
    return text;
  }
}

class Gatherer implements XmlHandler {
  private readonly gathered = new TextGatherer();
  private readonly bytes: Buffer;
  private used = 0;
  private pending = "";
  private starts = new Uint32Array(1024);
  private count = 1;

  constructor(xmlBytes: number) {
    // UTF-16 takes at most half as much again in UTF-8; pages that stay unused cost nothing
    this.bytes = Buffer.allocUnsafeSlow(Math.ceil(xmlBytes * 1.5) + 4);
  }

  open(name: string, _attributes: Attributes): void {
    this.gathered.open(name);
  }

  close(name: string): void {
    this.gathered.close(name);
    if (name === "si") this.add(this.gathered.take());
  }

  text(text: string): void {
    this.gathered.add(text, null);
  }

  block(): Buffer {
    this.flush();
    return this.bytes.subarray(0, this.used);
  }

  places(): Uint32Array {
    return this.starts.subarray(0, this.count);
  }

  private add(text: string): void {
    this.pending += text;
    if (this.count === this.starts.length) {
      const larger = new Uint32Array(this.count * 2);
      larger.set(this.starts);
      this.starts = larger;
    }
    this.starts[this.count] = (this.starts[this.count - 1] ?? 0) + Buffer.byteLength(text);
    this.count += 1;
    if (this.pending.length >= FLUSH_CHARS) this.flush();
  }

  private flush(): void {
    this.used += this.bytes.write(this.pending, this.used);
    this.pending = "";
  }
}
