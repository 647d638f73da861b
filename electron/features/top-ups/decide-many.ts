import type { DecideManyReply, DecideManyRequest, LeftReason } from "@contract/bulk";
import { standingProposals } from "@db/workspace/repositories/proposals";
import type { Knex } from "knex";
import {
  type DecisionSetting,
  enqueueDecision,
  type NamedDecision,
  ofHold,
  ofPark,
  ofRejection,
  ofTakingBack,
} from "./decide-top-ups";
import { type ListedSetting, leftReason, verifyListed } from "./verify-listed";

type Rows = DecideManyReply["rows"];

/** So many rows are written in one transaction: many are quick, and the desk still answers between them. */
const AT_ONCE = 100;

/**
 * Carries out one decision about many rows, each as its own command: one that cannot be is left by name and stops no
 * other. Verifications are judged once more as they were shown (`verifyListed`).
 */
export async function decideMany(
  setting: DecisionSetting,
  request: DecideManyRequest,
  verifying: ListedSetting,
): Promise<Rows> {
  switch (request.kind) {
    case "verify":
      return (await verifyListed(setting, request.pairs, verifying)).rows;
    case "reject": {
      const hasUnseen = await unseenMoney(setting);
      return each(setting, request.rows, async ({ topUpId, lineIds }) =>
        hasUnseen(topUpId, lineIds) ? "needs-a-look" : ofRejection({ ...request, topUpId }),
      );
    }
    case "hold":
      return each(setting, request.topUpIds, async (topUpId) => ofHold({ ...request, topUpId }));
    case "park":
      return each(setting, request.rows, async (row) => ofPark({ ...row, note: request.note }));
    case "take-back":
      return each(
        setting,
        request.commandIds,
        async (commandId, trx) => (await ofTakingBack(trx, commandId)) ?? "needs-a-look",
      );
  }
}

/** Whether money is proposed for a top-up that did not stand beside it when the person decided. */
async function unseenMoney({ workspace }: DecisionSetting) {
  const proposals = await workspace.transaction(standingProposals);
  const linesOf = new Map<string, number[]>();
  for (const { lineId, topUpIds, doubts } of proposals) {
    const [topUpId, ...others] = topUpIds;
    // What belongs together with another line or top-up stands in the queue only where all of it is there.
    const isHalf = others.length > 0 || doubts.some(({ kind }) => kind === "one-of-two-transfers");
    if (topUpId && !isHalf) linesOf.set(topUpId, [...(linesOf.get(topUpId) ?? []), lineId]);
  }
  return (topUpId: string, shown: readonly number[]): boolean =>
    linesOf.get(topUpId)?.some((id) => !shown.includes(id)) ?? false;
}

async function each<Row>(
  setting: DecisionSetting,
  rows: readonly Row[],
  decisionOf: (row: Row, trx: Knex) => Promise<NamedDecision | LeftReason>,
): Promise<Rows> {
  const made: Rows = [];
  for (let from = 0; from < rows.length; from += AT_ONCE)
    await setting.workspace.transaction(async (trx) => {
      for (const row of rows.slice(from, from + AT_ONCE)) {
        const decision = await decisionOf(row, trx);
        made.push(
          typeof decision === "string"
            ? { commandId: null, left: decision }
            : asRow(await enqueueDecision(setting, trx, decision)),
        );
      }
    });
  return made;
}

const asRow = (queued: Awaited<ReturnType<typeof enqueueDecision>>): Rows[number] =>
  queued.ok ? { commandId: queued.value, left: null } : { commandId: null, left: leftReason(queued.error) };
