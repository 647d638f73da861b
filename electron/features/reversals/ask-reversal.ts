import {
  type CentralAllocation,
  type LedgerAllocation,
  toLedgerAllocation,
} from "@db/central/allocation-rows";
import type { CentralSession } from "@db/central/central";
import { type Answer, submitCommand } from "@db/central/submit";

/** A verification or a return as the centre has it now; null where there is none by this id. */
export async function showAllocation(
  session: CentralSession,
  allocationId: string,
): Promise<LedgerAllocation | null> {
  const row = await session.call<CentralAllocation | null>("desk.allocation", allocationId);
  return row && toLedgerAllocation(row);
}

/**
 * Asks a second person to take a verification, or a return the bank has not paid, back. With the centre only; it stands
 * until a supervisor has approved.
 */
export function askReversal(
  session: CentralSession,
  { commandId, allocationId, reason }: { commandId: string; allocationId: string; reason: string },
): Promise<Answer> {
  const body = { allocation: allocationId, reason };
  return submitCommand(session, { id: commandId, kind: "allocation.reverse", body });
}
