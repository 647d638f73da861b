/**
 * Tags and text of an OFX file. SGML (version 1) leaves most tags unclosed and `&` unescaped, so no XML reader takes
 * it, and the OFX libraries looked at give up on such files or, on `<OFX >`, find no rows and say nothing; all of them
 * hand out floats. Hence this reader: a dozen rules, one pass, nothing held but the tag being read. Version 2 is XML
 * and goes through the same rules; a document type declaration, which no bank writes, is reported and not read.
 */

/** Receives what is found, in file order. */
export interface OfxTokenSink {
  /** A tag; `line` is the physical line it begins on. */
  open(name: string, line: number): void;
  close(name: string): void;
  /** A piece of text, references not resolved (in CDATA each `&` is written `&amp;`). */
  text(piece: string): void;
  doctype(line: number): void;
}

/** A longer run from `<` to `>` is no tag; it bounds what is held and looked at again. */
const MAX_TAG_CHARS = 1_000;
const TAG = /^<(\/?)([A-Za-z][\w.-]{0,63})(?:\s[^<>]{0,1000})?\/?>$/;
const DECLARATION = /^<!(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)/i;
const DECLARATION_CHARS = 10;
const CDATA_BEGINS = "<![CDATA[";

/** What ends a part whose inside is not looked at. */
const ENDS = { comment: "-->", cdata: "]]>", instruction: ">" } as const;

/** Push reader: fed with text cut anywhere. */
export class OfxTokens {
  private rest = "";
  private inside: keyof typeof ENDS | null = null;
  private lineNumber = 1;
  private endsWithReturn = false;

  constructor(private readonly sink: OfxTokenSink) {}

  /** Takes the next piece of the file. */
  push(chunk: string): void {
    const text = this.rest + chunk;
    let at = 0;
    for (let next = this.step(text, at); next > at; next = this.step(text, at)) {
      this.countLines(text, at, next);
      at = next;
    }
    this.rest = text.slice(at);
  }

  /** Hands on as text what could still have become a tag. */
  end(): void {
    if (this.inside === null && this.rest !== "") this.sink.text(this.rest);
    this.rest = "";
  }

  /** Takes one piece from `at` on and tells where the next begins; `at` itself when more text is needed. */
  private step(text: string, at: number): number {
    if (at >= text.length) return at;
    if (this.inside !== null) return this.skip(text, at, this.inside);
    if (text[at] === "<") return this.markup(text, at);
    const next = text.indexOf("<", at);
    const end = next < 0 ? text.length : next;
    this.sink.text(text.slice(at, end));
    return end;
  }

  /** The end mark may be cut: as many characters as it has, less one, are kept. */
  private skip(text: string, at: number, inside: keyof typeof ENDS): number {
    const mark = ENDS[inside];
    const found = text.indexOf(mark, at);
    const end = found < 0 ? Math.max(at, text.length - mark.length + 1) : found;
    if (inside === "cdata") this.sink.text(text.slice(at, end).replaceAll("&", "&amp;"));
    if (found < 0) return end;
    this.inside = null;
    return found + mark.length;
  }

  private markup(text: string, at: number): number {
    const second = text[at + 1];
    if (second === undefined) return at;
    if (second === "!") return this.declaration(text, at);
    return second === "?" ? this.instruction(text, at) : this.tag(text, at);
  }

  private instruction(text: string, at: number): number {
    const third = text[at + 2];
    if (third === undefined) return at;
    return /[A-Za-z]/.test(third) ? this.enter("instruction", at + 2) : this.lone(at);
  }

  private enter(inside: keyof typeof ENDS, at: number): number {
    this.inside = inside;
    return at;
  }

  private declaration(text: string, at: number): number {
    const head = text.slice(at, at + DECLARATION_CHARS);
    if (head.startsWith("<!--")) return this.enter("comment", at + 4);
    if (head.startsWith(CDATA_BEGINS)) return this.enter("cdata", at + CDATA_BEGINS.length);
    if (head.length < DECLARATION_CHARS) return at;
    if (!DECLARATION.test(head)) return this.lone(at);
    this.sink.doctype(this.lineNumber);
    return this.enter("instruction", at + 2);
  }

  private tag(text: string, at: number): number {
    const end = tagEnd(text, at);
    if (end === "cut") return at;
    const tag = end === null ? null : TAG.exec(text.slice(at, end));
    if (end === null || tag === null) return this.lone(at);
    const name = (tag[2] ?? "").toUpperCase();
    if (tag[1] === "/") this.sink.close(name);
    else {
      this.sink.open(name, this.lineNumber);
      if (text[end - 2] === "/") this.sink.close(name);
    }
    return end;
  }

  /** A `<` that begins no tag is text. */
  private lone(at: number): number {
    this.sink.text("<");
    return at + 1;
  }

  private countLines(text: string, from: number, to: number): void {
    for (let at = from; at < to; at += 1) {
      const code = text.charCodeAt(at);
      if (code === 13 || (code === 10 && !this.endsWithReturn)) this.lineNumber += 1;
      this.endsWithReturn = code === 13;
    }
  }
}

/** One past the `>`; null when the `<` begins no tag; "cut" when the text ends before that is known. */
function tagEnd(text: string, at: number): number | null | "cut" {
  const last = Math.min(text.length, at + MAX_TAG_CHARS);
  for (let next = at + 1; next < last; next += 1) {
    const character = text[next];
    if (character === ">") return next + 1;
    if (character === "<") return null;
  }
  return last < at + MAX_TAG_CHARS ? "cut" : null;
}
