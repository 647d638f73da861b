import { useEffect } from "react";
import { subscribe } from "../../api/topics";
import { useQuery } from "../../api/use-query";

/** The payments of this desk's own copy, asked again after every round with the centre. */
export function usePayments() {
  const payments = useQuery("payments:queue", {});
  const { reload } = payments;
  useEffect(
    () =>
      subscribe("sync:changed", ({ kind }) => {
        if (kind !== "syncing") reload();
      }),
    [reload],
  );
  return payments;
}
