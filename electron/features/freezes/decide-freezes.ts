import type { PlaceFreezeRequest } from "@contract/freezes";
import type { CentralSession } from "@db/central/central";
import { type Answer, submitCommand } from "@db/central/submit";

/**
 * Holds an account at once. Sent straight to the centre and not by the outbox: whoever holds an account has to know
 * now whether it is held, and the same command sent again after a lost answer is answered as the first time.
 */
export function placeFreeze(session: CentralSession, order: PlaceFreezeRequest): Promise<Answer> {
  const { commandId, account, scope, legalBasis, reason, endsAtUtc } = order;
  const body = { account, scope, legal_basis: legalBasis, reason, ends_at: endsAtUtc };
  return submitCommand(session, { id: commandId, kind: "freeze.place", body });
}

/** Confirms another person's hold. */
export function confirmFreeze(
  session: CentralSession,
  { commandId, freezeId }: { commandId: string; freezeId: string },
): Promise<Answer> {
  return submitCommand(session, { id: commandId, kind: "freeze.confirm", body: { freeze: freezeId } });
}

/** Asks to lift an order; it stands until a second person has approved. */
export function askLift(
  session: CentralSession,
  { commandId, freezeId, reason }: { commandId: string; freezeId: string; reason: string },
): Promise<Answer> {
  return submitCommand(session, { id: commandId, kind: "freeze.lift", body: { freeze: freezeId, reason } });
}
