import type { Knex } from "knex";
import type { HeldScope } from "./accounts";

/** A freeze order. Legal basis and reason reach compliance only; others have null there. Times UTC, ISO. */
export interface Freeze {
  id: string;
  accountId: number;
  scope: HeldScope;
  placedBy: string;
  placedAt: string;
  endsAt: string | null;
  confirmedBy: string | null;
  liftedAt: string | null;
  legalBasis: string | null;
  reason: string | null;
}

interface FreezeRow {
  id: string;
  account_id: number;
  scope: HeldScope;
  placed_by: string;
  placed_at: string;
  ends_at: string | null;
  confirmed_by: string | null;
  lifted_at: string | null;
  legal_basis: string | null;
  reason: string | null;
}

/** The freeze order with this id; null where the desk does not know it. */
export async function findFreeze(trx: Knex, id: string): Promise<Freeze | null> {
  const row: FreezeRow | undefined = await trx("freezes").where({ id }).first();
  return row ? fromRow(row) : null;
}

/** Freeze orders in force that end by themselves between two instants (UTC, ISO), the soonest first, with their accounts. */
export async function freezesEnding(
  trx: Knex,
  { from, to }: { from: string; to: string },
): Promise<{ id: string; endsAt: string; accountNumber: string; holderName: string }[]> {
  return trx("freezes as f")
    .join("accounts as a", "a.id", "f.account_id")
    .whereNull("f.lifted_at")
    .where("f.ends_at", ">", from)
    .where("f.ends_at", "<=", to)
    .orderBy(["f.ends_at", "f.id"])
    .select("f.id", "f.ends_at as endsAt", "a.number as accountNumber", "a.holder_name as holderName");
}

function fromRow(row: FreezeRow): Freeze {
  return {
    id: row.id,
    accountId: row.account_id,
    scope: row.scope,
    placedBy: row.placed_by,
    placedAt: row.placed_at,
    endsAt: row.ends_at,
    confirmedBy: row.confirmed_by,
    liftedAt: row.lifted_at,
    legalBasis: row.legal_basis,
    reason: row.reason,
  };
}
