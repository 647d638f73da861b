import type { WaitingItem } from "@contract/requests";
import type { RequestAct } from "./RequestPanel";

/** What a key or a button does on the screen of approvals. */
export type ScreenAct = RequestAct | "co-sign";

/** The key of each act. */
export const actKeys: Readonly<Record<ScreenAct, string>> = {
  approve: "a",
  "confirm-freeze": "a",
  reject: "r",
  withdraw: "Shift+X",
  "co-sign": "t",
};

/** What this person may do with what waits, the likeliest first. Their own they cannot approve, only sign over or take back. */
export function actsOf(item: WaitingItem | null): readonly ScreenAct[] {
  if (!item || item.kind === "statement") return [];
  if (item.kind === "freeze") return item.mayCheck ? ["confirm-freeze"] : [];
  if (item.isOwn) return ["co-sign", "withdraw"];
  return item.mayCheck ? ["approve", "reject"] : [];
}
