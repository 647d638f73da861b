-- The one function that touches logins. Its owner may create roles and owns nothing else; the wallet's owner may only call
-- it, and it asks the wallet's tables whether two people decided this. So neither a hole in a door nor the owner's own
-- SQL makes a login.
reset role;
set local role wallet_logins;
set local search_path = logins;

-- Makes a login or changes it: `verifier` is a SCRAM verifier, never a password, null leaves it; `may_enter` false takes
-- LOGIN away; `expires` ends a one-time secret.
create or replace function logins.set_login(who name, verifier text, may_enter boolean, expires timestamptz)
returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if verifier !~ '^SCRAM-SHA-256\$[0-9]{4,7}:[A-Za-z0-9+/=]{16,}\$[A-Za-z0-9+/=]{44}:[A-Za-z0-9+/=]{44}$' then
    raise exception 'not a SCRAM-SHA-256 verifier' using errcode = '22023';
  end if;
  if exists (select from pg_roles where rolname = who
             and (rolsuper or rolcreaterole or rolcreatedb or rolbypassrls or rolreplication))
     or exists (select from pg_auth_members m join pg_roles r on r.oid = m.member
                where r.rolname = who and m.roleid <> 'desk_operator'::regrole) then
    raise exception 'the login % has other rights already', who using errcode = '42501';
  end if;
  if not wallet.login_may_change(who, may_enter) then
    raise exception 'a login changes by what two people decided' using errcode = '42501';
  end if;
  if not exists (select from pg_roles where rolname = who) then
    begin
      execute format('create role %I connection limit 10', who);
    exception when duplicate_object or unique_violation then
      null; -- logins belong to the whole server: another wallet on it made the same one at this moment
    end;
  end if;
  execute format('alter role %I %s valid until %L', who, case when may_enter then 'login' else 'nologin' end,
                 coalesce(expires, 'infinity'));
  if verifier is not null then execute format('alter role %I password %L', who, verifier); end if;
  -- only what is not there yet: a grant locks, and is noted on the server
  if not pg_has_role(who, 'desk_operator', 'member') then execute format('grant desk_operator to %I', who); end if;
  -- so that the wallet may read since when this login's connection stands (session_key)
  if not pg_has_role('wallet_owner', who, 'usage') then execute format('grant %I to wallet_owner', who); end if;
end $$;
revoke all on all functions in schema logins from public;
grant usage on schema logins to wallet_owner;
grant execute on function logins.set_login(name, text, boolean, timestamptz) to wallet_owner;

reset role;
set local role wallet_owner;
set local search_path = wallet;
