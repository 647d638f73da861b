set local role wallet_owner;
set local search_path = wallet;

-- How to read a bank's table without code: which column is the date, which sign is a debit. A version is never changed:
-- a statement names the one it was read with, and its checker can look at exactly that. The newest one is in force.
create table layouts (
  id uuid not null,
  version integer not null check (version > 0),
  name text not null check (length(trim(name)) between 1 and 80),
  bank text check (bank ~ '^[A-Z]{2,12}$'),
  -- electron/domain/bank-export/table/layout.ts knows what it means; here only its shape and size count
  body jsonb not null check (jsonb_typeof(body) = 'object' and octet_length(body::text) <= 32768),
  is_retired boolean not null default false,
  reason text check (length(reason) <= 500),
  made_by name not null references operators,
  made_at timestamptz not null default clock_timestamp(),
  command_id uuid not null unique references commands,
  checked_by name references operators constraint two_people check (checked_by <> made_by),
  checked_at timestamptz,
  checked_by_command uuid unique references commands,
  primary key (id, version),
  check (is_retired = (reason is not null)),
  check ((checked_by is null) = (checked_at is null) and (checked_by is null) = (checked_by_command is null))
);

alter table statements
  add column layout_id uuid,
  add column layout_version integer,
  add foreign key (layout_id, layout_version) references layouts (id, version) match full;

insert into actions (kind, door, maker_roles, checker_roles, one_person_limit, is_online_only, meaning) values
  ('layout.save', 'desk', '{clerk,supervisor}', '{}', null, true, 'publish a table layout, or its next version'),
  ('layout.check', 'desk', '{supervisor}', '{}', null, true, 'vouch for another person''s layout'),
  ('layout.retire', 'desk', '{clerk,supervisor}', '{}', null, true, 'take a table layout out of use');
