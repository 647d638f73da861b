-- Step-up: a code of the person's authenticator before money. Judged by the server with its own clock, once only, valid on
-- the connection it was typed on and nowhere else.

-- FIPS 180-4. In SQL because one embedded engine in ten cannot begin a hash of its library for as long as it lives ("Cipher
-- cannot be initialized"), and a person's right code must count there too; milliseconds, for a code that is typed now and then.
create or replace function wallet.sha1(data bytea) returns bytea
language plpgsql immutable set search_path = wallet, pg_temp as $$
declare
  low constant bigint := 4294967295;
  length_of constant integer := length(data);
  padded bytea := data || '\x80'::bytea || decode(repeat('00', (119 - length_of % 64) % 64), 'hex') || int8send(length_of::bigint * 8);
  w bigint[];
  h bigint[] := array[1732584193, 4023233417, 2562383102, 271733878, 3285377520];
  a bigint; b bigint; c bigint; d bigint; e bigint; f bigint; x bigint;
begin
  for block in 0..length(padded) / 64 - 1 loop
    w := array(select (get_byte(padded, p)::bigint << 24) | (get_byte(padded, p + 1) << 16) | (get_byte(padded, p + 2) << 8)
               | get_byte(padded, p + 3) from generate_series(block * 64, block * 64 + 60, 4) p order by p);
    for t in 17..80 loop
      x := w[t - 3] # w[t - 8] # w[t - 14] # w[t - 16];
      w[t] := ((x << 1) | (x >> 31)) & low;
    end loop;
    a := h[1]; b := h[2]; c := h[3]; d := h[4]; e := h[5];
    for t in 1..80 loop
      f := case when t <= 20 then ((b & c) | ((~b & low) & d)) + 1518500249
                when t <= 40 then (b # c # d) + 1859775393
                when t <= 60 then ((b & c) | (b & d) | (c & d)) + 2400959708
                else (b # c # d) + 3395469782 end;
      x := ((((a << 5) | (a >> 27)) & low) + f + e + w[t]) & low;
      e := d; d := c; c := ((b << 30) | (b >> 2)) & low; b := a; a := x;
    end loop;
    h := array[(h[1] + a) & low, (h[2] + b) & low, (h[3] + c) & low, (h[4] + d) & low, (h[5] + e) & low];
  end loop;
  return (select string_agg(substring(int8send(v) from 5), ''::bytea order by at) from unnest(h) with ordinality u (v, at));
end $$;

-- RFC 2104, for keys of at most 64 bytes: an authenticator's has twenty.
create or replace function wallet.hmac_sha1_in_sql(data bytea, key bytea) returns bytea
language plpgsql immutable set search_path = wallet, pg_temp as $$
declare
  inner_pad bytea := decode(repeat('36', 64), 'hex');
  outer_pad bytea := decode(repeat('5c', 64), 'hex');
begin
  for at in 0..length(key) - 1 loop
    inner_pad := set_byte(inner_pad, at, get_byte(key, at) # 54);
    outer_pad := set_byte(outer_pad, at, get_byte(key, at) # 92);
  end loop;
  return sha1(outer_pad || sha1(inner_pad || data));
end $$;

-- The extension's functions, wherever a server has them.
do $$
declare
  home name := (select n.nspname from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pgcrypto');
begin
  execute format('create or replace function wallet.hmac_sha1(data bytea, key bytea) returns bytea
    language plpgsql immutable set search_path = wallet, pg_temp as $f$
    begin
      return %I.hmac(data, key, ''sha1'');
    exception when invalid_parameter_value then
      return hmac_sha1_in_sql(data, key);
    end $f$', home);
  execute format('create or replace function wallet.random_bytes(size integer) returns bytea
    language sql volatile as $f$ select %I.gen_random_bytes(size) $f$', home);
end $$;

-- RFC 6238 with what every authenticator app knows: SHA-1, six digits, steps of thirty seconds.
create or replace function wallet.totp(seed bytea, step bigint) returns text
language plpgsql immutable set search_path = wallet, pg_temp as $$
declare
  mac bytea := hmac_sha1(int8send(step), seed);
  at integer := get_byte(mac, 19) & 15;
begin
  -- shifts and bars bind alike in PostgreSQL
  return lpad(((((get_byte(mac, at) & 127) << 24) | (get_byte(mac, at + 1) << 16) | (get_byte(mac, at + 2) << 8)
                | get_byte(mac, at + 3)) % 1000000)::text, 6, '0');
end $$;

-- RFC 4648 base 32 of twenty bytes, as authenticator apps take it.
create or replace function wallet.base32(seed bytea) returns text language sql immutable as $$
  select string_agg(substr('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567',
    substring(('x' || encode(seed, 'hex'))::bit(160) from at * 5 + 1 for 5)::bit(5)::integer + 1, 1), '' order by at)
  from generate_series(0, 31) at
$$;

-- This very connection: the backend and since when it stands, which no client can claim. The embedded engine has one
-- backend for everybody, so the program names its session besides; a setting can only make the key another one.
create or replace function wallet.session_key() returns bytea
language sql stable security definer set search_path = wallet, pg_temp as $$
  select sha256(convert_to(pg_backend_pid() || '|' || extract(epoch from a.backend_start) || '|'
    || coalesce(current_setting('saldo.session', true), ''), 'UTF8'))
  from pg_stat_get_activity(pg_backend_pid()) a
$$;

-- Has the caller proven to be here, as far as an action asks for it? Services are no persons: their limits are their power.
create or replace function wallet.has_step_up(wanted text) returns boolean
language sql stable security definer set search_path = wallet, pg_temp as $$
  select wanted = 'none' or setting('step_up_required') = 0
    or exists (select from operators where login = session_user and roles && array['service', 'mail'])
    or exists (select from step_ups s
               where s.operator = session_user and s.session_key = wallet.session_key()
                 and case wanted
                   when 'shift' then s.at > clock_timestamp() - make_interval(hours => setting('step_up_hours')::int)
                   else s.at > clock_timestamp() - make_interval(secs => setting('step_up_fresh_seconds'))
                     and coalesce(s.spent_by, pg_current_xact_id()) = pg_current_xact_id() end)
$$;

-- The same when a command has ended: a fresh code was spent by this very transaction.
create or replace function wallet.had_step_up(wanted text) returns boolean
language sql stable security definer set search_path = wallet, pg_temp as $$
  select case when wanted = 'fresh' and setting('step_up_required') <> 0
                and not exists (select from operators where login = session_user and roles && array['service', 'mail'])
    then exists (select from step_ups where operator = session_user and session_key = wallet.session_key()
                 and spent_by = pg_current_xact_id())
    else has_step_up(wanted) end
$$;

-- A command ends well only with its code, whoever writes it. The one that switches codes on needed none yet.
create or replace function wallet.guard_stepped_up() returns trigger
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  broken record;
begin
  -- asked once a kind: what is updated here has just ended, for an ended command is final
  with ended as materialized (
    select a.kind, a.step_up from actions a
    where a.kind in (select n.kind from new_rows n where n.outcome in ('applied', 'waiting'))),
  lacking as materialized (select e.kind from ended e where not had_step_up(e.step_up))
  select n.id, n.kind into broken from lacking l join new_rows n on n.kind = l.kind
  where n.outcome in ('applied', 'waiting') and not exists (
    select from requests r where r.decided_by_command = n.id and r.action = 'setting.change'
      and r.body @> '{"setting": "step_up_required", "value": 1}') limit 1;
  if found then
    raise exception 'command %: % without a code', broken.id, broken.kind using errcode = '23514', constraint = 'stepped_up';
  end if;
  return null;
end $$;
create or replace trigger stepped_up after update on wallet.commands referencing new table as new_rows
  for each statement execute function wallet.guard_stepped_up();

-- Before the first operator exists the administrator chooses whether this wallet asks for codes; afterwards two people do.
create or replace function wallet.is_first_choice(setting_name text) returns boolean
language sql stable security definer set search_path = wallet, pg_temp as $$
  select setting_name = 'step_up_required' and is_administrator() and not exists (select from operators)
$$;

-- Spends the fresh code of this connection for everything this transaction approves. A refusal gives it back.
create or replace function wallet.spend_step_up(wanted text) returns void
language plpgsql security definer set search_path = wallet, pg_temp as $$
begin
  if wanted = 'fresh' and setting('step_up_required') <> 0 then
    update step_ups set spent_by = pg_current_xact_id()
    where id = (select id from step_ups where operator = session_user and session_key = wallet.session_key()
                  and spent_by is null
                  and at > clock_timestamp() - make_interval(secs => setting('step_up_fresh_seconds'))
                order by at desc limit 1)
      and not exists (select from step_ups where operator = session_user and spent_by = pg_current_xact_id());
  end if;
end $$;

-- The answer instead of a command that lacks its code; null where nothing lacks. It is not stored: the same command goes
-- through once the code is there. A batch asks once per kind.
create or replace function wallet.missing_step_up(action wallet.actions, via text) returns jsonb
language sql stable security definer set search_path = wallet, pg_temp as $$
  select jsonb_build_object('outcome', 'refused', 'code', 'step-up-needed',
                            'detail', jsonb_build_object('level', action.step_up))
  where action.step_up <> 'none' and may_make(action, via) and not has_step_up(action.step_up)
$$;

-- Judges what the caller typed in transactions that are over. Returns nothing: step_up() says how it went.
create or replace function wallet.judge_codes() returns void
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  own authenticators;
  typed typed_codes;
  now_step bigint;
  hit bigint;
  verdict text;
begin
  select * into own from authenticators where operator = session_user for update;
  for typed in select * from typed_codes where operator = session_user and judged is null
                 and xid <> pg_current_xact_id() order by id loop
    now_step := floor(extract(epoch from typed.typed_at) / 30);
    -- a step either way, for clocks that are a little off; the newest first
    select s into hit from generate_series(now_step - 1, now_step + 1) s
    where own.operator is not null and totp(own.seed, s) = typed.code order by s desc limit 1;
    verdict := case
      when own.wait_until > typed.typed_at then 'too-early'
      when hit is null then 'wrong'
      -- the right code once more is no guess, and opens nothing
      when hit <= own.last_step then 'used-before'
      else 'right' end;
    update typed_codes set judged = verdict, code = null where id = typed.id;
    perform write_audit('step_up', case verdict when 'right' then 'applied' else 'refused' end, null,
                        jsonb_build_object('verdict', verdict));
    if verdict = 'wrong' and own.operator is not null then
      own.failures := own.failures + 1;
      own.wait_until := case when own.failures >= 5 then typed.typed_at + make_interval(secs => 30 * 2 ^ (own.failures - 5)) end;
      if own.failures >= 10 then update operators set locked_at = clock_timestamp() where login = session_user and locked_at is null; end if;
    elsif verdict = 'right' then
      own.failures := 0;
      own.wait_until := null;
      own.last_step := hit;
      own.confirmed_at := coalesce(own.confirmed_at, clock_timestamp());
      insert into step_ups (operator, session_key, typed_code) values (session_user, typed.session_key, typed.id);
    end if;
    update authenticators set failures = own.failures, wait_until = own.wait_until, last_step = own.last_step,
      confirmed_at = own.confirmed_at where operator = own.operator;
  end loop;
end $$;

create or replace function wallet.require_person() returns void
language plpgsql stable security definer set search_path = wallet, pg_temp as $$
begin
  if not has_role('clerk', 'compliance', 'supervisor') then
    raise exception 'not allowed for this operator' using errcode = '42501';
  end if;
end $$;

-- A new authenticator's seed, shown once: {secret, uri}. Only while none is confirmed; afterwards a reset by two takes it away.
create or replace function desk.begin_authenticator() returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  fresh bytea := random_bytes(20);
begin
  perform require_person();
  insert into authenticators as a (operator, seed) values (session_user, fresh)
  on conflict (operator) do update set seed = excluded.seed, begun_at = clock_timestamp() where a.confirmed_at is null;
  if not found then
    raise exception 'an authenticator is confirmed already' using errcode = '42501';
  end if;
  perform write_audit('authenticator.begin', 'applied', null, '{}');
  return jsonb_build_object('secret', base32(fresh),
    'uri', format('otpauth://totp/Saldo%%20Desk:%s?secret=%s&issuer=Saldo%%20Desk&algorithm=SHA1&digits=6&period=30',
                  session_user, base32(fresh)));
end $$;

-- Stores a typed code; says nothing about it. One at a time, judged by the next call.
create or replace function desk.type_code(typed text) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
begin
  perform require_person();
  perform judge_codes();
  if typed !~ '^[0-9]{6}$' then raise exception 'a code is six digits' using errcode = '22023'; end if;
  insert into typed_codes (operator, session_key, code) values (session_user, wallet.session_key(), typed);
  return '{}';
end $$;

-- Judges the code typed before, in a transaction of its own, and answers how this connection stands.
create or replace function desk.step_up() returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  verdict text;
begin
  perform require_person();
  perform judge_codes();
  select judged into verdict from typed_codes
  where operator = session_user and session_key = wallet.session_key() and judged is not null order by id desc limit 1;
  return desk.step_up_status() || jsonb_build_object('verdict', verdict);
end $$;

-- How this connection stands: {required, enrolled, until (end of the shift's step-up), wait_until, is_locked}.
create or replace function desk.step_up_status() returns jsonb
language sql stable security definer set search_path = wallet, pg_temp as $$
  select jsonb_build_object(
    'required', setting('step_up_required') <> 0 and not o.roles && array['service', 'mail'],
    'enrolled', a.confirmed_at is not null,
    'until', iso((select max(s.at) + make_interval(hours => setting('step_up_hours')::int) from step_ups s
                  where s.operator = o.login and s.session_key = wallet.session_key()
                    and s.at > clock_timestamp() - make_interval(hours => setting('step_up_hours')::int))),
    'wait_until', iso(case when a.wait_until > clock_timestamp() then a.wait_until end),
    'is_locked', o.locked_at is not null)
  from operators o left join authenticators a on a.operator = o.login where o.login = session_user and o.is_active
$$;

-- A step-up is what judge_codes made of a right code; it is spent once, and never moved to another connection.
create or replace function wallet.guard_step_up() returns trigger
language plpgsql security definer set search_path = wallet, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    new.at := clock_timestamp();
    if exists (select from typed_codes t where t.id = new.typed_code and t.judged = 'right'
               and t.operator = session_user and new.operator = session_user and t.session_key = new.session_key
               and t.xid <> pg_current_xact_id()) then
      return new;
    end if;
  elsif to_jsonb(new) - 'spent_by' = to_jsonb(old) - 'spent_by' and old.spent_by is null then
    return new;
  end if;
  raise exception 'a step-up is a right code on its own connection' using errcode = '23514', constraint = 'step_up_earned';
end $$;
create or replace trigger guard before insert or update on wallet.step_ups for each row
  execute function wallet.guard_step_up();

create or replace function wallet.guard_typed_code() returns trigger
language plpgsql security definer set search_path = wallet, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    new.operator := session_user;
    new.session_key := wallet.session_key();
    new.typed_at := clock_timestamp();
    new.xid := pg_current_xact_id();
    if new.judged is null then return new; end if;
  elsif old.judged is null and new.judged is not null and new.xid = old.xid and new.operator = old.operator
    and new.session_key = old.session_key and new.typed_at = old.typed_at
    and (new.judged <> 'right' or exists (
      select from authenticators a, generate_series(floor(extract(epoch from old.typed_at) / 30)::bigint - 1,
                                                    floor(extract(epoch from old.typed_at) / 30)::bigint + 1) s
      where a.operator = session_user and s > a.last_step and totp(a.seed, s) = old.code)) then
    return new;
  end if;
  raise exception 'a code is judged by its digits' using errcode = '23514', constraint = 'step_up_earned';
end $$;
create or replace trigger guard before insert or update on wallet.typed_codes for each row
  execute function wallet.guard_typed_code();

-- A confirmed seed stays until two people reset it; the newest used step never goes back.
create or replace function wallet.guard_authenticator() returns trigger
language plpgsql security definer set search_path = wallet, pg_temp as $$
begin
  if tg_op = 'INSERT' and new.operator = session_user and new.confirmed_at is null and new.last_step = 0 then return new; end if;
  if tg_op = 'UPDATE' and new.operator = old.operator and new.last_step >= old.last_step then
    if is_approved('operator.reset', jsonb_build_object('operator', old.operator))
       or is_running_on('operator.unlock', old.operator) and new.seed = old.seed and old.operator <> session_user
       or old.operator = session_user and (new.seed = old.seed or old.confirmed_at is null) then
      return new;
    end if;
  end if;
  raise exception 'an authenticator is its person''s own' using errcode = '23514', constraint = 'step_up_earned';
end $$;
create or replace trigger guard before insert or update on wallet.authenticators for each row
  execute function wallet.guard_authenticator();
do $$
declare
  t text;
begin
  foreach t in array array['authenticators', 'typed_codes', 'step_ups'] loop
    execute format('create or replace trigger no_delete before delete on wallet.%I
      for each row execute function wallet.forbid_change()', t);
    execute format('create or replace trigger no_truncate before truncate on wallet.%I
      for each statement execute function wallet.forbid_change()', t);
  end loop;
end $$;
