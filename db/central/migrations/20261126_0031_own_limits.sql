set local role wallet_owner;
set local search_path = wallet;

-- What one operator may verify alone: the largest item, and per WIB day a sum and a count. Null means the wallet's own.
insert into settings (name, value, meaning) values
  ('operator_day_sen', 100000000000, 'sum that one operator may verify alone in a WIB day, sen'),
  ('operator_day_count', 2000, 'verifications that one operator may make alone in a WIB day');
alter table operators
  add column verify_alone_sen sen check (verify_alone_sen >= 0),
  add column verify_day_sen sen check (verify_day_sen >= 0),
  add column verify_day_count integer check (verify_day_count >= 0);

-- What each operator verified alone in a day. The row is locked while it is counted, so that parallel small credits wait
-- for each other; it only grows, also when a verification is taken back.
create table operator_days (
  operator name not null references operators,
  day date not null,
  verified_count integer not null,
  verified_sen sen not null,
  primary key (operator, day)
) with (fillfactor = 50);
