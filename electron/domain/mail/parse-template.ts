/**
 * The template language, small enough to keep in one's head:
 *
 *   Subject: one line with {{fact}}
 *                                        blank lines separate blocks
 *   words, wrapped over lines as the editor likes
 *   | Label | {{fact}}                   a row: "Label: value" in text, a table row in HTML
 *   ?fact ...                            a line shown only when that optional fact is present
 *
 * A template is parsed before any fact is put in, so nothing in a fact can become markup of the template.
 */

/** A piece of a line: words as they stand, or the place of a fact. */
export type Segment = { kind: "words"; words: string } | { kind: "fact"; fact: string };

/** One line: shown when `when` is null or that optional fact is present; a row when it has a label. */
export interface TemplateLine {
  when: string | null;
  label: string | null;
  segments: Segment[];
}

/** A parsed template: its subject and its blocks of lines. */
export interface ParsedTemplate {
  subject: Segment[];
  blocks: TemplateLine[][];
}

function parseSegments(text: string): Segment[] {
  const segments: Segment[] = [];
  for (const [index, piece] of text.split(/\{\{([A-Za-z]+)\}\}/).entries()) {
    if (index % 2 === 1) segments.push({ kind: "fact", fact: piece });
    else if (/\{\{|\}\}/.test(piece)) throw new Error(`malformed placeholder in template line: ${text}`);
    else if (piece !== "") segments.push({ kind: "words", words: piece });
  }
  return segments;
}

function parseLine(source: string): TemplateLine {
  const [, when = null, rest = source] = /^\?([A-Za-z]+) (.*)$/.exec(source) ?? [];
  const row = /^\| ([^|{}]+) \| (.+)$/.exec(rest);
  if (rest.startsWith("|") && !row) throw new Error(`malformed row in template: ${source}`);
  return { when, label: row?.[1] ?? null, segments: parseSegments(row?.[2] ?? rest) };
}

/** Parses a template file; throws on a malformed one, which is a fault of the file, never of the facts. */
export function parseTemplate(source: string): ParsedTemplate {
  const [head = "", ...blocks] = source
    .replaceAll("\r\n", "\n")
    .trim()
    .split(/\n{2,}/);
  const subject = /^Subject: (.+)$/.exec(head)?.[1];
  if (!subject) throw new Error("a template begins with one Subject line and a blank line");
  return {
    subject: parseSegments(subject),
    blocks: blocks.map((block) => block.split("\n").map((line) => parseLine(line.trim()))),
  };
}
