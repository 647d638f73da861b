set local role wallet_owner;
set local search_path = wallet;

-- A confirmed statement can be taken back as a whole, by two people. Nothing is deleted: its lines end, each transfer it
-- posted is reversed, and the statement itself stays with who confirmed it and which request undid it.
alter table statements
  drop constraint statements_status_check,
  drop constraint statements_check1,
  add column undo_request uuid unique references requests,
  add column undone_at timestamptz,
  add constraint statements_status_check
    check (status in ('uploading', 'sealed', 'confirmed', 'discarded', 'undone')),
  add constraint confirmed_by_somebody check ((status in ('confirmed', 'undone')) = (confirmed_by is not null)),
  add constraint undone_by_request check ((status = 'undone') = (undo_request is not null)),
  add constraint undone_at_some_time check ((undone_at is null) = (undo_request is null));

-- One *live* line per booking of the bank: after an undo the same file brings the same bookings again, once.
alter table bank_lines
  add column is_live boolean not null default true,
  drop constraint bank_lines_bank_account_id_booked_on_amount_sen_fingerprint_key;
create unique index one_live_line_per_booking
  on bank_lines (bank_account_id, booked_on, amount_sen, fingerprint, occurrence) where is_live;

insert into actions (kind, door, maker_roles, checker_roles, one_person_limit, is_online_only, meaning) values
  ('statement.undo', 'desk', '{clerk,supervisor}', '{supervisor}', null, true,
    'take a confirmed statement back as a whole while nothing depends on it');
