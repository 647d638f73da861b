import type { DecideManyReply } from "@contract/bulk";
import type { Outcome } from "@contract/top-ups";
import type { Meaning } from "../../ui/StatusBadge";
import type { BulkChoice, BulkItem, LeftWhy } from "./bulk-choice";

/** A row of a bulk: as it was shown, and the decision it became or why it was left. */
export interface BulkRow {
  readonly item: BulkItem;
  readonly commandId: string | null;
  readonly left: LeftWhy | null;
  /** The colleague who had it, where that is why it was left. */
  readonly by: string | null;
}

/** Where a row of a bulk stands. */
export type BulkState = Outcome["state"] | "left" | "undoing" | "undone";

/** A row of a bulk with what is known of it now. */
export interface BulkResult extends BulkRow {
  readonly state: BulkState;
  readonly outcome: Outcome | null;
}

/** What a person has to see first comes first; within a state the rows stay as they were listed. */
const order: readonly BulkState[] = [
  "refused",
  "left",
  "second-person",
  "saved",
  "sent",
  "undoing",
  "done",
  "undone",
];

/** The states there are, in the order of their rows. */
export const bulkStates = order;

/** The sign and colour of a state. */
export const bulkMeanings: Readonly<Record<BulkState, Meaning>> = {
  refused: "stop",
  left: "look",
  "second-person": "look",
  saved: "info",
  sent: "info",
  undoing: "info",
  done: "safe",
  undone: "info",
};

/** The rows of a bulk that was sent; of a selection also those it left out, for each was asked about by name. */
export function bulkRows<Row>(choice: BulkChoice<Row>, made: DecideManyReply["rows"]): readonly BulkRow[] {
  const sent = made.flatMap((row, at) => {
    const item = choice.items[at];
    return item ? [{ ...row, item, by: null }] : [];
  });
  const left = choice.left.map(({ item, why, by }) => ({ item, commandId: null, left: why, by }));
  return choice.isSelected ? [...sent, ...left] : sent;
}

/** Every row with what is known of it, what needs a person first. */
export function bulkResults(rows: readonly BulkRow[], outcomes: readonly Outcome[]): readonly BulkResult[] {
  const known = new Map(outcomes.map((one) => [one.commandId, one]));
  return rows
    .map((row) => {
      const outcome = known.get(row.commandId ?? "") ?? null;
      return { ...row, outcome, state: stateOf(row, outcome) };
    })
    .sort((one, two) => order.indexOf(one.state) - order.indexOf(two.state));
}

function stateOf({ commandId }: BulkRow, outcome: Outcome | null): BulkState {
  if (commandId === null) return "left";
  if (outcome?.undo === "done") return "undone";
  if (outcome?.undo && outcome.undo !== "refused") return "undoing";
  return outcome?.state ?? "saved";
}

/** Whether a row can be taken back from here: a verification only within the wallet's own time for it. */
export function canTakeBack({ outcome, state }: BulkResult, undoMinutes: number): boolean {
  if (!outcome?.canUndo || state === "undoing" || state === "undone" || state === "refused") return false;
  return outcome.kind !== "verify" || Date.now() - Date.parse(outcome.decidedAtUtc) < undoMinutes * 60_000;
}
