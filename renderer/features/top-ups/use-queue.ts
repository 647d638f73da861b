import { useEffect } from "react";
import { subscribe } from "../../api/topics";
import { useQuery } from "../../api/use-query";

/** The queue, asked again after every round with the centre. */
export function useQueue() {
  const queue = useQuery("top-ups:queue", {});
  const { reload } = queue;
  useEffect(
    () =>
      subscribe("sync:changed", ({ kind }) => {
        if (kind !== "syncing") reload();
      }),
    [reload],
  );
  return queue;
}
