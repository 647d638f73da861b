-- Publishing the matching's rule table (M1, M10): two supervisors, and against the version that was looked at.

create or replace function wallet.newest_rules() returns wallet.rule_tables
language sql stable security definer set search_path = wallet, pg_temp as $$
  select r from rule_tables r order by r.version desc limit 1
$$;

-- Are these {word: whole number within bounds}? What the words mean is the matching's; nothing here reads them.
create or replace function wallet.are_whole(named jsonb, lowest integer, highest integer) returns boolean
language sql immutable as $$
  select jsonb_typeof(named) = 'object' and not exists (
    select from jsonb_each(named) n where (jsonb_typeof(n.value) = 'number' and (n.value #>> '{}') ~ '^-?[0-9]{1,9}$'
      and (n.value #>> '{}')::integer between lowest and highest) is not true)
$$;

-- {rules, based_on (a version, null for the built-in table), reason}: what can be said against it before anybody approves. A
-- table is its rows, or {rules, feesRupiah, weights, reach} where it names thresholds as well.
create or replace function wallet.check_rules(body jsonb) returns void
language plpgsql stable security definer set search_path = wallet, pg_temp as $$
declare
  newest rule_tables := newest_rules();
  given jsonb := case jsonb_typeof(body -> 'rules') when 'array' then jsonb_build_object('rules', body -> 'rules')
                                                    when 'object' then body -> 'rules' end;
  fees jsonb := coalesce(given -> 'feesRupiah', '[]');
begin
  if newest.version is distinct from (body ->> 'based_on')::integer then
    perform refuse('already-decided', jsonb_build_object('what', 'rules', 'winner', display_name(newest.made_by),
                   'at', iso(newest.published_at)));
  end if;
  if jsonb_typeof(given -> 'rules') is distinct from 'array' or jsonb_array_length(given -> 'rules') not between 1 and 200
     or exists (select from jsonb_object_keys(given) k where k not in ('rules', 'feesRupiah', 'weights', 'reach')) then
    perform refuse('malformed', '{"field":"rules"}');
  end if;
  if exists (select from jsonb_array_elements(given -> 'rules') r
             where (jsonb_typeof(r) = 'object' and jsonb_typeof(r -> 'when') = 'object' and length(r ->> 'id') between 1 and 60
                    and r ->> 'confidence' in ('High', 'Medium', 'Low') and jsonb_typeof(r -> 'isAutomatic') = 'boolean') is not true)
     or (select count(distinct r ->> 'id') <> count(*) from jsonb_array_elements(given -> 'rules') r) then
    perform refuse('malformed', '{"field":"rules"}');
  end if;
  if jsonb_typeof(fees) <> 'array' or jsonb_array_length(fees) > 40
     or not are_whole((select coalesce(jsonb_object_agg(f.at, f.fee), '{}') from jsonb_array_elements(fees)
                       with ordinality f (fee, at)), 1, 1000000) then
    perform refuse('malformed', '{"field":"feesRupiah"}');
  end if;
  if not are_whole(coalesce(given -> 'reach', '{}'), 0, 60) then perform refuse('malformed', '{"field":"reach"}'); end if;
  if jsonb_typeof(coalesce(given -> 'weights', '{}')) <> 'object' or exists (
      select from jsonb_each(coalesce(given -> 'weights', '{}')) w where not are_whole(w.value, -100, 100)) then
    perform refuse('malformed', '{"field":"weights"}');
  end if;
end $$;

create or replace function wallet.post_rules(cmd_id uuid, request wallet.requests) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  made integer;
begin
  perform from rule_tables order by version desc limit 1 for update; -- two approvals at once: the second sees the first
  perform check_rules(request.body);
  insert into rule_tables (rules, reason, made_by, checked_by, request_id)
  values (request.body -> 'rules', request.body ->> 'reason', request.maker, session_user, request.id)
  returning version into made;
  return jsonb_build_object('version', made);
end $$;

-- A version is what two people agreed on, and stays.
create or replace function wallet.guard_rules() returns trigger
language plpgsql security definer set search_path = wallet, pg_temp as $$
begin
  new.published_at := clock_timestamp();
  if new.checked_by <> session_user or not exists (
      select from requests r where r.id = new.request_id and r.action = 'rules.publish' and r.status = 'approved'
        and r.maker = new.made_by and r.body -> 'rules' = new.rules and is_running(r.decided_by_command, 'request.approve')) then
    raise exception 'a rule table is published by an approved request only' using errcode = '23514', constraint = 'rules_by_two';
  end if;
  return new;
end $$;
create or replace trigger guard before insert on wallet.rule_tables for each row execute function wallet.guard_rules();
create or replace trigger append_only before update or delete on wallet.rule_tables
  for each row execute function wallet.forbid_change();
create or replace trigger no_truncate before truncate on wallet.rule_tables
  for each statement execute function wallet.forbid_change();

create or replace view wallet.feed_rule_tables as
  select r.version as key, jsonb_build_object('id', r.version, 'rules', r.rules::text, 'reason', r.reason,
    'made_by', wallet.display_name(r.made_by), 'checked_by', wallet.display_name(r.checked_by),
    'published_at', wallet.iso(r.published_at)) as row
  from wallet.rule_tables r;

-- What was decided about the credits of these WIB days, both included: [{line, top_ups}], at most 100,000 lines. A dry run of
-- changed rules is held against it.
create or replace function desk.decided_lines(from_day date, to_day date) returns jsonb
language plpgsql stable security definer set search_path = wallet, pg_temp as $$
begin
  perform require_role('clerk', 'supervisor');
  return (select coalesce(jsonb_agg(jsonb_build_object('line', d.id, 'top_ups', d.top_ups)), '[]') from (
    select l.id, (select jsonb_agg(p.top_up_id order by p.top_up_id) from allocation_parts p where p.allocation_id = x.allocation_id) as top_ups
    from bank_lines l join allocation_lines x on x.bank_line_id = l.id and x.is_live
    join allocations a on a.id = x.allocation_id and a.purpose = 'credit'
    where l.booked_on between from_day and to_day order by l.id limit 100000) d);
end $$;
