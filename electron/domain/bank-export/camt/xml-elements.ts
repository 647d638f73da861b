/**
 * Elements and text of an XML document as a stream. Tokens and well-formedness are saxes' business, which expands no
 * entity but XML's own five; what is refused beyond that stands here (SECURITY.md 1.6): any DOCTYPE, deep nesting, and
 * a tag, text or comment that would make the buffer grow without end.
 */
import { SaxesParser } from "saxes";
import type { ExportFailure, ExportFailureCode } from "../events";

/** Deepest nesting taken; a CAMT.053 of version 8 needs 16. */
export const MAX_DEPTH = 64;
/** Longest tag, text, comment or instruction taken. */
export const MAX_TOKEN_CHARS = 64 * 1024;
/** What saxes is given at a time, so that a document that is refused is not read much beyond the place. */
const SLICE_CHARS = 16 * 1024;

/** A place in the file, both counted from 1. */
export interface Place {
  line: number;
  column: number;
}

/** Receives the document; after `refused` it is silent. Names come without their prefix. */
export interface ElementSink {
  open(name: string, attributes: Readonly<Record<string, string>>, place: Place): void;
  /** Characters of the innermost open element, references resolved; an element's text may come in pieces. */
  text(text: string): void;
  close(): void;
  refused(failure: ExportFailure): void;
}

/** Push reader of one document, cut into pieces anywhere. */
export class XmlElements {
  private readonly parser = new SaxesParser({ xmlns: false });
  private depth = 0;
  /** Characters since the last closing tag, over comments and CDATA sections. */
  private textChars = 0;
  /** Where the token being read begins, as saxes counts: the end of the one before it. */
  private tokenPosition = 0;
  private tokenLine = 1;
  private tokenColumn = 1;
  /** Characters given to saxes; its own position is only right while it reads. */
  private written = 0;
  private hasBegun = false;
  private skippedLines = 0;
  /** saxes forgets its place when it is closed. */
  private endPlace: Place | null = null;
  private isRefused = false;

  constructor(private readonly sink: ElementSink) {
    const { parser } = this;
    parser.on("error", (error) => this.broken(error.message));
    parser.on("doctype", () => this.doctype());
    parser.on("opentag", (tag) => {
      if (this.passes()) this.open(tag.name, tag.attributes);
      this.tokenBegins();
    });
    parser.on("closetag", () => {
      if (this.passes()) this.close();
      this.tokenBegins();
    });
    const takeText = (text: string) => {
      if (this.passes()) this.text(text);
      this.tokenBegins();
    };
    parser.on("text", takeText);
    parser.on("cdata", takeText);
    const pass = () => {
      if (this.passes()) this.tokenBegins();
    };
    parser.on("comment", pass);
    parser.on("processinginstruction", pass);
    parser.on("xmldecl", pass);
  }

  /** Where the reader stands; at the end, the end. */
  get place(): Place {
    return (
      this.endPlace ?? {
        line: this.parser.line + this.skippedLines,
        column: Math.max(this.parser.column, 1),
      }
    );
  }

  private get tokenPlace(): Place {
    return { line: this.tokenLine + this.skippedLines, column: Math.max(this.tokenColumn, 1) };
  }

  /** Takes the next piece. */
  push(piece: string): void {
    const text = this.hasBegun ? piece : this.withoutBlanks(piece);
    for (let at = 0; at < text.length && !this.isRefused; at += SLICE_CHARS) {
      const slice = text.slice(at, at + SLICE_CHARS);
      this.parser.write(slice);
      this.written += slice.length;
      this.checkLength(this.written);
    }
  }

  /** Ends the document; one that is not complete is refused. */
  end(): void {
    if (this.isRefused) return;
    this.endPlace = this.place;
    this.parser.close();
  }

  /** Refuses the document at a place, by default where the reader stands. */
  refuse(
    code: ExportFailureCode,
    what: string,
    place: Place = this.place,
    looksLike: string | null = null,
  ): void {
    if (this.isRefused) return;
    this.isRefused = true;
    const message = `Line ${place.line}, column ${place.column}: ${what}`;
    this.sink.refused({ code, line: place.line, looksLike, message });
  }

  /** Blank lines before the XML declaration are no XML; some programs write them all the same. */
  private withoutBlanks(text: string): string {
    const rest = text.replace(/^[\uFEFF\s]+/, "");
    this.hasBegun = rest !== "";
    this.skippedLines += text.slice(0, text.length - rest.length).match(/\r\n?|\n/g)?.length ?? 0;
    return rest;
  }

  /** Whether the token that is now complete is short enough and nothing was refused before it. */
  private passes(): boolean {
    this.checkLength(this.parser.position);
    return !this.isRefused;
  }

  private tokenBegins(): void {
    this.tokenPosition = this.parser.position;
    this.tokenLine = this.parser.line;
    this.tokenColumn = this.parser.column;
  }

  private checkLength(position: number): void {
    if (position - this.tokenPosition > MAX_TOKEN_CHARS) this.refuseLong();
  }

  private refuseLong(): void {
    const what = `a tag or text is longer than ${MAX_TOKEN_CHARS} characters, so this is not a bank export; choose the bank's own export.`;
    this.refuse("line-too-long", what, this.tokenPlace);
  }

  private open(name: string, attributes: Readonly<Record<string, string>>): void {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) {
      const what = `elements are nested more than ${MAX_DEPTH} deep, which no statement is; choose the bank's own export.`;
      this.refuse("too-deep", what, this.tokenPlace);
      return;
    }
    this.sink.open(localName(name), attributes, this.tokenPlace);
  }

  private close(): void {
    this.depth -= 1;
    this.textChars = 0;
    this.sink.close();
  }

  private text(text: string): void {
    if (this.depth === 0) return;
    this.textChars += text.length;
    if (this.textChars > MAX_TOKEN_CHARS) this.refuseLong();
    else this.sink.text(text);
  }

  private doctype(): void {
    this.refuse("forbidden-doctype", DOCTYPE_MESSAGE, this.tokenPlace);
  }

  private broken(message: string): void {
    const what = message
      .replace(/^\d+:\d+: /, "")
      .replace(/\.$/, "")
      .slice(0, 120);
    this.refuse("broken-xml", `the XML is broken or cut off (${what}); download the file again.`);
  }
}

/** What is said of a document type declaration. */
export const DOCTYPE_MESSAGE = "the XML has a DOCTYPE, which no bank writes; choose the bank's own export.";

/** The name without its namespace prefix. */
export function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
