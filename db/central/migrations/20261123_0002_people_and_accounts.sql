set local role wallet_owner;
set local search_path = wallet;

-- Money is an integer count of sen. The bound is JavaScript's safe range, so no reader ever rounds.
create domain sen as bigint check (value between -9007199254740991 and 9007199254740991);

create table operators (
  login name primary key check (login ~ '^[a-z][a-z0-9_]{1,30}$'),
  display_name text not null check (length(trim(display_name)) between 1 and 80),
  roles text[] not null
    check (cardinality(roles) > 0 and roles <@ array['clerk', 'compliance', 'supervisor', 'mail']),
  is_active boolean not null default true,
  created_at timestamptz not null default clock_timestamp(),
  created_by name not null default session_user
);

-- Limits and switches, one row each, whole numbers only. DOMAIN leaves several of them open: settings, not constants.
create table settings (
  name text primary key,
  value bigint not null check (value >= 0),
  meaning text not null
);
insert into settings (name, value, meaning) values
  ('top_up_min_sen', 5000000, 'least base amount of one top-up, sen'),
  ('top_up_max_sen', 500000000, 'greatest base amount of one top-up, sen'),
  ('top_up_day_sen', 1000000000, 'greatest sum of top-ups credited to one account in a WIB day, sen'),
  ('top_up_month_sen', 4000000000, 'greatest sum of top-ups credited to one account in a WIB month, sen'),
  ('balance_max_sen', 2000000000, 'greatest balance of a registered account, sen'),
  ('top_up_valid_hours', 24, 'hours after which an open top-up request expires'),
  ('verify_one_person_sen', 200000000, 'a verification above this needs a second person, sen'),
  ('undo_minutes', 10, 'minutes within which the same clerk may undo a verification'),
  ('totals_attempts', 3, 'blind totals one operator may type for one statement'),
  ('complaint_days_oral', 5, 'working days to answer a complaint made by telephone or at the counter'),
  ('complaint_days_written', 10, 'working days to answer a complaint made in writing'),
  ('code_surplus_to_income', 0, '1 books the kode unik surplus to own income; 0 credits the whole line');

-- Wallets, bank mirrors, suspense and the wallet's own accounts are all accounts, so every movement is one transfer.
-- Only user rows keep a running balance: a stored balance on a shared account would make every clerk wait for it.
create table accounts (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('user', 'bank', 'suspense', 'holds', 'sellers',
    'charges', 'interest', 'surplus', 'adjustments', 'opening')),
  number char(8) unique check (number ~ '^[1-9][0-9]{7}$'),
  holder_name text check (length(trim(holder_name)) between 1 and 120),
  email text check (length(email) <= 254 and email ~ '^[^@[:space:],;<>"]+@[^@[:space:],;<>"]+$'),
  language text check (language in ('id', 'en')),
  status text not null default 'active' check (status in ('pending', 'active', 'closed')),
  balance_sen sen check (balance_sen >= 0),
  activation_hash bytea,
  opened_at timestamptz not null default clock_timestamp(),
  activated_at timestamptz,
  -- moves with every freeze order, so that a credit under any isolation level collides with it
  freeze_version integer not null default 0,
  check ((kind = 'user') = (number is not null)),
  check ((kind = 'user') = (balance_sen is not null)),
  check (kind <> 'user' or (holder_name is not null and email is not null and language is not null)),
  check (kind = 'user' or status = 'active')
);
create unique index accounts_one_of_each on accounts (kind) where kind not in ('user', 'bank');
insert into accounts (kind) values
  ('suspense'), ('holds'), ('sellers'), ('charges'), ('interest'), ('surplus'), ('adjustments'), ('opening');

-- Wallet numbers come from a sequence spread over all 8-digit numbers by a fixed multiplier (a bijection: 48271 is
-- prime and does not divide 90,000,000), so neighbours in time are not neighbours in digits.
create sequence account_numbers as bigint minvalue 1 maxvalue 89999999;

create table bank_accounts (
  id bigint generated always as identity primary key,
  bank text not null check (bank ~ '^[A-Z]{2,12}$'),
  number text not null check (number ~ '^[0-9]{6,20}$'),
  holder_name text not null,
  currency char(3) not null default 'IDR' check (currency = 'IDR'),
  account_id bigint not null unique references accounts,
  opening_on date not null,
  opening_sen sen not null,
  -- last day whose lines are confirmed without a gap since opening_on
  covered_to date not null,
  opened_by name not null,
  checked_by name not null constraint two_people check (checked_by <> opened_by),
  unique (bank, number)
);
