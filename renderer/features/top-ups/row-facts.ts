import type { RiskMark } from "@contract/risk";
import type { LineView, QueueRow, TopUpView } from "@contract/top-ups";
import type { ExceptionKind } from "@domain/matching/proposal";
import { addSen, type Sen, sen } from "@domain/money";
import type { Meaning } from "../../ui/StatusBadge";
import type { words } from "./id";

/** The name of a row's state under `state` in the words. */
export type RowState = keyof (typeof words)["state"];

/** What one top-up gets. */
export interface Share {
  readonly topUp: TopUpView;
  readonly amountSen: Sen;
}

/** Lines and top-ups that a person is about to decide on together: mostly one of each. */
export interface Match {
  readonly lines: readonly LineView[];
  readonly shares: readonly Share[];
  readonly isSafe: boolean;
  /** The likely mistake the matching names, where it names one. */
  readonly exception: ExceptionKind | null;
  /** The marks that weigh; null where nobody has asked the centre about this pair. */
  readonly risk: readonly RiskMark[] | null;
}

/** What lines bring together. */
export const linesAmount = (lines: readonly LineView[]): Sen =>
  addSen(...lines.map(({ amountSen }) => amountSen));

/** What a row counts as: the money that came where there is some, else what was asked for. */
export const rowAmount = (row: QueueRow): Sen =>
  row.lines.length > 0 ? linesAmount(row.lines) : (row.topUps[0]?.expectedSen ?? sen(0));

/** Where a row stands. */
export function rowState(row: QueueRow): RowState {
  if (row.decision) return row.decision.state;
  if (isSetAside(row)) return "held";
  if (row.isSafe) return safeState(row);
  return row.confidence ?? (isExpired(row) ? "expired" : "topUp");
}

/** Only what is known to bear no mark is called safe. */
function safeState({ risk }: QueueRow): RowState {
  if (risk === null) return "unchecked";
  return risk.length > 0 ? "marked" : "safe";
}

/** Whether the time of the request is over and no money was seen for it. */
const isExpired = ({ lines, topUps }: QueueRow): boolean =>
  lines.length === 0 && topUps.some(({ status }) => status === "expired");

const meanings: Readonly<Record<RowState, Meaning>> = {
  safe: "safe",
  marked: "look",
  unchecked: "info",
  High: "look",
  Medium: "look",
  Low: "look",
  topUp: "info",
  expired: "stop",
  held: "info",
  saved: "info",
  sent: "info",
  "second-person": "look",
  done: "safe",
  refused: "stop",
};

/** The sign and colour of a row's state. */
export const rowMeaning = (row: QueueRow): Meaning => meanings[rowState(row)];

/** Whether a clerk has set one of the row's top-ups aside and its time is not over. */
export const isSetAside = (row: QueueRow): boolean =>
  row.topUps.some(({ hold }) => hold !== null && !hold.isOver);

/** Whether the row waits for this person: nothing decided, something to decide, not set aside, nobody else's. */
export const isUndecided = (row: QueueRow): boolean =>
  row.decision === null && row.confidence !== null && !isSetAside(row) && row.lease?.isMine !== false;

/** What the row proposes, where it does and no decision about it is on its way. */
export function matchOf(row: QueueRow | null): Match | null {
  if (!row || row.decision || row.lines.length === 0) return null;
  const shares = row.shares.flatMap(({ topUpId, amountSen }) => {
    const topUp = row.topUps.find(({ id }) => id === topUpId);
    return topUp ? [{ topUp, amountSen }] : [];
  });
  return shares.length === 0
    ? null
    : { lines: row.lines, shares, isSafe: row.isSafe, exception: row.exception, risk: row.risk };
}

/** One line that pays one top-up, all of it. */
export const pairUp = (line: LineView, topUp: TopUpView): Match => ({
  lines: [line],
  shares: [{ topUp, amountSen: line.amountSen }],
  isSafe: false,
  exception: null,
  risk: null,
});

/** Whether a top-up gets neither what was asked for nor that with its code: that waits for a second person. */
export const isOddShare = ({ topUp, amountSen }: Share): boolean =>
  amountSen !== topUp.amountSen && amountSen !== topUp.expectedSen;

/** Whether money came to another of our accounts than the one given. */
export const isOtherBank = ({ lines, shares }: Match): boolean =>
  lines.some((line) => shares.some(({ topUp }) => topUp.bankAccountId !== line.bankAccountId));

/** One key is enough: nothing speaks against the match, it is known to bear no mark, and one person may decide it. */
export const isOneKey = (match: Match, limit: Sen): boolean =>
  match.isSafe &&
  match.risk?.length === 0 &&
  !match.shares.some(isOddShare) &&
  !isOtherBank(match) &&
  linesAmount(match.lines) <= limit;

/** How long a row has waited, in minutes: since the request. */
export function waitedMinutes(row: QueueRow, now: number): number {
  return minutesSince(row.topUps[0]?.requestedAt ?? "", now);
}

/** Minutes until the request's time is over; below 0 when it is. */
export const dueMinutes = (row: QueueRow, now: number): number =>
  Math.floor((Date.parse(row.topUps[0]?.expiresAt ?? "") - now) / 60_000);

/** Whole minutes from an instant (ISO) to now; 0 for what lies ahead. */
export const minutesSince = (instant: string, now: number): number =>
  Math.max(0, Math.floor((now - Date.parse(instant)) / 60_000));
