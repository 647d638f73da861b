import { type BankReader, ReadRefused } from "@adapters/bank-reader/bank-reader";
import type { ExportEvent, ReadOptions } from "@domain/bank-export/events";
import type { ReadFailure } from "@domain/read-steps";
import { fail, ok, type Result } from "@domain/result";
import type { RejectedRow, StatementFacts, StatementLine } from "@domain/statement";

/** Rows of each kind a person is shown. */
const SHOWN = 30;

/** What a file would be under a layout; nothing is stored. */
export interface TriedLayout {
  /** Of the first statement. */
  facts: StatementFacts | null;
  lines: StatementLine[];
  rejected: RejectedRow[];
  /** Rows that are no bookings: titles, headers, labels. */
  skipped: { line: number; raw: string }[];
  counts: { lines: number; rejected: number; skipped: number };
}

/** Reads a file to its end as if it were imported, and keeps the first rows of each kind. */
export async function tryLayout(
  reader: Pick<BankReader, "events">,
  path: string,
  options: ReadOptions,
): Promise<Result<TriedLayout, ReadFailure>> {
  const tried: TriedLayout = {
    facts: null,
    lines: [],
    rejected: [],
    skipped: [],
    counts: { lines: 0, rejected: 0, skipped: 0 },
  };
  try {
    for await (const events of reader.events({ path, options }))
      for (const event of events) {
        if (event.kind === "failed") return fail(event.failure);
        note(event, tried);
      }
    return ok(tried);
  } catch (error) {
    if (error instanceof ReadRefused) return fail(error.failure);
    throw error;
  }
}

function note(event: Exclude<ExportEvent, { kind: "failed" }>, tried: TriedLayout): void {
  const { lines, rejected, skipped, counts } = tried;
  switch (event.kind) {
    case "line":
      counts.lines += 1;
      if (lines.length < SHOWN) lines.push(event.line);
      return;
    case "rejected":
      counts.rejected += 1;
      if (rejected.length < SHOWN) rejected.push(event.row);
      return;
    case "skipped":
      counts.skipped += 1;
      if (skipped.length < SHOWN) skipped.push({ line: event.row.line, raw: event.row.raw });
      return;
    case "end":
      tried.facts ??= event.facts;
      return;
    default:
  }
}
