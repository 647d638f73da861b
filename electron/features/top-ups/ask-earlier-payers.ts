import { setTimeout as delay } from "node:timers/promises";
import type { CentralSession } from "@db/central/central";
import { findBankLines } from "@db/workspace/repositories/bank-lines";
import {
  keepPayers,
  linesToAsk,
  type PayerAnswer,
  settlePayers,
} from "@db/workspace/repositories/earlier-payers";
import { findTopUps } from "@db/workspace/repositories/top-ups";
import type { Workspace } from "@db/workspace/workspace";
import { NAMES_NOBODY, toPaidWallet, walletsOfSender } from "@domain/matching/earlier-payer";
import type { PaidWallet } from "@domain/matching/proposal";
import { readLine } from "@domain/matching/weigh-pair";
import { type MatchCounts, matchTopUpsBy, type ThinkMatch } from "./match-top-ups";

/** The door's own bound, and how many such questions one round may ask: the rest is asked by the next. */
const MOST_LINES = 500;
const MOST_CALLS = 10;
/** An answer is good for a day. */
const FRESH_MS = 86_400_000;
/** A round waits no longer for one of its answers. */
const ANSWER_MS = 3_000;

interface CentralPayer {
  line: number;
  sender: string;
  wallets: {
    account: string;
    holder_name: string;
    is_active: boolean;
    times: number;
    last_on: string;
    last_text: string;
    namesakes: number;
  }[];
}

/** Asks for whom the senders of these lines paid before; null where the centre does not answer, or not this person. */
export async function readEarlierPayers(
  session: CentralSession,
  lineIds: readonly number[],
): Promise<PayerAnswer[] | null> {
  const asked = session.call<CentralPayer[]>("desk.earlier_payers", [...lineIds]).catch(() => null);
  const answer = await Promise.race([asked, delay(ANSWER_MS, null, { ref: false })]);
  if (answer === null) return null;
  const told = new Map(answer.map((one) => [one.line, one]));
  return lineIds.map((lineId) => {
    const { sender = null, wallets = [] } = told.get(lineId) ?? {};
    return {
      lineId,
      sender,
      wallets: wallets.map((one) => ({
        accountNumber: one.account,
        holderName: one.holder_name,
        isActive: one.is_active,
        times: one.times,
        lastOn: one.last_on,
        lastText: one.last_text,
        namesakes: one.namesakes,
      })),
    };
  });
}

/** Where the matching runs, and who asks. */
export interface AskSetting {
  workspace: Workspace;
  session: CentralSession;
  /** The centre answers clerks and supervisors. */
  roles: readonly string[];
  think: ThinkMatch;
  now: () => Date;
}

/**
 * Matches, asks the centre once about lines by which nobody is named, and matches again where that says something new.
 * Without an answer everything stays as it was.
 */
export async function matchAndAsk(setting: AskSetting): Promise<MatchCounts> {
  const counts = await matchTopUpsBy(setting.workspace, setting.think);
  if (!setting.roles.some((role) => role === "clerk" || role === "supervisor")) return counts;
  return (await askEarlierPayers(setting)) ? matchTopUpsBy(setting.workspace, setting.think) : counts;
}

/** Whether the centre said something of the desk's free lines that the desk did not know. */
export async function askEarlierPayers({
  workspace,
  session,
  now,
}: Pick<AskSetting, "workspace" | "session" | "now">): Promise<boolean> {
  await workspace.transaction(settlePayers);
  let isNew = false;
  for (let call = 0; call < MOST_CALLS; call += 1) {
    const askedAt = now();
    const since = new Date(askedAt.getTime() - FRESH_MS).toISOString();
    const wanted = { exceptions: NAMES_NOBODY, since, atMost: MOST_LINES };
    const lineIds = await workspace.transaction((trx) => linesToAsk(trx, wanted));
    if (lineIds.length === 0) break;
    const answers = await readEarlierPayers(session, lineIds);
    if (answers === null) break;
    const other = await workspace.transaction((trx) => keepPayers(trx, answers, askedAt.toISOString()));
    isNew ||= other > 0;
    if (lineIds.length < MOST_LINES) break;
  }
  return isNew;
}

interface Pair {
  lineId: number;
  topUpId: string | null;
}

/** Whether the senders of these lines paid the wallets they are paired with before; nothing where nobody answers. */
export async function paidBefore(
  { workspace, session }: Pick<AskSetting, "workspace" | "session">,
  pairs: readonly Pair[],
): Promise<(pair: Pair) => PaidWallet | null> {
  const lineIds = [...new Set(pairs.map(({ lineId }) => lineId))];
  const { lines, topUps } = await workspace.transaction(async (trx) => ({
    lines: await findBankLines(trx, lineIds),
    topUps: await findTopUps(
      trx,
      pairs.flatMap(({ topUpId }) => topUpId ?? []),
    ),
  }));
  const answers = (topUps.length > 0 && (await readEarlierPayers(session, lineIds))) || [];
  const told = new Map(answers.map((one) => [one.lineId, one]));
  const paid = new Map(
    lines.map((line) => {
      const { sender = null, wallets = [] } = told.get(line.id) ?? {};
      return [line.id, sender === null ? [] : walletsOfSender(readLine(line), { sender, wallets })];
    }),
  );
  const numberOf = new Map(topUps.map(({ id, accountNumber }) => [id, accountNumber]));
  return ({ lineId, topUpId }) => {
    const number = topUpId === null ? null : numberOf.get(topUpId);
    const found = paid.get(lineId)?.find(({ accountNumber }) => accountNumber === number);
    return found ? toPaidWallet(found) : null;
  };
}
