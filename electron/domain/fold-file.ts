import type { ExportEvent, LayoutNotice } from "./bank-export/events";
import { StatementFold } from "./fold-statement";
import { countKnown, type KeyCounter, LineKeys } from "./line-keys";
import type { ClosingStatement, KnownBefore, PeekedFile, ReadStep } from "./read-steps";
import type { RowsChunk } from "./staged-row";
import { EXPORT_FORMATS, type ExportFormat, plainAccountNumber, type StatementFacts } from "./statement";

type AskKnown = (closing: ClosingStatement) => Promise<KnownBefore | null>;

/**
 * Turns the events of a file into the steps that store it. At the end of each statement `known` is asked what the desk
 * knows beside the file; null ends the reading there.
 */
export async function* foldFile(
  fileSha256: string,
  batches: AsyncIterable<readonly ExportEvent[]>,
  known: AskKnown,
  keys: KeyCounter = new LineKeys(),
): AsyncGenerator<ReadStep> {
  const file = new FileFold(fileSha256);
  for await (const events of batches)
    for (const event of events) {
      if (event.kind === "end") yield* file.end(event.facts, known, keys);
      else {
        const steps = file.take(event);
        // Nearly every event is a row that waits for its chunk: no iterator is made for it.
        if (steps.length > 0) yield* counted(steps, keys);
      }
      if (file.isOver) return;
    }
}

/** The same steps; the rows of each are counted once it was used. */
async function* counted(steps: readonly ReadStep[], keys: KeyCounter): AsyncGenerator<ReadStep> {
  for (const step of steps) {
    yield step;
    if (step.kind === "rows" && step.chunk.kind === "stored") await keys.add(step.chunk);
  }
}

const NONE: readonly ReadStep[] = [];

/** One file; a statement is open between its `begin` and its `end`. */
class FileFold {
  isOver = false;
  private fold = new StatementFold();
  private format: ExportFormat = EXPORT_FORMATS[0];
  private layout: LayoutNotice | null = null;

  constructor(private readonly fileSha256: string) {}

  take(event: Exclude<ExportEvent, { kind: "end" }>): readonly ReadStep[] {
    switch (event.kind) {
      case "line":
        return rows(this.fold.addLine(event.line));
      case "rejected":
        return rows(this.fold.addAside(event.row));
      case "format":
        this.format = event.format;
        this.layout = event.layout ?? null;
        return NONE;
      // Titles, headers and labels of a table; the fixed formats do not report theirs.
      case "skipped":
        return NONE;
      case "begin":
        this.fold = new StatementFold();
        return [{ kind: "begin", format: this.format, layout: this.layout, fileSha256: this.fileSha256 }];
      case "failed":
        this.isOver = true;
        return [event];
    }
  }

  /** The last chunks and, unless the desk wants no more of it, the judged statement. */
  async *end(facts: StatementFacts, known: AskKnown, counter: KeyCounter): AsyncGenerator<ReadStep> {
    const { fold } = this;
    yield* counted(rows(fold.lastChunks()), counter);
    const asked = known(fold.closing(facts));
    // Put in order while the desk still stores the rows before.
    const keys = await counter.sorted();
    const beside = await asked;
    this.isOver = beside === null;
    if (beside) yield judged(fold, facts, { keys, beside });
  }
}

const rows = (chunks: readonly RowsChunk[]): readonly ReadStep[] =>
  chunks.length === 0 ? NONE : chunks.map((chunk) => ({ kind: "rows", chunk }));

function judged(
  fold: StatementFold,
  facts: StatementFacts,
  { keys, beside }: { keys: Float64Array; beside: KnownBefore },
): ReadStep {
  const { storedRows, skippedRows, rejectedRows } = fold;
  const judgement = fold.proof.finish(facts, beside.account);
  const knownRows = countKnown(keys, beside.keys);
  return {
    kind: "end",
    statement: { judgement, totals: fold.sums(), storedRows, skippedRows, rejectedRows, knownRows, keys },
  };
}

/** Looks into a file up to its first statement: which format, whose account. */
export async function peekEvents(
  batches: AsyncIterable<readonly ExportEvent[]>,
): Promise<PeekedFile | Extract<ExportEvent, { kind: "failed" }>> {
  const seen: PeekedFile = { format: EXPORT_FORMATS[0], layout: null, accountNumber: null };
  for await (const events of batches)
    for (const event of events) {
      if (event.kind === "failed") return event;
      if (isToldBy(event, seen)) return seen;
    }
  return seen;
}

/** Notes what an event tells; whether enough is known. */
function isToldBy(event: ExportEvent, seen: PeekedFile): boolean {
  if (event.kind === "format") {
    seen.format = event.format;
    seen.layout = event.layout ?? null;
  }
  if (event.kind !== "begin" && event.kind !== "end") return false;
  const { account } = event.facts;
  seen.accountNumber = account === null ? null : plainAccountNumber(account);
  return event.kind === "end" || seen.accountNumber !== null;
}
