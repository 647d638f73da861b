-- Which rows of a statement are known already? The same money is never booked twice, in whatever format it comes again, and
-- a known line never changes its words. By these steps, each within one booking day and one amount:
-- 1. the same words (fingerprint) and the same count of them: known;
-- 2. what is left on both sides: the same balance after the row is the same booking, cut or spaced differently;
-- 3. what is left then: as many rows as known lines, or fewer, are those lines. More rows than lines, with some lines left,
--    cannot be told apart: `unclear`. Without any line left, a row is new.
-- Steps 2 and 3 look only at lines that another reader brought: the same reader writes the same words, so other words of
-- it are a change, and the line that is missing under its own words contradicts the file (041_statements_judge.sql).

-- Booked rows of a statement, of some days or of all, with their occurrence number among equal rows of the day.
drop function if exists wallet.booked_lines(uuid);
create or replace function wallet.booked_lines(wanted uuid, first_on date default '-infinity', last_on date default 'infinity')
returns table (seq integer, line_no integer, booked_on date, amount_sen bigint, balance_sen bigint, reference text,
               description text, value_on date, fingerprint bytea, occurrence integer)
language sql stable security definer set search_path = wallet, pg_temp as $$
  select l.seq, l.line_no, l.booked_on, l.amount_sen, l.balance_sen, l.reference, l.description, l.value_on,
         sha256(convert_to(w.words, 'UTF8')),
         row_number() over (partition by l.booked_on, l.amount_sen, w.words order by l.seq)::int
  from statement_lines l cross join lateral (select normalise_description(l.description) as words offset 0) w
  where l.statement_id = wanted and not l.is_pending and l.amount_sen <> 0 and l.booked_on between first_on and last_on
    -- The same for every row, so that where no days are known no row is looked at.
    and first_on is not null
$$;

-- The days of a statement on which lines of its account are known already: nothing else of it needs comparing.
create or replace function wallet.known_days(s wallet.statements, out first_on date, out last_on date)
language sql stable security definer set search_path = wallet, pg_temp as $$
  select min(booked_on), max(booked_on) from bank_lines
  where bank_account_id = s.bank_account_id and is_live and booked_on between s.period_from and s.period_to
$$;

-- Every booked row of a statement's known days, `how` being `words`, `balance`, `count` (known), `new` or `unclear`; and
-- with seq null every live line of its days that no row is: `missing`, or `unclear` too. A row of another day is new. Whole
-- sets joined by hash: the planner knows nothing of their size, and a loop over a million rows would never end.
create or replace function wallet.match_lines(s wallet.statements)
returns table (seq integer, line_no integer, booked_on date, amount_sen bigint, known_id bigint, how text)
language sql stable security definer set search_path = wallet, pg_temp set enable_nestloop = off as $$
  with known as materialized (
    select k.id, k.booked_on, k.amount_sen::bigint, k.balance_sen::bigint, k.fingerprint, k.occurrence,
           not (o.format = s.format and (o.format <> 'table' or coalesce(o.layout_id = s.layout_id, false))) as of_other_reader
    from bank_lines k join statements o on o.id = k.statement_id
    where k.bank_account_id = s.bank_account_id and k.is_live and k.booked_on between s.period_from and s.period_to),
  by_words as materialized (
    select coalesce(f.seq::bigint, -k.id) as key, f.seq, f.line_no, booked_on, amount_sen,
           case when f.seq is null then k.balance_sen else f.balance_sen end as balance_sen, k.id as known_id, k.of_other_reader
    from booked_lines(s.id, (select first_on from known_days(s)), (select last_on from known_days(s))) f full join known k using (booked_on, amount_sen, fingerprint, occurrence)),
  lost as materialized (
    select distinct booked_on, amount_sen from by_words where seq is null and of_other_reader),
  loose as materialized (
    select b.*, row_number() over (partition by booked_on, amount_sen, b.balance_sen, b.seq is null order by b.key) as nth
    from by_words b join lost using (booked_on, amount_sen)
    where b.known_id is null or b.seq is null and b.of_other_reader),
  by_balance as materialized (
    select r.key as row_key, k.key as line_key, k.known_id
    from loose r join loose k using (booked_on, amount_sen, balance_sen, nth) where r.seq is not null and k.seq is null),
  rest as (
    select l.key, l.seq is null as is_line,
           row_number() over (partition by booked_on, amount_sen, l.seq is null order by l.key) as place,
           count(l.seq) over (partition by booked_on, amount_sen) as rows_left,
           count(*) over (partition by booked_on, amount_sen) - count(l.seq) over (partition by booked_on, amount_sen) as lines_left
    from loose l
    where l.key not in (select row_key from by_balance union all select line_key from by_balance)),
  decided as (
    select row_key as key, known_id, 'balance' as how from by_balance
    union all select line_key, null, 'paired' from by_balance
    union all
    select key, null, case
      when lines_left > 0 and rows_left > lines_left then 'unclear'
      when is_line then case when place <= rows_left then 'paired' else 'missing' end
      when lines_left > 0 then 'count' else 'new' end
    from rest)
  select b.seq, b.line_no, b.booked_on, b.amount_sen, coalesce(d.known_id, b.known_id),
         coalesce(d.how, case when b.known_id is null then 'new' when b.seq is null then 'missing' else 'words' end)
  from by_words b left join decided d on d.key = b.key
  where d.how is distinct from 'paired'
$$;

drop function if exists wallet.known_lines(wallet.statements);
create or replace function wallet.known_rows(s wallet.statements) returns table (seq integer)
language sql stable security definer set search_path = wallet, pg_temp as $$
  select m.seq from match_lines(s) m where m.how in ('words', 'balance', 'count')
$$;

-- The booked rows of a statement that no confirmed statement has brought yet.
create or replace function wallet.new_lines(s wallet.statements)
returns table (seq integer, line_no integer, booked_on date, amount_sen bigint)
language sql stable security definer set search_path = wallet, pg_temp set enable_nestloop = off as $$
  select l.seq, l.line_no, l.booked_on, l.amount_sen from statement_lines l
  where l.statement_id = s.id and not l.is_pending and l.amount_sen <> 0
    and not exists (select from known_rows(s) k where k.seq = l.seq)
$$;

-- The same rows as lines: what confirming the statement books.
create or replace function wallet.lines_to_book(s wallet.statements)
returns table (seq integer, booked_on date, amount_sen bigint, balance_sen bigint, reference text, description text,
               value_on date, fingerprint bytea, occurrence integer)
language sql stable security definer set search_path = wallet, pg_temp set enable_nestloop = off as $$
  select b.seq, b.booked_on, b.amount_sen, b.balance_sen, b.reference, b.description, b.value_on, b.fingerprint, b.occurrence
  from booked_lines(s.id) b where not exists (select from known_rows(s) k where k.seq = b.seq)
$$;

-- How many rows of a statement are new, already known (of these under other words), unclear and not yet booked.
create or replace function wallet.statement_counts(wanted uuid) returns jsonb
language sql stable security definer set search_path = wallet, pg_temp as $$
  select jsonb_build_object('new_lines', l.booked - k.known - k.unclear, 'known_lines', k.known,
                            'reworded_lines', k.reworded, 'unclear_lines', k.unclear, 'pending_lines', l.pending,
                            'zero_lines', l.zero)
  from (select count(*) filter (where not is_pending and amount_sen <> 0) as booked,
               count(*) filter (where is_pending) as pending,
               count(*) filter (where not is_pending and amount_sen = 0) as zero
        from statement_lines where statement_id = wanted) l,
       (select count(m.seq) filter (where m.how in ('words', 'balance', 'count')) as known,
               count(m.seq) filter (where m.how in ('balance', 'count')) as reworded,
               count(m.seq) filter (where m.how = 'unclear') as unclear
        from statements s cross join lateral match_lines(s) m where s.id = wanted) k
$$;

-- For the owner's own SQL too: of one day and amount there are never more live lines than the statement that adds to them
-- shows rows. So the same money cannot be booked a second time under other words.
create or replace function wallet.guard_booked_once() returns trigger
language plpgsql security definer set search_path = wallet, pg_temp set enable_nestloop = off as $$
declare
  added record;
begin
  for added in
    select bank_account_id, statement_id, min(booked_on) as first_on, max(booked_on) as last_on, count(*) as lines
    from new_rows group by bank_account_id, statement_id
  loop
    continue when added.lines = (select count(*) from bank_lines k where k.bank_account_id = added.bank_account_id
                                 and k.is_live and k.booked_on between added.first_on and added.last_on);
    if exists (
        select from (select distinct booked_on, amount_sen from new_rows where statement_id = added.statement_id) n
        join (select k.booked_on, k.amount_sen, count(*) as lines from bank_lines k
              where k.bank_account_id = added.bank_account_id and k.is_live
                and k.booked_on between added.first_on and added.last_on
              group by k.booked_on, k.amount_sen) live using (booked_on, amount_sen)
        join (select l.booked_on, l.amount_sen, count(*) as rows from statement_lines l
              where l.statement_id = added.statement_id and not l.is_pending
              group by l.booked_on, l.amount_sen) own using (booked_on, amount_sen)
        where live.lines > own.rows) then
      raise exception 'more lines of one day and amount than the statement shows'
        using errcode = '23514', constraint = 'booked_once';
    end if;
  end loop;
  return null;
end $$;
create or replace trigger guard_once after insert on wallet.bank_lines referencing new table as new_rows
  for each statement execute function wallet.guard_booked_once();
