import type { LineView, QueueRow, TopUpView } from "@contract/top-ups";
import type { Doubt, Evidence } from "@domain/matching/proposal";
import { type Sen, sen } from "@domain/money";
import type { MarkedPlace } from "../../ui/BankText";
import type { Meaning } from "../../ui/StatusBadge";
import type { words } from "./id";

/** The name of a row's state under `state` in the words. */
export type RowState = keyof (typeof words)["state"];

/** A line and a top-up that a person is about to decide on together. */
export interface Pair {
  readonly line: LineView;
  readonly topUp: TopUpView;
  readonly isSafe: boolean;
}

/** What a row counts as: the money that came where there is a line, else what was asked for. */
export const rowAmount = (row: QueueRow): Sen => row.line?.amountSen ?? row.topUp?.expectedSen ?? sen(0);

/** Where a row stands. */
export function rowState(row: QueueRow): RowState {
  if (row.decision) return row.decision.state;
  if (row.isSafe) return "safe";
  if (row.confidence) return row.confidence;
  return row.line ? "line" : "topUp";
}

const meanings: Readonly<Record<RowState, Meaning>> = {
  safe: "safe",
  High: "look",
  Medium: "look",
  Low: "look",
  line: "info",
  topUp: "info",
  saved: "info",
  sent: "info",
  "second-person": "look",
  done: "safe",
  refused: "stop",
};

/** The sign and colour of a row's state. */
export const rowMeaning = (row: QueueRow): Meaning => meanings[rowState(row)];

/** Whether nobody at this desk has decided on the row yet and there is something to decide. */
export const isUndecided = (row: QueueRow): boolean => row.decision === null && row.confidence !== null;

/** The row's pair, where it has one and no decision about it is on its way. */
export function pairOf(row: QueueRow | null): Pair | null {
  if (!row?.line || !row.topUp || row.decision) return null;
  return { line: row.line, topUp: row.topUp, isSafe: row.isSafe };
}

/** Whether the money is neither what was asked for nor that with its code: such a pair waits for a second person. */
export const isOddAmount = ({ line, topUp }: Pair): boolean =>
  line.amountSen !== topUp.amountSen && line.amountSen !== topUp.expectedSen;

/** Whether the money came to another of our accounts than the one given. */
export const isOtherBank = ({ line, topUp }: Pair): boolean => line.bankAccountId !== topUp.bankAccountId;

/** One key is enough: nothing speaks against the pair and one person may decide it. */
export const isOneKey = (pair: Pair, limit: Sen): boolean =>
  pair.isSafe && !isOddAmount(pair) && !isOtherBank(pair) && pair.line.amountSen <= limit;

/** The places in the bank's text that a pair's reasons and doubts come from. */
export function markedPlaces(evidence: readonly Evidence[], doubts: readonly Doubt[]): MarkedPlace[] {
  const places = (list: readonly (Evidence | Doubt)[], speaks: MarkedPlace["speaks"]) =>
    list.flatMap((item) => ("mark" in item ? [{ start: item.mark.start, end: item.mark.end, speaks }] : []));
  return [...places(evidence, "for"), ...places(doubts, "against")];
}

/** How long a row has waited, in minutes: since the request, or since the bank's day began in Jakarta. */
export function waitedMinutes(row: QueueRow, now: number): number {
  const since = row.topUp?.requestedAt ?? `${row.line?.bookedOn ?? ""}T00:00:00+07:00`;
  return Math.max(0, Math.floor((now - Date.parse(since)) / 60_000));
}
