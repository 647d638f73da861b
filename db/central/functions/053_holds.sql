-- Setting aside: a top-up on hold, a credit parked in suspense. Neither moves money, and neither loses anything: both
-- stay visible as their own state, with who, why and until when.

-- An own row begins inside its own command and ends once; who and when are the server's.
create or replace function wallet.guard_aside() returns trigger
language plpgsql security definer set search_path = wallet, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    if new.ended_at is not null or not is_running(new.id, tg_argv[0]) then
      raise exception 'what is set aside begins with its own command' using errcode = '23514', constraint = 'aside_by_command';
    end if;
    return new;
  end if;
  if old.ended_at is not null then
    raise exception 'wallet.%: this row is final', tg_table_name using errcode = '23514';
  end if;
  new.ended_at := clock_timestamp();
  new.ended_by := session_user;
  return new;
end $$;
create or replace trigger a_stamp before insert on wallet.top_up_holds for each row
  execute function wallet.stamp_person('held_by', 'held_at');
create or replace trigger a_stamp before insert on wallet.parked_lines for each row
  execute function wallet.stamp_person('parked_by', 'parked_at');
create or replace trigger guard before insert or update on wallet.top_up_holds for each row
  execute function wallet.guard_aside('top_up.hold');
create or replace trigger guard before insert or update on wallet.parked_lines for each row
  execute function wallet.guard_aside('line.park');
do $$
declare
  t text;
begin
  foreach t in array array['top_up_holds', 'parked_lines'] loop
    execute format('create or replace trigger fixed_columns before update on wallet.%I for each row
      execute function wallet.only_these_columns(''ended_at'', ''ended_by'', ''ended_how'')', t);
    execute format('create or replace trigger no_delete before delete on wallet.%I
      for each row execute function wallet.forbid_change()', t);
    execute format('create or replace trigger no_truncate before truncate on wallet.%I
      for each statement execute function wallet.forbid_change()', t);
  end loop;
end $$;

-- A held top-up is not credited or rejected before its time is over or somebody takes it up; a decision ends its hold.
-- Its own user may still cancel it. Only what waits can be held, so whatever is decided and held was just decided. The refusal
-- is the kind one, with name and time, for raw SQL as well.
create or replace function wallet.guard_hold() returns trigger
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  hold top_up_holds;
begin
  select h.* into hold from new_rows n
  join top_up_holds h on h.top_up_id = n.id and h.ended_at is null and h.until > clock_timestamp()
  where n.status in ('credited', 'rejected') limit 1;
  if found then
    perform refuse('on-hold', jsonb_build_object('top_up', hold.top_up_id, 'winner', display_name(hold.held_by),
                   'at', iso(hold.until), 'reason', hold.reason));
  end if;
  update top_up_holds h set ended_at = clock_timestamp(), ended_how = 'decided'
  from new_rows n where h.top_up_id = n.id and h.ended_at is null and n.status not in ('open', 'expired');
  return null;
end $$;
drop trigger if exists guard_hold on wallet.top_ups;
create trigger guard_hold after update on wallet.top_ups referencing new table as new_rows
  for each statement execute function wallet.guard_hold();

-- {top_up, reason, note, until} -> {}. Who holds it may hold it on; another's hold is first taken up.
create or replace function wallet.do_top_up_hold(cmd_id uuid, body jsonb) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  top_up top_ups := take_top_up((body ->> 'top_up')::uuid);
  until timestamptz := (body ->> 'until')::timestamptz;
  hold top_up_holds;
begin
  perform require_aside_reason(body);
  if until is null or until <= clock_timestamp()
     or until > clock_timestamp() + make_interval(days => setting('hold_most_days')::int) then
    perform refuse('hold-time', jsonb_build_object('days', setting('hold_most_days')));
  end if;
  select * into hold from top_up_holds where top_up_id = top_up.id and ended_at is null;
  if found and hold.held_by <> session_user and hold.until > clock_timestamp() then
    perform refuse('on-hold', jsonb_build_object('top_up', top_up.id, 'winner', display_name(hold.held_by),
                   'at', iso(hold.until), 'reason', hold.reason));
  end if;
  update top_up_holds set ended_at = clock_timestamp(), ended_how = 'held-again' where id = hold.id;
  insert into top_up_holds (id, top_up_id, reason, note, until)
  values (cmd_id, top_up.id, body ->> 'reason', coalesce(body ->> 'note', ''), until);
  return '{}';
end $$;

-- {top_up} -> {}: anybody who may decide takes a held top-up up again.
create or replace function wallet.do_top_up_unhold(cmd_id uuid, body jsonb) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  top_up top_ups := take_top_up((body ->> 'top_up')::uuid);
begin
  update top_up_holds set ended_at = clock_timestamp(), ended_how = 'taken-up' where top_up_id = top_up.id and ended_at is null;
  if not found then perform refuse('already-decided', '{"what":"hold"}'); end if;
  return '{}';
end $$;

-- {line, reason, note} -> {}: a free confirmed credit is named and waits in suspense.
create or replace function wallet.do_line_park(cmd_id uuid, body jsonb) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  line bigint := (body ->> 'line')::bigint;
begin
  perform take_lines(array[line]);
  perform require_aside_reason(body);
  update parked_lines set ended_at = clock_timestamp(), ended_how = 'taken-up' where bank_line_id = line and ended_at is null;
  insert into parked_lines (id, bank_line_id, reason, note)
  values (cmd_id, line, body ->> 'reason', coalesce(body ->> 'note', ''));
  return '{}';
end $$;

-- {line} -> {}: back into the queue.
create or replace function wallet.do_line_unpark(cmd_id uuid, body jsonb) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  line bigint := (body ->> 'line')::bigint;
begin
  perform take_lines(array[line]);
  update parked_lines set ended_at = clock_timestamp(), ended_how = 'taken-up' where bank_line_id = line and ended_at is null;
  if not found then perform refuse('already-decided', '{"what":"hold"}'); end if;
  return '{}';
end $$;

-- A reason is a word of a closed list of the desk (electron/domain/set-aside.ts); "other" says more in its note.
create or replace function wallet.require_aside_reason(body jsonb) returns void
language plpgsql security definer set search_path = wallet, pg_temp as $$
begin
  if coalesce(body ->> 'reason', '') !~ '^[a-z-]{3,40}$' then perform refuse('reason-missing'); end if;
  if body ->> 'reason' = 'other' and length(trim(coalesce(body ->> 'note', ''))) = 0 then perform refuse('note-missing'); end if;
end $$;

-- An allocated line is parked no longer.
create or replace function wallet.end_parks() returns trigger
language plpgsql security definer set search_path = wallet, pg_temp as $$
begin
  update parked_lines p set ended_at = clock_timestamp(), ended_how = 'allocated' from new_rows n
  where p.bank_line_id = n.bank_line_id and p.ended_at is null;
  return null;
end $$;
create or replace trigger end_parks after insert on wallet.allocation_lines referencing new table as new_rows
  for each statement execute function wallet.end_parks();
