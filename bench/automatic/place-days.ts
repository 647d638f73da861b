import type { Knex } from "knex";
import type { TruthLine, TruthSet, TruthTopUp } from "../match-truth/truth";

const WIB = 7 * 3_600_000;
const DAY = 86_400_000;
/** Some holders let a request lapse some time ago, as happens; one in so many. */
const LAPSED_ONE_IN = 20;

/** The moment at which a day's statement is confirmed: the next day at ten, WIB. */
export const morningAfter = (day: string): string =>
  new Date(Date.parse(day) + DAY + 10 * 3_600_000 - WIB).toISOString();

/** A line of the wallet, with the bank account it came to and its number there. */
export interface PlacedLine extends TruthLine {
  bankAccount: number;
}

/** Places a truth set in a wallet day by day, as its doors would have left it; set-based, as the owner and with triggers off. */
export class DayPlacer {
  private readonly banks: string[];
  private readonly numbers: ReadonlySet<string>;

  constructor(
    private readonly admin: Knex,
    private readonly set: TruthSet,
  ) {
    this.banks = [...new Set(set.topUps.map(({ bank }) => bank))];
    this.numbers = new Set(
      set.accounts.map(({ accountNumber }) => accountNumber).filter((number) => /^[1-9]\d{7}$/.test(number)),
    );
  }

  /** Accounts with their states, our bank accounts, and requests that lapsed before the first day. */
  async begin(): Promise<void> {
    const lapsed = this.set.accounts.filter((_, at) => at % LAPSED_ONE_IN === 0);
    await this.run(PEOPLE_SQL, {
      accounts: this.set.accounts.filter(({ accountNumber }) => this.numbers.has(accountNumber)),
      banks: this.banks.map((_, at) => ({ number: `70000000${at}`, place: at })),
      lapsed: lapsed.map(({ accountNumber }, at) => ({
        number: accountNumber,
        amount: 50_000 + 50_000 * (at % 10),
      })),
      first: this.set.lines.reduce(
        (least, { bookedOn }) => (bookedOn < least ? bookedOn : least),
        "9999-01-01",
      ),
    });
  }

  /** The requests of a span of time, and the lines of a day with their confirmed statements; then it is the morning after. */
  async addDay(day: string, topUps: readonly TruthTopUp[], lines: readonly TruthLine[]): Promise<void> {
    await this.run(DAY_SQL, {
      day,
      now: morningAfter(day),
      topUps: topUps
        .filter(({ accountNumber }) => this.numbers.has(accountNumber))
        .map((one) => ({ ...one, bank: this.banks.indexOf(one.bank) })),
      lines: lines.map((line) => ({ ...line, bank: this.bankOf(line) })),
    });
  }

  /** People have decided what a day's lines pay, right. */
  async decideByHand(pairs: readonly { line: string; topUps: readonly string[] }[]): Promise<void> {
    await this.run(BY_HAND_SQL, { pairs });
  }

  /** Where a line came to: where its request said; nobody's money lies where it could do the most harm. */
  private bankOf(line: TruthLine): number {
    const paid = this.set.truths.find((truth) => truth.line === line.id)?.topUps[0];
    const asked =
      this.set.topUps.find(({ id }) => id === paid) ??
      this.set.topUps.find(({ amount, kodeUnik }) => amount + (kodeUnik ?? 0) === line.amount);
    return Math.max(0, this.banks.indexOf(asked?.bank ?? ""));
  }

  private async run(statements: readonly string[], facts: object): Promise<void> {
    const json = JSON.stringify(facts);
    await this.admin.transaction(async (trx) => {
      await trx.raw("set local session_replication_role = replica");
      await trx.raw("set local search_path = wallet, pg_temp");
      await trx.raw("create temporary table facts on commit drop as select ?::jsonb as f", [json]);
      for (const sql of statements) await trx.raw(sql);
    });
  }
}

const PEOPLE_SQL = [
  `insert into accounts (kind, number, holder_name, email, language, status, balance_sen)
   select 'user', a ->> 'accountNumber', a ->> 'holderName', 'u@example.com', 'id',
     case a ->> 'status' when 'frozen' then 'active' else a ->> 'status' end, 0
   from facts, jsonb_array_elements(f -> 'accounts') a`,
  `insert into freezes (id, account_id, scope, legal_basis, reason, placed_by)
   select gen_random_uuid(), b.id, 'all', 'UU 8/2010', 'bench', 'komang'
   from facts, jsonb_array_elements(f -> 'accounts') a join accounts b on b.number = (a ->> 'accountNumber')::bpchar
   where a ->> 'status' = 'frozen'`,
  `with mirrors as (insert into accounts (kind) select 'bank' from facts, jsonb_array_elements(f -> 'banks') returning id)
   insert into bank_accounts (id, bank, number, holder_name, account_id, opening_on, opening_sen, covered_to, opened_by, checked_by)
   overriding system value
   select 900 + (b ->> 'place')::int, 'BCA', b ->> 'number', 'PT KasPay', m.id, date '2025-12-01', 0, date '2025-12-01', 'sari', 'wira'
   from (select b, row_number() over () as n from facts, jsonb_array_elements(f -> 'banks') b) b
   join (select id, row_number() over (order by id) as n from mirrors) m using (n)`,
  `insert into top_ups (id, account_id, bank_account_id, amount_sen, requested_at, expires_at, status)
   select gen_random_uuid(), a.id, 900, (l ->> 'amount')::bigint * 100, (f ->> 'first')::timestamptz - interval '12 days',
     (f ->> 'first')::timestamptz - interval '11 days', 'expired'
   from facts, jsonb_array_elements(f -> 'lapsed') l join accounts a on a.number = (l ->> 'number')::bpchar`,
  "create table if not exists public.bench_ids (kind text, said text, id text, primary key (kind, said))",
];

const DAY_SQL = [
  `do $do$ begin execute format('create or replace function wallet.today() returns date language sql stable as %L',
     format('select date %L', (select ((f ->> 'now')::timestamptz at time zone 'Asia/Jakarta')::date from facts))); end $do$`,
  "update top_ups set status = 'expired' from facts where status = 'open' and expires_at <= (f ->> 'now')::timestamptz",
  `with asked as (
     select t, gen_random_uuid() as id from facts, jsonb_array_elements(f -> 'topUps') t),
   made as (
     insert into top_ups (id, account_id, bank_account_id, amount_sen, unique_code, requested_at, expires_at, status)
     select q.id, a.id, 900 + (t ->> 'bank')::int, (t ->> 'amount')::bigint * 100, nullif((t ->> 'kodeUnik')::int, 0),
       (t ->> 'requestedAt')::timestamptz, (t ->> 'expiresAt')::timestamptz,
       case when (t ->> 'expiresAt')::timestamptz <= (f ->> 'now')::timestamptz then 'expired' else 'open' end
     from facts, asked q join accounts a on a.number = (t ->> 'accountNumber')::bpchar
     on conflict do nothing returning id)
   insert into public.bench_ids select 'top_up', t ->> 'id', q.id::text from asked q join made using (id)`,
  `create temporary table booked on commit drop as
   select l, 900 + (l ->> 'bank')::int as bank, row_number() over () as n, nextval('bank_lines_id_seq') as id
   from facts, jsonb_array_elements(f -> 'lines') l`,
  "create temporary table sealed on commit drop as select bank, gen_random_uuid() as id, gen_random_uuid() as confirm from booked group by bank",
  `insert into commands (id, kind, body, body_hash, operator, outcome)
   select confirm, 'statement.confirm', jsonb_build_object('statement', id), '\\x00', 'wira', 'applied' from sealed`,
  `insert into statements (id, bank_account_id, uploaded_by, file_name, file_sha256, format, period_from, period_to, status,
     line_count, set_hash, verdict, verdict_reason, sealed_at, confirmed_by, confirmed_at, confirmed_how, evidence_id)
   select s.id, s.bank, 'sari', 'bca.csv', repeat('0', 64), 'klikbca-individual-csv', (f ->> 'day')::date, (f ->> 'day')::date,
     'confirmed', 0, '', 'proven', null, now(), 'wira', now(), 'download', s.id from sealed s, facts`,
  `insert into bank_lines (id, bank_account_id, booked_on, amount_sen, fingerprint, occurrence, description, statement_id, seq)
   overriding system value
   select b.id, b.bank, (l ->> 'bookedOn')::date, (l ->> 'amount')::bigint * 100, sha256(convert_to(l ->> 'id', 'UTF8')), 1,
     l ->> 'description', s.id, b.n from booked b join sealed s on s.bank = b.bank`,
  `insert into transfers (command_id, kind, debit_account, credit_account, amount_sen, bank_line_id, posted_at, operator)
   select s.confirm, 'bank_line', case when l.amount_sen > 0 then a.account_id else u.id end,
     case when l.amount_sen > 0 then u.id else a.account_id end, abs(l.amount_sen), l.id, now(), 'wira'
   from booked b join bank_lines l on l.id = b.id join sealed s on s.bank = b.bank
   join bank_accounts a on a.id = b.bank cross join accounts u where u.kind = 'suspense'`,
  "insert into free_credits select l.id from booked b join bank_lines l on l.id = b.id where l.amount_sen > 0",
  "insert into public.bench_ids select 'line', l ->> 'id', id::text from booked",
];

const BY_HAND_SQL = [
  `create temporary table decided on commit drop as
   select n.id::bigint as line, t.value as said from facts, jsonb_array_elements(f -> 'pairs') p
   join public.bench_ids n on n.kind = 'line' and n.said = p ->> 'line', jsonb_array_elements_text(p -> 'topUps') t`,
  "delete from free_credits where bank_line_id in (select line from decided)",
  `update top_ups u set status = 'credited', closed_at = clock_timestamp(), closed_by = 'sari' from public.bench_ids n
   where n.kind = 'top_up' and n.id = u.id::text and n.said in (select said from decided) and u.status in ('open', 'expired')`,
];
