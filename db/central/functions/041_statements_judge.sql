-- Money rule 5: contradicted, proven or not provable; judged in the centre from the stored rows, never from the desk's
-- word. electron/domain/statement-proof.ts predicts the same for the preview.

-- Does every row state a balance, and is each the one before plus the row? Then all of them are the running balance, by
-- induction from the opening one, and nothing needs to be summed: sums of bigint are numeric, slow over a million rows.
create or replace function wallet.chained(s wallet.statements, with_pending boolean, out holds boolean,
                                          out opening_sen bigint, out closing_sen bigint)
language plpgsql stable security definer set search_path = wallet, pg_temp as $$
begin
  select r.balance_sen::bigint - r.amount_sen::bigint into opening_sen from statement_lines r
  where r.statement_id = s.id and (with_pending or not r.is_pending) order by r.seq limit 1;
  opening_sen := coalesce(s.opening_sen, opening_sen);
  select r.balance_sen into closing_sen from statement_lines r
  where r.statement_id = s.id and (with_pending or not r.is_pending) order by r.seq desc limit 1;
  holds := opening_sen is not null and closing_sen is not null and not exists (
    select from (select l.balance_sen::bigint as stated, l.amount_sen::bigint as moved,
                        lag(l.balance_sen::bigint, 1, opening_sen) over (order by l.seq) as before
                 from statement_lines l where l.statement_id = s.id and (with_pending or not l.is_pending)) r
    where r.stated is distinct from r.before + r.moved);
end $$;

-- The first row whose stated balance is not the running one, and the last running balance. Opening comes from the
-- statement, else from the first row that states a balance. Some downloads count PEND rows in the running balance and
-- others leave them out, so both readings are offered. Sums of bigint are exact: they are numeric.
create or replace function wallet.running_check(s wallet.statements, with_pending boolean)
returns table (opening_sen bigint, closing_sen bigint, bad_line integer, stated_sen bigint, computed_sen bigint)
language plpgsql stable security definer set search_path = wallet, pg_temp as $$
declare
  opening numeric := s.opening_sen;
  bad record;
  plain record;
begin
  select * into plain from chained(s, with_pending) c;
  if plain.holds then
    return query select plain.opening_sen, plain.closing_sen, null::integer, null::bigint, null::bigint;
    return;
  end if;
  if opening is null then
    select r.balance_sen - (select sum(l.amount_sen::bigint) from statement_lines l
                            where l.statement_id = s.id and l.seq <= r.seq and (with_pending or not l.is_pending))
    into opening from statement_lines r
    where r.statement_id = s.id and r.balance_sen is not null and (with_pending or not r.is_pending)
    order by r.seq limit 1;
  end if;
  select r.line_no, r.balance_sen, opening + r.moved as computed into bad
  from (select l.seq, l.line_no, l.balance_sen::bigint, sum(l.amount_sen::bigint) over (order by l.seq) as moved
        from statement_lines l where l.statement_id = s.id and (with_pending or not l.is_pending)) r
  where r.balance_sen <> opening + r.moved
  order by r.seq limit 1;
  return query
    select opening::bigint, (opening + coalesce(sum(l.amount_sen::bigint), 0))::bigint, bad.line_no, bad.balance_sen,
           bad.computed::bigint
    from statement_lines l where l.statement_id = s.id and (with_pending or not l.is_pending);
end $$;

-- The reading of the balances that agrees with the statement's own numbers, else the plain one without PEND rows. Whether there
-- are PEND rows at all is asked only where the plain one does not agree.
drop function if exists wallet.running_balance(wallet.statements);
create or replace function wallet.running_balance(s wallet.statements)
returns table (opening_sen bigint, closing_sen bigint, bad_line integer, stated_sen bigint, computed_sen bigint,
               counts_pending boolean)
language plpgsql stable security definer set search_path = wallet, pg_temp as $$
declare
  plain record;
  counted record;
  is_counted boolean := false;
begin
  select * into plain from running_check(s, false);
  if (plain.bad_line is not null or coalesce(s.closing_sen <> plain.closing_sen, false))
     and exists (select from statement_lines l where l.statement_id = s.id and l.is_pending) then
    select * into counted from running_check(s, true);
    if counted.bad_line is null and not coalesce(s.closing_sen <> counted.closing_sen, false) then
      plain := counted;
      is_counted := true;
    end if;
  end if;
  return query select plain.opening_sen, plain.closing_sen, plain.bad_line, plain.stated_sen, plain.computed_sen, is_counted;
end $$;

-- The days, the last one not included, that confirmed files of the same account hold whole.
create or replace function wallet.whole_days(s wallet.statements) returns table (first_on date, last_on date)
language sql stable security definer set search_path = wallet, pg_temp as $$
  select c.period_from, (select max(l.booked_on) from statement_lines l where l.statement_id = c.id)
  from statements c
  where c.bank_account_id = s.bank_account_id and c.status = 'confirmed' and c.rejected = '[]'
    and c.period_to > s.period_from and c.period_from <= s.period_to
$$;

-- Names the rows of one day and amount of which some are known under other words and some are new.
create or replace function wallet.refuse_unclear(s wallet.statements) returns void
language plpgsql stable security definer set search_path = wallet, pg_temp as $$
begin
  perform refuse('rows-unclear', (
    select jsonb_build_object('booked_on', u.booked_on, 'amount_sen', u.amount_sen,
      'lines', jsonb_agg(u.line_no order by u.seq) filter (where u.seq is not null),
      'known', count(*) filter (where u.seq is null))
    from match_lines(s) u where u.how = 'unclear'
    group by u.booked_on, u.amount_sen order by u.booked_on, u.amount_sen limit 1));
end $$;

-- Rows that could not be read: what they move is not known, so the file is not proven. A zero amount moves nothing.
create or replace function wallet.has_unread_rows(s wallet.statements) returns boolean
language sql immutable set search_path = wallet, pg_temp as $$
  select coalesce(s.rows_rejected, 0) > 0 or jsonb_path_exists(s.rejected, '$[*] ? (!(@.code == "zero-amount"))')
$$;

-- {verdict, reason}, or a refusal `contradicted` with {kind, line, stated_sen, computed_sen}.
create or replace function wallet.judge_statement(s wallet.statements) returns jsonb
language plpgsql stable security definer set search_path = wallet, pg_temp as $$
declare
  bank bank_accounts;
  run record;
  known bigint;
  seen record;
  odd record;
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
  if (known_days(s)).first_on is not null then
    select bool_or(m.how = 'unclear') as is_unclear,
           -- A line confirmed earlier that this file should hold and does not. On its last day, which may still have been
           -- growing, the file may be a longer or a shorter download of what is known, never both: the same money under
           -- two wordings would be booked twice.
           min(m.booked_on) filter (where m.how = 'missing') < s.period_to
             or bool_or(m.how = 'missing') and bool_or(m.how = 'new' and m.booked_on = s.period_to) as is_missing
    into seen from match_lines(s) m;
    if seen.is_unclear then perform refuse_unclear(s); end if;
    if seen.is_missing then
      select m.* into odd from match_lines(s) m where m.how = 'missing' order by m.booked_on, m.known_id limit 1;
      perform refuse('contradicted', jsonb_build_object('kind', 'confirmed-line-missing', 'booked_on', odd.booked_on,
                     'stated_sen', 0, 'computed_sen', odd.amount_sen));
    end if;
  end if;
  -- A row on a day that a confirmed file already holds whole: a later row of that file shows that the day was over.
  if exists (select from whole_days(s)) then
    select n.* into added from new_lines(s) n
    where exists (select from whole_days(s) c where c.first_on <= n.booked_on and c.last_on > n.booked_on)
    order by n.booked_on, n.seq limit 1;
    if found then
      perform refuse('contradicted', jsonb_build_object('kind', 'line-not-in-confirmed', 'line', added.line_no,
                     'booked_on', added.booked_on, 'stated_sen', added.amount_sen, 'computed_sen', 0));
    end if;
  end if;
  if run.opening_sen is null then return '{"verdict":"not-provable","reason":"no-balances"}'; end if;
  known := known_sen(bank.id, s.period_from);
  if run.opening_sen = known and has_unread_rows(s) then
    return '{"verdict":"not-provable","reason":"rows-rejected"}';
  end if;
  if run.opening_sen = known then return '{"verdict":"proven","reason":"chains"}'; end if;
  if s.period_from <= bank.covered_to then
    perform refuse('contradicted', jsonb_build_object('kind', 'opening-balance', 'stated_sen', run.opening_sen,
                   'computed_sen', known));
  end if;
  return jsonb_build_object('verdict', 'not-provable', 'reason', 'gap', 'stated_sen', run.opening_sen,
                            'computed_sen', known);
end $$;
