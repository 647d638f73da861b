set local role wallet_owner;
set local search_path = wallet;

-- An allocation ties whole bank lines to the top-ups they pay. Live until its linked reversal.
create table allocations (
  id uuid primary key references commands,
  is_live boolean not null default true,
  made_by name not null default session_user references operators,
  made_at timestamptz not null default clock_timestamp(),
  checked_by name constraint two_people check (checked_by <> made_by),
  note text
);
create table allocation_lines (
  allocation_id uuid not null references allocations,
  bank_line_id bigint not null references bank_lines,
  is_live boolean not null default true,
  primary key (allocation_id, bank_line_id)
);
create unique index one_live_allocation_per_line on allocation_lines (bank_line_id) where is_live;
create table allocation_parts (
  allocation_id uuid not null references allocations,
  top_up_id uuid not null references top_ups,
  amount_sen sen not null check (amount_sen > 0),
  is_live boolean not null default true,
  primary key (allocation_id, top_up_id)
);
create unique index one_live_allocation_per_top_up on allocation_parts (top_up_id) where is_live;

-- A user's complaint about a balance. It closes only with an outcome.
create sequence complaint_numbers;
create table complaints (
  id uuid primary key references commands,
  register_number text not null unique,
  account_id bigint not null references accounts,
  channel text not null check (channel in ('telephone', 'counter', 'email', 'letter')),
  claim text not null check (length(trim(claim)) between 1 and 4000),
  claimed_sen sen check (claimed_sen > 0),
  claimed_at timestamptz not null,
  opened_by name not null references operators,
  opened_at timestamptz not null default clock_timestamp(),
  due_on date not null,
  status text not null default 'open' check (status in ('open', 'closed')),
  outcome text check (outcome in ('upheld', 'partly-upheld', 'not-upheld', 'withdrawn')),
  explanation text,
  closed_by name references operators,
  closed_at timestamptz,
  check ((status = 'closed') = (outcome is not null)),
  check ((status = 'closed') = (closed_at is not null and closed_by is not null and explanation is not null))
);
create index complaints_open on complaints (due_on) where status = 'open';
create index complaints_by_account on complaints (account_id);

-- Money moves as one row: double entry holds by construction. Never updated, never deleted; a correction is a linked
-- reversal. Time and operator are the server's (money rule 9).
create table transfers (
  id bigint generated always as identity primary key,
  command_id uuid not null references commands,
  kind text not null check (kind in ('opening', 'bank_line', 'top_up_credit', 'code_surplus', 'payment_hold',
    'payment_release', 'payment_refund', 'adjustment', 'reversal')),
  debit_account bigint not null references accounts,
  credit_account bigint not null references accounts,
  amount_sen sen not null check (amount_sen > 0),
  bank_line_id bigint references bank_lines,
  allocation_id uuid references allocations,
  top_up_id uuid references top_ups,
  payment_id uuid references payments,
  reverses bigint unique references transfers,
  complaint_id uuid references complaints,
  posted_at timestamptz not null default clock_timestamp(),
  operator name not null default session_user,
  check (debit_account <> credit_account),
  check ((kind = 'reversal') = (reverses is not null)),
  check ((kind = 'bank_line') = (bank_line_id is not null)),
  check (kind not in ('top_up_credit', 'code_surplus') or (allocation_id is not null and top_up_id is not null)),
  check ((kind in ('payment_hold', 'payment_release', 'payment_refund')) = (payment_id is not null))
);
create unique index one_transfer_per_bank_line on transfers (bank_line_id) where bank_line_id is not null;
create unique index one_credit_per_part on transfers (allocation_id, top_up_id) where kind = 'top_up_credit';
create unique index one_step_per_payment on transfers (payment_id, (kind = 'payment_hold'))
  where payment_id is not null;
create unique index one_own_transfer_per_command on transfers (command_id) where kind in ('opening', 'adjustment');
create index transfers_by_command on transfers (command_id);
create index transfers_by_debit on transfers (debit_account, posted_at);
create index transfers_by_credit on transfers (credit_account, posted_at);
create index transfers_by_allocation on transfers (allocation_id) where allocation_id is not null;

-- Mail is queued with the money, as template and facts; the recipient comes from the account row.
create table mails (
  id uuid primary key default gen_random_uuid(),
  command_id uuid not null references commands,
  account_id bigint not null references accounts,
  template text not null,
  version integer not null default 1,
  language text not null check (language in ('id', 'en')),
  facts jsonb not null,
  recipient text not null,
  queued_at timestamptz not null default clock_timestamp(),
  status text not null default 'queued'
    check (status in ('queued', 'leased', 'sending', 'sent', 'failed', 'possibly-sent')),
  attempts integer not null default 0,
  next_attempt_at timestamptz not null default clock_timestamp(),
  leased_by name,
  leased_until timestamptz,
  message_id text unique,
  rendered jsonb,
  sent_at timestamptz,
  last_error text,
  unique (command_id, account_id, template)
);
create index mails_due on mails (next_attempt_at) where status in ('queued', 'leased', 'sending', 'possibly-sent');
create index mails_by_account on mails (account_id, queued_at);
