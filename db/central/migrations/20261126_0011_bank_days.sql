set local role wallet_owner;
set local search_path = wallet;

-- What an account's live lines move, day by day. The balance that is known before a day is the sum of the days before it:
-- some hundred rows a year, where the lines themselves are millions.
create table bank_days (
  bank_account_id bigint not null references bank_accounts,
  booked_on date not null,
  lines integer not null check (lines >= 0),
  moved_sen sen not null,
  primary key (bank_account_id, booked_on)
) with (fillfactor = 50);
insert into bank_days (bank_account_id, booked_on, lines, moved_sen)
select bank_account_id, booked_on, count(*), sum(amount_sen) from bank_lines where is_live group by bank_account_id, booked_on;
