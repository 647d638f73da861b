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
