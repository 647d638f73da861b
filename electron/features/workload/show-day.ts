import type { EndingFreeze, MissingDays, WorkDay } from "@contract/workload";
import { type BankAccount, listBankAccounts } from "@db/workspace/repositories/bank-accounts";
import { freezesEnding } from "@db/workspace/repositories/freezes";
import { listStatements, type Statement } from "@db/workspace/repositories/statements";
import { decidedSince, lastDecidedTopUp } from "@db/workspace/repositories/top-ups";
import type { Workspace } from "@db/workspace/workspace";
import { wibDay } from "@domain/matching/days";
import type { Knex } from "knex";

/** An order that ends within this is to be seen to: a new one needs its grounds, and its second person. */
export const FREEZE_ENDS_WITHIN_HOURS = 48;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Whose day it is, and by which clock. */
export interface DaySetting {
  workspace: Workspace;
  nowUtc: string;
  /** Freeze orders are no clerk's. */
  seesFreezes: boolean;
}

/** What this desk's own copy knows of the day: what was decided, and what runs out by itself. */
export function showDay({ workspace, nowUtc, seesFreezes }: DaySetting): Promise<WorkDay> {
  const today = wibDay(nowUtc);
  return workspace.transaction(async (trx) => {
    const decided = await decidedSince(trx, { since: wibMidnight(today), login: workspace.login });
    return {
      verified: decided.verified,
      rejected: decided.rejected,
      byMe: decided.byLogin,
      creditedSen: decided.creditedSen,
      lastDecidedAtUtc: await lastDecidedTopUp(trx),
      endingFreezes: seesFreezes ? await endingFreezes(trx, nowUtc) : [],
      missingDays: await missingDays(trx, dayBefore(today)),
    };
  });
}

async function endingFreezes(trx: Knex, nowUtc: string): Promise<EndingFreeze[]> {
  const to = new Date(Date.parse(nowUtc) + FREEZE_ENDS_WITHIN_HOURS * HOUR_MS).toISOString();
  const ending = await freezesEnding(trx, { from: nowUtc, to });
  return ending.map(({ endsAt, ...one }) => ({ ...one, endsAtUtc: endsAt }));
}

/** A day is missing once it is over: today's statement is expected, and no exception yet (M15). */
async function missingDays(trx: Knex, yesterday: string): Promise<MissingDays[]> {
  const accounts = await listBankAccounts(trx);
  const confirmed = (await listStatements(trx)).filter(({ status }) => status === "confirmed");
  return accounts
    .flatMap((account) => missingOf(account, confirmed, yesterday))
    .sort((one, two) => two.days - one.days || one.bankAccountId - two.bankAccountId);
}

function missingOf(
  { id, bank, number, coveredTo, openingOn }: BankAccount,
  confirmed: readonly Statement[],
  yesterday: string,
): MissingDays[] {
  const own = confirmed.filter(({ bankAccountId }) => bankAccountId === id);
  const first = coveredTo < openingOn ? openingOn : dayAfter(coveredTo);
  const missing: string[] = [];
  for (let day = first; day <= yesterday; day = dayAfter(day)) {
    if (!own.some(({ periodFrom, periodTo }) => periodFrom <= day && day <= periodTo)) missing.push(day);
  }
  const [from] = missing;
  const to = missing.at(-1);
  return from === undefined || to === undefined
    ? []
    : [{ bankAccountId: id, bank, number, days: missing.length, from, to }];
}

const wibMidnight = (day: string): string => new Date(`${day}T00:00:00+07:00`).toISOString();
const dayAfter = (day: string): string => shifted(day, DAY_MS);
const dayBefore = (day: string): string => shifted(day, -DAY_MS);
const shifted = (day: string, by: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + by).toISOString().slice(0, "2026-11-26".length);
