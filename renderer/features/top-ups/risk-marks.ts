import type { RiskMark } from "@contract/risk";
import type { LineView, QueueRow } from "@contract/top-ups";
import type { Sen } from "@domain/money";
import { MOST_RISK_PAIRS } from "@domain/risk-marks";
import { isOneKey, type Match, matchOf } from "./row-facts";

/** Every line with every top-up, as the centre is asked about their marks. */
export const pairsOf = (lines: readonly LineView[], topUps: readonly { readonly id: string }[]) =>
  lines
    .flatMap(({ id }) => topUps.map((topUp) => ({ lineId: id, topUpId: topUp.id as string | null })))
    .slice(0, MOST_RISK_PAIRS);

/** What a bulk verification takes, and what it leaves for a look, by why. */
export interface BulkChoice {
  readonly matches: readonly Match[];
  /** How many of the safe rows bear each mark. */
  readonly marks: ReadonlyMap<RiskMark["kind"], number>;
  readonly left: {
    /** Bear a mark. */
    readonly marked: number;
    /** The centre has not been asked about their marks. */
    readonly unchecked: number;
    /** A colleague has them. */
    readonly leased: number;
    /** More than one person may decide alone, or not as it was asked for. */
    readonly limit: number;
  };
}

/** Of the rows shown as safe, those that may be verified without a look at each. */
export function chooseBulk(rows: readonly QueueRow[], limit: Sen): BulkChoice {
  const matches: Match[] = [];
  const marks = new Map<RiskMark["kind"], number>();
  const left = { marked: 0, unchecked: 0, leased: 0, limit: 0 };
  for (const row of rows) {
    const match = row.isSafe ? matchOf(row) : null;
    if (!match) continue;
    const why = leftWhy(row, match, limit);
    if (why === null) matches.push(match);
    else left[why] += 1;
    if (why === "marked") count(marks, match);
  }
  return { matches, marks, left };
}

function leftWhy(row: QueueRow, match: Match, limit: Sen): keyof BulkChoice["left"] | null {
  if (row.lease?.isMine === false) return "leased";
  if (match.risk === null) return "unchecked";
  if (match.risk.length > 0) return "marked";
  return isOneKey(match, limit) ? null : "limit";
}

function count(marks: Map<RiskMark["kind"], number>, { risk }: Match): void {
  for (const kind of new Set(risk?.map((mark) => mark.kind))) marks.set(kind, (marks.get(kind) ?? 0) + 1);
}
