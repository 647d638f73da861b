import type { PaymentBackground } from "@contract/payments";
import { useEffect } from "react";
import { subscribe } from "../../api/topics";
import { useAfterRounds } from "../../api/use-after-rounds";
import { useQuery } from "../../api/use-query";

/** The payments of this desk's own copy, asked again after every round with the centre; a decided one a link names among them. */
export function usePayments(linkedId: string | null) {
  const payments = useQuery("payments:queue", { alsoId: linkedId });
  useAfterRounds(payments.reload);
  return payments;
}

/** What the centre adds to one payment; null until it has answered about this very one. */
export function usePaymentBackground(paymentId: string | null): PaymentBackground | null {
  const shown = useQuery("payments:show", paymentId === null ? null : { paymentId });
  const { reload } = shown;
  useEffect(
    () =>
      subscribe("sync:changed", ({ kind }) => {
        if (kind === "synced") reload();
      }),
    [reload],
  );
  const background = shown.value?.background ?? null;
  return background?.paymentId === paymentId ? background : null;
}
