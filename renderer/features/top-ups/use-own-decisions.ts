import { useEffect } from "react";
import { subscribe } from "../../api/topics";
import { useQuery } from "../../api/use-query";

/** The own last decisions and what one person may decide alone, asked again after every round with the centre. */
export function useOwnDecisions() {
  const decisions = useQuery("top-ups:decisions", {});
  const { reload } = decisions;
  useEffect(
    () =>
      subscribe("sync:changed", ({ kind }) => {
        if (kind !== "syncing") reload();
      }),
    [reload],
  );
  return decisions;
}
