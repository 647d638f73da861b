set local role wallet_owner;
set local search_path = wallet;

-- An amount is looked for among the requests of a bank account that still wait, also those that ran out while the money was
-- on its way.
create index top_ups_waiting_by_amount on top_ups (bank_account_id, expected_sen) where status in ('open', 'expired');

-- The brake: so many automatic verifications that second looks found wrong within so many days stop it (auto_brake).
create index second_looks_wrong on second_looks (answered_at) where verdict = 'wrong' and why = 'automatic';
-- When two people last switched it on: what was found before then they have seen.
create index requests_auto_on on requests (decided_at)
  where action = 'setting.change' and status = 'approved' and body ->> 'setting' = 'auto_verify';
insert into settings (name, value, meaning) values
  ('auto_brake_wrong', 1, 'so many automatic verifications that a second look found wrong stop automatic verification'),
  ('auto_brake_days', 7, 'days within which these are counted');
