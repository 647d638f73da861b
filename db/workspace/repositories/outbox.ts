import { moneyAction } from "@domain/money-actions";
import { fail, ok, type Result } from "@domain/result";
import type { Command, OutboxState } from "@domain/sync/command";
import { marksOf } from "@domain/sync/local-marks";
import type { Knex } from "knex";
import { lentOutboxKey, type OutboxKey } from "../outbox-key";
import { runBulk } from "../raw-connection";
import { markingCommands, setMarks } from "./top-ups";

/** A decision as its operator makes it. */
export interface NewCommand extends Command {
  /** Login of whoever decides; the file's own operator, or the database refuses. */
  readonly operator: string;
  /** UTC, ISO, from the caller's clock: when it was decided at this desk. The centre dates the money itself. */
  readonly createdAt: string;
}

/** A decision in the outbox and what became of it. */
export interface OutboxEntry extends NewCommand {
  /** Order of deciding. */
  readonly position: number;
  readonly state: OutboxState;
  /** Why it was refused; null otherwise. */
  readonly code: string | null;
  /** The centre's words about it: winner, time, limit, made ids. */
  readonly detail: Readonly<Record<string, unknown>>;
  readonly answeredAt: string | null;
}

/** Why a decision was not taken into the outbox. Nothing was written then. */
export type EnqueueRefusal =
  | { code: "unknown-kind" | "online-only" | "id-reused" }
  /** Another decision of this desk about the same top-up or line is on its way. */
  | { code: "already-pending"; commandId: string };

/** An unanswered command ready for the network: its body stays text. */
export interface UnansweredCommand {
  position: number;
  id: string;
  kind: string;
  body: string;
  /** Written by its operator while unlocked, and not changed since. */
  isGenuine: boolean;
}

/** An answer as it is stored. */
export interface StoredAnswer {
  id: string;
  state: "applied" | "waiting" | "refused";
  code: string | null;
  detail: unknown;
}

interface OutboxRow {
  position: number;
  id: string;
  kind: string;
  body: string;
  operator: string;
  created_at: string;
  state: OutboxState;
  code: string | null;
  detail: string;
  answered_at: string | null;
}

/**
 * Puts a decision into the outbox and marks what it decides, together or not at all. The same command again changes
 * nothing. What must be decided online is refused: its person has to see the centre's present state.
 */
export async function enqueueCommand(trx: Knex, command: NewCommand): Promise<Result<null, EnqueueRefusal>> {
  const action = moneyAction(command.kind);
  if (!action) return fail({ code: "unknown-kind" });
  if (action.isOnlineOnly) return fail({ code: "online-only" });
  const body = JSON.stringify(command.body);
  const known: OutboxRow | undefined = await trx("outbox").where({ id: command.id }).first();
  if (known)
    return known.kind === command.kind && known.body === body ? ok(null) : fail({ code: "id-reused" });

  const undone = command.body["allocation"];
  const before = typeof undone === "string" ? await findOutboxEntry(trx, undone) : null;
  const marks = marksOf(command, before);
  if (marks) {
    // An undo takes the place of the very decision it undoes.
    const others = (await markingCommands(trx, marks)).filter((id) => id !== undone);
    if (others[0]) return fail({ code: "already-pending", commandId: others[0] });
  }
  const { id, kind, operator, createdAt } = command;
  const mac = lentOutboxKey(trx).sign({ id, kind, body, operator, createdAt });
  await trx("outbox").insert({ id, kind, body, operator, created_at: createdAt, mac });
  if (marks) await setMarks(trx, command.id, marks);
  return ok(null);
}

/**
 * Commands without an answer, in the order they were decided, beginning after a position (0 for all), and which of them
 * their operator signed: the others were planted or changed in the file and are never sent.
 */
export async function unansweredCommands(
  trx: Knex,
  { after, atMost }: { after: number; atMost: number },
): Promise<UnansweredCommand[]> {
  const key = lentOutboxKey(trx);
  const rows: SignedRow[] = await unanswered(trx).where("position", ">", after).limit(atMost);
  return rows.map((row) => ({
    position: row.position,
    id: row.id,
    kind: row.kind,
    body: row.body,
    isGenuine: key.fits({ ...row, createdAt: row.created_at }, row.mac),
  }));
}

/** Signs what still waits anew, where it fits the key until now; what does not fit stays as it is, and is never sent. */
export async function signAnew(trx: Knex, before: OutboxKey, next: OutboxKey): Promise<void> {
  const rows: SignedRow[] = await unanswered(trx);
  for (const row of rows) {
    const command = { ...row, createdAt: row.created_at };
    if (before.fits(command, row.mac))
      await trx("outbox")
        .where({ id: row.id })
        .update({ mac: next.sign(command) });
  }
}

type SignedRow = Pick<OutboxRow, "position" | "id" | "kind" | "body" | "operator" | "created_at"> & {
  mac: Buffer | null;
};

const unanswered = (trx: Knex) =>
  trx("outbox")
    .whereIn("state", ["pending", "sent"])
    .orderBy("position")
    .select("position", "id", "kind", "body", "operator", "created_at", "mac");

/** Notes that these commands are given to the network: from here on only the centre knows what became of them. */
export async function markSent(trx: Knex, ids: readonly string[]): Promise<void> {
  await trx.raw(
    "UPDATE outbox SET state = 'sent' WHERE state = 'pending' AND id IN (SELECT value FROM json_each(?))",
    [JSON.stringify(ids)],
  );
}

/** Stores answers; a final answer that is already there stands. */
export async function storeAnswers(trx: Knex, answers: readonly StoredAnswer[], at: string): Promise<void> {
  await runBulk(
    trx,
    `UPDATE outbox SET state = a.value ->> 'state', code = a.value ->> 'code',
       detail = coalesce(nullif(a.value -> 'detail', 'null'), '{}'), answered_at = ?
     FROM json_each(?) a
     WHERE outbox.id = a.value ->> 'id' AND outbox.state NOT IN ('applied', 'refused')`,
    [at, JSON.stringify(answers)],
  );
}

/** Own commands that wait for a second person and whose request the feed says is decided. */
export async function decidedWhileWaiting(
  trx: Knex,
): Promise<{ id: string; status: string; checker: string | null; decidedAt: string | null }[]> {
  return trx("outbox as o")
    .join("requests as r", "r.id", "o.id")
    .where("o.state", "waiting")
    .whereNot("r.status", "waiting")
    .select("o.id", "r.status", "r.checker", "r.decided_at as decidedAt");
}

/** The decision with this id; null where this desk did not make it or no longer has it. */
export async function findOutboxEntry(trx: Knex, id: string): Promise<OutboxEntry | null> {
  const row: OutboxRow | undefined = await trx("outbox").where({ id }).first();
  return row ? fromRow(row) : null;
}

/** The decisions with these ids that this desk still has. */
export async function findOutboxEntries(trx: Knex, ids: readonly string[]): Promise<OutboxEntry[]> {
  const rows: OutboxRow[] = await trx("outbox").whereRaw("id IN (SELECT value FROM json_each(?))", [
    JSON.stringify(ids),
  ]);
  return rows.map(fromRow);
}

/** What takes back what: the kind, and the field of both bodies that names what it is about. */
const TAKEN_UP: Readonly<Record<string, { by: string; about: string }>> = {
  "top_up.hold": { by: "top_up.unhold", about: "top_up" },
  "line.park": { by: "line.unpark", about: "line" },
};

const backKey = ({ kind, body }: OutboxEntry): string =>
  `${kind} ${body["allocation"] ?? body["top_up"] ?? body["line"]}`;

/**
 * What was decided here to take these decisions back, by their ids: the undo of a verification, or the taking up of
 * what was set aside.
 */
export async function findTakenBack(
  trx: Knex,
  entries: readonly OutboxEntry[],
): Promise<Map<string, OutboxEntry>> {
  const ids = entries.map(({ id }) => id);
  const rows: OutboxRow[] = await trx("outbox")
    .where((of) =>
      of
        .where({ kind: "top_up.undo" })
        .whereRaw("body ->> 'allocation' IN (SELECT value FROM json_each(?))", [JSON.stringify(ids)]),
    )
    .orWhere((of) => of.whereIn("kind", ["top_up.unhold", "line.unpark"]))
    .orderBy("position");
  // The last try of each stands: one that was refused may be tried again.
  const back = new Map(rows.map(fromRow).map((entry) => [backKey(entry), entry]));
  const found = new Map<string, OutboxEntry>();
  for (const entry of entries) {
    const up = TAKEN_UP[entry.kind];
    const taken = back.get(up ? `${up.by} ${entry.body[up.about]}` : `top_up.undo ${entry.id}`);
    if (taken && taken.position > entry.position) found.set(entry.id, taken);
  }
  return found;
}

/** Decisions of this desk, newest first; those of one state where it is given. */
export async function listOutbox(
  trx: Knex,
  { state, atMost = 200 }: { state?: OutboxState; atMost?: number } = {},
): Promise<OutboxEntry[]> {
  const wanted = trx("outbox").orderBy("position", "desc").limit(atMost);
  if (state !== undefined) wanted.where({ state });
  const rows: OutboxRow[] = await wanted;
  return rows.map(fromRow);
}

/** How many decisions stand in each state. */
export async function countOutbox(trx: Knex): Promise<Record<OutboxState, number>> {
  const rows: { state: OutboxState; count: number }[] = await trx("outbox")
    .groupBy("state")
    .select("state")
    .count({ count: "*" });
  const counts = { pending: 0, sent: 0, applied: 0, waiting: 0, refused: 0 };
  for (const row of rows) counts[row.state] = row.count;
  return counts;
}

function fromRow(row: OutboxRow): OutboxEntry {
  return {
    position: row.position,
    id: row.id,
    kind: row.kind,
    body: JSON.parse(row.body),
    operator: row.operator,
    createdAt: row.created_at,
    state: row.state,
    code: row.code,
    detail: JSON.parse(row.detail),
    answeredAt: row.answered_at,
  };
}
