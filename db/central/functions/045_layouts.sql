-- Table layouts, shared by all desks. Publishing one moves no money, so one person is enough and may read own files with
-- it at once: what it reads is a claim like any other. But a layout that swaps two columns would read the second
-- person's honest download as wrongly as the forged claim. So a download is evidence only when it was read by a built-in
-- reader, by a layout of the confirming person's own, or by one that a second person has vouched for (money rule 5).

create or replace function wallet.newest_layout(wanted uuid) returns wallet.layouts
language sql stable security definer set search_path = wallet, pg_temp as $$
  select * from layouts where id = wanted order by version desc limit 1
$$;

-- Locks a layout and answers its newest version; refuses when that is not the one the person looked at.
create or replace function wallet.take_layout(wanted uuid, seen_version integer) returns wallet.layouts
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  newest layouts;
begin
  perform from layouts where id = wanted and version = 1 for update;
  if not found then perform refuse('layout-unknown'); end if;
  newest := newest_layout(wanted);
  if newest.version is distinct from seen_version then
    perform refuse('already-decided', jsonb_build_object('what', 'layout', 'version', newest.version,
                   'winner', display_name(newest.made_by), 'at', iso(newest.made_at)));
  end if;
  return newest;
end $$;

-- {layout, version, name, bank, body} -> {layout, version}: without `layout` a new one, else the version after the one
-- named. A retired layout comes back by a new version.
create or replace function wallet.do_layout_save(cmd_id uuid, body jsonb) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  before layouts;
  profile jsonb := body -> 'body';
begin
  if jsonb_typeof(profile) is distinct from 'object' or octet_length(profile::text) > 32768 then
    perform refuse('malformed', '{"field":"body"}');
  end if;
  if length(trim(coalesce(body ->> 'name', ''))) not between 1 and 80 then
    perform refuse('malformed', '{"field":"name"}');
  end if;
  if body ->> 'layout' is not null then
    before := take_layout((body ->> 'layout')::uuid, (body ->> 'version')::integer);
  end if;
  insert into layouts (id, version, name, bank, body, made_by, command_id)
  values (coalesce(before.id, cmd_id), coalesce(before.version, 0) + 1, trim(body ->> 'name'), body ->> 'bank', profile,
          session_user, cmd_id)
  returning * into before;
  return jsonb_build_object('layout', before.id, 'version', before.version);
end $$;

-- {layout, version, reason} -> {layout, version}: out of use from now on; what was read with it keeps naming it.
create or replace function wallet.do_layout_retire(cmd_id uuid, body jsonb) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  before layouts := take_layout((body ->> 'layout')::uuid, (body ->> 'version')::integer);
begin
  if length(trim(coalesce(body ->> 'reason', ''))) = 0 then perform refuse('reason-missing'); end if;
  if before.is_retired then perform refuse('layout-retired'); end if;
  insert into layouts (id, version, name, bank, body, is_retired, reason, made_by, command_id)
  values (before.id, before.version + 1, before.name, before.bank, before.body, true, body ->> 'reason', session_user, cmd_id);
  return jsonb_build_object('layout', before.id, 'version', before.version + 1);
end $$;

-- {layout, version} -> {}: another person has looked at this very version and vouches for it.
create or replace function wallet.do_layout_check(cmd_id uuid, body jsonb) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  seen layouts := take_layout((body ->> 'layout')::uuid, (body ->> 'version')::integer);
begin
  if seen.made_by = session_user then perform refuse('same-person'); end if;
  if seen.is_retired then perform refuse('layout-retired'); end if;
  if seen.checked_by is not null then
    perform refuse('already-decided', jsonb_build_object('what', 'layout', 'winner', display_name(seen.checked_by),
                   'at', iso(seen.checked_at)));
  end if;
  update layouts set checked_by = session_user, checked_by_command = cmd_id where id = seen.id and version = seen.version;
  return '{}';
end $$;

-- A version stands in its maker's own command, follows the one before it, and is vouched for once, by the caller's own.
create or replace function wallet.guard_layout() returns trigger
language plpgsql security definer set search_path = wallet, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    if new.checked_by is null and new.version = coalesce((newest_layout(new.id)).version, 0) + 1
       and is_running(new.command_id, case when new.is_retired then 'layout.retire' else 'layout.save' end) then
      return new;
    end if;
    raise exception 'a layout is published by a command of its own' using errcode = '23514', constraint = 'layout_published';
  end if;
  new.checked_at := clock_timestamp();
  if old.checked_by is null and new.checked_by = session_user and has_role('supervisor')
     and is_running(new.checked_by_command, 'layout.check') then
    return new;
  end if;
  raise exception 'a layout is vouched for once, by the caller' using errcode = '23514', constraint = 'layout_checked';
end $$;
create or replace trigger guard before insert or update on wallet.layouts
  for each row execute function wallet.guard_layout();
create or replace trigger a_stamp before insert on wallet.layouts for each row
  execute function wallet.stamp_person('made_by', 'made_at');
create or replace trigger fixed_columns before update on wallet.layouts for each row
  execute function wallet.only_these_columns('checked_by', 'checked_at', 'checked_by_command');

-- Does nobody but the caller, or a second person, answer for how this download was read?
create or replace function wallet.is_read_independently(e wallet.statements) returns boolean
language sql stable security definer set search_path = wallet, pg_temp as $$
  select e.layout_id is null or exists (
    select from layouts l where l.id = e.layout_id and l.version = e.layout_version
      and (l.made_by = e.uploaded_by or l.checked_by is not null))
$$;

-- One version of a layout, the newest where none is named: for the person who looks before vouching.
create or replace function desk.layout(wanted uuid, wanted_version integer) returns jsonb
language plpgsql stable security definer set search_path = wallet, pg_temp as $$
begin
  perform require_role('clerk', 'compliance', 'supervisor');
  return (select layout_row(l) from layouts l where l.id = wanted
          and l.version = coalesce(wanted_version, (newest_layout(wanted)).version));
end $$;

create or replace function wallet.layout_row(l wallet.layouts) returns jsonb
language sql stable security definer set search_path = wallet, pg_temp as $$
  select jsonb_build_object('id', l.id, 'version', l.version, 'name', l.name, 'bank', l.bank, 'body', l.body,
    'is_retired', l.is_retired, 'reason', l.reason, 'made_by', l.made_by, 'made_at', iso(l.made_at),
    'checked_by', l.checked_by, 'checked_at', iso(l.checked_at))
$$;
