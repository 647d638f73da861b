set local role wallet_owner;
set local search_path = wallet;

-- A statement is what one file said, as one operator uploaded it: a claim, invisible until sealed, worth nothing until
-- a second person brought independent evidence (money rule 5).
create table statements (
  id uuid primary key,
  bank_account_id bigint not null references bank_accounts,
  uploaded_by name not null references operators,
  uploaded_at timestamptz not null default clock_timestamp(),
  file_name text not null check (length(file_name) <= 255),
  file_sha256 text not null check (file_sha256 ~ '^[0-9a-f]{64}$'),
  format text not null,
  period_from date not null,
  period_to date not null check (period_to >= period_from),
  opening_sen sen,
  closing_sen sen,
  rejected jsonb not null default '[]' check (jsonb_typeof(rejected) = 'array'),
  status text not null default 'uploading' check (status in ('uploading', 'sealed', 'confirmed', 'discarded')),
  line_count integer,
  set_hash text,
  verdict text check (verdict in ('proven', 'not-provable')),
  verdict_reason text,
  sealed_at timestamptz,
  confirmed_by name references operators,
  confirmed_at timestamptz,
  confirmed_how text check (confirmed_how in ('download', 'totals')),
  evidence_id uuid references statements,
  constraint two_people check (confirmed_by <> uploaded_by),
  check ((status = 'confirmed') = (confirmed_by is not null)),
  check (confirmed_by is null or (confirmed_at is not null and confirmed_how is not null)),
  check ((confirmed_how = 'download') = (evidence_id is not null)),
  check (status in ('uploading', 'discarded') or (line_count is not null and verdict is not null))
);
create index statements_by_account on statements (bank_account_id, period_from);

create table statement_chunks (
  statement_id uuid not null references statements,
  chunk integer not null check (chunk >= 0),
  line_count integer not null check (line_count between 1 and 5000),
  hash bytea not null,
  primary key (statement_id, chunk)
);

-- Every row of the file, in time order (seq), with the line of the file it stood on. PEND rows have no booking date.
create table statement_lines (
  statement_id uuid not null references statements,
  seq integer not null check (seq >= 0),
  line_no integer not null check (line_no > 0),
  booked_on date,
  value_on date,
  amount_sen sen not null,
  balance_sen sen,
  is_pending boolean not null,
  reference text,
  description text not null check (length(description) <= 4000),
  normalised text not null,
  primary key (statement_id, seq),
  check (is_pending = (booked_on is null))
);

-- A line the bank really booked, known from a confirmed statement. The fingerprint counts occurrences, so five equal
-- rows of one day stay five and an overlapping export adds only what is new.
create table bank_lines (
  id bigint generated always as identity primary key,
  bank_account_id bigint not null references bank_accounts,
  booked_on date not null,
  amount_sen sen not null check (amount_sen <> 0),
  fingerprint bytea not null,
  occurrence integer not null check (occurrence > 0),
  value_on date,
  balance_sen sen,
  reference text,
  description text not null,
  statement_id uuid not null,
  seq integer not null,
  unique (bank_account_id, booked_on, amount_sen, fingerprint, occurrence),
  unique (statement_id, seq),
  foreign key (statement_id, seq) references statement_lines (statement_id, seq)
);

-- Blind totals typed for a statement, right or wrong: guessing is counted. They are compared in a later transaction
-- only, so that nobody can roll a wrong guess back.
create table totals_attempts (
  id uuid primary key references commands,
  statement_id uuid not null references statements,
  operator name not null default session_user references operators,
  attempt integer not null check (attempt > 0),
  closing_sen sen not null,
  credit_sen bigint not null check (credit_sen >= 0),
  credit_count integer not null check (credit_count >= 0),
  at timestamptz not null default clock_timestamp(),
  xid xid8 not null default pg_current_xact_id(),
  unique (statement_id, operator, attempt)
);
