import type { OpenComplaintRequest } from "@contract/complaints";
import type { CentralSession } from "@db/central/central";
import { type Answer, submitCommand } from "@db/central/submit";
import type { ComplaintOutcome } from "@domain/mail/templates";

/**
 * Registers a complaint. Straight to the centre: the person on the telephone is told the register number and the day
 * of the answer, and both are the centre's.
 */
export function openComplaint(session: CentralSession, request: OpenComplaintRequest): Promise<Answer> {
  const { commandId, account, channel, claim, claimedSen, claimedAtUtc } = request;
  const body = { account, channel, claim, claimed_sen: claimedSen, claimed_at: claimedAtUtc };
  return submitCommand(session, { id: commandId, kind: "complaint.open", body });
}

/** Answers and closes with an outcome; the centre queues the mail to the user. */
export function answerComplaint(
  session: CentralSession,
  answer: { commandId: string; id: string; outcome: ComplaintOutcome; explanation: string },
): Promise<Answer> {
  const { commandId, id, outcome, explanation } = answer;
  const body = { complaint: id, outcome, explanation };
  return submitCommand(session, { id: commandId, kind: "complaint.answer", body });
}

/** Asks for a correction of the balance that names the complaint; a second person decides. */
export function askAdjustment(
  session: CentralSession,
  asked: { commandId: string; id: string; account: string; amountSen: number; reason: string },
): Promise<Answer> {
  const { commandId, id, account, amountSen, reason } = asked;
  const body = { account, amount_sen: amountSen, reason, complaint: id };
  return submitCommand(session, { id: commandId, kind: "adjustment.post", body });
}
