set local role wallet_owner;
set local search_path = wallet;

-- The matching's rule table as it was published, version by version; the newest is in force at every desk. It is advice like
-- everything a desk proposes: no money moves by it, and nothing here reads it.
create table rule_tables (
  version integer generated always as identity primary key,
  rules jsonb not null check (jsonb_typeof(rules) = 'array' and jsonb_array_length(rules) between 1 and 200
                              and octet_length(rules::text) <= 100000),
  reason text not null check (length(trim(reason)) > 0),
  made_by name not null references operators,
  checked_by name not null references operators,
  published_at timestamptz not null default clock_timestamp(),
  request_id uuid not null unique references requests,
  constraint two_people check (checked_by <> made_by)
);
