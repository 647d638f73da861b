-- Who did it and when is what the server knows: session_user and its own clock, on every row that names a person. And an
-- effect exists only inside its own command, by a person who may make it, with one audit row in the same transaction.
-- These hold for the owner's own SQL too (money rules 2, 5, 6, 8, 9).

-- Writes the caller's login and the server's time over whatever an insert said, into the columns of the arguments.
create or replace function wallet.stamp_person() returns trigger language plpgsql as $$
begin
  return jsonb_populate_record(new, jsonb_build_object(tg_argv[0], session_user, tg_argv[1], clock_timestamp()));
end $$;
create or replace trigger a_stamp before insert on wallet.requests for each row
  execute function wallet.stamp_person('maker', 'made_at');
create or replace trigger a_stamp before insert on wallet.statements for each row
  execute function wallet.stamp_person('uploaded_by', 'uploaded_at');
create or replace trigger a_stamp before insert on wallet.freezes for each row
  execute function wallet.stamp_person('placed_by', 'placed_at');
create or replace trigger a_stamp before insert on wallet.complaints for each row
  execute function wallet.stamp_person('opened_by', 'opened_at');
create or replace function wallet.stamp_totals() returns trigger
language plpgsql security definer set search_path = wallet, pg_temp as $$
begin
  if new.attempt > setting('totals_attempts') or not is_running(new.id, 'statement.type_totals') then
    raise exception 'typed totals are counted' using errcode = '23514', constraint = 'totals_counted';
  end if;
  new.operator := session_user;
  new.at := clock_timestamp();
  new.xid := pg_current_xact_id();
  return new;
end $$;
create or replace trigger a_stamp before insert on wallet.totals_attempts
  for each row execute function wallet.stamp_totals();

create or replace function wallet.stamp_command() returns trigger language plpgsql as $$
begin
  new.operator := session_user;
  new.received_at := clock_timestamp();
  new.outcome := 'running';
  new.code := null;
  return new;
end $$;
create or replace trigger a_stamp before insert on wallet.commands
  for each row execute function wallet.stamp_command();

create or replace function wallet.stamp_audit() returns trigger language plpgsql as $$
begin
  new.operator := session_user;
  new.at := clock_timestamp();
  new.xid := pg_current_xact_id();
  return new;
end $$;
create or replace trigger a_stamp before insert on wallet.audit for each row execute function wallet.stamp_audit();

-- Is this command the caller's own, of one of these kinds, and begun in this transaction? A command that is `running`
-- is never committed (guard_command), so it can only be one's own of now.
create or replace function wallet.is_running(command uuid, variadic kinds text[]) returns boolean
language plpgsql stable security definer set search_path = wallet, pg_temp as $$
begin
  return exists (select from commands where id = command and outcome = 'running' and operator = session_user
                 and kind = any (kinds));
end $$;

-- An audit row says what became of its command: finished, by somebody who may; and a refusal moved nothing. All of them hold
-- from here on: a finished command is final, and only a running one moves money.
create or replace function wallet.guard_audit() returns trigger
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  broken record;
begin
  select n.command_id into broken from new_rows n left join commands c on c.id = n.command_id
  where n.command_id is not null and (c.outcome <> 'running' and (n.action, n.outcome, n.operator) = (c.kind, c.outcome, c.operator))
    is not true limit 1;
  if found then
    raise exception 'command %: it ends with an outcome and its audit row', broken.command_id
      using errcode = '23514', constraint = 'one_audit_row';
  end if;
  with made as materialized (
    select a from actions a
    where a.kind in (select action from new_rows where command_id is not null and outcome <> 'refused'))
  select (m.a).kind as action into broken from made m where not may_make(m.a, (m.a).door) limit 1;
  if found then
    raise exception '% may not make %', session_user, broken.action using errcode = '23514', constraint = 'maker_may';
  end if;
  select n.command_id into broken from new_rows n
  cross join lateral (select from transfers t where t.command_id = n.command_id limit 1) moved where n.outcome = 'refused' limit 1;
  if found then
    raise exception 'command %: refused, and yet it moved money', broken.command_id
      using errcode = '23514', constraint = 'refusal_moves_nothing';
  end if;
  return null;
end $$;
create or replace trigger guard after insert on wallet.audit referencing new table as new_rows
  for each statement execute function wallet.guard_audit();

-- When the transaction ends, every command of it has its audit row.
create or replace function wallet.guard_command() returns trigger
language plpgsql security definer set search_path = wallet, pg_temp as $$
begin
  if not exists (select from audit where command_id = new.id) then
    raise exception 'command %: it ends with an outcome and its audit row', new.id
      using errcode = '23514', constraint = 'one_audit_row';
  end if;
  return null;
end $$;
drop trigger if exists finished on wallet.commands;
create constraint trigger finished after insert on wallet.commands deferrable initially deferred
  for each row execute function wallet.guard_command();

-- A request stands in its maker's own command and is decided in the decider's own, by somebody who may check it.
create or replace function wallet.guard_request() returns trigger
language plpgsql security definer set search_path = wallet, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    new.body_hash := encode(sha256(convert_to(new.action || new.body::text, 'UTF8')), 'hex');
    if new.status <> 'waiting' or not is_running(new.id, new.action)
       or not exists (select from commands c where c.id = new.id and c.body = new.body) then
      raise exception 'a request is what its own command says, and waits' using errcode = '23514';
    end if;
    return new;
  end if;
  new.decided_at := clock_timestamp();
  if not is_running(new.decided_by_command, case new.status when 'approved' then 'request.approve'
                    when 'rejected' then 'request.reject' when 'withdrawn' then 'request.withdraw' end)
     or new.status = 'withdrawn' and new.maker <> session_user
     or new.status <> 'withdrawn' and (new.checker is distinct from session_user
        or not has_role(variadic (select checker_roles from actions where kind = new.action))) then
    raise exception 'a request is decided by the caller''s own command, who may check it'
      using errcode = '23514', constraint = 'checker_may';
  end if;
  return new;
end $$;
create or replace trigger guard before insert or update on wallet.requests
  for each row execute function wallet.guard_request();

-- Did the running command just decide a request of this action with this body part?
create or replace function wallet.is_approved(action_kind text, wanted jsonb) returns boolean
language sql stable security definer set search_path = wallet, pg_temp as $$
  select exists (select from requests r where r.action = action_kind and r.status = 'approved' and r.body @> wanted
                 and is_running(r.decided_by_command, 'request.approve'))
$$;

-- An allocation is made in its own command: by the caller alone, or by a maker whose request the caller just approved.
create or replace function wallet.guard_allocation_makers() returns trigger
language plpgsql security definer set search_path = wallet, pg_temp as $$
begin
  if exists (
      select from new_rows n
      left join commands c on c.id = n.id and c.outcome = 'running' and c.operator = session_user
      left join requests r on r.decided_by_command = n.id and r.status = 'approved' and r.maker = n.made_by
        and r.action = any (case n.purpose when 'return' then array['line.return']
                            else array['top_up.verify', 'top_up.verify_unasked'] end)
      where (n.is_live and case
               when n.checked_by is null then n.made_by = session_user and n.purpose = 'credit'
                 and c.kind in ('top_up.verify', 'top_up.verify_unasked', 'top_up.verify_auto')
               else n.checked_by = session_user and c.kind = 'request.approve' and r.id is not null end) is not true) then
    raise exception 'an allocation names the people who made it' using errcode = '23514', constraint = 'allocation_people';
  end if;
  return null;
end $$;
create or replace trigger guard after insert on wallet.allocations referencing new table as new_rows
  for each statement execute function wallet.guard_allocation_makers();
create or replace function wallet.stamp_allocation() returns trigger language plpgsql as $$
begin
  new.made_at := clock_timestamp();
  return new;
end $$;
create or replace trigger a_stamp before insert on wallet.allocations for each row execute function wallet.stamp_allocation();

-- A bank account exists by two people, as their request says.
create or replace function wallet.guard_bank_account() returns trigger
language plpgsql security definer set search_path = wallet, pg_temp as $$
begin
  if new.checked_by <> session_user or new.covered_to <> new.opening_on - 1
     or not is_approved('bank_account.open', jsonb_build_object('bank', new.bank, 'number', new.number,
       'opening_on', new.opening_on, 'opening_sen', new.opening_sen)) then
    raise exception 'a bank account needs an approved request' using errcode = '23514';
  end if;
  return new;
end $$;
create or replace trigger guard before insert on wallet.bank_accounts
  for each row execute function wallet.guard_bank_account();

-- Limits and switches change by two people only; the registry of actions changes with the schema only (money rule 6).
create or replace function wallet.guard_setting() returns trigger
language plpgsql security definer set search_path = wallet, pg_temp as $$
begin
  if new.value < setting_floor(new.name) then
    raise exception '% is never below %', new.name, setting_floor(new.name)
      using errcode = '23514', constraint = 'setting_floor';
  end if;
  if new.value > setting_ceiling(new.name) then
    raise exception '% is never above %', new.name, setting_ceiling(new.name)
      using errcode = '23514', constraint = 'setting_ceiling';
  end if;
  if (new.name, new.meaning) is distinct from (old.name, old.meaning)
     or not (is_approved('setting.change', jsonb_build_object('setting', new.name, 'value', new.value))
             or is_first_choice(new.name))
     or new.name = 'step_up_required' and new.value = 0 and not is_first_choice(new.name) and not had_step_up('fresh') then
    raise exception 'a limit changes by an approved request only' using errcode = '23514';
  end if;
  return new;
end $$;
create or replace trigger guard before update on wallet.settings
  for each row execute function wallet.guard_setting();
create or replace trigger append_only before update on wallet.actions
  for each row execute function wallet.forbid_change();

-- A balance moves with transfers only, never by an update of its own: the guard of transfers writes it from inside a
-- trigger. An account begins empty and waiting, and what is closed stays closed.
create or replace function wallet.guard_account() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.kind = 'user' and (new.balance_sen <> 0 or new.status <> 'pending') then
      raise exception 'an account begins empty and waiting' using errcode = '23514';
    end if;
  elsif new.balance_sen is distinct from old.balance_sen and pg_trigger_depth() < 2 then
    raise exception 'a balance moves with its transfers only' using errcode = '23514';
  elsif new.status <> old.status and not (old.status, new.status) in
      (('pending', 'active'), ('pending', 'closed'), ('active', 'closed')) then
    raise exception 'an account cannot go from % to %', old.status, new.status using errcode = '23514';
  end if;
  return new;
end $$;
create or replace trigger guard before insert on wallet.accounts for each row execute function wallet.guard_account();
-- A condition is judged outside of its trigger, so it sees one level less than the function.
create or replace trigger guard_update before update on wallet.accounts for each row
  when (new.status is distinct from old.status or new.balance_sen is distinct from old.balance_sen and pg_trigger_depth() < 1)
  execute function wallet.guard_account();

-- A top-up goes these ways only: it is credited while a live allocation pays it, and open again only once that has ended.
create or replace function wallet.guard_top_up() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    raise exception 'a top-up cannot go from % to %', old.status, new.status using errcode = '23514';
  end if;
  if new.status <> 'open' then raise exception 'a top-up begins open' using errcode = '23514'; end if;
  new.requested_at := clock_timestamp();
  return new;
end $$;
create or replace trigger guard before insert on wallet.top_ups for each row execute function wallet.guard_top_up();
create or replace trigger guard_update before update on wallet.top_ups for each row
  when (not (old.status = 'open' and new.status = 'expired'
             or old.status = 'credited' and case when new.is_unasked then new.status = 'cancelled'
                                            else new.status in ('open', 'expired') end
             or old.status in ('open', 'expired') and new.status in ('credited', 'rejected', 'cancelled')))
  execute function wallet.guard_top_up();
create or replace function wallet.guard_top_ups_paid() returns trigger
language plpgsql security definer set search_path = wallet, pg_temp as $$
begin
  if exists (select from new_rows n left join allocation_parts p on p.top_up_id = n.id and p.is_live
             where (n.status = 'credited') <> (p.top_up_id is not null)) then
    raise exception 'a top-up is credited while a live allocation pays it' using errcode = '23514';
  end if;
  return null;
end $$;
create or replace trigger guard_paid after update on wallet.top_ups referencing new table as new_rows
  for each statement execute function wallet.guard_top_ups_paid();

-- A payment is closed by the transfer that closes it.
create or replace function wallet.guard_payment() returns trigger
language plpgsql security definer set search_path = wallet, pg_temp as $$
begin
  if not exists (select from transfers where payment_id = new.id
                 and kind = case new.status when 'released' then 'payment_release' when 'refunded' then 'payment_refund' end)
  then
    raise exception 'a payment is closed by its transfer' using errcode = '23514';
  end if;
  return new;
end $$;
create or replace trigger guard before update on wallet.payments
  for each row execute function wallet.guard_payment();
