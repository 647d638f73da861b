import type { Knex } from "knex";

/** A table layout as the centre has it in force. Times UTC, ISO. */
export interface SharedLayout {
  id: string;
  /** Grows by one with every change; a statement names the one it was read with. */
  version: number;
  name: string;
  /** Short name of the bank it is for, as `bank_accounts` writes it; null for any. */
  bank: string | null;
  /** What electron/domain/bank-export/table understands and checks before it reads anything. */
  body: unknown;
  isRetired: boolean;
  /** Why it was taken out of use; null while it is in use. */
  reason: string | null;
  /** Login. */
  madeBy: string;
  madeAt: string;
  /** Login of the second person who vouches for this version; null until then. */
  checkedBy: string | null;
  checkedAt: string | null;
}

interface LayoutRow {
  id: string;
  version: number;
  name: string;
  bank: string | null;
  body: string;
  is_retired: number;
  reason: string | null;
  made_by: string;
  made_at: string;
  checked_by: string | null;
  checked_at: string | null;
}

/** Layouts in use, by name; retired ones as well where asked for. */
export async function listLayouts(trx: Knex, { withRetired = false } = {}): Promise<SharedLayout[]> {
  const wanted = trx("layouts").orderBy(["name", "id"]);
  if (!withRetired) wanted.where({ is_retired: 0 });
  const rows: LayoutRow[] = await wanted;
  return rows.map(fromRow);
}

/** The layout with this id, retired or not; null where the desk does not know it. */
export async function findLayout(trx: Knex, id: string): Promise<SharedLayout | null> {
  const row: LayoutRow | undefined = await trx("layouts").where({ id }).first();
  return row ? fromRow(row) : null;
}

function fromRow(row: LayoutRow): SharedLayout {
  return {
    id: row.id,
    version: row.version,
    name: row.name,
    bank: row.bank,
    body: JSON.parse(row.body),
    isRetired: row.is_retired === 1,
    reason: row.reason,
    madeBy: row.made_by,
    madeAt: row.made_at,
    checkedBy: row.checked_by,
    checkedAt: row.checked_at,
  };
}
