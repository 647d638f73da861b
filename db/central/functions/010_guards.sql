-- The money rules as guards on the tables themselves: they hold for the owner's own SQL too, whatever calls it.
-- Refusals of this file are 23514 (check violation) with the rule in words; the doors refuse earlier and kinder.

create or replace function wallet.forbid_change() returns trigger language plpgsql as $$
begin
  raise exception 'history is append-only: % on wallet.% is refused', tg_op, tg_table_name using errcode = '23514';
end $$;

-- Everything that is history: no update, no delete, no truncate (money rule 8).
do $$
declare
  t text;
begin
  foreach t in array array['transfers', 'audit', 'audit_seals', 'changes', 'statement_chunks',
      'statement_set_aside', 'totals_attempts'] loop
    execute format('create or replace trigger append_only before update or delete on wallet.%I
      for each row execute function wallet.forbid_change()', t);
  end loop;
  foreach t in array array['commands', 'requests', 'allocations', 'allocation_lines', 'allocation_parts', 'freezes',
      'top_ups', 'payments', 'complaints', 'statements', 'statement_lines', 'mails', 'accounts', 'bank_accounts',
      'operators', 'audit_head', 'actions', 'settings', 'layouts'] loop
    execute format('create or replace trigger no_delete before delete on wallet.%I
      for each row execute function wallet.forbid_change()', t);
  end loop;
  foreach t in array array['transfers', 'audit', 'audit_seals', 'changes', 'bank_lines', 'statement_chunks',
      'commands', 'requests', 'allocations', 'allocation_lines', 'allocation_parts', 'freezes', 'top_ups', 'payments',
      'complaints', 'statements', 'statement_lines', 'mails', 'accounts', 'bank_accounts', 'operators', 'audit_head',
      'totals_attempts', 'layouts', 'statement_set_aside'] loop
    execute format('create or replace trigger no_truncate before truncate on wallet.%I
      for each statement execute function wallet.forbid_change()', t);
  end loop;
end $$;

-- A row may only move along its own path: the columns named in the trigger's arguments may change, all others may not.
create or replace function wallet.only_these_columns() returns trigger language plpgsql as $$
begin
  if to_jsonb(new) - tg_argv is distinct from to_jsonb(old) - tg_argv then
    raise exception 'wallet.%: only % may change', tg_table_name, array_to_string(tg_argv, ', ')
      using errcode = '23514';
  end if;
  return new;
end $$;
-- The same as the trigger's own condition, so that a row on its path costs no call. A generated column follows the others.
create or replace function wallet.fix_columns(tbl text, variadic free text[]) returns void language plpgsql as $$
begin
  execute format('create or replace trigger fixed_columns before update on wallet.%I for each row when (%s)
    execute function wallet.only_these_columns(%s)', tbl,
    (select string_agg(format('old.%1$I is distinct from new.%1$I', attname), ' or ' order by attnum) from pg_attribute
     where attrelid = format('wallet.%I', tbl)::regclass and attnum > 0 and not attisdropped and attgenerated = ''
       and attname <> all (free)),
    (select string_agg(quote_literal(name), ', ') from unnest(free) name));
end $$;
do $$
begin
  perform wallet.fix_columns('commands', 'outcome', 'code', 'detail');
  perform wallet.fix_columns('requests', 'status', 'checker', 'decided_at', 'decided_by_command', 'reason');
  perform wallet.fix_columns('allocations', 'is_live');
  perform wallet.fix_columns('allocation_lines', 'is_live');
  perform wallet.fix_columns('allocation_parts', 'is_live');
  perform wallet.fix_columns('freezes', 'confirmed_by', 'confirmed_at', 'lifted_at', 'lift_request');
  perform wallet.fix_columns('top_ups', 'status', 'closed_at', 'closed_by', 'reason');
  perform wallet.fix_columns('complaints', 'status', 'outcome', 'explanation', 'closed_by', 'closed_at');
  perform wallet.fix_columns('payments', 'status', 'closed_at', 'closed_by', 'note');
  perform wallet.fix_columns('statements', 'status', 'line_count', 'set_hash', 'verdict', 'verdict_reason', 'sealed_at',
    'confirmed_by', 'confirmed_at', 'confirmed_how', 'evidence_id', 'undo_request', 'undone_at');
  perform wallet.fix_columns('accounts', 'status', 'activated_at', 'balance_sen', 'freeze_version');
  perform wallet.fix_columns('bank_accounts', 'covered_to');
end $$;

-- What is decided stays decided: once the column named first has left the value named second, the row is final.
create or replace function wallet.guard_final() returns trigger language plpgsql as $$
begin
  if to_jsonb(old) ->> tg_argv[0] <> tg_argv[1] then
    raise exception 'wallet.%: this row is final', tg_table_name using errcode = '23514';
  end if;
  return new;
end $$;
do $$
declare
  final record;
begin
  for final in select * from (values ('commands', 'outcome', 'running'), ('requests', 'status', 'waiting'),
      ('payments', 'status', 'held'), ('complaints', 'status', 'open'), ('allocations', 'is_live', 'true'), ('allocation_lines', 'is_live', 'true'),
      ('allocation_parts', 'is_live', 'true')) f (tbl, col, open_value) loop
    execute format('create or replace trigger final_rows before update on wallet.%I for each row
      when (old.%I::text <> %L) execute function wallet.guard_final(%2$L, %3$L)', final.tbl, final.col, final.open_value);
  end loop;
end $$;

-- A statement: sealed and confirmed rows never go back, and its lines stop changing once it is sealed.
create or replace function wallet.guard_statement() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.status = 'uploading' then return new; end if;
    raise exception 'a statement begins as an upload' using errcode = '23514';
  end if;
  if not (old.status, new.status) in (('uploading', 'uploading'), ('uploading', 'sealed'), ('uploading', 'discarded'),
      ('sealed', 'sealed'), ('sealed', 'confirmed'), ('sealed', 'discarded'), ('confirmed', 'undone')) then
    raise exception 'a statement cannot go from % to %', old.status, new.status using errcode = '23514';
  end if;
  if old.status <> 'uploading' and (new.line_count, new.set_hash, new.sealed_at)
      is distinct from (old.line_count, old.set_hash, old.sealed_at) then
    raise exception 'a sealed statement does not change' using errcode = '23514';
  end if;
  if new.status = 'undone' then -- by whom and when: 043_statement_undo.sql; nothing else of it moves
    if to_jsonb(new) - array['status', 'undo_request', 'undone_at']
       is distinct from to_jsonb(old) - array['status', 'undo_request', 'undone_at'] then
      raise exception 'an undone statement keeps what it was' using errcode = '23514';
    end if;
    return new;
  end if;
  if new.status in ('sealed', 'discarded') and new.uploaded_by <> session_user then
    raise exception 'only its importer seals or discards a statement' using errcode = '23514';
  end if;
  if new.status = 'confirmed' then
    new.confirmed_at := clock_timestamp();
    if new.confirmed_by <> session_user or not wallet.has_role('supervisor') then
      raise exception 'a statement is confirmed by the caller, a supervisor'
        using errcode = '23514', constraint = 'confirmer_may';
    end if;
  end if;
  if new.confirmed_how = 'totals' and not wallet.typed_right(old) then
    raise exception 'the totals were not typed right before' using errcode = '23514', constraint = 'totals_typed';
  end if;
  if new.confirmed_how = 'download' and (not exists (
      select from wallet.statements e where e.id = new.evidence_id and e.uploaded_by = new.confirmed_by
        and e.bank_account_id = new.bank_account_id and e.status in ('sealed', 'confirmed')
        and e.period_from <= new.period_from and e.period_to >= new.period_to
        and wallet.is_read_independently(e))
      or exists (select from wallet.statement_differences(new.id, new.evidence_id))) then
    raise exception 'the evidence is not the confirming operator''s own sealed download that agrees line by line'
      using errcode = '23514', constraint = 'evidence_agrees';
  end if;
  return new;
end $$;
create or replace trigger guard before insert or update on wallet.statements for each row
  execute function wallet.guard_statement();

create or replace function wallet.guard_statement_lines() returns trigger language plpgsql as $$
begin
  if exists (
      select from (select distinct statement_id from new_rows) n left join wallet.statements s on s.id = n.statement_id
      where s.status is distinct from 'uploading') then
    raise exception 'only a statement that is being uploaded takes lines' using errcode = '23514';
  end if;
  return null;
end $$;
create or replace trigger guard after insert on wallet.statement_lines referencing new table as new_rows
  for each statement execute function wallet.guard_statement_lines();
create or replace trigger append_only before update on wallet.statement_lines
  for each row execute function wallet.forbid_change();

-- Only a confirmed statement makes bank lines, exactly as its own rows say; a PEND row never does (money rules 3, 5).
-- Joined by hash: the planner knows nothing of these sets, and a loop over a large statement would never end.
create or replace function wallet.guard_bank_lines() returns trigger language plpgsql set enable_nestloop = off as $$
declare
  one record;
begin
  for one in
    select n.statement_id, s.status, s.bank_account_id
    from (select distinct statement_id from new_rows) n left join wallet.statements s on s.id = n.statement_id
  loop
    if one.status is distinct from 'confirmed' or exists (
        select from new_rows n left join wallet.booked_lines(one.statement_id) l on l.seq = n.seq
        where n.statement_id = one.statement_id and (not n.is_live or one.bank_account_id <> n.bank_account_id
          or (l.booked_on, l.amount_sen, l.fingerprint, l.occurrence, l.description, l.reference, l.balance_sen)
             is distinct from (n.booked_on, n.amount_sen::bigint, n.fingerprint, n.occurrence, n.description, n.reference,
                               n.balance_sen::bigint))) then
      raise exception 'a bank line must be a booked row of a confirmed statement' using errcode = '23514';
    end if;
  end loop;
  return null;
end $$;
create or replace trigger guard after insert on wallet.bank_lines referencing new table as new_rows
  for each statement execute function wallet.guard_bank_lines();

-- A freeze is lifted only by its own request, approved by another person (money rule 6).
create or replace function wallet.guard_freeze() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.confirmed_by is null and new.lifted_at is null and wallet.is_running(new.id, 'freeze.place') then return new; end if;
    raise exception 'a freeze order begins with its own command' using errcode = '23514';
  end if;
  if new.confirmed_by is distinct from old.confirmed_by then
    new.confirmed_at := clock_timestamp();
    if new.confirmed_by <> session_user or not wallet.has_role('compliance', 'supervisor') then
      raise exception 'a freeze order is confirmed by the caller' using errcode = '23514';
    end if;
  end if;
  if old.lifted_at is not null or old.confirmed_by is not null and new.confirmed_by is distinct from old.confirmed_by
  then
    raise exception 'this freeze order is final' using errcode = '23514';
  end if;
  if new.lifted_at is not null and not exists (
      select from wallet.requests r where r.id = new.lift_request and r.action = 'freeze.lift'
        and r.status = 'approved' and (r.body ->> 'freeze')::uuid = new.id
        and wallet.is_running(r.decided_by_command, 'request.approve')) then
    raise exception 'lifting a freeze needs an approved request'
      using errcode = '23514', constraint = 'lift_by_two';
  end if;
  return new;
end $$;
create or replace trigger guard before insert or update on wallet.freezes for each row
  execute function wallet.guard_freeze();

-- Every freeze order moves the account row, so a credit and a freeze never pass each other unseen (money rule 4).
create or replace function wallet.touch_frozen_account() returns trigger
language plpgsql security definer set search_path = wallet, pg_temp as $$
begin
  update accounts set freeze_version = freeze_version + 1 where id = new.account_id;
  if not exists (select from accounts where id = new.account_id and kind = 'user') then
    raise exception 'only a user account can be frozen' using errcode = '23514';
  end if;
  return null;
end $$;
create or replace trigger lock_account after insert or update on wallet.freezes
  for each row execute function wallet.touch_frozen_account();

-- The server's clock and login, whatever the statement says (money rule 9).
create or replace function wallet.stamp_transfer() returns trigger language plpgsql as $$
begin
  new.posted_at := clock_timestamp();
  new.operator := session_user;
  return new;
end $$;
create or replace trigger stamp before insert on wallet.transfers
  for each row execute function wallet.stamp_transfer();
