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

/** The last payments that a person decided, newest first. */
export async function decidedPayments(trx: Knex, atMost: number): Promise<Payment[]> {
  const rows: PaymentRow[] = await trx("payments")
    .whereNotNull("closed_at")
    .orderBy([{ column: "closed_at", order: "desc" }, "id"])
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
