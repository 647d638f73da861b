import type { OutboxItem } from "@contract/sync";
import type { RefusalView, TopUpView } from "@contract/top-ups";
import { findAccountByNumber } from "@db/workspace/repositories/accounts";
import { findBankLines } from "@db/workspace/repositories/bank-lines";
import { type NotedDecision, readInbox } from "@db/workspace/repositories/inbox";
import { findOutboxEntry, type OutboxEntry } from "@db/workspace/repositories/outbox";
import { findTopUp } from "@db/workspace/repositories/top-ups";
import { addSen, type Sen, sen } from "@domain/money";
import { refusalFacts } from "@domain/sync/conflict";
import { marksOf } from "@domain/sync/local-marks";
import { OUTBOX_KINDS } from "@domain/sync/outbox-kinds";
import type { Knex } from "knex";

/** The outbox in the words of its clerk: what waits, what was refused, what was carried out late. */
export interface InboxView {
  queue: OutboxItem[];
  refused: OutboxItem[];
  appliedLate: OutboxItem[];
}

/** More than these of one kind are counted, not listed. */
const MOST = 50;

/** Lists the inbox of this desk. */
export async function listInbox(trx: Knex): Promise<InboxView> {
  const inbox = await readInbox(trx, MOST);
  return {
    queue: await describeAll(trx, inbox.waiting),
    refused: await describeAll(trx, inbox.refused),
    appliedLate: await describeAll(trx, inbox.appliedLate),
  };
}

async function describeAll(trx: Knex, decisions: readonly NotedDecision[]): Promise<OutboxItem[]> {
  const items: OutboxItem[] = [];
  for (const decision of decisions) items.push(...(await describeOne(trx, decision)));
  return items;
}

/** A kind of a newer program is left out: it has no words here, and stays in the outbox. */
async function describeOne(trx: Knex, { entry, waitedSince }: NotedDecision): Promise<OutboxItem[]> {
  const kind = OUTBOX_KINDS.find((one) => one === entry.kind);
  if (!kind) return [];
  const about = await subjectOf(trx, entry);
  return [
    {
      commandId: entry.id,
      kind,
      ...about,
      amountSen: statedAmount(entry) ?? about.amountSen,
      decidedAtUtc: entry.createdAt,
      waitedSinceUtc: waitedSince,
      answeredAtUtc: entry.answeredAt,
      refusal: refusalOf(entry),
    },
  ];
}

type Subject = Pick<OutboxItem, "holderName" | "accountNumber" | "amountSen" | "topUpId" | "topUpStatus">;

const NOBODY: Subject = {
  holderName: null,
  accountNumber: null,
  amountSen: null,
  topUpId: null,
  topUpStatus: null,
};

/** Whom or what a decision is about, as the desk knows it now: its top-up, its account, or its bank line. */
async function subjectOf(trx: Knex, entry: OutboxEntry): Promise<Subject> {
  const undone = entry.body["allocation"];
  const marks = marksOf(entry, typeof undone === "string" ? await findOutboxEntry(trx, undone) : null);
  const [topUpId] = marks?.topUpIds ?? [];
  const topUp = topUpId === undefined ? null : await findTopUp(trx, topUpId);
  if (topUp)
    return {
      holderName: topUp.holderName,
      accountNumber: topUp.accountNumber,
      amountSen: topUp.amountSen,
      topUpId: topUp.id,
      topUpStatus: topUp.status as TopUpView["status"],
    };
  const { account, line } = entry.body;
  if (typeof account === "string") {
    const holder = await findAccountByNumber(trx, account);
    return { ...NOBODY, accountNumber: account, holderName: holder?.holderName ?? null };
  }
  const lineId = typeof line === "number" ? line : marks?.lineIds[0];
  const [found] = lineId === undefined ? [] : await findBankLines(trx, [lineId]);
  return { ...NOBODY, amountSen: found?.amountSen ?? null };
}

/** The sum a decision itself names; null where it names none. */
function statedAmount({ body }: OutboxEntry): Sen | null {
  const parts = Array.isArray(body["top_ups"]) ? (body["top_ups"] as { amount_sen?: unknown }[]) : [];
  const amounts = parts.flatMap(({ amount_sen }) =>
    typeof amount_sen === "number" && Number.isSafeInteger(amount_sen) ? [sen(amount_sen)] : [],
  );
  return amounts.length === 0 ? null : amounts.reduce((sum, one) => addSen(sum, one));
}

function refusalOf(entry: OutboxEntry): RefusalView | null {
  if (entry.state !== "refused") return null;
  const { code, winner, at, what, more } = refusalFacts(entry.code ?? "rule-broken", entry.detail);
  const { status } = more;
  const isOwnRequest = what === "request" && (status === "rejected" || status === "withdrawn");
  return { code, winner, at, request: isOwnRequest ? status : null, ofUndo: entry.kind === "top_up.undo" };
}
