-- People: made, reset, given roles and limits by two; disabled by one, at once. The guards hold for the owner's own SQL.

-- The server's administrator: may create roles, and is no operator.
create or replace function wallet.is_administrator() returns boolean
language sql stable security definer set search_path = wallet, pg_temp as $$
  select not exists (select from operators where login = session_user)
    and exists (select from pg_roles r where r.rolname = session_user
                and (r.rolsuper or pg_has_role(r.oid, 'wallet_logins', 'member')))
$$;

-- May the administrator still add people? Only while fewer than two supervisors could decide it.
create or replace function wallet.is_set_up_by_administrator() returns boolean
language sql stable security definer set search_path = wallet, pg_temp as $$
  select is_administrator()
    and (select count(*) from operators where is_active and 'supervisor' = any (roles)) < 2
$$;

-- Asked by logins.set_login: is this what two people decided, what one supervisor may do at once, or one's own secret?
create or replace function wallet.login_may_change(who name, may_enter boolean) returns boolean
language sql stable security definer set search_path = wallet, pg_temp as $$
  select case when may_enter then
      session_user = who and exists (select from operators where login = who and is_active)
      or is_approved('operator.invite', jsonb_build_object('operator', who))
      or is_approved('operator.reset', jsonb_build_object('operator', who))
      or is_approved('operator.enable', jsonb_build_object('operator', who))
      or is_set_up_by_administrator()
    else is_running_on('operator.disable', who) or is_approved('operator.reset', jsonb_build_object('operator', who)) end
$$;

-- Is a command of this kind about this operator the caller's own, running now?
create or replace function wallet.is_running_on(wanted text, who name) returns boolean
language sql stable security definer set search_path = wallet, pg_temp as $$
  select exists (select from commands c where c.kind = wanted and c.outcome = 'running' and c.operator = session_user
                 and c.body ->> 'operator' = who)
$$;

create or replace function wallet.guard_operator() returns trigger
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  who jsonb := jsonb_build_object('operator', new.login);
  limits jsonb := jsonb_build_object('verify_alone_sen', new.verify_alone_sen, 'verify_day_sen', new.verify_day_sen,
                                     'verify_day_count', new.verify_day_count);
begin
  if tg_op = 'INSERT' then
    new.created_by := session_user;
    new.created_at := clock_timestamp();
    new.locked_at := null;
    if is_approved('operator.invite', who || jsonb_build_object('roles', new.roles, 'display_name', new.display_name))
       and new.must_change_secret or is_set_up_by_administrator() then
      return new;
    end if;
  elsif (new.roles = old.roles or is_approved('operator.roles', who || jsonb_build_object('roles', new.roles)))
    and ((new.verify_alone_sen, new.verify_day_sen, new.verify_day_count)
           is not distinct from (old.verify_alone_sen, old.verify_day_sen, old.verify_day_count)
         or is_approved('operator.limits', who || limits))
    and (new.is_active = old.is_active
         or case when new.is_active then is_approved('operator.enable', who)
                 else is_running_on('operator.disable', new.login) end)
    and (new.must_change_secret = old.must_change_secret
         or case when new.must_change_secret then is_approved('operator.reset', who)
                 else new.login = session_user end)
    and (new.locked_at is not distinct from old.locked_at
         or case when new.locked_at is null then is_approved('operator.reset', who)
                   or is_running_on('operator.unlock', new.login) and new.login <> session_user
                 else new.login = session_user end) then
    return new;
  end if;
  raise exception 'people change by what two others decided' using errcode = '23514', constraint = 'operator_by_two';
end $$;
create or replace trigger guard before insert or update on wallet.operators for each row
  execute function wallet.guard_operator();
create or replace trigger fixed_columns before update on wallet.operators for each row
  execute function wallet.only_these_columns('roles', 'is_active', 'must_change_secret', 'locked_at',
    'verify_alone_sen', 'verify_day_sen', 'verify_day_count');

-- Did one of these two create or reset the other within a day? Then neither checks the other: who made an operator knows
-- the one-time secret, and could be both.
create or replace function wallet.made_lately(one name, other name) returns boolean
language sql stable security definer set search_path = wallet, pg_temp as $$
  select exists (
    select from requests r
    where r.action in ('operator.invite', 'operator.reset') and r.status = 'approved'
      and r.decided_at > clock_timestamp() - make_interval(hours => setting('maker_tie_hours')::int)
      and (r.body ->> 'operator' = one and other in (r.maker, r.checker)
        or r.body ->> 'operator' = other and one in (r.maker, r.checker)))
$$;

-- Wherever one person stands for another's work: arguments are the columns of the two.
create or replace function wallet.guard_made_lately() returns trigger
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  maker name := to_jsonb(new) ->> tg_argv[0];
  checker name := to_jsonb(new) ->> tg_argv[1];
begin
  if checker is distinct from to_jsonb(old) ->> tg_argv[1] and made_lately(maker, checker) then
    raise exception 'nobody checks whom they made within a day' using errcode = '23514', constraint = 'made_lately';
  end if;
  return new;
end $$;
create or replace trigger made_lately before update on wallet.requests for each row
  execute function wallet.guard_made_lately('maker', 'checker');
create or replace trigger made_lately before update on wallet.statements for each row
  execute function wallet.guard_made_lately('uploaded_by', 'confirmed_by');
create or replace trigger made_lately before update on wallet.freezes for each row
  execute function wallet.guard_made_lately('placed_by', 'confirmed_by');
create or replace trigger made_lately before update on wallet.layouts for each row
  execute function wallet.guard_made_lately('made_by', 'checked_by');

-- What can be said against a request about a person before anybody approves it.
create or replace function wallet.check_operator_request(request wallet.requests) returns void
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  b jsonb := request.body;
  who text := b ->> 'operator';
  known operators;
begin
  select * into known from operators where login = who;
  if request.action = 'operator.invite' then
    if who !~ '^[a-z][a-z0-9_]{1,30}$' or length(trim(coalesce(b ->> 'display_name', ''))) = 0 then
      perform refuse('malformed', '{"field":"operator"}');
    end if;
    -- a login of something else on this server is never taken over
    if known.login is not null or exists (select from pg_roles where rolname = who) then perform refuse('login-taken'); end if;
  elsif known.login is null then
    perform refuse('operator-unknown');
  end if;
  if request.action in ('operator.invite', 'operator.reset')
     and (b ->> 'verifier' ~ '^SCRAM-SHA-256\$[0-9]{4,7}:[A-Za-z0-9+/=]{16,}\$[A-Za-z0-9+/=]{44}:[A-Za-z0-9+/=]{44}$') is not true then
    perform refuse('malformed', '{"field":"verifier"}');
  end if;
  if request.action in ('operator.invite', 'operator.roles') and not wallet.roles_fit(b -> 'roles') then
    perform refuse('malformed', '{"field":"roles"}');
  end if;
  if request.action = 'operator.limits' and exists (
      select from unnest(array['verify_alone_sen', 'verify_day_sen', 'verify_day_count']) f
      where b -> f is null or jsonb_typeof(b -> f) not in ('number', 'null') or (b ->> f)::bigint < 0) then
    perform refuse('malformed', '{"field":"limits"}');
  end if;
  if request.action = 'operator.enable' and known.is_active then perform refuse('already-decided', '{"what":"operator"}'); end if;
end $$;

create or replace function wallet.roles_fit(roles jsonb) returns boolean language sql immutable as $$
  select coalesce(jsonb_typeof(roles) = 'array' and jsonb_array_length(roles) > 0
    and roles <@ '["clerk", "compliance", "supervisor", "service", "mail"]'::jsonb
    and (jsonb_array_length(roles) = 1 or not roles ?| array['service', 'mail']), false)
$$;

-- The effect of an approved request about a person.
create or replace function wallet.post_operator(request wallet.requests) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  b jsonb := request.body;
  who name := b ->> 'operator';
  until timestamptz := clock_timestamp() + make_interval(hours => setting('invitation_hours')::int);
  wanted text[] := array(select jsonb_array_elements_text(b -> 'roles'));
begin
  -- the one whose rights change may ask for it, but not be the second person
  if who = session_user then perform refuse('same-person'); end if;
  perform check_operator_request(request);
  case request.action
    when 'operator.invite' then
      insert into operators (login, display_name, roles, must_change_secret) values (who, b ->> 'display_name', wanted, true);
      perform logins.set_login(who, b ->> 'verifier', true, until);
    when 'operator.reset' then
      update operators set must_change_secret = true, locked_at = null where login = who;
      update authenticators set seed = random_bytes(20), confirmed_at = null, failures = 0, wait_until = null
      where operator = who;
      perform logins.set_login(who, b ->> 'verifier', (select is_active from operators where login = who), until);
    when 'operator.roles' then
      update operators set roles = wanted where login = who;
    when 'operator.limits' then
      update operators set verify_alone_sen = (b ->> 'verify_alone_sen')::bigint,
        verify_day_sen = (b ->> 'verify_day_sen')::bigint, verify_day_count = (b ->> 'verify_day_count')::integer
      where login = who;
    when 'operator.enable' then
      update operators set is_active = true where login = who;
      perform logins.set_login(who, null, true, null);
  end case;
  return jsonb_build_object('operator', who);
end $$;

-- {operator, reason} -> {}: by one supervisor, at once. What the person still has open is refused at the next call.
create or replace function wallet.do_operator_disable(body jsonb) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  known operators;
begin
  select * into known from operators where login = body ->> 'operator' for update;
  if not found then perform refuse('operator-unknown'); end if;
  if length(trim(coalesce(body ->> 'reason', ''))) = 0 then perform refuse('reason-missing'); end if;
  if not known.is_active then perform refuse('already-decided', '{"what":"operator"}'); end if;
  update operators set is_active = false where login = known.login;
  perform logins.set_login(known.login, null, false, null);
  return jsonb_build_object('operator', known.login);
end $$;

-- {operator, reason} -> {}: after ten wrong codes, by a supervisor who is somebody else.
create or replace function wallet.do_operator_unlock(body jsonb) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  known operators;
begin
  select * into known from operators where login = body ->> 'operator' for update;
  if not found then perform refuse('operator-unknown'); end if;
  if known.login = session_user then perform refuse('same-person'); end if;
  if length(trim(coalesce(body ->> 'reason', ''))) = 0 then perform refuse('reason-missing'); end if;
  if known.locked_at is null then perform refuse('already-decided', '{"what":"operator"}'); end if;
  update operators set locked_at = null where login = known.login;
  update authenticators set failures = 0, wait_until = null where operator = known.login;
  return jsonb_build_object('operator', known.login);
end $$;

-- A person's own new secret, as a verifier. It ends an invitation: until then nothing else works.
create or replace function desk.change_secret(verifier text) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  me operators;
begin
  select * into me from operators where login = session_user and is_active for update;
  if not found or verifier is null then
    raise exception 'not allowed for this operator' using errcode = '42501';
  end if;
  perform logins.set_login(me.login, verifier, true, null);
  update operators set must_change_secret = false where login = me.login and must_change_secret;
  perform write_audit('operator.secret', 'applied', null, jsonb_build_object('was_one_time', me.must_change_secret));
  return jsonb_build_object('operator', me.login);
end $$;
