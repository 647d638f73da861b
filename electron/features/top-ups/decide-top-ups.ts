import { findBankLines } from "@db/workspace/repositories/bank-lines";
import type { EnqueueRefusal } from "@db/workspace/repositories/outbox";
import { enqueueCommand, findOutboxEntry } from "@db/workspace/repositories/outbox";
import { standingProposals } from "@db/workspace/repositories/proposals";
import type { Workspace } from "@db/workspace/workspace";
import type { Share } from "@domain/matching/share-amount";
import { addSen, type Sen } from "@domain/money";
import { fail, ok, type Result } from "@domain/result";
import type { HoldReason, ParkReason } from "@domain/set-aside";
import type { Knex } from "knex";

/** What a decision is made with: the operator's own file, their clock and a source of ids. */
export interface DecisionSetting {
  workspace: Workspace;
  newId: () => string;
  /** UTC. */
  now: () => Date;
}

/** A verification of one top-up: it gets all that its whole lines brought. */
export interface Verification {
  topUpId: string;
  lineIds: readonly number[];
  /** Why the amount or the bank account differs; empty where they do not. */
  note?: string;
}

/** A verification of what belongs together: whole lines, and what each top-up gets of their sum. */
export interface SharedVerification {
  lineIds: readonly number[];
  shares: readonly Share[];
  note?: string;
}

export type DecisionRefusal = EnqueueRefusal | { code: "line-unknown" | "sums-differ" };

/** Decides that lines pay a top-up: one outbox command and the mark on screen, in one transaction. The centre judges. */
export function verifyTopUp(
  setting: DecisionSetting,
  { topUpId, ...decision }: Verification,
): Promise<Result<string, DecisionRefusal>> {
  return verify(setting, decision, (totalSen) => [{ topUpId, amountSen: totalSen }]);
}

/** The same for several lines or top-ups; the shares sum to the lines. */
export function verifyShares(
  setting: DecisionSetting,
  { shares, ...decision }: SharedVerification,
): Promise<Result<string, DecisionRefusal>> {
  return verify(setting, decision, () => shares);
}

function verify(
  setting: DecisionSetting,
  { lineIds, note }: { lineIds: readonly number[]; note?: string },
  shareOut: (totalSen: Sen) => readonly Share[],
): Promise<Result<string, DecisionRefusal>> {
  return setting.workspace.transaction(async (trx) => {
    const lines = await findBankLines(trx, lineIds);
    if (lines.length === 0 || lines.length !== lineIds.length) return fail({ code: "line-unknown" as const });
    const total = addSen(...lines.map(({ amountSen }) => amountSen));
    const shares = shareOut(total);
    if (addSen(...shares.map(({ amountSen }) => amountSen)) !== total)
      return fail({ code: "sums-differ" as const });
    const body = {
      lines: [...lineIds],
      top_ups: shares.map(({ topUpId, amountSen }) => ({ id: topUpId, amount_sen: amountSen })),
      ...(note ? { note } : {}),
    };
    return enqueueDecision(setting, trx, { kind: "top_up.verify", body });
  });
}

/** A decision as the outbox takes it: what it is called and about what. */
export interface NamedDecision {
  kind: string;
  body: Record<string, unknown>;
}

/** Sets a top-up aside with a reason until a time (UTC, ISO). */
export const ofHold = (decision: {
  topUpId: string;
  reason: HoldReason;
  note: string;
  untilUtc: string;
}): NamedDecision => {
  const { topUpId, reason, note, untilUtc } = decision;
  return { kind: "top_up.hold", body: { top_up: topUpId, reason, note, until: untilUtc } };
};

/** Takes a held top-up up again. */
export const ofTakingUp = (topUpId: string): NamedDecision => ({
  kind: "top_up.unhold",
  body: { top_up: topUpId },
});

/** Leaves a free credit in suspense under the name of its likely mistake. */
export const ofPark = (decision: { lineId: number; reason: ParkReason; note: string }): NamedDecision => ({
  kind: "line.park",
  body: { line: decision.lineId, reason: decision.reason, note: decision.note },
});

/** Takes a parked credit up again. */
export const ofUnpark = (lineId: number): NamedDecision => ({ kind: "line.unpark", body: { line: lineId } });

/** Rejects a top-up for a reason the user may read; the note stays in the house. */
export const ofRejection = (decision: { topUpId: string; reason: string; note?: string }): NamedDecision => ({
  kind: "top_up.reject",
  body: { top_up: decision.topUpId, reason: decision.reason, note: decision.note ?? "" },
});

/** Takes an own fresh verification back. */
export const ofUndo = (allocationId: string): NamedDecision => ({
  kind: "top_up.undo",
  body: { allocation: allocationId },
});

/** What takes an own decision back: the undo of a verification, or the taking up of what was set aside; null where none does. */
export async function ofTakingBack(trx: Knex, commandId: string): Promise<NamedDecision | null> {
  const entry = await findOutboxEntry(trx, commandId);
  switch (entry?.kind) {
    case "top_up.verify":
      return ofUndo(commandId);
    case "top_up.hold":
      return ofTakingUp(String(entry.body["top_up"]));
    case "line.park":
      return ofUnpark(Number(entry.body["line"]));
    default:
      return null;
  }
}

/** Puts one decision into the outbox, with the mark on screen, in one transaction. */
export function decide(
  setting: DecisionSetting,
  decision: NamedDecision,
): Promise<Result<string, DecisionRefusal>> {
  return setting.workspace.transaction((trx) => enqueueDecision(setting, trx, decision));
}

/** Takes an own decision back. */
export function takeBack(
  setting: DecisionSetting,
  commandId: string,
): Promise<Result<string, DecisionRefusal>> {
  return setting.workspace.transaction(async (trx) => {
    const decision = await ofTakingBack(trx, commandId);
    return decision ? enqueueDecision(setting, trx, decision) : fail({ code: "unknown-kind" as const });
  });
}

/** What a bulk verification did. */
export interface SafeReport {
  verified: string[];
  sumSen: number;
  skipped: { lineId: number; code: string }[];
}

/** Verifies every safe proposal up to an amount, each as its own command: one refusal stops nothing else. */
export async function verifySafe(setting: DecisionSetting, atMostSen: Sen): Promise<SafeReport> {
  const proposals = await setting.workspace.transaction((trx) => standingProposals(trx));
  const report: SafeReport = { verified: [], sumSen: 0, skipped: [] };
  await setting.workspace.transaction(async (trx) => {
    for (const proposal of proposals.filter((one) => one.isSafe)) {
      const [line] = await findBankLines(trx, [proposal.lineId]);
      const [topUpId, ...others] = proposal.topUpIds;
      if (!line || !topUpId || others.length > 0 || line.amountSen > atMostSen) continue;
      const body = { lines: [line.id], top_ups: [{ id: topUpId, amount_sen: line.amountSen }] };
      const queued = await enqueueDecision(setting, trx, { kind: "top_up.verify", body });
      if (queued.ok) {
        report.verified.push(queued.value);
        report.sumSen += line.amountSen;
      } else report.skipped.push({ lineId: line.id, code: queued.error.code });
    }
  });
  return report;
}

/** The same within a transaction of the caller's. */
export async function enqueueDecision(
  setting: DecisionSetting,
  trx: Knex,
  { kind, body }: NamedDecision,
): Promise<Result<string, DecisionRefusal>> {
  const id = setting.newId();
  const queued = await enqueueCommand(trx, {
    id,
    kind,
    body,
    operator: setting.workspace.login,
    createdAt: setting.now().toISOString(),
  });
  return queued.ok ? ok(id) : queued;
}
