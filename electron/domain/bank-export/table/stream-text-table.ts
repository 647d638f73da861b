/** Reads a text table from its chunks: a survey over all of them, then the rows. */
import type { ExportEvent, ExportFailure, ReadOptions, TextChunks } from "../events";
import { lineTooLong, type TextPlan, TextTableReader, TextTableSurvey } from "./text-table";

export { lineTooLong };

/** The refusal of a text in which there is no table, where nothing more is known of it. */
export const NO_TABLE: ExportFailure = {
  code: "unknown-format",
  line: null,
  looksLike: null,
  message: "The file holds no table with a date and an amount; choose the bank's own export.",
};

/** Streams a table; `unknown` is the refusal where the text is none. */
export async function* streamTextTable(
  chunks: TextChunks,
  options: ReadOptions,
  unknown: ExportFailure,
): AsyncGenerator<ExportEvent[]> {
  if (isSpent(chunks)) throw new Error("a table needs chunks that can be read more than once");
  const survey = new TextTableSurvey(options);
  for await (const chunk of chunks) if (!survey.push(chunk)) break;
  const plan = survey.finish();
  if (plan === null || "code" in plan) yield [{ kind: "failed", failure: plan ?? unknown }];
  else yield* readRows(chunks, plan, options);
}

async function* readRows(
  chunks: TextChunks,
  plan: TextPlan,
  options: ReadOptions,
): AsyncGenerator<ExportEvent[]> {
  let events: ExportEvent[] = [formatOf(plan)];
  const reader = new TextTableReader(plan, (event) => events.push(event), options);
  for await (const chunk of chunks) {
    const goesOn = reader.push(chunk);
    if (events.length > 0) yield events;
    events = [];
    if (!goesOn) break;
  }
  reader.end();
  yield events;
}

/** Reads a table from a whole text; `unknown` is the refusal where the text is none. */
export function readTextTable(text: string, options: ReadOptions, unknown: ExportFailure): ExportEvent[] {
  const survey = new TextTableSurvey(options);
  survey.push(text);
  const plan = survey.finish();
  if (plan === null || "code" in plan) return [{ kind: "failed", failure: plan ?? unknown }];
  const events: ExportEvent[] = [formatOf(plan)];
  const reader = new TextTableReader(plan, (event) => events.push(event), options);
  reader.push(text);
  reader.end();
  return events;
}

const formatOf = (plan: TextPlan): ExportEvent => ({ kind: "format", format: "table", layout: plan.notice });

/** A generator gives its chunks once: it is its own iterator. */
function isSpent(chunks: TextChunks): boolean {
  return typeof chunks === "object" && "next" in chunks;
}
