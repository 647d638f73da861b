/** A small part of a document as a tree: one balance, one entry without its details, one detail. */
import type { Place } from "./xml-elements";

/** An element; of its attributes only the currency of an amount matters. */
export interface XmlNode {
  name: string;
  currency: string | null;
  text: string;
  children: XmlNode[];
  place: Place;
}

/** More than any part of a statement has; a part beyond it is built to fill the memory. */
const MAX_NODES = 20_000;
const MAX_CHARS = 1024 * 1024;
const MAX_CURRENCY_CHARS = 20;

/** Gathers the tree of one element; `open` it first with the element itself. */
export class XmlTree {
  private readonly stack: XmlNode[] = [];
  private nodes = 0;
  private chars = 0;

  constructor(readonly root: XmlNode) {
    this.stack.push(root);
  }

  get isTooLarge(): boolean {
    return this.nodes > MAX_NODES || this.chars > MAX_CHARS;
  }

  open(node: XmlNode): void {
    this.nodes += 1;
    this.stack.at(-1)?.children.push(node);
    this.stack.push(node);
  }

  text(text: string): void {
    const node = this.stack.at(-1);
    if (node === undefined) return;
    node.text += text;
    this.chars += text.length;
  }

  /** Closes the innermost element; true when it was the root. */
  close(): boolean {
    this.stack.pop();
    return this.stack.length === 0;
  }
}

/** A node without content. */
export function xmlNode(name: string, attributes: Readonly<Record<string, string>>, place: Place): XmlNode {
  const currency = attributes["Ccy"]?.slice(0, MAX_CURRENCY_CHARS).trim() ?? null;
  return { name, currency, text: "", children: [], place };
}

/** The first descendant on this path of names. */
export function find(node: XmlNode | undefined, ...path: string[]): XmlNode | undefined {
  let found = node;
  for (const name of path) found = found?.children.find((child) => child.name === name);
  return found;
}

/** All children of this name. */
export function childrenOf(node: XmlNode | undefined, name: string): XmlNode[] {
  return node?.children.filter((child) => child.name === name) ?? [];
}

/** Trimmed text of the first descendant on the path that has any; null where there is none. */
export function textAt(node: XmlNode | undefined, ...path: string[]): string | null {
  return find(node, ...path)?.text.trim() || null;
}

/** The part as markup on one line, cut at a length: what a person is shown of a row that was set aside. */
export function rawText(node: XmlNode, maxChars: number): string {
  const pieces: string[] = [];
  let length = 0;
  const add = (piece: string) => {
    pieces.push(piece);
    length += piece.length;
  };
  const walk = (each: XmlNode) => {
    if (length >= maxChars) return;
    const currency = each.currency === null ? "" : ` Ccy="${each.currency}"`;
    add(`<${each.name}${currency}>${each.children.length > 0 ? "" : each.text.trim()}`);
    for (const child of each.children) walk(child);
    add(`</${each.name}>`);
  };
  walk(node);
  return pieces.join("").slice(0, maxChars);
}
