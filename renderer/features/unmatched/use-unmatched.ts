import { useEffect } from "react";
import { subscribe } from "../../api/topics";
import { useQuery } from "../../api/use-query";

/** The credits without a match, asked again after every round with the centre. */
export function useUnmatched() {
  const unmatched = useQuery("top-ups:unmatched", {});
  const { reload } = unmatched;
  useEffect(
    () =>
      subscribe("sync:changed", ({ kind }) => {
        if (kind !== "syncing") reload();
      }),
    [reload],
  );
  return unmatched;
}
