import type { Knex } from "knex";

/** How much a wallet is to hold, and the bank account its lines come from. */
export interface Filling {
  /** Transfers in all, half of them booked lines and half credits; what is there already counts. */
  transfers: number;
  bankAccountId: number;
}

const FIRST_ACCOUNT = 1_000_000;
const PER_ACCOUNT = 10;
const CHUNK = 100_000;
const SEN = 10_000_000;

/** The wallet number of the filling's n-th account: from far ahead in the sequence that the gate draws them from. */
export const fillNumber = (n: number): string =>
  String(10_000_000n + (((50_000_000n + BigInt(FIRST_ACCOUNT + n)) * 48_271n) % 90_000_000n));

/**
 * Fills a wallet with verified top-ups as the doors would leave them (accounts, requests, a confirmed statement, lines,
 * allocations, transfers, balances, commands, audit, mails, changes), set-based as the server's administrator and with
 * triggers off: millions of rows through the doors would take a day. Row for row consistent; the daily proof is at nothing.
 */
export async function fillWallet(admin: Knex, { transfers, bankAccountId }: Filling): Promise<void> {
  const { rows } = await admin.raw(
    "select count(*)::int as count from wallet.transfers where kind = 'top_up_credit'",
  );
  for (let done = rows[0].count, chunk = 0; done < transfers / 2; done += chunk) {
    chunk = Math.min(CHUNK, Math.ceil(transfers / 2) - done);
    await fillChunk(admin, { from: done, count: chunk, bankAccountId });
  }
  await admin.raw("vacuum analyze");
}

/** The verifications numbered from `from`, in one transaction: a day's statement and everything that follows of it. */
async function fillChunk(
  admin: Knex,
  { from, count, bankAccountId }: { from: number; count: number; bankAccountId: number },
): Promise<void> {
  await admin.transaction(async (trx) => {
    await trx.raw("set local session_replication_role = replica");
    await trx.raw("set local search_path = wallet");
    await trx.raw(
      `create temporary table fill on commit drop as
       select n, gen_random_uuid() as id, gen_random_uuid() as top_up, 1000000 + n as line,
              ${FIRST_ACCOUNT} + n / ${PER_ACCOUNT} as account,
              clock_timestamp() - make_interval(secs => ((n * 7919) % 31536000)::int) as at
       from generate_series(?::bigint, ?::bigint) n`,
      [from, from + count - 1],
    );
    const statement = (await trx.raw("select gen_random_uuid() as id, gen_random_uuid() as confirm")).rows[0];
    for (const sql of STATEMENTS)
      await trx.raw(
        sql,
        sql.includes(":")
          ? { statement: statement.id, confirm: statement.confirm, bank: bankAccountId, count }
          : {},
      );
  });
}

const DAY = "date '2026-01-02'";
const STATEMENTS = [
  `insert into accounts (id, kind, number, holder_name, email, language, status, balance_sen, opened_at, activated_at)
   overriding system value
   select a, 'user', (10000000 + ((50000000 + a) * 48271) % 90000000)::text, 'Orang ' || a, 'u' || a || '@example.com', 'id', 'active', sum, now(), now()
   from (select account as a, count(*) * ${SEN} as sum from fill group by account) f
   on conflict (id) do update set balance_sen = accounts.balance_sen + excluded.balance_sen`,
  `insert into commands (id, kind, body, body_hash, operator, outcome)
   values (:confirm, 'statement.confirm', jsonb_build_object('statement', :statement::text), '\\x00', 'wira', 'applied')`,
  `insert into statements (id, bank_account_id, uploaded_by, file_name, file_sha256, format, period_from, period_to, status,
     line_count, set_hash, verdict, verdict_reason, sealed_at, confirmed_by, confirmed_at, confirmed_how)
   values (:statement, :bank, 'sari', 'bca.csv', repeat('0', 64), 'klikbca-individual-csv', ${DAY}, ${DAY}, 'confirmed',
     :count, '', 'not-provable', 'no-balances', now(), 'wira', now(), 'totals')`,
  `insert into statement_lines (statement_id, seq, line_no, booked_on, amount_sen, is_pending, description, normalised)
   select :statement, n - min(n) over (), n - min(n) over () + 1, ${DAY}, ${SEN}, false, d, d
   from (select n, 'TRSF DARI ' || n as d from fill) f`,
  `insert into bank_lines (id, bank_account_id, booked_on, amount_sen, fingerprint, occurrence, description, statement_id, seq)
   overriding system value
   select line, :bank, ${DAY}, ${SEN}, sha256(convert_to(d, 'UTF8')), 1, d, :statement, n - min(n) over ()
   from (select n, line, 'TRSF DARI ' || n as d from fill) f`,
  `insert into bank_days as d select :bank, ${DAY}, count(*), count(*) * ${SEN} from fill
   on conflict (bank_account_id, booked_on) do update set lines = d.lines + excluded.lines, moved_sen = d.moved_sen + excluded.moved_sen`,
  `insert into commands (id, kind, body, body_hash, operator, received_at, outcome, detail)
   select id, 'top_up.verify', jsonb_build_object('lines', jsonb_build_array(line), 'top_ups',
     jsonb_build_array(jsonb_build_object('id', top_up, 'amount_sen', ${SEN}))), '\\x00', 'sari', at, 'applied',
     jsonb_build_object('allocation', id) from fill`,
  `insert into top_ups (id, account_id, bank_account_id, amount_sen, requested_at, expires_at, status, closed_at, closed_by)
   select top_up, account, :bank, ${SEN}, at - interval '1 hour', at + interval '1 day', 'credited', at, 'sari' from fill`,
  "insert into allocations (id, made_by, made_at) select id, 'sari', at from fill",
  "insert into allocation_lines (allocation_id, bank_line_id) select id, line from fill",
  `insert into allocation_parts (allocation_id, top_up_id, amount_sen) select id, top_up, ${SEN} from fill`,
  `insert into transfers (command_id, kind, debit_account, credit_account, amount_sen, bank_line_id, posted_at, operator)
   select :confirm, 'bank_line', b.account_id, s.id, ${SEN}, line, at, 'wira'
   from fill, bank_accounts b, accounts s where b.id = :bank and s.kind = 'suspense'`,
  `insert into transfers (command_id, kind, debit_account, credit_account, amount_sen, allocation_id, top_up_id, posted_at, operator)
   select f.id, 'top_up_credit', s.id, account, ${SEN}, f.id, top_up, at, 'sari' from fill f, accounts s where s.kind = 'suspense'`,
  `insert into audit (at, operator, action, outcome, command_id, detail)
   select at, 'sari', 'top_up.verify', 'applied', id, jsonb_build_object('detail', jsonb_build_object('allocation', id)) from fill
   union all select now(), 'wira', 'statement.confirm', 'applied', :confirm, '{}'`,
  `insert into mails (command_id, account_id, template, language, facts, recipient, queued_at, status, sent_at)
   select id, account, 'top-up-credited', 'id', jsonb_build_object('amountSen', ${SEN}), 'u' || account || '@example.com', at,
     'sent', at from fill`,
  `insert into changes (entity, key)
   select 'bank_line', line::text from fill union all select 'top_up', top_up::text from fill
   union all select distinct 'account', account::text from fill union all select 'statement', :statement::text`,
];
