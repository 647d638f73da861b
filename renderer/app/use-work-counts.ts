import type { WorkCounts } from "@contract/workload";
import { useEffect } from "react";
import { subscribe } from "../api/topics";
import { useQuery } from "../api/use-query";
import { useSession } from "../features/session/SessionProvider";

/** What waits on each page by the name of the page; second looks are known to the centre only. */
export type PageCounts = WorkCounts & { readonly secondLooks: number };

const none: WorkCounts = { topUps: 0, unmatched: 0, payments: 0, requests: 0 };

/** How much waits on each page, counted again after every round with the centre. */
export function useWorkCounts(): PageCounts {
  const { session } = useSession();
  const isLooker = session?.operator.roles.some((role) => role === "clerk" || role === "supervisor");
  const counts = useQuery("workload:counts", {});
  const looks = useQuery("second-looks:waiting", isLooker ? {} : null);
  const { reload } = counts;
  const { reload: reloadLooks } = looks;
  useEffect(
    () =>
      subscribe("sync:changed", ({ kind }) => {
        if (kind !== "syncing") reload();
        if (kind === "synced") reloadLooks();
      }),
    [reload, reloadLooks],
  );
  return { ...(counts.value ?? none), secondLooks: looks.value?.waiting ?? 0 };
}
