import type { LeftReason, Outcome } from "@contract/top-ups";
import type { Meaning } from "../../ui/StatusBadge";
import type { Match } from "./row-facts";

/** A row of a bulk verification: the pair as it was shown, and the decision it became or why it was left. */
export interface BulkRow {
  readonly match: Match;
  readonly commandId: string | null;
  readonly left: LeftReason | null;
}

/** Where a row of a bulk verification stands. */
export type BulkState = Outcome["state"] | "left" | "undoing" | "undone";

/** A row of a bulk verification with what is known of it now. */
export interface BulkResult extends BulkRow {
  readonly key: string;
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

/** Every row with what is known of it, what needs a person first. */
export function bulkResults(rows: readonly BulkRow[], outcomes: readonly Outcome[]): readonly BulkResult[] {
  const known = new Map(outcomes.map((one) => [one.commandId, one]));
  return rows
    .map((row) => {
      const outcome = known.get(row.commandId ?? "") ?? null;
      return { ...row, key: String(row.match.lines[0]?.id), outcome, state: stateOf(row, outcome) };
    })
    .sort((one, two) => order.indexOf(one.state) - order.indexOf(two.state));
}

function stateOf({ commandId }: BulkRow, outcome: Outcome | null): BulkState {
  if (commandId === null) return "left";
  if (outcome?.undo === "done") return "undone";
  if (outcome?.undo && outcome.undo !== "refused") return "undoing";
  return outcome?.state ?? "saved";
}
