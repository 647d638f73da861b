-- Money rule 5: contradicted, proven or not provable; judged in the centre from the stored rows, never from the desk's
-- word. electron/domain/statement-proof.ts predicts the same for the preview.

-- Booked rows of a statement with their occurrence number among equal rows of the day.
create or replace function wallet.booked_lines(wanted uuid)
returns table (seq integer, line_no integer, booked_on date, amount_sen bigint, balance_sen bigint, reference text,
               description text, value_on date, fingerprint bytea, occurrence integer)
language sql stable security definer set search_path = wallet, pg_temp as $$
  select l.seq, l.line_no, l.booked_on, l.amount_sen, l.balance_sen, l.reference, l.description, l.value_on,
         sha256(convert_to(l.normalised, 'UTF8')),
         row_number() over (partition by l.booked_on, l.amount_sen, l.normalised order by l.seq)::int
  from statement_lines l
  where l.statement_id = wanted and not l.is_pending and l.amount_sen <> 0
$$;

-- The booked rows of a statement that no confirmed statement has brought yet.
create or replace function wallet.new_lines(s wallet.statements)
returns table (seq integer, line_no integer, booked_on date, amount_sen bigint)
language sql stable security definer set search_path = wallet, pg_temp as $$
  select b.seq, b.line_no, b.booked_on, b.amount_sen from booked_lines(s.id) b
  where not exists (select from bank_lines k where k.bank_account_id = s.bank_account_id and k.is_live and k.booked_on = b.booked_on
    and k.amount_sen = b.amount_sen and k.fingerprint = b.fingerprint and k.occurrence = b.occurrence)
$$;

-- How many rows of a statement are new, already known and not yet booked.
create or replace function wallet.statement_counts(wanted uuid) returns jsonb
language sql stable security definer set search_path = wallet, pg_temp as $$
  select jsonb_build_object(
    'new_lines', count(*) filter (where k.id is null), 'known_lines', count(k.id),
    'pending_lines', (select count(*) from statement_lines l where l.statement_id = wanted and l.is_pending),
    'zero_lines', (select count(*) from statement_lines l
                   where l.statement_id = wanted and not l.is_pending and l.amount_sen = 0))
  from booked_lines(wanted) b
  left join bank_lines k on k.is_live and k.bank_account_id = (select bank_account_id from statements where id = wanted)
    and k.booked_on = b.booked_on and k.amount_sen = b.amount_sen and k.fingerprint = b.fingerprint
    and k.occurrence = b.occurrence
$$;

-- The first row whose stated balance is not the running one, and the last running balance. Opening comes from the
-- statement, else from the first row that states a balance. Some downloads count PEND rows in the running balance and
-- others leave them out, so both readings are offered.
create or replace function wallet.running_check(s wallet.statements, with_pending boolean)
returns table (opening_sen bigint, closing_sen bigint, bad_line integer, stated_sen bigint, computed_sen bigint)
language sql stable security definer set search_path = wallet, pg_temp as $$
  with rows as (
    select l.seq, l.line_no, l.balance_sen::bigint, sum(l.amount_sen::numeric) over (order by l.seq) as moved
    from statement_lines l where l.statement_id = s.id and (with_pending or not l.is_pending)),
  start as (
    select coalesce(s.opening_sen::numeric, (select r.balance_sen - r.moved from rows r
                                             where r.balance_sen is not null order by r.seq limit 1)) as opening),
  bad as (
    select r.* from rows r, start where r.balance_sen is not null and r.balance_sen <> start.opening + r.moved
    order by r.seq limit 1)
  select start.opening::bigint,
         (start.opening + coalesce((select moved from rows order by seq desc limit 1), 0))::bigint,
         bad.line_no, bad.balance_sen, (start.opening + bad.moved)::bigint
  from start left join bad on true
$$;

-- The reading of the balances that agrees with the statement's own numbers, else the plain one without PEND rows.
create or replace function wallet.running_balance(s wallet.statements)
returns table (opening_sen bigint, closing_sen bigint, bad_line integer, stated_sen bigint, computed_sen bigint)
language sql stable security definer set search_path = wallet, pg_temp as $$
  select r.* from (values (false), (true)) reading (with_pending)
  cross join lateral running_check(s, reading.with_pending) r
  order by r.bad_line is not null or coalesce(s.closing_sen <> r.closing_sen, false), reading.with_pending
  limit 1
$$;

-- {verdict, reason}, or a refusal `contradicted` with {kind, line, stated_sen, computed_sen}.
create or replace function wallet.judge_statement(s wallet.statements) returns jsonb
language plpgsql stable security definer set search_path = wallet, pg_temp as $$
declare
  bank bank_accounts;
  run record;
  known bigint;
  missing bank_lines;
  added record;
begin
  select * into bank from bank_accounts where id = s.bank_account_id;
  if s.period_from < bank.opening_on then perform refuse('before-opening', jsonb_build_object('opening_on', bank.opening_on)); end if;
  select * into run from running_balance(s);
  if run.bad_line is not null then
    perform refuse('contradicted', jsonb_build_object('kind', 'running-balance', 'line', run.bad_line,
                   'stated_sen', run.stated_sen, 'computed_sen', run.computed_sen));
  end if;
  if s.closing_sen is not null and run.closing_sen is not null and s.closing_sen <> run.closing_sen then
    perform refuse('contradicted', jsonb_build_object('kind', 'closing-balance', 'stated_sen', s.closing_sen,
                   'computed_sen', run.closing_sen));
  end if;
  -- A line confirmed earlier that this file should hold and does not. Its last day may still have been growing.
  select k.* into missing from bank_lines k
  where k.bank_account_id = bank.id and k.is_live and k.booked_on >= s.period_from and k.booked_on < s.period_to
    and not exists (select from booked_lines(s.id) b where b.booked_on = k.booked_on and b.amount_sen = k.amount_sen
                    and b.fingerprint = k.fingerprint and b.occurrence = k.occurrence)
  order by k.booked_on, k.id limit 1;
  if found then
    perform refuse('contradicted', jsonb_build_object('kind', 'confirmed-line-missing', 'booked_on', missing.booked_on,
                   'stated_sen', 0, 'computed_sen', missing.amount_sen));
  end if;
  -- On its last day the file may be a longer or a shorter download of what is known, never another text of it: the
  -- same money under two wordings would be booked twice.
  select k.* into missing from bank_lines k
  where k.bank_account_id = bank.id and k.is_live and k.booked_on = s.period_to
    and not exists (select from booked_lines(s.id) b where b.booked_on = k.booked_on and b.amount_sen = k.amount_sen
                    and b.fingerprint = k.fingerprint and b.occurrence = k.occurrence)
    and exists (select from new_lines(s) n where n.booked_on = s.period_to)
  order by k.id limit 1;
  if found then
    perform refuse('contradicted', jsonb_build_object('kind', 'confirmed-line-missing', 'booked_on', missing.booked_on,
                   'stated_sen', 0, 'computed_sen', missing.amount_sen));
  end if;
  -- A row on a day that a confirmed file already holds whole: a later row of that file shows that the day was over.
  with over as materialized (
    select c.period_from, (select max(l.booked_on) from statement_lines l where l.statement_id = c.id) as last_on
    from statements c
    where c.bank_account_id = bank.id and c.status = 'confirmed' and c.rejected = '[]'
      and c.period_to > s.period_from and c.period_from <= s.period_to)
  select n.* into added from new_lines(s) n
  where exists (select from over c where c.period_from <= n.booked_on and c.last_on > n.booked_on)
  order by n.booked_on, n.seq limit 1;
  if found then
    perform refuse('contradicted', jsonb_build_object('kind', 'line-not-in-confirmed', 'line', added.line_no,
                   'booked_on', added.booked_on, 'stated_sen', added.amount_sen, 'computed_sen', 0));
  end if;
  if run.opening_sen is null then return '{"verdict":"not-provable","reason":"no-balances"}'; end if;
  known := bank.opening_sen + (select coalesce(sum(amount_sen), 0) from bank_lines
                               where bank_account_id = bank.id and is_live and booked_on < s.period_from);
  if run.opening_sen = known then return '{"verdict":"proven","reason":"chains"}'; end if;
  if s.period_from <= bank.covered_to then
    perform refuse('contradicted', jsonb_build_object('kind', 'opening-balance', 'stated_sen', run.opening_sen,
                   'computed_sen', known));
  end if;
  return jsonb_build_object('verdict', 'not-provable', 'reason', 'gap', 'stated_sen', run.opening_sen,
                            'computed_sen', known);
end $$;
