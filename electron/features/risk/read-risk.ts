import type { RiskMark, RiskReply } from "@contract/risk";
import type { CentralSession } from "@db/central/central";
import { sen } from "@domain/money";

type CentralMark =
  | { kind: "sender-paid-others"; count: number; sender: string }
  | { kind: "many-senders"; count: number }
  | { kind: "watch-words"; words: string[] }
  | { kind: "near-limit"; limit_sen: number }
  | { kind: "first-top-up" };

interface CentralRisk {
  line: number;
  top_up: string | null;
  marks: CentralMark[];
  asks_two: boolean;
}

/** What is to be seen before a decision, for a page of the queue at once: asked of the centre, from its stored facts. */
export async function readRisk(
  session: CentralSession,
  pairs: readonly { lineId: number; topUpId: string | null }[],
): Promise<RiskReply> {
  const asked = pairs.map(({ lineId, topUpId }) => ({ line: lineId, top_up: topUpId }));
  const rows = await session.call<CentralRisk[]>("desk.risk", asked);
  return {
    rows: rows.map(({ line, top_up, marks, asks_two }) => ({
      lineId: line,
      topUpId: top_up,
      marks: marks.map(toMark),
      asksTwo: asks_two,
    })),
  };
}

const toMark = (mark: CentralMark): RiskMark =>
  mark.kind === "near-limit" ? { kind: mark.kind, limitSen: sen(mark.limit_sen) } : mark;
