import type { WorkCounts } from "@contract/workload";
import { useEffect } from "react";
import { subscribe } from "../api/topics";
import { useQuery } from "../api/use-query";
import { isRequestIn } from "../features/requests/request-parts";
import { useSession } from "../features/session/SessionProvider";
import { lastKnown } from "../features/workload/last-known";

/** What waits on each page by the name of the page; second looks and requests are known to the centre only. */
export type PageCounts = WorkCounts & { readonly secondLooks: number; readonly requests: number };

const none: WorkCounts = { topUps: 0, unmatched: 0, payments: 0 };

/** How much waits on each page for this person, counted again after every round with the centre. */
export function useWorkCounts(): PageCounts {
  const { session } = useSession();
  const isLooker = session?.operator.roles.some((role) => role === "clerk" || role === "supervisor");
  const counts = useQuery("workload:counts", {});
  const looks = useQuery("second-looks:waiting", isLooker ? {} : null);
  const requests = useQuery("requests:waiting", {});
  const { reload } = counts;
  const { reload: reloadLooks } = looks;
  const { reload: reloadRequests } = requests;
  useEffect(
    () =>
      subscribe("sync:changed", ({ kind }) => {
        if (kind !== "syncing") reload();
        if (kind !== "synced") return;
        reloadLooks();
        reloadRequests();
      }),
    [reload, reloadLooks, reloadRequests],
  );
  // What waits for this person as the second one, as the work desk has it: also where the centre does not answer.
  const items = lastKnown("requests", requests).value?.items ?? [];
  return {
    ...(counts.value ?? none),
    secondLooks: looks.value?.waiting ?? 0,
    requests: items.filter((item) => isRequestIn(item, "check")).length,
  };
}
