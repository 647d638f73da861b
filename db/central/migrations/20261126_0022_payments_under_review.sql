set local role wallet_owner;
set local search_path = wallet;

-- Why a payment waits for a person before its seller is paid; empty for the many that do not. Decided when it is held, by
-- the rule as it then is.
alter table payments
  add column review_reasons text[] not null default '{}'
    check (review_reasons <@ array['amount', 'new-seller', 'new-account', 'account-check']),
  add column closed_by name,
  add column note text check (length(note) <= 500);
create index payments_under_review on payments (held_at) where status = 'held' and review_reasons <> '{}';
create index payments_by_seller on payments (lower(trim(seller))) where status = 'released';

insert into settings (name, value, meaning) values
  ('payment_review_above_sen', 100000000, 'a payment above this waits for a person, sen'),
  ('payment_review_new_seller', 0, '1: a seller never paid before waits for a person'),
  ('payment_review_account_days', 0, 'payments of an account activated fewer days ago wait for a person'),
  ('payment_one_person_sen', 200000000, 'approving a payment above this needs a second person, sen');
