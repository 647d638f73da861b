import type { LeftReason } from "@contract/bulk";
import type { MarksOf } from "@contract/risk";
import { findBankLines } from "@db/workspace/repositories/bank-lines";
import { standingProposals } from "@db/workspace/repositories/proposals";
import type { Sen } from "@domain/money";
import { type DecisionRefusal, type DecisionSetting, verifyTopUp } from "./decide-top-ups";

/** A pair as a person saw it in the list. */
export interface ListedPair {
  topUpId: string;
  lineId: number;
}

/** What one person decides alone, and the marks of a pair as the centre told them. */
export interface ListedSetting {
  atMostSen: Sen;
  marksOf: MarksOf;
}

/** What became of a list of pairs, in their order: the command of each, or why it was left. */
export interface ListedReport {
  rows: { commandId: string | null; left: LeftReason | null }[];
  sumSen: number;
}

/**
 * Verifies the pairs a person saw as safe, each as its own command. What is no longer proposed as that pair, no longer
 * safe, above the one-person limit, or not known to be without a mark is left for a look: nothing is decided that was
 * not shown.
 */
export async function verifyListed(
  setting: DecisionSetting,
  pairs: readonly ListedPair[],
  { atMostSen, marksOf }: ListedSetting,
): Promise<ListedReport> {
  const proposals = await setting.workspace.transaction(standingProposals);
  const standing = new Map(proposals.map((one) => [one.lineId, one]));
  const report: ListedReport = { rows: [], sumSen: 0 };
  for (const { topUpId, lineId } of pairs) {
    const proposal = standing.get(lineId);
    const [line] = await setting.workspace.transaction((trx) => findBankLines(trx, [lineId]));
    const isShown = proposal?.isSafe && isOnly(proposal.topUpIds, topUpId);
    if (!line || !isShown || line.amountSen > atMostSen || marksOf([lineId], [topUpId])?.length !== 0) {
      report.rows.push({ commandId: null, left: "needs-a-look" });
      continue;
    }
    const queued = await verifyTopUp(setting, { topUpId, lineIds: [lineId] });
    report.rows.push(
      queued.ok
        ? { commandId: queued.value, left: null }
        : { commandId: null, left: leftReason(queued.error) },
    );
    if (queued.ok) report.sumSen += line.amountSen;
  }
  return report;
}

const isOnly = ([first, ...others]: readonly string[], topUpId: string): boolean =>
  first === topUpId && others.length === 0;

/** Why the outbox did not take a row of a bulk. */
export const leftReason = ({ code }: DecisionRefusal): LeftReason =>
  code === "already-pending" || code === "line-unknown" ? code : "needs-a-look";
