import { expect } from "vitest";
import type { TestWallet } from "./wallets";

/**
 * The invariants of the money flow (I1 to I15) in raw SQL, each a count that must be nothing, whatever was done. I11 and the
 * chain of I12 need a memory and stand in {@link History}; I13 and I14 are the desk's (tests/faults).
 */
export const INVARIANTS: Readonly<Record<string, string>> = {
  "I1 a transfer moves more than nothing between two accounts":
    "select count(*) from wallet.transfers where amount_sen <= 0 or debit_account = credit_account",
  "I2 all accounts together are nothing": `select coalesce(sum(case when credit_account = a.id then amount_sen else -amount_sen end), 0)
     from wallet.accounts a join wallet.transfers t on a.id in (t.debit_account, t.credit_account)`,
  "I3 every stored balance is the sum of its transfers": `select count(*) from wallet.accounts a where a.kind = 'user' and a.balance_sen <>
     coalesce((select sum(amount_sen) from wallet.transfers where credit_account = a.id), 0)
     - coalesce((select sum(amount_sen) from wallet.transfers where debit_account = a.id), 0)`,
  "I3 every bank account is its opening and its confirmed lines": `select count(*) from wallet.bank_accounts b join wallet.accounts a on a.id = b.account_id where
     coalesce((select sum(amount_sen) from wallet.transfers where debit_account = a.id), 0)
     - coalesce((select sum(amount_sen) from wallet.transfers where credit_account = a.id), 0)
     <> b.opening_sen + coalesce((select sum(amount_sen) from wallet.bank_lines l where l.bank_account_id = b.id and l.is_live), 0)`,
  "I4 no user's balance is below nothing":
    "select count(*) from wallet.accounts where kind = 'user' and balance_sen < 0",
  "I5 a line has one live allocation at most": `select count(*) from (select bank_line_id from wallet.allocation_lines where is_live
     group by bank_line_id having count(*) > 1) twice`,
  "I5 a top-up has one live allocation at most": `select count(*) from (select top_up_id from wallet.allocation_parts where is_live
     group by top_up_id having count(*) > 1) twice`,
  "I6 an allocation is one applied command's": `select count(*) from wallet.allocations a left join wallet.commands c on c.id = a.id
     where c.outcome is distinct from 'applied' or c.kind not in ('top_up.verify', 'request.approve')`,
  "I7 what is live of an allocation is what its lines brought": `select count(*) from wallet.allocations a where
     coalesce((select sum(l.amount_sen) from wallet.allocation_lines x join wallet.bank_lines l on l.id = x.bank_line_id
               where x.allocation_id = a.id and x.is_live), 0)
     <> coalesce((select sum(p.amount_sen) from wallet.allocation_parts p where p.allocation_id = a.id and p.is_live), 0)`,
  "I7 a line gives no more than it is": `select count(*) from wallet.bank_lines l where l.amount_sen > 0 and l.amount_sen <
     (select coalesce(sum(p.amount_sen), 0) from wallet.allocation_lines x join wallet.allocation_parts p using (allocation_id)
      where x.bank_line_id = l.id and x.is_live and p.is_live
        and (select count(*) from wallet.allocation_lines y where y.allocation_id = x.allocation_id) = 1)`,
  "I8 no credit to an account that was held": `select count(*) from wallet.transfers t join wallet.freezes f on f.account_id = t.credit_account
     where t.kind = 'top_up_credit' and f.scope in ('incoming', 'all') and f.placed_at < t.posted_at
       and t.posted_at < least(coalesce(f.lifted_at, 'infinity'), coalesce(f.ends_at, 'infinity'))`,
  "I9 no line of a statement that nobody confirmed": `select count(*) from wallet.bank_lines l join wallet.statements s on s.id = l.statement_id
     where s.status not in ('confirmed', 'undone') or s.confirmed_by is null or s.confirmed_by = s.uploaded_by`,
  "I10 maker and checker are two, and the checker may check": `select count(*) from wallet.requests r join wallet.actions a on a.kind = r.action
     where r.checker = r.maker or r.status = 'approved' and not exists (
       select from wallet.operators o where o.login = r.checker and o.roles && a.checker_roles)`,
  "I12 every command has its one audit row": `select count(*) from wallet.commands c
     where (select count(*) from wallet.audit a where a.command_id = c.id) <> 1 or c.outcome = 'running'`,
  "I15 nobody verified more alone in a day than they may": `select count(*) from wallet.operator_days d join wallet.operators o on o.login = d.operator
     where d.verified_sen > coalesce(o.verify_day_sen, (select value from wallet.settings where name = 'operator_day_sen'))
       or d.verified_count > coalesce(o.verify_day_count, (select value from wallet.settings where name = 'operator_day_count'))`,
};

const ALL = `select ${Object.entries(INVARIANTS)
  .map(([name, sql]) => `(${sql})::text as "${name}"`)
  .join(", ")}`;

/** Expects every invariant of a wallet, by raw SQL of its owner. */
export async function expectInvariants(wallet: TestWallet, where: string): Promise<void> {
  const { rows } = await wallet.admin.raw(ALL);
  for (const [name, count] of Object.entries(rows[0])) expect(Number(count), `${where}: ${name}`).toBe(0);
}

/** I11 and I12: what was once written stays as it was. Remembers how far history went, and looks again. */
export class History {
  private seen: { transfers: number; audit: number; digest: string } | null = null;

  /** Expects that everything seen before is there unchanged, and remembers what came since. */
  async expectGrown(wallet: TestWallet, where: string): Promise<void> {
    if (this.seen) {
      const now = await this.digest(wallet, this.seen.transfers, this.seen.audit);
      expect(now, `${where}: I11 history is append-only`).toBe(this.seen.digest);
    }
    const { rows } = await wallet.admin.raw(
      "select coalesce((select max(id) from wallet.transfers), 0)::int as transfers, coalesce((select max(id) from wallet.audit), 0)::int as audit",
    );
    const { transfers, audit } = rows[0];
    this.seen = { transfers, audit, digest: await this.digest(wallet, transfers, audit) };
  }

  private async digest(wallet: TestWallet, transfers: number, audit: number): Promise<string> {
    const { rows } = await wallet.admin.raw(
      `select (select md5(coalesce(string_agg(t::text, '|' order by id), '')) from wallet.transfers t where id <= ?)
         || (select md5(coalesce(string_agg(a::text, '|' order by id), '')) from wallet.audit a where id <= ?) as digest`,
      [transfers, audit],
    );
    return rows[0].digest;
  }
}
