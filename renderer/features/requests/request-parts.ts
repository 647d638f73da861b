import type { WaitingItem } from "@contract/requests";

/** The parts of what waits for a second person: what this person may decide, and what they asked for. */
export type RequestPart = "check" | "own";

/** Whether an item is in a part. Statements are confirmed, and counted, on their own page; nobody checks what is their own. */
export function isRequestIn({ kind, isOwn, mayCheck }: WaitingItem, part: RequestPart): boolean {
  if (kind === "statement") return false;
  return part === "own" ? isOwn : mayCheck && !isOwn;
}
