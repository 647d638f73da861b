-- Roles and schemas (DESIGN: two doors). Roles belong to the whole server, so another wallet on it may have made them.
-- wallet_owner owns every table and function and can never log in; desk_operator and gate_site are what a login is
-- granted to come in through one door.
do $$
declare
  role_name text;
begin
  foreach role_name in array array['wallet_owner', 'desk_operator', 'gate_site'] loop
    begin
      if not exists (select from pg_roles where rolname = role_name) then
        execute format('create role %I nologin', role_name);
      end if;
    exception when duplicate_object or unique_violation then
      null; -- another migration on this server was faster
    end;
  end loop;
  if not (select rolsuper from pg_roles where rolname = current_user) then
    execute format('grant wallet_owner to %I', current_user);
  end if;
end $$;

create schema wallet authorization wallet_owner;
create schema gate authorization wallet_owner;
create schema desk authorization wallet_owner;

revoke all on schema public from public;
do $$ begin execute format('revoke temporary, create on database %I from public', current_database()); end $$;

alter default privileges for role wallet_owner revoke execute on functions from public;
alter default privileges for role wallet_owner revoke usage on types from public;

grant usage on schema desk to desk_operator;
grant usage on schema gate to gate_site;
