set local role wallet_owner;
set local search_path = wallet;

-- Money that goes back to its sender waits in an account of its own until the bank shows the debit: it is no longer
-- unidentified, and it is owed to somebody who has no wallet here.
alter table accounts
  drop constraint accounts_kind_check,
  add constraint accounts_kind_check check (kind in ('user', 'bank', 'suspense', 'holds', 'sellers',
    'charges', 'interest', 'surplus', 'adjustments', 'opening', 'returns'));
insert into accounts (kind) values ('returns');

-- An allocation uses whole lines for one thing: to credit top-ups, or to send them back. The partial unique index on its
-- lines so forbids both at once, under every isolation level.
alter table allocations
  add column purpose text not null default 'credit' check (purpose in ('credit', 'return')),
  add constraint a_return_by_two check (purpose = 'credit' or checked_by is not null);

alter table transfers
  drop constraint transfers_kind_check,
  add constraint transfers_kind_check check (kind in ('opening', 'bank_line', 'top_up_credit', 'code_surplus', 'payment_hold',
    'payment_release', 'payment_refund', 'adjustment', 'reversal', 'line_return', 'return_paid')),
  add constraint a_return_has_its_allocation check (kind not in ('line_return', 'return_paid') or allocation_id is not null);
create unique index one_step_per_return on transfers (allocation_id, kind) where kind in ('line_return', 'return_paid');

-- To whom a line goes back, and the bank's debit that shows it went.
create table returns (
  id uuid primary key references allocations,
  to_bank text not null check (length(trim(to_bank)) between 2 and 40),
  to_number text not null check (to_number ~ '^[0-9]{5,20}$'),
  to_holder text not null check (length(trim(to_holder)) between 1 and 120),
  reason text not null check (length(trim(reason)) > 0),
  paid_by_line bigint unique references bank_lines,
  paid_command uuid unique references commands,
  paid_at timestamptz,
  paid_noted_by name references operators,
  check ((paid_by_line is null) = (paid_command is null)),
  check ((paid_by_line is null) = (paid_at is null)),
  check ((paid_by_line is null) = (paid_noted_by is null))
);
create index returns_unpaid on returns (id) where paid_by_line is null;

-- A top-up that the desk made of a transfer nobody announced (isi saldo tanpa permintaan).
alter table top_ups add column is_unasked boolean not null default false;

insert into settings (name, value, meaning) values
  ('unasked_one_person_sen', 0, 'a top-up without request above this needs a second person, sen; 0: always');
