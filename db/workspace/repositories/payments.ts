import { type Sen, sen } from "@domain/money";
import type { Knex } from "knex";

/** A payment that waits for a person, or did. Times are UTC. */
export interface Payment {
  id: string;
  /** What people call it. */
  reference: string;
  accountNumber: string;
  holderName: string;
  seller: string;
  amountSen: Sen;
  status: "held" | "released" | "refunded";
  reasons: string[];
  heldAt: string;
  closedAt: string | null;
  /** A name, not a login. */
  closedBy: string | null;
  note: string | null;
}

interface PaymentRow {
  id: string;
  reference: string;
  account_number: string;
  holder_name: string;
  seller: string;
  amount_sen: number;
  status: Payment["status"];
  review_reasons: string;
  held_at: string;
  closed_at: string | null;
  closed_by: string | null;
  note: string | null;
}

/** Payments that wait for a person, oldest first. */
export async function heldPayments(trx: Knex): Promise<Payment[]> {
  const rows: PaymentRow[] = await trx("payments").where({ status: "held" }).orderBy(["held_at", "id"]);
  return rows.map(fromRow);
}

/** How many payments wait for a person. */
export async function countHeldPayments(trx: Knex): Promise<number> {
  const [held]: { count?: string | number }[] = await trx("payments")
    .where({ status: "held" })
    .count({ count: "*" });
  return Number(held?.count ?? 0);
}

/** The last payments that a person decided, newest first; an older one among them where it is asked for by its id. */
export async function decidedPayments(
  trx: Knex,
  { atMost, alsoId }: { atMost: number; alsoId: string | null },
): Promise<Payment[]> {
  const last = trx("payments")
    .whereNotNull("closed_at")
    .orderBy([{ column: "closed_at", order: "desc" }, "id"])
    .limit(atMost)
    .select("id");
  const rows: PaymentRow[] = await trx("payments")
    .whereNotNull("closed_at")
    .where((one) => one.whereIn("id", last).orWhere("id", alsoId))
    .orderBy([{ column: "closed_at", order: "desc" }, "id"]);
  return rows.map(fromRow);
}

/**
 * Payments whose id or reference begins so, whose buyer or seller is called so, of this account number or of this whole
 * rupiah amount; what waits first, then the latest.
 */
export async function searchPayments(trx: Knex, text: string, atMost: number): Promise<Payment[]> {
  const digits = text.replaceAll(".", "");
  const amount = /^\d{4,13}$/.test(digits) ? Number(digits) * 100 : null;
  const rows: PaymentRow[] = await trx("payments")
    .where((one) => {
      one
        .where("account_number", text)
        .orWhereRaw("instr(lower(holder_name), lower(?)) > 0", [text])
        .orWhereRaw("instr(lower(seller), lower(?)) > 0", [text]);
      // What people call a payment is the beginning of its id.
      if (/^[0-9a-f-]{4,36}$/i.test(text)) one.orWhereRaw("instr(id, lower(?)) = 1", [text]);
      if (amount !== null) one.orWhere("amount_sen", amount);
    })
    .orderByRaw("status = 'held' DESC, coalesce(closed_at, held_at) DESC, id")
    .limit(atMost);
  return rows.map(fromRow);
}

const fromRow = (row: PaymentRow): Payment => ({
  id: row.id,
  reference: row.reference,
  accountNumber: row.account_number,
  holderName: row.holder_name,
  seller: row.seller,
  amountSen: sen(row.amount_sen),
  status: row.status,
  reasons: row.review_reasons.split(",").filter(Boolean),
  heldAt: row.held_at,
  closedAt: row.closed_at,
  closedBy: row.closed_by,
  note: row.note,
});
