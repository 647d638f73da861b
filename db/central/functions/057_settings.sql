-- The limits and switches of the wallet: how far each may be turned, and changing one by two people.

-- Below this nobody sets it, not even two people together. Whoever made an operator knows their one-time secret and could be
-- both makers of the change that shortens the day between them; a code that is never fresh would let nobody approve its end;
-- and the brake of what is verified without a person (auto_brake) is not to be set aside.
create or replace function wallet.setting_floor(setting_name text) returns bigint language sql immutable as $$
  select case setting_name when 'maker_tie_hours' then 24 when 'step_up_hours' then 1 when 'step_up_fresh_seconds' then 30
    when 'auto_brake_wrong' then 1 when 'auto_brake_days' then 1
    else 0 end::bigint
$$;

-- Above this nobody sets it; null where only what a number of sen can be ends it. Times are what an interval takes. A brake
-- that waits for more wrong ones than a week of second looks finds would be set aside as well.
create or replace function wallet.setting_ceiling(setting_name text) returns bigint language sql immutable as $$
  select case
    when setting_name in ('auto_verify', 'step_up_required', 'payment_review_new_seller', 'code_surplus_to_income') then 1
    when setting_name = 'step_up_hours' then 24
    when setting_name = 'auto_brake_wrong' then 20
    when setting_name = 'step_up_fresh_seconds' then 900
    when setting_name like '%\_sen' then null
    when setting_name like '%\_percent' then 100
    when setting_name like '%\_hours' then 8760
    when setting_name like '%\_minutes' then 10080
    when setting_name like '%\_seconds' then 86400
    when setting_name like '%\_days' or setting_name like 'complaint\_days\_%' then 3650
    else 1000000 end::bigint
$$;

-- {setting, value, reason}: what can be said against it before anybody approves.
create or replace function wallet.check_setting(body jsonb) returns void
language plpgsql stable security definer set search_path = wallet, pg_temp as $$
declare
  named text := body ->> 'setting';
begin
  if not exists (select from settings where name = named) then perform refuse('malformed', '{"field":"setting"}'); end if;
  if jsonb_typeof(body -> 'value') is distinct from 'number' then perform refuse('malformed', '{"field":"value"}'); end if;
  perform (body ->> 'value')::sen;
  if (body ->> 'value')::numeric < setting_floor(named) or (body ->> 'value')::numeric > setting_ceiling(named) then
    perform refuse('malformed', jsonb_build_object('field', 'value', 'least', setting_floor(named), 'most', setting_ceiling(named)));
  end if;
end $$;

create or replace function wallet.post_setting(request wallet.requests) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
begin
  update settings set value = (request.body ->> 'value')::bigint where name = request.body ->> 'setting';
  return jsonb_build_object('setting', request.body ->> 'setting');
end $$;

-- Every limit and switch with its floor and ceiling, and what is asked for and waits: [{value, maker_name, at}], oldest first.
create or replace function desk.settings() returns jsonb
language plpgsql stable security definer set search_path = wallet, pg_temp as $$
begin
  perform require_role('clerk', 'compliance', 'supervisor');
  return (select jsonb_agg(jsonb_build_object('name', s.name, 'value', s.value, 'meaning', s.meaning,
      'least', setting_floor(s.name), 'most', setting_ceiling(s.name),
      'asked', (select coalesce(jsonb_agg(jsonb_build_object('value', r.body -> 'value', 'maker_name', display_name(r.maker),
          'at', iso(r.made_at)) order by r.made_at), '[]')
        from requests r where r.status = 'waiting' and r.action = 'setting.change' and r.body ->> 'setting' = s.name))
    order by s.name) from settings s);
end $$;
