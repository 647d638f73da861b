import { SaxesParser, type SaxesTagPlain } from "saxes";
import { MAX_DEPTH } from "./limits";
import { Refusal } from "./refusal";

/** Attributes by their name without prefix. */
export type Attributes = Readonly<Record<string, string>>;

/** Receives elements by their name without prefix: the prefixes are the writer's own choice. */
export interface XmlHandler {
  /** `element` is the name as written. */
  open(name: string, attributes: Attributes, element: string): void;
  close(name: string): void;
  text(text: string): void;
}

/** Pieces of this many characters may pass without a tag in them, then one value is too long for any cell. */
const CHUNK_CHARS = 64 * 1024;
const SILENT_CHUNKS = 4;

/**
 * Strict XML for untrusted parts of a workbook: no DOCTYPE, no deep nesting, no endless value, and what is not
 * well-formed is refused. Entities beyond XML's own five are refused with the DOCTYPE that would declare them.
 */
export class XmlReader {
  private readonly parser: SaxesParser;
  private depth = 0;
  private events = 0;
  private silentChunks = 0;

  constructor(handler: XmlHandler, options: { position: boolean } = { position: false }) {
    this.parser = new SaxesParser(options);
    this.parser.on("error", (cause) => {
      throw new Refusal("broken-workbook", null, { cause });
    });
    this.parser.on("doctype", () => {
      throw new Refusal("forbidden-doctype");
    });
    this.parser.on("opentag", (tag: SaxesTagPlain) => {
      this.events += 1;
      this.depth += 1;
      if (this.depth > MAX_DEPTH) throw new Refusal("broken-workbook");
      handler.open(localName(tag.name), tag.attributes, tag.name);
    });
    this.parser.on("closetag", (tag: SaxesTagPlain) => {
      this.events += 1;
      this.depth -= 1;
      handler.close(localName(tag.name));
    });
    this.parser.on("text", (text) => handler.text(text));
    this.parser.on("cdata", (text) => handler.text(text));
  }

  /** Characters read so far, up to the end of the tag being handled; only where it was asked for. */
  get position(): number {
    return this.parser.position;
  }

  write(chunk: string): void {
    const before = this.events;
    this.parser.write(chunk);
    this.silentChunks = this.events === before && chunk.length === CHUNK_CHARS ? this.silentChunks + 1 : 0;
    if (this.silentChunks > SILENT_CHUNKS) throw new Refusal("cell-too-long");
  }

  end(): void {
    this.parser.close();
  }
}

/** Walks through a whole part at once. */
export function readXml(bytes: Uint8Array, handler: XmlHandler): void {
  const reader = new XmlReader(handler);
  for (const chunk of xmlChunks(bytes)) reader.write(chunk);
  reader.end();
}

/** A text in pieces of the size a reader is fed with. */
export function* piecesOf(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += CHUNK_CHARS) yield text.slice(at, at + CHUNK_CHARS);
}

/** The text of an XML part piece by piece; UTF-16 is told by its byte order mark, as XML demands. */
export function* xmlChunks(bytes: Uint8Array): Generator<string> {
  const decoder = new TextDecoder(encodingOf(bytes), { fatal: true });
  try {
    for (let at = 0; at < bytes.length; at += CHUNK_CHARS) {
      const text = decoder.decode(bytes.subarray(at, at + CHUNK_CHARS), { stream: true });
      if (text !== "") yield text;
    }
    decoder.decode();
  } catch (cause) {
    throw cause instanceof TypeError ? new Refusal("broken-workbook", null, { cause }) : cause;
  }
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  return bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
}

const localName = (name: string): string => name.slice(name.indexOf(":") + 1);

/** An attribute by its name without prefix, such as `ss:Index` or `r:id`. */
export function attribute(attributes: Attributes, name: string): string | undefined {
  return attributes[name] ?? Object.entries(attributes).find(([key]) => localName(key) === name)?.[1];
}

/** Excel writes characters that XML cannot hold as `_x000D_`. */
export const decodeEscapes = (text: string): string =>
  text.includes("_x")
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_whole, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text;
