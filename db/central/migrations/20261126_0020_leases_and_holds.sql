set local role wallet_owner;
set local search_path = wallet;

-- Who has a row before them right now (Q2). A courtesy among people, by the centre's clock: it moves nothing and forbids
-- nothing, so it is no command. One row a thing, whoever had it last; over once `until` has passed.
create table leases (
  what text not null check (what in ('top_up', 'line', 'payment')),
  key text not null,
  owner name not null references operators,
  taken_at timestamptz not null default clock_timestamp(),
  until timestamptz not null,
  primary key (what, key)
);
create index leases_live on leases (owner, until);

-- A top-up set aside with a reason until a time. One live hold each; history stays.
create table top_up_holds (
  id uuid primary key references commands,
  top_up_id uuid not null references top_ups,
  reason text not null check (reason ~ '^[a-z-]{3,40}$'),
  note text not null default '' check (length(note) <= 500),
  held_by name not null default session_user references operators,
  held_at timestamptz not null default clock_timestamp(),
  until timestamptz not null check (until > held_at),
  ended_at timestamptz,
  ended_by name,
  ended_how text check (ended_how in ('taken-up', 'held-again', 'decided')),
  check ((ended_at is null) = (ended_how is null))
);
create unique index one_live_hold_per_top_up on top_up_holds (top_up_id) where ended_at is null;

-- A credit that nobody asked for, looked at and named: it waits in suspense under a reason instead of in the queue.
create table parked_lines (
  id uuid primary key references commands,
  bank_line_id bigint not null references bank_lines,
  reason text not null check (reason ~ '^[a-z-]{3,40}$'),
  note text not null default '' check (length(note) <= 500),
  parked_by name not null default session_user references operators,
  parked_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  ended_by name,
  ended_how text check (ended_how in ('taken-up', 'allocated')),
  check ((ended_at is null) = (ended_how is null))
);
create unique index one_live_park_per_line on parked_lines (bank_line_id) where ended_at is null;

insert into settings (name, value, meaning) values
  ('lease_seconds', 300, 'seconds a row stays with the person who fetched it, unless renewed'),
  ('lease_most', 200, 'rows one person may have fetched at a time'),
  ('hold_most_days', 30, 'days a top-up may be held at most');
