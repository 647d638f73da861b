import { setTimeout as delay } from "node:timers/promises";
import type { MarksOf, RiskMark } from "@contract/risk";
import type { QueueRow } from "@contract/top-ups";
import type { CentralSession } from "@db/central/central";
import { isWeighty, MOST_RISK_PAIRS } from "@domain/risk-marks";
import { readRisk } from "./read-risk";

/** What the centre said of the pairs of the queue, so that no row is decided with one key that bears a mark. */
export interface QueueMarks {
  readonly of: MarksOf;
  /** Gives rows that are about to be told their marks. Where the centre does not answer they stay unknown: no "none". */
  fill(session: CentralSession, rows: readonly QueueRow[]): Promise<QueueRow[]>;
  /** Asks once more about what was asked in vain or too long ago, as much as one call takes. */
  refresh(session: CentralSession): Promise<void>;
  /** Top-ups whose marks became others since this was asked last. */
  takeTouched(): string[];
  /** A window is told everything anew. */
  clear(): void;
}

/** Others' decisions add senders and wallets: an answer is good for so long. */
const FRESH_MS = 5 * 60_000;
/** The list waits for its marks no longer than this, and after a call in vain not at all for a while. */
const ANSWER_MS = 1_000;
const IN_VAIN_MS = 10_000;

interface Pair {
  readonly lineId: number;
  readonly topUpId: string;
}

interface Known extends Pair {
  /** Null: asked in vain. */
  readonly marks: readonly RiskMark[] | null;
  readonly askedAtMs: number;
}

/** Marks in memory: the centre's word of a moment, nothing a desk has to remember. */
export const createQueueMarks = (now: () => Date): QueueMarks => new Marks(now);

class Marks implements QueueMarks {
  /** Those asked longest ago first. */
  private readonly known = new Map<string, Known>();
  private readonly touched = new Set<string>();
  private inVainAtMs = Number.NEGATIVE_INFINITY;

  constructor(private readonly now: () => Date) {}

  readonly of: MarksOf = (lineIds, topUpIds) => {
    const told = new Map<string, RiskMark>();
    for (const lineId of lineIds)
      for (const topUpId of topUpIds) {
        const marks = this.known.get(keyOf({ lineId, topUpId }))?.marks;
        if (!marks) return null;
        for (const mark of marks) told.set(JSON.stringify(mark), mark);
      }
    return [...told.values()];
  };

  async fill(session: CentralSession, rows: readonly QueueRow[]): Promise<QueueRow[]> {
    const pairs = rows
      .filter(({ risk }) => risk === null)
      .flatMap(pairsOf)
      .filter((pair) => !this.known.has(keyOf(pair)));
    for (let from = 0; from < pairs.length; from += MOST_RISK_PAIRS)
      await this.ask(session, pairs.slice(from, from + MOST_RISK_PAIRS));
    return rows.map((row) => (row.risk === null ? { ...row, risk: this.of(...idsOf(row)) } : row));
  }

  async refresh(session: CentralSession): Promise<void> {
    const before = this.now().getTime() - FRESH_MS;
    const due: Known[] = [];
    for (const one of this.known.values()) {
      if (due.length === MOST_RISK_PAIRS) break;
      if (one.marks === null || one.askedAtMs < before) due.push(one);
    }
    if (due.length > 0) await this.ask(session, due);
    for (const { lineId, topUpId, marks } of due)
      if (JSON.stringify(this.of([lineId], [topUpId])) !== JSON.stringify(marks)) this.touched.add(topUpId);
  }

  takeTouched(): string[] {
    const touched = [...this.touched];
    this.touched.clear();
    return touched;
  }

  clear(): void {
    this.known.clear();
    this.touched.clear();
  }

  private async ask(session: CentralSession, pairs: readonly Pair[]): Promise<void> {
    const askedAtMs = this.now().getTime();
    const isResting = askedAtMs - this.inVainAtMs < IN_VAIN_MS;
    const answer = isResting ? null : await answerOf(session, pairs);
    if (answer === null) {
      if (!isResting) this.inVainAtMs = askedAtMs;
      // What was known before is still the best that is known.
      for (const pair of pairs)
        if (!this.known.has(keyOf(pair))) this.put({ ...pair, marks: null, askedAtMs });
      return;
    }
    const told = new Map(answer.map((one) => [keyOf(one), one.marks]));
    // A line the centre does not list is one it would not credit either: nothing is to be said of it.
    for (const { lineId, topUpId } of pairs)
      this.put({ lineId, topUpId, askedAtMs, marks: told.get(keyOf({ lineId, topUpId })) ?? [] });
  }

  private put(one: Known): void {
    this.known.delete(keyOf(one));
    this.known.set(keyOf(one), one);
  }
}

/** The marks that weigh; null where the centre does not answer in time. */
async function answerOf(
  session: CentralSession,
  pairs: readonly Pair[],
): Promise<(Pair & { marks: RiskMark[] })[] | null> {
  const asked = readRisk(session, pairs).catch(() => null);
  const answer = await Promise.race([asked, delay(ANSWER_MS, null, { ref: false })]);
  return (
    answer?.flatMap(({ lineId, topUpId, marks }) =>
      topUpId === null ? [] : [{ lineId, topUpId, marks: marks.filter(isWeighty) }],
    ) ?? null
  );
}

const idsOf = ({ lines, topUps }: QueueRow): Parameters<MarksOf> => [
  lines.map(({ id }) => id),
  topUps.map(({ id }) => id),
];
const pairsOf = (row: QueueRow): Pair[] => {
  const [lineIds, topUpIds] = idsOf(row);
  return lineIds.flatMap((lineId) => topUpIds.map((topUpId) => ({ lineId, topUpId })));
};
const keyOf = ({ lineId, topUpId }: Pair): string => `${lineId} ${topUpId}`;
