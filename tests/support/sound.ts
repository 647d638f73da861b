import { expect } from "vitest";
import type { TestWallet } from "./wallets";

/** Everything that must be nothing, whatever was done. */
const MUST_BE_NOTHING = `
  with derived as (select a.id, a.kind, a.balance_sen,
      coalesce((select sum(amount_sen) from wallet.transfers where credit_account = a.id), 0)
      - coalesce((select sum(amount_sen) from wallet.transfers where debit_account = a.id), 0) as sen from wallet.accounts a)
  select
    (select count(*) from derived where kind = 'user' and balance_sen <> sen)::int as "stored differs from derived",
    (select count(*) from wallet.accounts where balance_sen < 0)::int as "balances below zero",
    (select sum(sen) from derived)::int as "all accounts together",
    (select -sen from derived where kind = 'bank')::bigint - (select opening_sen from wallet.bank_accounts)
      - (select coalesce(sum(amount_sen), 0) from wallet.bank_lines where is_live) as "bank differs from its lines",
    (select least(sen, 0) from derived where kind = 'holds')::int as "holds below zero",
    (select count(*) from wallet.bank_lines l where (
      select coalesce(sum(p.amount_sen), 0) from wallet.allocation_lines x join wallet.allocation_parts p using (allocation_id)
      where x.bank_line_id = l.id and x.is_live and p.is_live) not in (0, l.amount_sen))::int as "lines not credited whole",
    (select count(*) from wallet.bank_lines l join wallet.allocation_lines x on x.bank_line_id = l.id
      where x.is_live and not l.is_live)::int as "allocations of ended lines",
    (select count(*) from wallet.bank_lines l join wallet.transfers t on t.bank_line_id = l.id
      where l.is_live = exists (select from wallet.transfers r where r.reverses = t.id))::int as "lines whose transfer stands otherwise",
    (select count(*) from (select bank_account_id, booked_on, lines, moved_sen::bigint from wallet.bank_days where lines > 0
      except select bank_account_id, booked_on, count(*), sum(amount_sen)::bigint from wallet.bank_lines where is_live group by 1, 2) d)::int
      as "days that are not their lines",
    (select count(*) from wallet.free_credits f full join (
      select l.id from wallet.bank_lines l where l.is_live and l.amount_sen > 0
        and not exists (select from wallet.allocation_lines a where a.bank_line_id = l.id and a.is_live)) l on l.id = f.bank_line_id
      where f.bank_line_id is null or l.id is null)::int as "credits free that are not, or not free that are",
    (select count(*) from wallet.bank_accounts b where covered_to <> wallet.covered_day(b.id))::int as "covered days that no statement covers",
    (select count(*) from wallet.top_ups u where (u.status = 'credited')
      <> exists (select from wallet.allocation_parts p where p.top_up_id = u.id and p.is_live))::int as "top-ups credited without a line",
    (select count(*) from wallet.commands c where (select count(*) from wallet.audit a where a.command_id = c.id) <> 1)::int as "commands without one audit row",
    (select count(*) from wallet.commands where outcome = 'running')::int as "commands that never ended",
    (select count(*) from wallet.requests where checker = maker)::int as "makers who checked"`;

/** Expects every invariant of a wallet with one bank account, and its daily proof at nothing. */
export async function expectSound(wallet: TestWallet): Promise<void> {
  const { rows } = await wallet.admin.raw(MUST_BE_NOTHING);
  for (const [what, count] of Object.entries(rows[0])) expect(Number(count), what).toBe(0);
  const proof = await wallet.as("wira").call<Record<string, number>>("desk.daily_proof");
  expect(proof).toMatchObject({ difference_sen: 0 });
  // Credits nobody was given, less debits nobody has classified, are the account of suspense.
  expect(await wallet.as("wira").call("desk.suspense_balance")).toMatchObject({
    balance_sen: proof["suspense_sen"],
    difference_sen: 0,
  });
}
