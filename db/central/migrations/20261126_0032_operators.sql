-- Logins are made by a role of its own that owns nothing else: it may create roles, and only its one function may be
-- called, by the wallet's owner, for what two people decided (functions/017_logins.sql).
do $$
declare
  known name;
begin
  begin
    if not exists (select from pg_roles where rolname = 'wallet_logins') then
      create role wallet_logins nologin createrole;
    end if;
  exception when duplicate_object or unique_violation then
    null; -- another migration on this server was faster
  end;
  if not (select rolsuper from pg_roles where rolname = current_user) then
    execute format('grant wallet_logins to %I', current_user);
  end if;
  grant desk_operator to wallet_logins with admin option;
  -- from PostgreSQL 16 on whoever changes a login must hold its admin option
  for known in select o.login from wallet.operators o join pg_roles r on r.rolname = o.login loop
    execute format('grant %I to wallet_logins with admin option', known);
  end loop;
end $$;
create schema if not exists logins authorization wallet_logins;

set local role wallet_owner;
set local search_path = wallet;
grant usage on schema wallet to wallet_logins;

alter table operators
  drop constraint operators_roles_check,
  add constraint operators_roles_check check (cardinality(roles) > 0
    and roles <@ array['clerk', 'compliance', 'supervisor', 'service', 'mail']
    -- a service is no person: it may do its one thing and nothing beside
    and (cardinality(roles) = 1 or not roles && array['service', 'mail'])),
  -- invited or reset: nothing works until the one-time secret is changed
  add column must_change_secret boolean not null default false,
  -- ten wrong codes: until a supervisor acts
  add column locked_at timestamptz;
insert into settings (name, value, meaning) values
  ('invitation_hours', 72, 'hours after which an invitation''s one-time secret lets nobody in any more'),
  ('maker_tie_hours', 24, 'hours for which nobody checks whom they created or reset, nor is checked by them');
create index requests_of_people on requests ((body ->> 'operator'), decided_at)
  where action in ('operator.invite', 'operator.reset');
