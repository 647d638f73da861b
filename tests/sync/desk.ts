import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { openWorkspace } from "@db/workspace/open";
import type { Workspace } from "@db/workspace/workspace";
import { applied, confirmedStatement, openBankAccount, rp } from "../support/scene";
import type { Answer, Person, TestWallet } from "../support/wallets";
import type { Pair } from "./decide";

export { CLOCK, decide, enqueue, type Pair, verifyBody } from "./decide";

const AMOUNT = rp(100_000);

/** What the scene's bank account opens with; its lines end on the fifth of March. */
export const OPENING = rp(10_000_000);

/** How many rows of bank files stand in staging. */
export function stagedRowCount(workspace: Workspace): Promise<number> {
  return workspace.transaction(async (trx) => {
    const [sum] = await trx("staged_chunks").sum({ rows: "count" });
    return Number(sum?.["rows"] ?? 0);
  });
}

/**
 * Waits until the feed shows everything written so far: a transaction that is open anywhere on the server, of another test
 * too, holds it back.
 */
export async function feedShowsAll({ admin }: Pick<TestWallet, "admin">): Promise<void> {
  const { rows } = await admin.raw("select pg_current_xact_id()::text as now");
  const isPast = async () =>
    (await admin.raw("select pg_snapshot_xmin(pg_current_snapshot()) > ?::xid8 as past", [rows[0].now]))
      .rows[0].past;
  while (!(await isPast())) await sleep(50);
}

/** Keeps from every desk what is written meanwhile, as any transaction that stays open on the server does. */
export function whileFeedIsHeld<T>({ admin }: Pick<TestWallet, "admin">, work: () => Promise<T>): Promise<T> {
  return admin.transaction(async (trx) => {
    await trx.raw("select pg_current_xact_id()");
    return work();
  });
}

/**
 * Fills a wallet with open top-ups and one confirmed statement that pays them all; those at the places `odd` with another
 * amount than was asked for, so that they need a second person.
 */
export async function fillWallet(
  wallet: TestWallet,
  count: number,
  odd: number[] = [],
  number = String(1_000_000_000 + Math.floor(performance.now())),
): Promise<Pair[]> {
  const bank = await openBankAccount(wallet, number);
  const opened = await throughGate(wallet, "account.open", Array.from({ length: count }, newHolder));
  const accounts = opened.map(({ detail }) => String(detail.account));
  const activation_code = "654321";
  await throughGate(
    wallet,
    "account.activate",
    accounts.map((account) => ({ account, activation_code })),
  );
  const asked = await throughGate(
    wallet,
    "top_up.request",
    accounts.map((account) => ({ account, amount_sen: AMOUNT, bank_account: bank, with_code: false })),
  );
  const pairs = asked.map(({ id }, n) => ({
    line: 0,
    topUp: id,
    account: accounts[n] ?? "",
    sen: odd.includes(n) ? rp(106_500) : AMOUNT,
  }));
  const { confirmed } = await confirmedStatement(wallet, {
    bank,
    openingSen: OPENING,
    from: "2026-03-01",
    to: "2026-03-05",
    lines: pairs.map(({ account, sen }) => ({ on: "2026-03-05", sen, text: `TRSF ${account}` })),
  });
  await applied(Promise.resolve(confirmed));
  const { rows } = await wallet.admin.raw(
    "select id, description from wallet.bank_lines where bank_account_id = ?",
    [bank],
  );
  const lineOf = new Map(
    rows.map((row: { id: string; description: string }) => [row.description, Number(row.id)]),
  );
  return pairs.map((pair) => ({ ...pair, line: Number(lineOf.get(`TRSF ${pair.account}`)) }));
}

const newHolder = (_: unknown, n: number) => ({
  holder_name: "Budi Santoso",
  email: `desk${n}.${Math.floor(performance.now() * 1000)}@example.com`,
  language: "id",
  activation_code: "654321",
});

/** Many commands of one kind through the gate; each has to be applied. */
async function throughGate(wallet: TestWallet, kind: string, bodies: object[]): Promise<Answer[]> {
  const all: Answer[] = [];
  for (let at = 0; at < bodies.length; at += 500) {
    const batch = bodies.slice(at, at + 500).map((body) => ({ id: randomUUID(), kind, body }));
    all.push(...(await wallet.gate.call<Answer[]>("gate.submit", batch)));
  }
  const refused = all.find(({ outcome }) => outcome !== "applied");
  if (refused) throw new Error(`${kind}: ${JSON.stringify(refused)}`);
  return all;
}

/** A folder for workspaces of one test file. */
export function deskFolder() {
  const folder = mkdtempSync(join(tmpdir(), "saldo-sync-"));
  const open = new Set<Workspace>();
  return {
    file: (name: string) => join(folder, `${name}.db`),
    /** Opens a person's workspace in the folder. */
    async open(login: Person, name: string = login): Promise<Workspace> {
      const workspace = await openWorkspace(join(folder, `${name}.db`), { login });
      open.add(workspace);
      return workspace;
    },
    async close(workspace: Workspace): Promise<void> {
      open.delete(workspace);
      await workspace.close();
    },
    async remove(): Promise<void> {
      for (const workspace of open) await workspace.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** What the centre did: credits that stand, how many of them are a second one of their top-up, and their money. */
export async function effects(
  wallet: TestWallet,
): Promise<{ credits: number; doubled: number; creditedSen: number; applied: number; audited: number }> {
  const { rows } = await wallet.admin.raw(`
    select count(*)::int as credits, coalesce(sum(amount_sen), 0)::bigint::text as sen,
           count(*)::int - count(distinct top_up_id)::int as doubled,
           (select count(*)::int from wallet.commands where kind = 'top_up.verify' and outcome = 'applied') as applied,
           (select count(*)::int from wallet.audit where action = 'top_up.verify' and outcome = 'applied') as audited
    from wallet.transfers c where kind = 'top_up_credit'
      and not exists (select from wallet.transfers r where r.reverses = c.id)`);
  const { sen, ...counts } = rows[0];
  return { ...counts, creditedSen: Number(sen) };
}

/** Problems SQLite finds in a workspace: none, or their names. */
export function integrity(workspace: Workspace): Promise<unknown[]> {
  return workspace.transaction(async (trx) => {
    const whole: { integrity_check: string }[] = await trx.raw("PRAGMA integrity_check");
    const keys: unknown[] = await trx.raw("PRAGMA foreign_key_check");
    return [...whole.filter((row) => row.integrity_check !== "ok"), ...keys];
  });
}
