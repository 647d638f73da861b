import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openWorkspace } from "@db/workspace/open";
import { enqueueCommand } from "@db/workspace/repositories/outbox";
import type { Workspace } from "@db/workspace/workspace";
import {
  applied,
  confirmedStatement,
  lineIds,
  openAccount,
  openBankAccount,
  requestTopUp,
  rp,
} from "../support/scene";
import type { Person, TestWallet } from "../support/wallets";

/** A confirmed credit line and the open top-up it is meant for. */
export interface Pair {
  line: number;
  topUp: string;
  account: string;
  /** What the bank line brings. */
  sen: number;
}

/** A clock that stands still where the tests put it, in the days of the scene's statements. */
export const CLOCK = { now: () => new Date("2026-03-06T03:00:00.000Z") };

const AMOUNT = rp(100_000);

/**
 * Fills a wallet with open top-ups and one confirmed statement that pays them all; those at the places `odd` with another
 * amount than was asked for, so that they need a second person.
 */
export async function fillWallet(wallet: TestWallet, count: number, odd: number[] = []): Promise<Pair[]> {
  const bank = await openBankAccount(wallet, String(1_000_000_000 + Math.floor(performance.now())));
  const pairs: Pair[] = [];
  for (let n = 0; n < count; n += 1) {
    const account = await openAccount(wallet);
    const { id } = await requestTopUp(wallet, account, AMOUNT, bank);
    pairs.push({ line: 0, topUp: id, account, sen: odd.includes(n) ? rp(110_000) : AMOUNT });
  }
  const { confirmed } = await confirmedStatement(wallet, {
    bank,
    openingSen: rp(10_000_000),
    from: "2026-03-01",
    to: "2026-03-05",
    lines: pairs.map(({ account, sen }) => ({ on: "2026-03-05", sen, text: `TRSF ${account}` })),
  });
  await applied(Promise.resolve(confirmed));
  for (const pair of pairs) pair.line = (await lineIds(wallet, pair.account))[0] ?? 0;
  return pairs;
}

/** The body of a verification of a pair. */
export const verifyBody = ({ line, topUp, sen }: Pair) => ({
  lines: [line],
  top_ups: [{ id: topUp, amount_sen: sen }],
});

/** Decides to verify a pair at a desk; answers the command's id. Throws where the desk would not take it. */
export async function decide(workspace: Workspace, pair: Pair, id: string = randomUUID()): Promise<string> {
  return enqueue(workspace, "top_up.verify", verifyBody(pair), id);
}

/** Puts any decision into a desk's outbox; answers its id. */
export async function enqueue(
  workspace: Workspace,
  kind: string,
  body: Record<string, unknown>,
  id: string = randomUUID(),
): Promise<string> {
  const taken = await workspace.transaction((trx) =>
    enqueueCommand(trx, { id, kind, body, operator: workspace.login, createdAt: CLOCK.now().toISOString() }),
  );
  if (!taken.ok) throw new Error(`not taken: ${JSON.stringify(taken.error)}`);
  return id;
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
