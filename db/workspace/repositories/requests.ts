import { type Sen, sen } from "@domain/money";
import type { Knex } from "knex";

/** What waits, or waited, for a second person. The body is asked of the centre when somebody decides. Times UTC, ISO. */
export interface ApprovalRequest {
  /** Also the id of the command that asked. */
  id: string;
  action: string;
  amountSen: Sen | null;
  maker: string;
  madeAt: string;
  status: "waiting" | "approved" | "rejected" | "withdrawn";
  checker: string | null;
  decidedAt: string | null;
}

interface RequestRow {
  id: string;
  action: string;
  amount_sen: number | null;
  maker: string;
  made_at: string;
  status: ApprovalRequest["status"];
  checker: string | null;
  decided_at: string | null;
}

/** The request with this id; null where the desk does not know it. */
export async function findRequest(trx: Knex, id: string): Promise<ApprovalRequest | null> {
  const row: RequestRow | undefined = await trx("requests").where({ id }).first();
  return row ? fromRow(row) : null;
}

/** When a request was last decided, UTC ISO; null when none was. */
export async function lastDecidedRequest(trx: Knex): Promise<string | null> {
  const row: { at?: string | null } | undefined = await trx("requests").max({ at: "decided_at" }).first();
  return row?.at ?? null;
}

function fromRow(row: RequestRow): ApprovalRequest {
  return {
    id: row.id,
    action: row.action,
    amountSen: row.amount_sen === null ? null : sen(row.amount_sen),
    maker: row.maker,
    madeAt: row.made_at,
    status: row.status,
    checker: row.checker,
    decidedAt: row.decided_at,
  };
}
