import { fail, ok, type Result } from "../result";
import { formatFact, oneLine } from "./format-fact";
import { type ParsedTemplate, parseTemplate, type Segment, type TemplateLine } from "./parse-template";
import { FOOTERS, findTemplateSource } from "./template-sources";
import {
  type FactKind,
  MAIL_FACTS,
  MAIL_LANGUAGES,
  type MailLanguage,
  type MailTemplateId,
} from "./templates";

/** A mail ready to be stored and sent: subject on one line, the same words as plain text and as HTML. */
export interface RenderedMail {
  subject: string;
  text: string;
  html: string;
}

/** Why a mail could not be rendered. Nothing is ever sent with an empty or a guessed place. */
export type MailTemplateError =
  | { code: "unknown-template" | "unknown-version" | "unknown-language" }
  | { code: "unknown-fact" | "missing-fact" | "bad-fact"; fact: string };

interface ShownFact {
  kind: FactKind;
  shown: string;
}
type ShownFacts = ReadonlyMap<string, ShownFact>;

const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text made safe inside HTML elements and quoted attributes. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);

/** The fact table of a template version, or undefined. Own properties only: "constructor" is no template. */
function findFactTable(
  templateId: string,
  version: number,
): Result<Record<string, string>, MailTemplateError> {
  if (!Object.hasOwn(MAIL_FACTS, templateId)) return fail({ code: "unknown-template" });
  const versions: Record<number, Record<string, string>> = MAIL_FACTS[templateId as keyof typeof MAIL_FACTS];
  const table = Object.hasOwn(versions, version) ? versions[version] : undefined;
  return table ? ok(table) : fail({ code: "unknown-version" });
}

function showFacts(
  table: Record<string, string>,
  facts: Record<string, unknown>,
  language: MailLanguage,
): Result<ShownFacts, MailTemplateError> {
  for (const fact of Object.keys(facts)) {
    if (!Object.hasOwn(table, fact)) return fail({ code: "unknown-fact", fact });
  }
  const shownFacts = new Map<string, ShownFact>();
  for (const [fact, spec] of Object.entries(table)) {
    const kind = spec.replace("?", "") as FactKind;
    const value = Object.hasOwn(facts, fact) ? facts[fact] : undefined;
    if (value === undefined || value === null) {
      if (spec.endsWith("?")) continue;
      return fail({ code: "missing-fact", fact });
    }
    const shown = formatFact(kind, value, language);
    if (!shown.ok) return fail({ code: shown.error, fact });
    shownFacts.set(fact, { kind, shown: shown.value });
  }
  return ok(shownFacts);
}

function factOf(segment: Segment & { kind: "fact" }, facts: ShownFacts): ShownFact {
  const fact = facts.get(segment.fact);
  if (!fact) throw new Error(`template shows "${segment.fact}" without a condition, but it has no value`);
  return fact;
}

const toText = (segments: Segment[], facts: ShownFacts): string =>
  segments.map((part) => (part.kind === "words" ? part.words : factOf(part, facts).shown)).join("");

function toHtml(segments: Segment[], facts: ShownFacts): string {
  return segments
    .map((part) => {
      if (part.kind === "words") return escapeHtml(part.words);
      const { kind, shown } = factOf(part, facts);
      const escaped = escapeHtml(shown).replaceAll("\n", "<br>\n");
      return kind === "link" ? `<a href="${escaped}">${escaped}</a>` : escaped;
    })
    .join("");
}

/** Splits a block into runs of rows and runs of sentences, leaving out the lines whose fact is absent. */
function runsOf(block: TemplateLine[], facts: ShownFacts): TemplateLine[][] {
  const runs: TemplateLine[][] = [];
  for (const line of block) {
    if (line.when !== null && !facts.has(line.when)) continue;
    const run = runs.at(-1);
    if (run && (run[0]?.label === null) === (line.label === null)) run.push(line);
    else runs.push([line]);
  }
  return runs;
}

const runText = (run: TemplateLine[], facts: ShownFacts): string =>
  run[0]?.label == null
    ? run.map((line) => toText(line.segments, facts)).join(" ")
    : run.map((line) => `${line.label}: ${toText(line.segments, facts)}`).join("\n");

function runHtml(run: TemplateLine[], facts: ShownFacts): string {
  if (run[0]?.label == null) return `<p>${run.map((line) => toHtml(line.segments, facts)).join(" ")}</p>`;
  const rows = run.map(
    (line) =>
      `<tr><th scope="row" style="text-align:left;font-weight:normal;color:#495057;padding:2px 16px 2px 0">` +
      `${escapeHtml(line.label ?? "")}</th><td style="padding:2px 0">${toHtml(line.segments, facts)}</td></tr>`,
  );
  return `<table style="border-collapse:collapse">\n${rows.join("\n")}\n</table>`;
}

function page(language: MailLanguage, subject: string, body: string[], footer: string): string {
  return [
    "<!doctype html>",
    `<html lang="${language}">`,
    `<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">`,
    `<title>${escapeHtml(subject)}</title></head>`,
    `<body style="font-family:Arial,Helvetica,sans-serif;font-size:15px;line-height:1.5;color:#212529;max-width:600px">`,
    ...body,
    `<hr style="border:0;border-top:1px solid #ced4da">`,
    `<p style="font-size:13px;color:#495057">${escapeHtml(footer)}</p>`,
    "</body>",
    "</html>",
    "",
  ].join("\n");
}

function renderParsed(template: ParsedTemplate, facts: ShownFacts, language: MailLanguage): RenderedMail {
  const subject = oneLine(toText(template.subject, facts));
  const footer = FOOTERS[language].trim().replace(/\s*\n\s*/g, " ");
  const runs = template.blocks.flatMap((block) => runsOf(block, facts));
  return {
    subject,
    text: `${[...runs.map((run) => runText(run, facts)), `--\n${footer}`].join("\n\n")}\n`,
    html: page(
      language,
      subject,
      runs.map((run) => runHtml(run, facts)),
      footer,
    ),
  };
}

/**
 * Renders a queued mail. Strict both ways: a fact the template does not know, a missing one and one of the wrong kind are
 * errors. Facts are escaped in HTML; the subject is one line whatever the facts hold.
 */
export function renderMail(
  templateId: string,
  version: number,
  language: string,
  facts: Record<string, unknown>,
): Result<RenderedMail, MailTemplateError> {
  const table = findFactTable(templateId, version);
  if (!table.ok) return table;
  const known = MAIL_LANGUAGES.find((one) => one === language);
  if (!known) return fail({ code: "unknown-language" });
  const shown = showFacts(table.value, facts, known);
  if (!shown.ok) return shown;
  const source = findTemplateSource(templateId as MailTemplateId, version, known);
  if (source === undefined) return fail({ code: "unknown-version" });
  return ok(renderParsed(parseTemplate(source), shown.value, known));
}
