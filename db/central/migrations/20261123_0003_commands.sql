set local role wallet_owner;
set local search_path = wallet;

-- The registry of actions: who may make each, who checks it, and under which limit one person is enough.
create table actions (
  kind text primary key check (kind ~ '^[a-z_]+\.[a-z_]+$'),
  door text not null check (door in ('gate', 'desk')),
  maker_roles text[] not null,
  checker_roles text[] not null default '{}',
  one_person_limit text references settings,
  is_online_only boolean not null default false,
  meaning text not null,
  check (door = 'desk' or maker_roles = '{}')
);
insert into actions (kind, door, maker_roles, checker_roles, one_person_limit, is_online_only, meaning) values
  ('account.open', 'gate', '{}', '{}', null, true, 'open a wallet account, waiting for activation'),
  ('account.activate', 'gate', '{}', '{}', null, true, 'activate an account with the mailed code'),
  ('top_up.request', 'gate', '{}', '{}', null, true, 'announce a bank transfer to come'),
  ('top_up.cancel', 'gate', '{}', '{}', null, true, 'withdraw an open top-up request'),
  ('payment.hold', 'gate', '{}', '{}', null, true, 'set money aside for a purchase'),
  ('payment.release', 'gate', '{}', '{}', null, true, 'pay the held money to the seller'),
  ('payment.refund', 'gate', '{}', '{}', null, true, 'give the held money back'),
  ('bank_account.open', 'desk', '{supervisor}', '{supervisor}', null, true,
    'register a bank account with its opening balance'),
  ('statement.seal', 'desk', '{clerk,supervisor}', '{}', null, true, 'make an uploaded statement exist'),
  ('statement.discard', 'desk', '{clerk,supervisor}', '{}', null, true, 'withdraw an unconfirmed statement'),
  ('statement.confirm', 'desk', '{supervisor}', '{}', null, true,
    'confirm another operator''s statement with an own download'),
  ('statement.type_totals', 'desk', '{supervisor}', '{}', null, true, 'type totals read at the bank, blind'),
  ('statement.confirm_totals', 'desk', '{supervisor}', '{}', null, true,
    'confirm another operator''s statement with blind totals'),
  ('top_up.verify', 'desk', '{clerk}', '{supervisor}', 'verify_one_person_sen', false,
    'credit a top-up from confirmed bank lines'),
  ('top_up.reject', 'desk', '{clerk}', '{}', null, false, 'reject a top-up request with a reason'),
  ('top_up.undo', 'desk', '{clerk}', '{}', 'verify_one_person_sen', false, 'reverse an own fresh verification'),
  ('freeze.place', 'desk', '{compliance}', '{}', null, false, 'emergency hold on an account, at once'),
  ('freeze.confirm', 'desk', '{compliance,supervisor}', '{}', null, true, 'second person confirms a hold'),
  ('freeze.lift', 'desk', '{compliance}', '{supervisor}', null, true, 'lift a freeze order'),
  ('allocation.reverse', 'desk', '{clerk,compliance,supervisor}', '{supervisor}', null, true,
    'take a verification back after the time for undo'),
  ('complaint.open', 'desk', '{clerk,compliance,supervisor}', '{}', null, false, 'register a user''s complaint'),
  ('complaint.answer', 'desk', '{clerk,compliance,supervisor}', '{}', null, true,
    'answer a complaint with an outcome and close it'),
  ('adjustment.post', 'desk', '{clerk,compliance,supervisor}', '{supervisor}', null, true,
    'correct a user balance with a reason'),
  ('setting.change', 'desk', '{supervisor}', '{supervisor}', null, true, 'change a limit or switch'),
  ('request.approve', 'desk', '{supervisor}', '{}', null, true, 'approve what another person requested'),
  ('request.reject', 'desk', '{supervisor}', '{}', null, true, 'refuse what another person requested'),
  ('request.withdraw', 'desk', '{clerk,compliance,supervisor}', '{}', null, true, 'take an own request back');

-- A command id has one effect. The row is written first (so two senders of one id queue up) and finished once.
create table commands (
  id uuid primary key,
  kind text not null references actions,
  body jsonb not null,
  body_hash bytea not null,
  operator name not null default session_user,
  received_at timestamptz not null default clock_timestamp(),
  outcome text not null default 'running' check (outcome in ('running', 'applied', 'waiting', 'refused')),
  code text,
  detail jsonb not null default '{}',
  check ((outcome = 'refused') = (code is not null))
);

-- What waits for a second person. Maker is not checker by a CHECK that no setting turns off.
create table requests (
  id uuid primary key references commands,
  action text not null references actions,
  body jsonb not null,
  body_hash text not null,
  amount_sen sen,
  maker name not null references operators,
  made_at timestamptz not null default clock_timestamp(),
  status text not null default 'waiting' check (status in ('waiting', 'approved', 'rejected', 'withdrawn')),
  checker name references operators,
  decided_at timestamptz,
  decided_by_command uuid unique references commands,
  reason text,
  constraint two_people check (checker <> maker),
  check ((status in ('approved', 'rejected')) = (checker is not null)),
  check ((status = 'waiting') = (decided_at is null))
);
create index requests_waiting on requests (made_at) where status = 'waiting';

-- One audit row for each command that had an outcome, in the same transaction. Sealing into the chain is a step of
-- its own: chaining inside the transaction would make every clerk wait for the head.
create table audit (
  id bigint generated always as identity primary key,
  xid xid8 not null default pg_current_xact_id(),
  at timestamptz not null default clock_timestamp(),
  operator name not null default session_user,
  action text not null,
  outcome text not null check (outcome in ('applied', 'waiting', 'refused')),
  command_id uuid unique references commands,
  detail jsonb not null
);
create index audit_in_order on audit (xid, id);
create table audit_seals (
  position bigint primary key check (position > 0),
  audit_id bigint not null unique references audit,
  hash bytea not null
);
create table audit_head (
  one_row boolean primary key default true check (one_row),
  position bigint not null,
  xid xid8 not null,
  audit_id bigint not null,
  hash bytea not null
);
insert into audit_head (position, xid, audit_id, hash) values (0, '0', 0, sha256('saldo-desk audit chain'));

-- The change feed: which row of which kind moved, in which transaction. The row itself is read when asked for.
create table changes (
  id bigint generated always as identity primary key,
  xid xid8 not null default pg_current_xact_id(),
  entity text not null,
  key text not null
);
create index changes_in_order on changes (xid, id);
