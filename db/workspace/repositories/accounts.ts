import { type Sen, sen } from "@domain/money";
import type { Knex } from "knex";

/** The scope of a hold on an account, by all of its freeze orders together. */
export type HeldScope = "incoming" | "outgoing" | "all";

/** A wallet account as the replica knows it. */
export interface Account {
  id: number;
  /** Eight digits. */
  number: string;
  holderName: string;
  status: "pending" | "active" | "closed";
  balanceSen: Sen;
  held: HeldScope | null;
}

interface AccountRow {
  id: number;
  number: string;
  holder_name: string;
  status: Account["status"];
  balance_sen: number;
  held: HeldScope | null;
}

/** The account with this id; null where the desk does not know it. */
export async function findAccount(trx: Knex, id: number): Promise<Account | null> {
  const row: AccountRow | undefined = await trx("accounts").where({ id }).first();
  return row ? fromRow(row) : null;
}

/** The account with this eight-digit number; null where the desk does not know it. */
export async function findAccountByNumber(trx: Knex, number: string): Promise<Account | null> {
  const row: AccountRow | undefined = await trx("accounts").where({ number }).first();
  return row ? fromRow(row) : null;
}

/** Known accounts by number or part of the holder's name, at most 50, by number. */
export async function searchAccounts(trx: Knex, text: string): Promise<Account[]> {
  const rows: AccountRow[] = await trx("accounts")
    .where({ number: text })
    .orWhereRaw("instr(lower(holder_name), lower(?)) > 0", [text])
    .orderBy("number")
    .limit(50);
  return rows.map(fromRow);
}

/** Every account the desk knows, for the numbers that a berita may name. */
export async function knownAccounts(trx: Knex): Promise<Account[]> {
  const rows: AccountRow[] = await trx("accounts").orderBy("id");
  return rows.map(fromRow);
}

/** Accounts under a hold, as far as the desk knows, by number. */
export async function heldAccounts(trx: Knex): Promise<Account[]> {
  const rows: AccountRow[] = await trx("accounts").whereNotNull("held").orderBy("number").limit(500);
  return rows.map(fromRow);
}

function fromRow(row: AccountRow): Account {
  return {
    id: row.id,
    number: row.number,
    holderName: row.holder_name,
    status: row.status,
    balanceSen: sen(row.balance_sen),
    held: row.held,
  };
}
