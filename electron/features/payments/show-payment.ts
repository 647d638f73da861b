import type { PaymentBackground } from "@contract/payments";
import type { CentralSession } from "@db/central/central";
import { sen } from "@domain/money";

interface CentralPayment {
  id: string;
  one_person_sen: number;
  requests: { id: string; maker_name: string; made_at: string }[];
  seller_paid: number;
  earlier: {
    id: string;
    seller: string;
    amount_sen: number;
    status: PaymentBackground["earlier"][number]["status"];
    held_at: string;
  }[];
}

/** What stands behind a payment, as the centre has it now; null where no such payment waits, or did. */
export async function showPayment(
  session: CentralSession,
  paymentId: string,
): Promise<PaymentBackground | null> {
  const found = await session.call<CentralPayment | null>("desk.payment", paymentId);
  return (
    found && {
      paymentId: found.id,
      onePersonLimitSen: sen(found.one_person_sen),
      requests: found.requests.map(({ id, maker_name, made_at }) => ({
        id,
        makerName: maker_name,
        madeAtUtc: made_at,
      })),
      sellerPaid: found.seller_paid,
      earlier: found.earlier.map(({ id, seller, amount_sen, status, held_at }) => ({
        id,
        seller,
        amountSen: sen(amount_sen),
        status,
        heldAtUtc: held_at,
      })),
    }
  );
}
