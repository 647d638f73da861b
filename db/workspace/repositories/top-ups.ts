import type { OpenTopUp } from "@domain/matching/proposal";
import { type Sen, sen } from "@domain/money";
import type { LocalMark } from "@domain/sync/command";
import type { Knex } from "knex";
import type { HeldScope } from "./accounts";

/** A top-up with its account, as the queue shows it. Times are UTC, ISO. */
export interface TopUp extends Omit<OpenTopUp, "status"> {
  status: "open" | "expired" | "credited" | "rejected" | "cancelled";
  accountId: number;
  closedAt: string | null;
  /** Login of who closed it. */
  closedBy: string | null;
  reason: string | null;
  /** Set aside with a reason; its time may be over. Null when nobody holds it. */
  hold: TopUpHold | null;
  /** This desk's own decision that is still on its way; null when there is none. */
  localMark: LocalMark | null;
  localCommandId: string | null;
}

/** Why a top-up waits although it could be decided, who says so and until when (UTC). */
export interface TopUpHold {
  reason: string;
  note: string;
  /** A name, not a login. */
  heldBy: string;
  heldAt: string;
  until: string;
}

interface TopUpRow {
  hold_reason: string | null;
  hold_note: string | null;
  hold_by: string | null;
  hold_at: string | null;
  hold_until: string | null;
  id: string;
  account_id: number;
  number: string;
  holder_name: string;
  account_status: OpenTopUp["accountStatus"];
  held: HeldScope | null;
  bank_account_id: number;
  amount_sen: number;
  unique_code: number | null;
  expected_sen: number;
  requested_at: string;
  expires_at: string;
  status: TopUp["status"];
  closed_at: string | null;
  closed_by: string | null;
  reason: string | null;
  local_mark: LocalMark | null;
  local_command_id: string | null;
}

/** Whether a top-up waits for its money, in time or not. */
export const isOpen = (topUp: TopUp): topUp is TopUp & OpenTopUp =>
  topUp.status === "open" || topUp.status === "expired";

/** Top-ups that wait for their money and that no decision of this desk is on its way for; oldest first. */
export async function openTopUps(trx: Knex): Promise<(OpenTopUp & Pick<TopUp, "hold">)[]> {
  const rows: TopUpRow[] = await withAccount(trx)
    .whereIn("t.status", ["open", "expired"])
    .whereNull("t.local_mark")
    .orderBy(["t.requested_at", "t.id"]);
  return rows.map((row) => ({
    ...toOpen(row),
    status: row.status as OpenTopUp["status"],
    hold: toHold(row),
  }));
}

/** Top-ups that credits of these days (WIB, both included) could have been meant for, taken as if they were still open. */
export async function topUpsAround(
  trx: Knex,
  { from, to }: { from: string; to: string },
): Promise<OpenTopUp[]> {
  const rows: TopUpRow[] = await withAccount(trx)
    .where("t.requested_at", "<=", `${to}T23:59:59.999Z`)
    // a late transfer still finds the request it was meant for
    .whereRaw("t.expires_at >= date(?, '-7 days')", [from])
    .whereNotIn("t.status", ["cancelled"])
    .orderBy(["t.requested_at", "t.id"]);
  return rows.map((row) => ({ ...toOpen(row), status: "open" }));
}

/**
 * The ids of the queue: what is open, and what this desk has just decided; oldest first, what is on hold at this moment (UTC)
 * behind the rest. As one text, because a hundred thousand rows of the driver are slow to make.
 */
export async function queuedTopUpIds(trx: Knex, nowUtc: string): Promise<string[]> {
  const [found]: { ids: string }[] = await trx.raw(
    `SELECT json_group_array(id) AS ids FROM (
       SELECT id FROM top_ups WHERE status IN ('open', 'expired') OR local_mark IS NOT NULL
       ORDER BY coalesce(hold_until > ?, 0), requested_at, id)`,
    [nowUtc],
  );
  return JSON.parse(found?.ids ?? "[]");
}

/** Those of these top-ups that are in the queue; oldest first. */
export async function queuedTopUps(trx: Knex, ids: readonly string[]): Promise<TopUp[]> {
  const found = await findTopUps(trx, ids);
  // Filtered and ordered here: in SQL the planner would walk every open top-up instead of looking up these.
  return found
    .filter((topUp) => isOpen(topUp) || topUp.localMark !== null)
    .sort((one, two) => (placeOf(one) < placeOf(two) ? -1 : 1));
}

const placeOf = ({ requestedAt, id }: TopUp): string => `${requestedAt} ${id}`;

/** The top-up with this id; null where the desk does not know it. */
export async function findTopUp(trx: Knex, id: string): Promise<TopUp | null> {
  const row: TopUpRow | undefined = await withAccount(trx).where("t.id", id).first();
  return row ? fromRow(row) : null;
}

/** The top-ups with these ids that the desk knows. */
export async function findTopUps(trx: Knex, ids: readonly string[]): Promise<TopUp[]> {
  const rows: TopUpRow[] = await withAccount(trx).whereRaw("t.id IN (SELECT value FROM json_each(?))", [
    JSON.stringify(ids),
  ]);
  return rows.map(fromRow);
}

/**
 * Known top-ups by the beginning of their id, the account's number, part of the holder's name, or an amount in whole
 * rupiah; what waits first, then the latest.
 */
export async function searchTopUps(trx: Knex, text: string, atMost: number): Promise<TopUp[]> {
  const digits = text.replaceAll(".", "");
  const amount = /^\d{4,13}$/.test(digits) ? Number(digits) * 100 : null;
  const rows: TopUpRow[] = await withAccount(trx)
    .where((one) => {
      one.where("a.number", text).orWhereRaw("instr(lower(a.holder_name), lower(?)) > 0", [text]);
      if (/^[0-9a-f-]{4,36}$/i.test(text)) one.orWhereRaw("instr(t.id, lower(?)) = 1", [text]);
      if (amount !== null) one.orWhere("t.amount_sen", amount).orWhere("t.expected_sen", amount);
    })
    .orderByRaw("t.status IN ('open', 'expired') DESC, t.requested_at DESC, t.id")
    .limit(atMost);
  return rows.map(fromRow);
}

/** Every known top-up of an account, newest first. */
export async function topUpsOfAccount(trx: Knex, accountId: number): Promise<TopUp[]> {
  const rows: TopUpRow[] = await withAccount(trx)
    .where("t.account_id", accountId)
    .orderBy([{ column: "t.requested_at", order: "desc" }, "t.id"]);
  return rows.map(fromRow);
}

/** Sets the mark of a decision on top-ups and lines; what the desk does not know is left out. */
export async function setMarks(
  trx: Knex,
  commandId: string,
  marks: { mark: LocalMark; topUpIds: string[]; lineIds: number[] },
): Promise<void> {
  await trx.raw(
    "UPDATE top_ups SET local_mark = ?, local_command_id = ? WHERE id IN (SELECT value FROM json_each(?))",
    [marks.mark, commandId, JSON.stringify(marks.topUpIds)],
  );
  await trx.raw("UPDATE bank_lines SET local_command_id = ? WHERE id IN (SELECT value FROM json_each(?))", [
    commandId,
    JSON.stringify(marks.lineIds),
  ]);
}

/** Commands whose decision already stands on one of these top-ups or lines. */
export async function markingCommands(
  trx: Knex,
  { topUpIds, lineIds }: { topUpIds: string[]; lineIds: number[] },
): Promise<string[]> {
  // Filtered here, not in SQL: there the planner would walk every marked row instead of looking up these few.
  const rows: { id: string | null }[] = await trx.raw(
    `SELECT local_command_id AS id FROM top_ups WHERE id IN (SELECT value FROM json_each(?))
     UNION SELECT local_command_id FROM bank_lines WHERE id IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(topUpIds), JSON.stringify(lineIds)],
  );
  return rows.flatMap((row) => row.id ?? []);
}

/** Top-ups credited and rejected since an instant (UTC, ISO) by anybody, how many of them by this login, and what was credited. */
export async function decidedSince(
  trx: Knex,
  { since, login }: { since: string; login: string },
): Promise<{ verified: number; rejected: number; byLogin: number; creditedSen: Sen }> {
  const [counted]: { verified: number; rejected: number; byLogin: number; creditedSen: number }[] =
    await trx.raw(
      `SELECT count(*) FILTER (WHERE status = 'credited') AS verified,
              count(*) FILTER (WHERE status = 'rejected') AS rejected,
              count(*) FILTER (WHERE closed_by = ?) AS "byLogin",
              coalesce(sum(amount_sen) FILTER (WHERE status = 'credited'), 0) AS "creditedSen"
       FROM top_ups WHERE closed_at >= ? AND status IN ('credited', 'rejected')`,
      [login, since],
    );
  const { verified = 0, rejected = 0, byLogin = 0, creditedSen = 0 } = counted ?? {};
  return { verified, rejected, byLogin, creditedSen: sen(creditedSen) };
}

/** When a top-up was last credited or rejected by anybody, UTC ISO; null when the desk knows of none. */
export async function lastDecidedTopUp(trx: Knex): Promise<string | null> {
  const row: { at?: string | null } | undefined = await trx("top_ups")
    .whereIn("status", ["credited", "rejected"])
    .max({ at: "closed_at" })
    .first();
  return row?.at ?? null;
}

function withAccount(trx: Knex): Knex.QueryBuilder {
  // An account's row comes by the same feed; until it is there, its top-up is not shown by halves.
  return trx("top_ups as t")
    .join("accounts as a", "a.id", "t.account_id")
    .select("t.*", "a.number", "a.holder_name", "a.status as account_status", "a.held");
}

function fromRow(row: TopUpRow): TopUp {
  return {
    ...toOpen(row),
    status: row.status,
    accountId: row.account_id,
    closedAt: row.closed_at,
    closedBy: row.closed_by,
    reason: row.reason,
    hold: toHold(row),
    localMark: row.local_mark,
    localCommandId: row.local_command_id,
  };
}

function toHold(row: TopUpRow): TopUpHold | null {
  if (row.hold_until === null) return null;
  return {
    reason: row.hold_reason ?? "other",
    note: row.hold_note ?? "",
    heldBy: row.hold_by ?? "",
    heldAt: row.hold_at ?? "",
    until: row.hold_until,
  };
}

function toOpen(row: TopUpRow): Omit<OpenTopUp, "status"> {
  return {
    id: row.id,
    accountNumber: row.number,
    holderName: row.holder_name,
    accountStatus: row.account_status,
    held: row.held,
    bankAccountId: row.bank_account_id,
    amountSen: sen(row.amount_sen),
    expectedSen: sen(row.expected_sen),
    uniqueCode: row.unique_code,
    requestedAt: row.requested_at,
    expiresAt: row.expires_at,
  };
}
