set local role wallet_owner;
set local search_path = wallet;

create table top_ups (
  id uuid primary key,
  account_id bigint not null references accounts,
  bank_account_id bigint not null references bank_accounts,
  amount_sen sen not null check (amount_sen > 0),
  unique_code smallint check (unique_code between 1 and 999),
  -- what the user was told to transfer: base amount plus the code in rupiah
  expected_sen bigint not null generated always as (amount_sen + coalesce(unique_code, 0) * 100) stored,
  requested_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null check (expires_at > requested_at),
  status text not null default 'open' check (status in ('open', 'expired', 'credited', 'rejected', 'cancelled')),
  closed_at timestamptz,
  closed_by name,
  reason text,
  check ((status in ('open', 'expired')) = (closed_at is null)),
  check (status <> 'rejected' or reason is not null)
);
create unique index top_ups_code_in_use on top_ups (bank_account_id, expected_sen)
  where status = 'open' and unique_code is not null;
create index top_ups_open on top_ups (requested_at) where status in ('open', 'expired');
create index top_ups_by_account on top_ups (account_id, requested_at);

create table payments (
  id uuid primary key,
  account_id bigint not null references accounts,
  seller text not null check (length(trim(seller)) between 1 and 120),
  amount_sen sen not null check (amount_sen > 0),
  status text not null default 'held' check (status in ('held', 'released', 'refunded')),
  held_at timestamptz not null default clock_timestamp(),
  closed_at timestamptz,
  check ((status = 'held') = (closed_at is null))
);
create index payments_by_account on payments (account_id, held_at);

-- A freeze order: emergency (one person, at once) until a second person confirms it; lifted only by two.
create table freezes (
  id uuid primary key,
  account_id bigint not null references accounts,
  scope text not null check (scope in ('incoming', 'outgoing', 'all')),
  legal_basis text not null check (length(trim(legal_basis)) > 0),
  reason text not null check (length(trim(reason)) > 0),
  placed_by name not null references operators,
  placed_at timestamptz not null default clock_timestamp(),
  ends_at timestamptz check (ends_at > placed_at),
  confirmed_by name references operators constraint two_people check (confirmed_by <> placed_by),
  confirmed_at timestamptz,
  lifted_at timestamptz,
  lift_request uuid references requests,
  check ((lifted_at is null) = (lift_request is null)),
  check ((confirmed_by is null) = (confirmed_at is null))
);
create index freezes_by_account on freezes (account_id) where lifted_at is null;
