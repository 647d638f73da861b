import type { LeaseView } from "@contract/leases";
import type { PaymentView } from "@contract/payments";
import { liveLeases } from "@db/workspace/repositories/leases";
import { decidedPayments, heldPayments, type Payment } from "@db/workspace/repositories/payments";
import type { Workspace } from "@db/workspace/workspace";
import { REVIEW_REASONS, type ReviewReason } from "@domain/payment-review";

const DECIDED_SHOWN = 50;

/** The sister queue: payments that wait for a person, oldest first, from the desk's own copy. */
export function listPayments(
  workspace: Workspace,
  { nowUtc, alsoId }: { nowUtc: string; alsoId: string | null },
): Promise<{ rows: PaymentView[]; decided: PaymentView[] }> {
  return workspace.transaction(async (trx) => {
    const leases = new Map(
      (await liveLeases(trx, nowUtc))
        .filter(({ what }) => what === "payment")
        .map(({ what, key, owner, ownerName, until }): [string, LeaseView] => [
          key,
          { what, key, owner, ownerName, untilUtc: until, isMine: owner === workspace.login },
        ]),
    );
    return {
      rows: (await heldPayments(trx)).map((held) => toPaymentView(held, leases.get(held.id) ?? null)),
      // What is decided is nobody's any more.
      decided: (await decidedPayments(trx, { atMost: DECIDED_SHOWN, alsoId })).map((one) =>
        toPaymentView(one, null),
      ),
    };
  });
}

/** A payment as the console shows it. */
export const toPaymentView = (payment: Payment, lease: LeaseView | null): PaymentView => ({
  id: payment.id,
  reference: payment.reference,
  accountNumber: payment.accountNumber,
  holderName: payment.holderName,
  seller: payment.seller,
  amountSen: payment.amountSen,
  status: payment.status,
  reasons: payment.reasons.filter((one): one is ReviewReason =>
    REVIEW_REASONS.some((known) => known === one),
  ),
  heldAtUtc: payment.heldAt,
  closedAtUtc: payment.closedAt,
  closedByName: payment.closedBy,
  note: payment.note,
  lease,
});
