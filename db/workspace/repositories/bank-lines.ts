import type { OpenLine } from "@domain/matching/proposal";
import { sen } from "@domain/money";
import type { Knex } from "knex";

/** A booked line of a confirmed statement. Days are the bank's (WIB), `YYYY-MM-DD`. */
export interface BankLine extends OpenLine {
  bankAccountId: number;
  statementId: string;
  valueOn: string | null;
  reference: string | null;
  /** How a second person confirmed its statement; `totals` means nothing about it is automatic. */
  confirmedHow: "download" | "totals" | null;
  /** False once two people took its statement back: it is worth nothing any more. */
  isLive: boolean;
  /** The live allocation that took it; null while it is free. */
  allocationId: string | null;
  /** Named and left in suspense; null while nobody said what it is. */
  parked: ParkedLine | null;
  /** This desk's own decision about it that is still on its way. */
  localCommandId: string | null;
}

/** Why a credit was left in suspense, by whom (a name) and when (UTC). */
export interface ParkedLine {
  reason: string;
  note: string;
  parkedBy: string;
  parkedAt: string;
}

interface BankLineRow {
  id: number;
  bank_account_id: number;
  statement_id: string;
  booked_on: string;
  value_on: string | null;
  amount_sen: number;
  reference: string | null;
  description: string;
  confirmed_how: BankLine["confirmedHow"];
  is_live: number;
  allocation_id: string | null;
  parked_reason: string | null;
  parked_note: string | null;
  parked_by: string | null;
  parked_at: string | null;
  local_command_id: string | null;
}

/** Credits that no top-up has taken and no decision of this desk is on its way for; oldest first. */
export async function freeCreditLines(trx: Knex): Promise<BankLine[]> {
  const rows: BankLineRow[] = await trx("bank_lines")
    .whereNull("allocation_id")
    .whereNull("local_command_id")
    .where({ is_live: 1 })
    .where("amount_sen", ">", 0)
    .orderBy(["booked_on", "id"]);
  return rows.map(fromRow);
}

/** The same among these lines only. */
export async function freeCreditLinesOf(trx: Knex, ids: readonly number[]): Promise<BankLine[]> {
  const found = await findBankLines(trx, ids);
  return found.filter(
    ({ allocationId, localCommandId, isLive, amountSen }) =>
      allocationId === null && localCommandId === null && isLive && amountSen > 0,
  );
}

/** Live credits booked between two days, both included, whether or not somebody has decided about them; oldest first. */
export async function creditsBetween(
  trx: Knex,
  { from, to }: { from: string; to: string },
): Promise<BankLine[]> {
  const rows: BankLineRow[] = await trx("bank_lines")
    .where({ is_live: 1 })
    .where("amount_sen", ">", 0)
    .whereBetween("booked_on", [from, to])
    .orderBy(["booked_on", "id"]);
  return rows.map(fromRow);
}

/** The lines with these ids that the desk knows. */
export async function findBankLines(trx: Knex, ids: readonly number[]): Promise<BankLine[]> {
  const rows: BankLineRow[] = await trx("bank_lines")
    .whereRaw("id IN (SELECT value FROM json_each(?))", [JSON.stringify(ids)])
    .orderBy("id");
  return rows.map(fromRow);
}

/** Known lines with this id, this amount in whole rupiah, or these words in their text; the latest first. */
export async function searchBankLines(trx: Knex, text: string, atMost: number): Promise<BankLine[]> {
  const digits = text.replace(/[#.]/g, "");
  const number = /^\d{1,15}$/.test(digits) ? Number(digits) : null;
  const rows: BankLineRow[] = await trx("bank_lines")
    .where((one) => {
      one.whereRaw("instr(lower(description), lower(?)) > 0", [text]);
      if (number !== null)
        one.orWhere("id", number).orWhereBetween("amount_sen", [number * 100, number * 100 + 99]);
    })
    .orderByRaw("id = ? DESC, booked_on DESC, id DESC", [number ?? 0])
    .limit(atMost);
  return rows.map(fromRow);
}

/** Live lines of a bank account booked between two days, both included, in the bank's order. */
export async function bankLinesBetween(
  trx: Knex,
  { bankAccountId, from, to }: { bankAccountId: number; from: string; to: string },
): Promise<BankLine[]> {
  const rows: BankLineRow[] = await trx("bank_lines")
    .where({ bank_account_id: bankAccountId, is_live: 1 })
    .whereBetween("booked_on", [from, to])
    .orderBy(["booked_on", "id"]);
  return rows.map(fromRow);
}

function fromRow(row: BankLineRow): BankLine {
  return {
    id: row.id,
    bankAccountId: row.bank_account_id,
    statementId: row.statement_id,
    bookedOn: row.booked_on,
    valueOn: row.value_on,
    amountSen: sen(row.amount_sen),
    reference: row.reference,
    description: row.description,
    confirmedHow: row.confirmed_how,
    isLive: row.is_live === 1,
    allocationId: row.allocation_id,
    parked:
      row.parked_reason === null
        ? null
        : {
            reason: row.parked_reason,
            note: row.parked_note ?? "",
            parkedBy: row.parked_by ?? "",
            parkedAt: row.parked_at ?? "",
          },
    localCommandId: row.local_command_id,
  };
}
