/** Tells XML statements from the beginning of a file, and refuses those that begin with a DOCTYPE. */
import type { DetectedTextFormat, EventSink, TextParser } from "../events";
import { CamtParser } from "./camt-parser";
import { DOCTYPE_MESSAGE, localName } from "./xml-elements";

/** Roots of XML files that others read, or that are told better elsewhere. */
const NOT_OURS: ReadonlySet<string> = new Set(["ofx", "html", "head", "body", "table", "workbook"]);

/** How far the root is looked for. */
const MAX_PROLOG_CHARS = 4_096;

/** Tells XML from the beginning of a file: with an XML declaration, or with ISO 20022's own names. */
export function detectCamt(beginning: string): DetectedTextFormat | null {
  const head = beginning.slice(0, MAX_PROLOG_CHARS);
  if (!head.startsWith("<")) return null;
  const start = documentStart(head);
  if (start !== null && NOT_OURS.has(localName(start.name).toLowerCase())) return null;
  const isXml = head.startsWith("<?xml") || start?.kind === "doctype";
  if (!isXml && !/^<[\w.:-]*Document[\s>/]|iso:20022|BkToCstmr/.test(head)) return null;
  if (start?.kind === "doctype") return { format: "camt", make: refusingDoctype };
  return { format: "camt", make: (sink) => new CamtParser(sink) };
}

/** Refuses at once: whatever a DOCTYPE declares is not even tokenised. */
function refusingDoctype(sink: EventSink): TextParser {
  let isSaid = false;
  return {
    push: (text) => {
      if (isSaid) return;
      isSaid = true;
      const before = text.slice(0, Math.max(text.search(/<!DOCTYPE/i), 0)).split(/\r\n?|\n/);
      const line = before.length;
      const column = (before.at(-1) ?? "").length + 1;
      const message = `Line ${line}, column ${column}: ${DOCTYPE_MESSAGE}`;
      sink({ kind: "failed", failure: { code: "forbidden-doctype", line, looksLike: null, message } });
    },
    end: () => undefined,
  };
}

/** How a document begins: the name of its root, or of its DOCTYPE; null where the beginning shows neither. */
export interface DocumentStart {
  kind: "root" | "doctype";
  name: string;
}

const NAME = /<([A-Za-z_][\w.:-]*)/y;
const DOCTYPE = /<!DOCTYPE\s+([\w.:-]+)/iy;
const SKIPPED: readonly (readonly [string, string])[] = [
  ["<?", "?>"],
  ["<!--", "-->"],
];

/** Looks past declaration, instructions and comments for the root. */
export function documentStart(head: string): DocumentStart | null {
  for (let at = 0; ; ) {
    at += head.slice(at).search(/\S|$/);
    const skipped = SKIPPED.find(([opening]) => head.startsWith(opening, at));
    if (skipped === undefined) return startAt(head, at);
    const end = head.indexOf(skipped[1], at + skipped[0].length);
    if (end < 0) return null;
    at = end + skipped[1].length;
  }
}

function startAt(head: string, at: number): DocumentStart | null {
  for (const [kind, pattern] of [["doctype", DOCTYPE] as const, ["root", NAME] as const]) {
    pattern.lastIndex = at;
    const name = pattern.exec(head)?.[1];
    if (name !== undefined) return { kind, name };
  }
  return null;
}
