import type { WaitingItem } from "@contract/requests";
import { useEffect } from "react";
import { subscribe } from "../../api/topics";
import { useQuery } from "../../api/use-query";

/** What waits, asked of the centre when the screen opens and after every round that has ended. */
export function useWaiting() {
  const waiting = useQuery("requests:waiting", {});
  const { reload } = waiting;
  useEffect(
    () =>
      subscribe("sync:changed", ({ kind }) => {
        if (kind !== "syncing") reload();
      }),
    [reload],
  );
  return waiting;
}

const waitingForAnswer = { kind: "loading", value: null, error: null } as const;

/** One item whole, asked of the centre for the person who looks. */
export function useItem(item: WaitingItem | null) {
  const asked = useQuery("requests:item", item && { kind: item.kind, id: item.id });
  // The answer about the item before is never shown, or decided on, under this one's name.
  const isStale = asked.kind === "ready" && asked.value.id !== item?.id;
  return isStale ? { ...asked, ...waitingForAnswer } : asked;
}
