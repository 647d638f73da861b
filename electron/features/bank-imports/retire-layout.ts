import type { CentralSession } from "@db/central/central";
import { type Answer, submitCommand } from "@db/central/submit";

/**
 * Takes a layout out of use online, for a reason. Statements read with it keep naming it; files read with it and not yet
 * with the centre are refused there as `layout-retired`.
 */
export function retireLayout(
  { session, newId }: { session: CentralSession; newId: () => string },
  wanted: { id: string; version: number; reason: string },
): Promise<Answer> {
  const { id, version, reason } = wanted;
  return submitCommand(session, {
    id: newId(),
    kind: "layout.retire",
    body: { layout: id, version, reason },
  });
}
