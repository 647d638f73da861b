-- Undo of a confirmed statement as a whole, by two people, while nothing depends on it. Its lines end, each of its
-- transfers is reversed, and the same file can be imported again.

-- What stands on a confirmed statement, each with the person and time to ask about it:
-- - a live allocation of one of its lines;
-- - a statement confirmed later whose days reach its first line: its opening balance, or its own rows of those days, are
--   known through this one;
-- - a statement that another confirmed with this one as evidence.
create or replace function wallet.statement_dependents(s wallet.statements) returns setof jsonb
language sql stable security definer set search_path = wallet, pg_temp as $$
  with posted as materialized (select min(booked_on) as first_on from bank_lines where statement_id = s.id and is_live),
  later as (
    select t.*, case when t.evidence_id = s.id then 'evidence' else 'statement' end as kind
    from statements t, posted p
    where t.status = 'confirmed' and t.id <> s.id
      and (t.evidence_id = s.id or t.bank_account_id = s.bank_account_id and t.confirmed_at > s.confirmed_at
                                   and t.period_to >= p.first_on))
  select jsonb_build_object('kind', 'allocation', 'id', a.id, 'line', l.id, 'booked_on', l.booked_on,
    'amount_sen', l.amount_sen, 'winner', display_name(a.made_by), 'at', iso(a.made_at))
  from allocation_lines x join bank_lines l on l.id = x.bank_line_id join allocations a on a.id = x.allocation_id
  where l.statement_id = s.id and x.is_live
  union all
  -- a debit that settled a return
  select jsonb_build_object('kind', 'allocation', 'id', r.id, 'line', l.id, 'booked_on', l.booked_on,
    'amount_sen', l.amount_sen, 'winner', display_name(r.paid_noted_by), 'at', iso(r.paid_at))
  from returns r join bank_lines l on l.id = r.paid_by_line where l.statement_id = s.id
  union all
  select jsonb_build_object('kind', t.kind, 'id', t.id, 'file_name', t.file_name, 'period_from', t.period_from,
    'period_to', t.period_to, 'winner', display_name(t.confirmed_by), 'at', iso(t.confirmed_at))
  from later t
$$;

-- The statement of an undo, locked like a confirmation locks it; refused with what depends on it, at most 20 by name.
create or replace function wallet.statement_to_undo(wanted uuid) returns wallet.statements
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  s statements;
  dependents jsonb[];
begin
  select * into s from statements where id = wanted;
  if not found or s.status = 'uploading' then perform refuse('statement-unknown'); end if;
  perform from bank_accounts where id = s.bank_account_id for no key update;
  select * into s from statements where id = wanted for update;
  if s.status <> 'confirmed' then
    perform refuse('already-decided', jsonb_build_object('what', 'statement', 'status', s.status, 'at', iso(s.undone_at),
      'winner', (select display_name(checker) from requests where id = s.undo_request)));
  end if;
  dependents := array(select statement_dependents(s));
  if cardinality(dependents) > 0 then
    perform refuse('in-use', jsonb_build_object('what', 'statement', 'count', cardinality(dependents),
                   'dependents', to_jsonb(dependents[:20])));
  end if;
  return s;
end $$;

-- The effect of an approved {statement, reason}.
create or replace function wallet.post_statement_undo(cmd_id uuid, request wallet.requests) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  -- whoever verifies one of its lines at this moment is waited for, and then depends on it
  line_ids bigint[] := array(select id from bank_lines where statement_id = (request.body ->> 'statement')::uuid
                             order by id for update);
  s statements := statement_to_undo((request.body ->> 'statement')::uuid);
  reversed integer;
begin
  update statements set status = 'undone', undo_request = request.id, undone_at = clock_timestamp() where id = s.id;
  update bank_lines set is_live = false where id = any (line_ids);
  insert into transfers (command_id, kind, debit_account, credit_account, amount_sen, reverses)
  select cmd_id, 'reversal', t.credit_account, t.debit_account, t.amount_sen, t.id
  from transfers t join bank_lines l on l.id = t.bank_line_id
  where l.statement_id = s.id order by t.id;
  get diagnostics reversed = row_count;
  update bank_accounts set covered_to = covered_day(id) where id = s.bank_account_id;
  return jsonb_build_object('statement', s.id, 'reversed', reversed);
end $$;

-- The last day that confirmed statements reach from the opening on without a day missing.
create or replace function wallet.covered_day(bank_account bigint) returns date
language sql stable security definer set search_path = wallet, pg_temp as $$
  with reach as (
    select s.period_from, s.period_to, greatest(b.opening_on - 1, max(s.period_to) over (
             order by s.period_from, s.period_to rows between unbounded preceding and 1 preceding)) as before
    from bank_accounts b join statements s on s.bank_account_id = b.id and s.status = 'confirmed'
    where b.id = bank_account),
  gap as (select min(period_from) as first_on from reach where period_from > before + 1)
  select greatest((select opening_on - 1 from bank_accounts where id = bank_account), max(r.period_to))
  from reach r, gap where gap.first_on is null or r.period_from < gap.first_on
$$;

-- For the owner's own SQL too: the covered days are what the confirmed statements say, nothing else.
create or replace function wallet.guard_covered() returns trigger
language plpgsql security definer set search_path = wallet, pg_temp as $$
begin
  if new.covered_to is distinct from covered_day(new.id) then
    raise exception 'the covered days follow from the confirmed statements' using errcode = '23514', constraint = 'covered';
  end if;
  return new;
end $$;
create or replace trigger guard_covered before update on wallet.bank_accounts
  for each row execute function wallet.guard_covered();

-- A confirmed statement leaves only by its own request, approved by another person at this moment, with nothing on it. What
-- stands on it is looked for as it is now: a verification locks lines without changing them, so a transaction with an
-- older snapshot would wait for it and then not see it.
create or replace function wallet.guard_undo() returns trigger
language plpgsql security definer set search_path = wallet, pg_temp as $$
begin
  if not exists (select from requests r where r.id = new.undo_request and r.action = 'statement.undo'
                 and r.status = 'approved' and r.body ->> 'statement' = new.id::text
                 and is_running(r.decided_by_command, 'request.approve')) then
    raise exception 'a confirmed statement is undone by an approved request only'
      using errcode = '23514', constraint = 'undone_by_two';
  end if;
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'an undo needs to see what is committed now' using errcode = '23514', constraint = 'undo_sees_now';
  end if;
  if exists (select from statement_dependents(old)) then
    raise exception 'something depends on this statement' using errcode = '23514', constraint = 'nothing_depends';
  end if;
  new.undone_at := clock_timestamp();
  return new;
end $$;
create or replace trigger guard_undo before update on wallet.statements for each row
  when (new.status = 'undone') execute function wallet.guard_undo();

-- When the transaction ends, an undone statement has no live line and every transfer of its lines is reversed.
create or replace function wallet.guard_undone() returns trigger
language plpgsql security definer set search_path = wallet, pg_temp as $$
begin
  if exists (select from bank_lines l left join transfers t on t.bank_line_id = l.id left join transfers r on r.reverses = t.id
             where l.statement_id = new.id and (l.is_live or r.id is null)) then
    raise exception 'statement %: it is undone as a whole', new.id using errcode = '23514', constraint = 'undone_whole';
  end if;
  return null;
end $$;
drop trigger if exists undone_whole on wallet.statements;
create constraint trigger undone_whole after update on wallet.statements deferrable initially deferred
  for each row when (new.status = 'undone') execute function wallet.guard_undone();

-- A line ends with its statement and never alone, and never under an allocation.
drop trigger if exists append_only on wallet.bank_lines;
create or replace trigger no_delete before delete on wallet.bank_lines
  for each row execute function wallet.forbid_change();
do $$ begin perform wallet.fix_columns('bank_lines', 'is_live'); end $$;
create or replace trigger final_rows before update on wallet.bank_lines for each row when (not old.is_live)
  execute function wallet.guard_final('is_live', 'true');
create or replace function wallet.guard_line_end() returns trigger
language plpgsql security definer set search_path = wallet, pg_temp as $$
begin
  if exists (select from new_rows n join statements s on s.id = n.statement_id where not n.is_live and s.status <> 'undone')
     or exists (select from new_rows n join allocation_lines x on x.bank_line_id = n.id where not n.is_live and x.is_live) then
    raise exception 'a bank line ends with its statement' using errcode = '23514', constraint = 'ends_with_statement';
  end if;
  return null;
end $$;
create or replace trigger guard_end after update on wallet.bank_lines referencing new table as new_rows
  for each statement execute function wallet.guard_line_end();
