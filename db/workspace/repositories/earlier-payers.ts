import type { EarlierPayer } from "@domain/matching/earlier-payer";
import type { Knex } from "knex";
import { runBulk } from "../raw-connection";

/** What the centre says of one line; one that names no sender has none. */
export interface PayerAnswer extends Omit<EarlierPayer, "sender"> {
  sender: string | null;
}

/** What is known of senders who paid a few wallets, as one JSON text with the fields of the domain's EarlierPayer. */
export async function earlierPayersText(trx: Knex): Promise<string> {
  const [found]: { text: string }[] = await trx.raw(
    `SELECT json_group_array(json_object('lineId', line_id, 'sender', sender, 'wallets', json(wallets))) AS text
     FROM earlier_payers WHERE wallets <> '[]'`,
  );
  return found?.text ?? "[]";
}

/**
 * Forgets lines that are gone or given out, and has those asked anew whose sender somebody decided about since: a
 * verification or its end elsewhere says something of theirs.
 */
export async function settlePayers(trx: Knex): Promise<void> {
  const decided: { description: string }[] = await trx.raw(
    "SELECT description FROM bank_lines WHERE id IN (SELECT line_id FROM decided_lines)",
  );
  await trx("decided_lines").delete();
  await trx.raw(
    `DELETE FROM earlier_payers WHERE line_id NOT IN (
       SELECT id FROM bank_lines WHERE allocation_id IS NULL AND is_live = 1 AND amount_sen > 0)`,
  );
  const named = [...new Set(decided.flatMap(({ description }) => wordRuns(description)))];
  if (named.length === 0) return;
  await runBulk(
    trx,
    "UPDATE earlier_payers SET asked_at = NULL WHERE sender IN (SELECT value FROM json_each(?))",
    [JSON.stringify(named)],
  );
}

/** So many words at the most are a sender's key (`wallet.sender_key`). */
const KEY_WORDS = 3;

/** Every run of so few words: a sender of the centre is one of them. */
function wordRuns(text: string): string[] {
  const words = text
    .toUpperCase()
    .split(/[^A-Z]+/)
    .filter(Boolean);
  const lengths = Array.from({ length: KEY_WORDS }, (_, more) => more + 1);
  return words.flatMap((_, at) => lengths.map((length) => words.slice(at, at + length).join(" ")));
}

/**
 * Free lines the centre is to be asked about, newest first: named by one of these exceptions with nothing better than a
 * weak proposal and never asked, or asked before `since` (UTC).
 */
export async function linesToAsk(
  trx: Knex,
  { exceptions, since, atMost }: { exceptions: readonly string[]; since: string; atMost: number },
): Promise<number[]> {
  const rows: { id: number }[] = await trx("bank_lines as l")
    .join("proposals as p", "p.line_id", "l.id")
    .leftJoin("earlier_payers as e", "e.line_id", "l.id")
    .whereNull("l.allocation_id")
    .whereNull("l.local_command_id")
    .where("l.is_live", 1)
    .where("l.amount_sen", ">", 0)
    .whereIn("p.exception", [...exceptions])
    .where((one) => {
      one
        .where((fresh) => {
          fresh
            .whereNull("e.line_id")
            .where((weak) => weak.where("p.top_up_ids", "[]").orWhere("p.confidence", "Low"));
        })
        .orWhere((again) => {
          again
            .whereNotNull("e.line_id")
            .where((due) => due.whereNull("e.asked_at").orWhere("e.asked_at", "<", since));
        });
    })
    .orderBy([
      { column: "l.booked_on", order: "desc" },
      { column: "l.id", order: "desc" },
    ])
    .limit(atMost)
    .select("l.id");
  return rows.map(({ id }) => id);
}

/** Keeps what the centre said; answers how many of them it says something else of than before. */
export async function keepPayers(
  trx: Knex,
  answers: readonly PayerAnswer[],
  askedAt: string,
): Promise<number> {
  const before: { text: string }[] = await trx.raw(
    `SELECT json_group_array(line_id || wallets) AS text FROM earlier_payers
     WHERE line_id IN (SELECT value ->> 'lineId' FROM json_each(?)) AND wallets <> '[]'`,
    [JSON.stringify(answers)],
  );
  const known = new Set<string>(JSON.parse(before[0]?.text ?? "[]"));
  const rows = answers.map((one) => ({ ...one, wallets: JSON.stringify(one.wallets) }));
  await runBulk(
    trx,
    `INSERT INTO earlier_payers (line_id, sender, wallets, asked_at)
     SELECT value ->> 'lineId', value ->> 'sender', value ->> 'wallets', ?
     FROM json_each(?)
     WHERE true
     ON CONFLICT (line_id) DO UPDATE SET sender = excluded.sender, wallets = excluded.wallets,
       asked_at = excluded.asked_at`,
    [askedAt, JSON.stringify(rows)],
  );
  const told = rows.filter(({ wallets }) => wallets !== "[]");
  const isNew = told.filter((one) => !known.delete(`${one.lineId}${one.wallets}`));
  // What is left was said before and is no more.
  return isNew.length + known.size;
}
