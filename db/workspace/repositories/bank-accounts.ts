import { type Sen, sen } from "@domain/money";
import type { Knex } from "knex";

/** One of our accounts at a bank. Days are the bank's (WIB), `YYYY-MM-DD`. */
export interface BankAccount {
  id: number;
  bank: string;
  number: string;
  holderName: string;
  openingOn: string;
  openingSen: Sen;
  /** Last day whose lines are confirmed without a gap. */
  coveredTo: string;
}

interface BankAccountRow {
  id: number;
  bank: string;
  number: string;
  holder_name: string;
  opening_on: string;
  opening_sen: number;
  covered_to: string;
}

/** Every bank account, by id. */
export async function listBankAccounts(trx: Knex): Promise<BankAccount[]> {
  const rows: BankAccountRow[] = await trx("bank_accounts").orderBy("id");
  return rows.map(fromRow);
}

/** The bank account with this id; null where the desk does not know it. */
export async function findBankAccount(trx: Knex, id: number): Promise<BankAccount | null> {
  const row: BankAccountRow | undefined = await trx("bank_accounts").where({ id }).first();
  return row ? fromRow(row) : null;
}

/** Our bank accounts with this number: one, unless two banks share it. */
export async function findBankAccountsByNumber(trx: Knex, number: string): Promise<BankAccount[]> {
  const rows: BankAccountRow[] = await trx("bank_accounts").where({ number }).orderBy("id");
  return rows.map(fromRow);
}

function fromRow(row: BankAccountRow): BankAccount {
  return {
    id: row.id,
    bank: row.bank,
    number: row.number,
    holderName: row.holder_name,
    openingOn: row.opening_on,
    openingSen: sen(row.opening_sen),
    coveredTo: row.covered_to,
  };
}
