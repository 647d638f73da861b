import { randomUUID } from "node:crypto";
import { applied, approve, rp } from "../support/scene";
import { type Person, submit } from "../support/wallets";
import { openQueueDesk, type QueueDesk } from "./queue-desk";

/** A purchase that a rule holds, or lets go by. */
export interface Bought {
  readonly buyer: string;
  readonly rupiah: number;
  readonly seller: string;
}

/** A desk on a server with held payments, by seller. */
export interface PaymentsDesk extends QueueDesk {
  readonly payments: Map<string, string>;
}

/** Buyers with money, the rules that hold payments (above Rp 20.000; two people above Rp 100.000), and what they bought. */
export async function openPaymentsDesk(
  bought: readonly Bought[],
  people: readonly Person[],
): Promise<PaymentsDesk> {
  const buyers = [...new Set(bought.map(({ buyer }) => buyer))];
  const desk = await openQueueDesk(
    buyers.map((holder) => ({ holder, rupiah: 500_000 })),
    people,
  );
  const { wallet } = desk;
  const { rows: lines } = await wallet.admin.raw("select id, description from wallet.bank_lines");
  for (const buyer of buyers) {
    const topUp = desk.topUps.get(buyer);
    const line = lines.find(({ description }: { description: string }) =>
      description.includes(topUp?.account ?? "?"),
    );
    await applied(
      submit(wallet.as("dewi"), "top_up.verify", {
        lines: [Number(line.id)],
        top_ups: [{ id: topUp?.id, amount_sen: rp(500_000) }],
      }),
    );
  }
  for (const [setting, value] of [
    ["payment_review_above_sen", rp(20_000)],
    ["payment_one_person_sen", rp(100_000)],
  ] as const) {
    const asked = await submit(wallet.as("sari"), "setting.change", { setting, value, reason: randomUUID() });
    await applied(approve(wallet.as("wira"), asked));
  }
  const payments = new Map<string, string>();
  for (const { buyer, rupiah, seller } of bought) {
    const account = desk.topUps.get(buyer)?.account;
    const held = await applied(
      submit(wallet.gate, "payment.hold", { account, amount_sen: rp(rupiah), seller }),
    );
    payments.set(seller, held.id);
  }
  return { ...desk, payments };
}
