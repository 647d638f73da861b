-- Who may call what, whole: everything is taken away first, then this list is given.
revoke all on all tables in schema wallet from public;
revoke all on all functions in schema wallet from public;
revoke all on all functions in schema desk from public;
revoke all on all functions in schema gate from public;
grant execute on all functions in schema desk to desk_operator;
grant execute on all functions in schema gate to gate_site;
grant execute on function wallet.login_may_change(name, boolean) to wallet_logins;

-- Makes a login, or gives a known one a new verifier. Logins belong to the whole server: another wallet on it may be
-- making the same one at this moment.
create or replace function wallet.make_login(new_login name, verifier text, connections integer) returns void
language plpgsql set search_path = wallet, pg_temp as $$
begin
  if not exists (select from pg_roles where rolname = new_login) then
    begin
      execute format('create role %I connection limit %s', new_login, connections);
    exception when duplicate_object or unique_violation then
      null;
    end;
  end if;
  execute format('alter role %I login password %L', new_login, verifier);
end $$;

-- Adds one of the first people, by the administrator: refused once two supervisors can decide it themselves. Takes a
-- SCRAM verifier, never a password; `is_one_time` makes it one that has to be changed at the first sign-in.
drop function if exists wallet.add_operator(name, text, text[], text);
create or replace function wallet.add_operator(new_login name, new_name text, new_roles text[], verifier text,
  is_one_time boolean default false)
returns void language plpgsql set search_path = wallet, pg_temp as $$
begin
  if not wallet.is_set_up_by_administrator() then
    raise exception 'this wallet has two supervisors: people are invited by them' using errcode = '42501', constraint = 'two_supervisors';
  end if;
  perform logins.set_login(new_login, verifier, true,
    case when is_one_time then clock_timestamp() + make_interval(hours => wallet.setting('invitation_hours')::int) end);
  insert into wallet.operators (login, display_name, roles, must_change_secret)
  values (new_login, new_name, new_roles, is_one_time);
  insert into wallet.audit (action, outcome, detail)
  values ('operator.add', 'applied', jsonb_build_object('login', new_login, 'roles', new_roles));
end $$;

-- Makes the login of the wallet's web site.
create or replace function wallet.add_gate_login(new_login name, verifier text) returns void
language plpgsql set search_path = wallet, pg_temp as $$
begin
  if exists (select from wallet.operators where login = new_login)
     or exists (select from pg_roles where rolname = new_login and (rolsuper or rolcreaterole or rolcreatedb or rolbypassrls))
     or exists (select from pg_auth_members m join pg_roles r on r.oid = m.member
                where r.rolname = new_login and m.roleid <> 'gate_site'::regrole) then
    raise exception 'the login % has other rights already', new_login using errcode = '42501';
  end if;
  perform wallet.make_login(new_login, verifier, 50);
  execute format('grant gate_site to %I', new_login);
  insert into wallet.audit (action, outcome, detail)
  values ('gate.add', 'applied', jsonb_build_object('login', new_login));
end $$;
