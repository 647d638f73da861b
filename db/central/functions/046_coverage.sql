-- What is known of a bank account's days: which statements hold each, what is missing, whether balances go on from one to
-- the next; the facts of one statement for its proof card; and what the bank has not booked yet.

-- The known balance before each of these statements' first days, all in one pass over the account's days.
create or replace function wallet.known_before(bank_account bigint, statement_ids uuid[])
returns table (statement_id uuid, known_sen bigint)
language sql stable security definer set search_path = wallet, pg_temp as $$
  with wanted as (select id, period_from from statements where id = any (statement_ids)),
  moves as (
    select booked_on as day, moved_sen as moved from bank_days
    where bank_account_id = bank_account and booked_on < (select max(period_from) from wanted)),
  -- a statement stands before its first day's own lines
  events as (select period_from as day, 0 as step, id, 0::numeric as moved from wanted
             union all select day, 1, null, moved from moves),
  running as (select id, sum(moved) over (order by day, step) as moved from events)
  select r.id, (b.opening_sen + r.moved)::bigint from running r, bank_accounts b
  where r.id is not null and b.id = bank_account
$$;

-- Spans of days between two days, each with the statements that hold all of it: `claimed` ones wait for evidence.
create or replace function wallet.coverage_spans(bank_account bigint, from_day date, to_day date)
returns table (from_on date, to_on date, claimed uuid[], confirmed uuid[])
language sql stable security definer set search_path = wallet, pg_temp as $$
  with held as (
    select id, status, greatest(period_from, from_day) as first_on, least(period_to, to_day) as last_on from statements
    where bank_account_id = bank_account and status in ('sealed', 'confirmed')
      and period_from <= to_day and period_to >= from_day),
  edges as (
    select first_on as day from held union select last_on + 1 from held where last_on < to_day union select from_day),
  spans as (select day as from_on, coalesce(lead(day) over (order by day) - 1, to_day) as to_on from edges),
  -- by day, so that years of daily statements meet by equality
  days as (select h.id, h.status, h.first_on + n as day from held h, generate_series(0, h.last_on - h.first_on) n)
  select s.from_on, s.to_on,
         coalesce(array_agg(h.id order by h.id) filter (where h.status = 'sealed'), '{}'),
         coalesce(array_agg(h.id order by h.id) filter (where h.status = 'confirmed'), '{}')
  from spans s left join days h on h.day = s.from_on
  where from_day <= to_day
  group by s.from_on, s.to_on
$$;

-- A statement's own numbers in one pass over its rows. `closing_sen` is the computed one, for booked rows.
create or replace function wallet.statement_totals(s wallet.statements) returns jsonb
language sql stable security definer set search_path = wallet, pg_temp as $$
  select jsonb_build_object(
    'credit_sen', coalesce(sum(amount_sen) filter (where amount_sen > 0 and not is_pending), 0),
    'credit_count', count(*) filter (where amount_sen > 0 and not is_pending),
    'debit_sen', coalesce(-sum(amount_sen) filter (where amount_sen < 0 and not is_pending), 0),
    'debit_count', count(*) filter (where amount_sen < 0 and not is_pending),
    'pending_sen', coalesce(sum(amount_sen) filter (where is_pending), 0),
    'with_balance', count(balance_sen) filter (where not is_pending),
    'first_on', min(booked_on), 'last_on', max(booked_on),
    'opening_sen', s.opening_sen,
    'closing_sen', s.opening_sen + coalesce(sum(amount_sen) filter (where not is_pending), 0))
  from statement_lines where statement_id = s.id
$$;

-- Everything a proof card shows of one statement, recomputed from what is stored. `rows.in` is null where an older desk did
-- not say how many rows of the file it skipped.
create or replace function wallet.statement_card(s wallet.statements) returns jsonb
language sql stable security definer set search_path = wallet, pg_temp as $$
  select jsonb_build_object(
    'rows', jsonb_build_object('in', s.line_count + s.rows_skipped + s.rows_rejected, 'stored', s.line_count,
      'skipped', s.rows_skipped, 'rejected', coalesce(s.rows_rejected, jsonb_array_length(s.rejected))),
    'opening_sen', s.opening_sen, 'closing_sen', s.closing_sen, 'stated', s.stated, 'totals', statement_totals(s),
    'posted', (select jsonb_build_object('lines', count(*), 'live', count(*) filter (where is_live),
                 'sum_sen', coalesce(sum(amount_sen), 0)) from bank_lines where statement_id = s.id),
    'continuity', (select jsonb_build_object('known_sen', k.known_sen, 'opening_sen', s.opening_sen,
                     'difference_sen', s.opening_sen - k.known_sen, 'previous', (
        select jsonb_build_object('id', p.id, 'file_name', p.file_name, 'period_from', p.period_from, 'period_to', p.period_to)
        from statements p where p.bank_account_id = s.bank_account_id and p.status = 'confirmed' and p.id <> s.id
          and p.period_from < s.period_from
        order by p.period_to desc, p.confirmed_at desc limit 1))
      from known_before(s.bank_account_id, array[s.id]) k),
    'days', (select coalesce(jsonb_agg(to_jsonb(c) order by c.from_on), '[]')
             from coverage_spans(s.bank_account_id, s.period_from, s.period_to) c),
    'evidence', (select jsonb_build_object('id', e.id, 'file_name', e.file_name, 'file_sha256', e.file_sha256,
        'format', e.format, 'uploaded_by', e.uploaded_by, 'uploaded_at', iso(e.uploaded_at), 'period_from', e.period_from,
        'period_to', e.period_to) from statements e where e.id = s.evidence_id),
    'evidence_of', (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'file_name', c.file_name, 'status', c.status)),
                      '[]') from statements c where c.evidence_id = s.id),
    'undone', (select jsonb_build_object('maker', r.maker, 'checker', r.checker, 'at', iso(s.undone_at),
                 'reason', r.body ->> 'reason') from requests r where r.id = s.undo_request))
$$;

-- The days of a bank account: {opening_on, covered_to, spans [{from_on, to_on, claimed, confirmed}], gaps [{from_on, to_on}]
-- that no confirmed statement holds, overlaps [{from_on, to_on, statements}] that several hold, statements in time order
-- with what was known before each and the difference}. At most twenty years at a time.
create or replace function desk.coverage(bank_account bigint, from_day date, to_day date) returns jsonb
language plpgsql stable security definer set search_path = wallet, pg_temp as $$
declare
  bank bank_accounts;
  first_day date;
  ids uuid[];
begin
  perform require_role('clerk', 'compliance', 'supervisor');
  select * into bank from bank_accounts where id = bank_account;
  if not found then return null; end if;
  if to_day - from_day > 7320 then raise exception 'at most twenty years of days' using errcode = '22023'; end if;
  first_day := greatest(from_day, bank.opening_on);
  ids := array(select id from statements where bank_account_id = bank.id and status in ('sealed', 'confirmed')
               and period_from <= to_day and period_to >= first_day);
  return (
    with spans as materialized (select * from coverage_spans(bank.id, first_day, to_day)),
    -- days without a confirmed statement that follow each other are one gap, whoever claims parts of it
    marked as (select s.*, (s.confirmed = '{}')::int as missing,
                      row_number() over (order by from_on) - row_number() over (partition by s.confirmed = '{}' order by from_on) as run
               from spans s)
    select jsonb_build_object('opening_on', bank.opening_on, 'covered_to', bank.covered_to,
      'spans', (select coalesce(jsonb_agg(to_jsonb(s) order by from_on), '[]') from spans s),
      'gaps', (select coalesce(jsonb_agg(to_jsonb(g) order by from_on), '[]') from (
        select min(from_on) as from_on, max(to_on) as to_on from marked where missing = 1 group by run) g),
      'overlaps', (select coalesce(jsonb_agg(jsonb_build_object('from_on', from_on, 'to_on', to_on, 'statements', confirmed)
        order by from_on), '[]') from spans where cardinality(confirmed) > 1),
      'statements', (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'file_name', s.file_name, 'format', s.format,
          'status', s.status, 'period_from', s.period_from, 'period_to', s.period_to, 'line_count', s.line_count,
          'uploaded_by', s.uploaded_by, 'verdict', s.verdict, 'opening_sen', s.opening_sen, 'known_sen', k.known_sen,
          'difference_sen', s.opening_sen - k.known_sen) order by s.period_from, s.period_to, s.uploaded_at, s.id), '[]')
        from known_before(bank.id, ids) k join statements s on s.id = k.statement_id)));
end $$;

-- What the bank has executed and not booked, by the newest statement of an account: its pending rows less those that a
-- booked row of another download has replaced since: the same amount and words, booked within four days of the
-- statement's last day, and not among the booked rows this statement holds itself. Never a bank line, so never spendable.
create or replace function desk.pending_lines(bank_account bigint) returns jsonb
language plpgsql stable security definer set search_path = wallet, pg_temp as $$
declare
  s statements;
begin
  perform require_role('clerk', 'compliance', 'supervisor');
  select * into s from statements where bank_account_id = bank_account and status in ('sealed', 'confirmed')
  order by period_to desc, sealed_at desc limit 1;
  if not found then return null; end if;
  return (
    with waiting as materialized (
      select l.*, w.words, row_number() over (partition by l.amount_sen, w.words order by l.seq) as nth
      from statement_lines l cross join lateral (select normalise_description(l.description) as words offset 0) w
      where l.statement_id = s.id and l.is_pending),
    days as (select s.period_to - 4 as first_on, s.period_to + 4 as last_on),
    -- each download on its own: two downloads of one booked row are one booking
    booked as (
      select b.statement_id, b.amount_sen, b.words, count(*) as times
      from (
        select l.statement_id, l.amount_sen, w.words
        from statement_lines l join statements o on o.id = l.statement_id
        cross join days d cross join lateral (select normalise_description(l.description) as words offset 0) w
        where o.bank_account_id = s.bank_account_id and o.status in ('sealed', 'confirmed')
          and o.period_to >= d.first_on and o.period_from <= d.last_on
          and l.booked_on between d.first_on and d.last_on and l.amount_sen in (select amount_sen from waiting)) b
      where (b.amount_sen, b.words) in (select w.amount_sen, w.words from waiting w)
      group by b.statement_id, b.amount_sen, b.words),
    replaced as (
      select amount_sen, words,
             max(times) - coalesce(max(times) filter (where statement_id = s.id), 0) as times
      from booked group by amount_sen, words)
    select jsonb_build_object('statement', s.id, 'file_name', s.file_name, 'period_to', s.period_to,
      'uploaded_at', iso(s.uploaded_at),
      'lines', (select coalesce(jsonb_agg(jsonb_build_object('seq', w.seq, 'line', w.line_no, 'amount_sen', w.amount_sen,
          'value_on', w.value_on, 'reference', w.reference, 'description', w.description) order by w.seq), '[]')
        from waiting w left join replaced r using (amount_sen, words) where w.nth > coalesce(r.times, 0)),
      'replaced', (select count(*) from waiting w join replaced r using (amount_sen, words) where w.nth <= r.times)));
end $$;
