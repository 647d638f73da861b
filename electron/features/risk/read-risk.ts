import type { RiskReply } from "@contract/risk";
import type { CentralSession } from "@db/central/central";
import { type CentralRisk, toMark } from "@db/central/risk-rows";

type RiskOfPair = Omit<RiskReply["rows"][number], "paidBefore">;

/** What is to be seen before a decision, for a page of the queue at once: asked of the centre, from its stored facts. */
export async function readRisk(
  session: CentralSession,
  pairs: readonly { lineId: number; topUpId: string | null }[],
): Promise<RiskOfPair[]> {
  const asked = pairs.map(({ lineId, topUpId }) => ({ line: lineId, top_up: topUpId }));
  const rows = await session.call<CentralRisk[]>("desk.risk", asked);
  return rows.map(({ line, top_up, marks, asks_two }) => ({
    lineId: line,
    topUpId: top_up,
    marks: marks.map(toMark),
    asksTwo: asks_two,
  }));
}
