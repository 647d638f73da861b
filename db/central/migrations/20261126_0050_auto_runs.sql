set local role wallet_owner;
set local search_path = wallet;

-- The last run of each day's verification without a person: who ran it, what it did, and what it left to people and why.
alter table auto_days
  add column runs integer not null default 0 check (runs >= 0),
  add column last_run jsonb;
