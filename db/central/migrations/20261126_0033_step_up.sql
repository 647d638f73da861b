-- Codes of an authenticator (RFC 6238) are checked by the server, with its own clock: it needs HMAC-SHA-1, which pgcrypto
-- brings. A server that has the extension elsewhere already keeps it there.
create schema if not exists crypto;
create extension if not exists pgcrypto with schema crypto;
do $$
begin
  execute format('grant usage on schema %I to wallet_owner',
    (select n.nspname from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pgcrypto'));
end $$;

set local role wallet_owner;
set local search_path = wallet;

insert into settings (name, value, meaning) values
  ('step_up_required', 1, '1 asks people for a code before money; 0 asks nobody'),
  ('step_up_hours', 10, 'hours for which one code is enough for a shift''s own decisions'),
  ('step_up_fresh_seconds', 120, 'seconds for which a code is fresh enough to approve with');

-- A person's authenticator. The seed stands as it is: a key to encrypt it with would have to lie beside it. Nobody but the
-- tables' owner reads it, and whoever is the owner could change the functions that ask.
create table authenticators (
  operator name primary key references operators,
  seed bytea not null check (octet_length(seed) = 20),
  begun_at timestamptz not null default clock_timestamp(),
  confirmed_at timestamptz,
  -- the newest 30-second step whose code was used: no code counts twice
  last_step bigint not null default 0,
  failures integer not null default 0 check (failures >= 0),
  wait_until timestamptz
);

-- Typed codes, stored before they are judged: a guess counts, also when its asker rolls the judgement back.
create table typed_codes (
  id bigint generated always as identity primary key,
  operator name not null references operators,
  session_key bytea not null,
  code text check (code ~ '^[0-9]{6}$'),
  typed_at timestamptz not null default clock_timestamp(),
  xid xid8 not null default pg_current_xact_id(),
  judged text check (judged in ('right', 'wrong', 'used-before', 'too-early')),
  -- a code that is judged is worth nothing any more
  check ((judged is null) = (code is not null))
);
create unique index one_code_at_a_time on typed_codes (operator) where judged is null;

-- Who proved to be there, on which connection, when. A fresh one is spent by the transaction that approves with it.
create table step_ups (
  id uuid primary key default gen_random_uuid(),
  operator name not null references operators,
  session_key bytea not null,
  at timestamptz not null default clock_timestamp(),
  typed_code bigint not null unique references typed_codes,
  spent_by xid8
);
create index step_ups_of_connection on step_ups (operator, session_key, at);
