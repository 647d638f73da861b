import type { WorkCounts } from "@contract/work";
import { useEffect } from "react";
import { subscribe } from "../api/topics";
import { useQuery } from "../api/use-query";

const none: WorkCounts = { topUps: 0, unmatched: 0, payments: 0, requests: 0 };

/** How much waits on each page, counted again after every round with the centre. */
export function useWorkCounts(): WorkCounts {
  const counts = useQuery("work:counts", {});
  const { reload } = counts;
  useEffect(
    () =>
      subscribe("sync:changed", ({ kind }) => {
        if (kind !== "syncing") reload();
      }),
    [reload],
  );
  return counts.value ?? none;
}
