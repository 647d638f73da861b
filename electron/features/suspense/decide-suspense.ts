import type { CentralSession } from "@db/central/central";
import { type Answer, submitCommand } from "@db/central/submit";

/** Asks a second person to send a credit back to its sender. With the centre only. */
export function returnLine(
  session: CentralSession,
  asked: {
    commandId: string;
    lineId: number;
    toBank: string;
    toNumber: string;
    toHolder: string;
    reason: string;
  },
): Promise<Answer> {
  const { commandId, lineId, toBank, toNumber, toHolder, reason } = asked;
  const body = { lines: [lineId], to_bank: toBank, to_number: toNumber, to_holder: toHolder, reason };
  return submitCommand(session, { id: commandId, kind: "line.return", body });
}

/** Names the bank's debit that paid a return. With the centre only. */
export function settleReturn(
  session: CentralSession,
  { commandId, returnId, lineId }: { commandId: string; returnId: string; lineId: number },
): Promise<Answer> {
  const body = { return: returnId, line: lineId };
  return submitCommand(session, { id: commandId, kind: "return.settle", body });
}

/** Credits a transfer to an account that asked for nothing (isi saldo tanpa permintaan). With the centre only. */
export function verifyUnasked(
  session: CentralSession,
  asked: { commandId: string; lineIds: number[]; accountNumber: string; note: string },
): Promise<Answer> {
  const { commandId, lineIds, accountNumber, note } = asked;
  const body = { lines: lineIds, account: accountNumber, note };
  return submitCommand(session, { id: commandId, kind: "top_up.verify_unasked", body });
}
