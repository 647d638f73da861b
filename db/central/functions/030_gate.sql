-- What the wallet's own web site may do: open and activate an account, ask for a top-up, pay.

create or replace function wallet.account_by_number(wanted text) returns wallet.accounts
language plpgsql stable security definer set search_path = wallet, pg_temp as $$
declare
  account accounts;
begin
  select * into account from accounts where number = wallet_number(wanted);
  if not found then perform refuse('account-unknown', jsonb_build_object('account', wanted)); end if;
  return account;
end $$;

-- {holder_name, email, language, activation_code} -> {account}
create or replace function wallet.do_account_open(cmd_id uuid, body jsonb) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  account accounts;
begin
  if length(coalesce(body ->> 'activation_code', '')) < 6 then perform refuse('malformed', '{"field":"activation_code"}'); end if;
  insert into accounts (kind, number, holder_name, email, language, status, balance_sen, activation_hash)
  values ('user', (10000000 + (nextval('account_numbers') * 48271) % 90000000)::text, body ->> 'holder_name',
          body ->> 'email', body ->> 'language', 'pending', 0,
          sha256(convert_to(body ->> 'activation_code', 'UTF8')))
  returning * into account;
  perform queue_mail(cmd_id, account.id, 'account-registered',
                     jsonb_build_object('activationCode', body ->> 'activation_code'));
  return jsonb_build_object('account', account.number);
end $$;

-- {account, activation_code} -> {account}
create or replace function wallet.do_account_activate(cmd_id uuid, body jsonb) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  account accounts := account_by_number(body ->> 'account');
begin
  select * into account from accounts where id = account.id for no key update;
  if account.status <> 'pending' then perform refuse('account-not-pending'); end if;
  if account.activation_hash is distinct from sha256(convert_to(coalesce(body ->> 'activation_code', ''), 'UTF8')) then
    perform refuse('wrong-code');
  end if;
  update accounts set status = 'active', activated_at = clock_timestamp() where id = account.id;
  perform queue_mail(cmd_id, account.id, 'account-activated',
                     jsonb_build_object('activatedAtUtc', iso(clock_timestamp())));
  return jsonb_build_object('account', account.number);
end $$;

-- A free code for this bank account and base amount, starting at a place that the request's id decides.
create or replace function wallet.free_code(bank_account bigint, amount bigint, seed uuid) returns smallint
language sql stable security definer set search_path = wallet, pg_temp as $$
  select code::smallint
  from generate_series(0, 899) step
  cross join lateral (select 100 + (step + (('x' || left(seed::text, 7))::bit(28)::int)) % 900 as code) c
  where not exists (select from top_ups t where t.bank_account_id = bank_account and t.status = 'open'
                    and t.expected_sen = amount + code * 100)
  order by step limit 1
$$;

-- {account, amount_sen, bank_account, with_code} -> {top_up, expected_sen, unique_code, expires_at}
create or replace function wallet.do_top_up_request(cmd_id uuid, body jsonb) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  account accounts := account_by_number(body ->> 'account');
  bank bank_accounts;
  amount bigint := (body ->> 'amount_sen')::bigint;
  top_up top_ups;
begin
  select * into bank from bank_accounts where id = (body ->> 'bank_account')::bigint;
  if not found then perform refuse('bank-account-unknown'); end if;
  if account.status <> 'active' then perform refuse('account-not-active'); end if;
  if amount is null or amount not between setting('top_up_min_sen') and setting('top_up_max_sen') then
    perform refuse('outside-limits', '{"limit":"top-up"}');
  end if;
  if account.balance_sen + amount > setting('balance_max_sen') then
    perform refuse('outside-limits', '{"limit":"balance"}');
  end if;
  -- what somebody is deciding on right now is left to them
  update top_ups set status = 'expired' where id in (
    select id from top_ups where bank_account_id = bank.id and status = 'open' and expires_at < clock_timestamp()
    for update skip locked);
  insert into top_ups (id, account_id, bank_account_id, amount_sen, unique_code, expires_at)
  values (cmd_id, account.id, bank.id, amount,
          case when (body ->> 'with_code')::boolean then free_code(bank.id, amount, cmd_id) end,
          clock_timestamp() + make_interval(hours => setting('top_up_valid_hours')::int))
  returning * into top_up;
  perform queue_mail(cmd_id, account.id, 'top-up-requested', jsonb_build_object(
    'amountSen', top_up.amount_sen, 'transferSen', top_up.expected_sen, 'uniqueCode', top_up.unique_code::text,
    'bankName', bank.bank, 'bankAccountNumber', bank.number, 'bankAccountHolder', bank.holder_name,
    'expiresAtUtc', iso(top_up.expires_at)));
  return jsonb_build_object('top_up', top_up.id, 'expected_sen', top_up.expected_sen,
                            'unique_code', top_up.unique_code, 'expires_at', iso(top_up.expires_at));
end $$;

-- {account, top_up} -> {}
create or replace function wallet.do_top_up_cancel(cmd_id uuid, body jsonb) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  account accounts := account_by_number(body ->> 'account');
  top_up top_ups;
begin
  select * into top_up from top_ups where id = (body ->> 'top_up')::uuid and account_id = account.id for update;
  if not found then perform refuse('top-up-unknown'); end if;
  if top_up.status not in ('open', 'expired') then
    perform refuse('already-decided', jsonb_build_object('status', top_up.status));
  end if;
  update top_ups set status = 'cancelled', closed_at = clock_timestamp(), closed_by = session_user where id = top_up.id;
  perform queue_mail(cmd_id, account.id, 'top-up-cancelled', jsonb_build_object('amountSen', top_up.amount_sen,
    'requestedAtUtc', iso(top_up.requested_at), 'cancelledAtUtc', iso(clock_timestamp())));
  return '{}';
end $$;

-- What people call a payment: the first eight digits of its id.
create or replace function wallet.payment_reference(payment uuid) returns text language sql immutable as $$
  select upper(left(payment::text, 8))
$$;

-- {account, amount_sen, seller} -> {payment}
create or replace function wallet.do_payment_hold(cmd_id uuid, body jsonb) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  account accounts := account_by_number(body ->> 'account');
  amount bigint := (body ->> 'amount_sen')::bigint;
begin
  insert into payments (id, account_id, seller, amount_sen) values (cmd_id, account.id, body ->> 'seller', amount);
  insert into transfers (command_id, kind, debit_account, credit_account, amount_sen, payment_id)
  values (cmd_id, 'payment_hold', account.id, system_account('holds'), amount, cmd_id);
  perform queue_mail(cmd_id, account.id, 'payment-held', jsonb_build_object('amountSen', amount,
    'balanceSen', (select balance_sen from accounts where id = account.id), 'sellerName', body ->> 'seller',
    'reference', payment_reference(cmd_id), 'heldAtUtc', iso(clock_timestamp())));
  return jsonb_build_object('payment', cmd_id,
    'under_review', (select review_reasons <> '{}' from payments where id = cmd_id));
end $$;

-- {payment} -> {}: one that waits for a person is released by the desk alone (056_payments.sql); its user may still have
-- it back.
create or replace function wallet.do_payment_close(cmd_id uuid, body jsonb, step text) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  payment payments;
  to_seller boolean := step = 'payment_release';
begin
  select * into payment from payments where id = (body ->> 'payment')::uuid for update;
  if not found then perform refuse('payment-unknown'); end if;
  if payment.status <> 'held' then
    perform refuse('already-decided', jsonb_build_object('status', payment.status));
  end if;
  if payment.review_reasons <> '{}' and exists (select from commands where id = cmd_id and kind = 'payment.release') then
    perform refuse('under-review');
  end if;
  insert into transfers (command_id, kind, debit_account, credit_account, amount_sen, payment_id)
  values (cmd_id, step, system_account('holds'),
          case when to_seller then system_account('sellers') else payment.account_id end, payment.amount_sen, payment.id);
  update payments set status = case when to_seller then 'released' else 'refunded' end, closed_at = clock_timestamp(),
    note = nullif(concat_ws(': ', body ->> 'reason', nullif(trim(body ->> 'note'), '')), '')
  where id = payment.id;
  perform queue_mail(cmd_id, payment.account_id, case when to_seller then 'payment-released' else 'payment-refunded' end,
    jsonb_build_object('amountSen', payment.amount_sen, 'sellerName', payment.seller,
      'reference', payment_reference(payment.id))
    || case when to_seller then jsonb_build_object('releasedAtUtc', iso(clock_timestamp()))
       else jsonb_build_object('refundedAtUtc', iso(clock_timestamp()),
         'balanceSen', (select balance_sen from accounts where id = payment.account_id)) end);
  return '{}';
end $$;

-- What the web site shows its user: number, status, balance; nothing of freezes or cases.
create or replace function gate.account(wanted text) returns jsonb
language sql stable security definer set search_path = wallet, pg_temp as $$
  select jsonb_build_object('account', number, 'status', status, 'balance_sen', balance_sen)
  from accounts where number = wallet_number(wanted)
$$;

-- The bank accounts users may transfer to.
create or replace function gate.bank_accounts() returns jsonb
language sql stable security definer set search_path = wallet, pg_temp as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', id, 'bank', bank, 'number', number, 'holder_name', holder_name)
                            order by id), '[]') from bank_accounts
$$;
