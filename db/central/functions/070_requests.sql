-- What needs two people. A request is fixed once made; the approval names its hash; maker is never checker.

-- Puts an action before a second person, after trying it out: what could not be carried out now is refused now.
create or replace function wallet.ask_second_person(cmd_id uuid, action text, body jsonb, amount bigint) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  request requests;
begin
  if action not in ('top_up.verify', 'bank_account.open', 'top_up.verify_unasked', 'payment.approve')
     and length(trim(coalesce(body ->> 'reason', ''))) = 0 then
    perform refuse('reason-missing');
  end if;
  insert into requests (id, action, body, body_hash, amount_sen, maker)
  values (cmd_id, action, body, encode(sha256(convert_to(action || body::text, 'UTF8')), 'hex'), amount, session_user)
  returning * into request;
  perform check_request(request);
  return jsonb_build_object('outcome', 'waiting', 'request', cmd_id, 'body_hash', request.body_hash);
end $$;

-- What can be said against a request before anybody approves it.
create or replace function wallet.check_request(request wallet.requests) returns void
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  account accounts;
begin
  case request.action
    when 'top_up.verify' then
      perform take_lines(array(select value::bigint from jsonb_array_elements_text(request.body -> 'lines')));
    when 'freeze.lift' then
      if not exists (select from freezes where id = (request.body ->> 'freeze')::uuid and lifted_at is null) then
        perform refuse('freeze-unknown');
      end if;
    when 'allocation.reverse' then perform check_reversal(request);
    when 'statement.undo' then
      perform statement_to_undo((request.body ->> 'statement')::uuid);
    when 'adjustment.post' then
      perform check_complaint_link(request.body);
      account := account_by_number(request.body ->> 'account');
      if coalesce(request.amount_sen, 0) = 0 then perform refuse('malformed', '{"field":"amount_sen"}'); end if;
      if account.balance_sen + (request.body ->> 'amount_sen')::bigint < 0 then perform refuse('insufficient-balance'); end if;
    when 'setting.change' then perform check_setting(request.body);
    when 'operator.invite', 'operator.reset', 'operator.roles', 'operator.limits', 'operator.enable' then
      perform check_operator_request(request);
    when 'bank_account.open' then
      if exists (select from bank_accounts where bank = request.body ->> 'bank' and number = request.body ->> 'number') then
        perform refuse('already-decided', '{"what":"bank-account"}');
      end if;
      -- As the table takes them; what it would refuse at the approval is refused now.
      if coalesce(request.body ->> 'bank', '') !~ '^[A-Z]{2,12}$' then perform refuse('malformed', '{"field":"bank"}'); end if;
      if coalesce(request.body ->> 'number', '') !~ '^[0-9]{6,20}$' then perform refuse('malformed', '{"field":"number"}'); end if;
      if trim(coalesce(request.body ->> 'holder_name', '')) = '' then perform refuse('malformed', '{"field":"holder_name"}'); end if;
      if request.body ->> 'opening_on' is null then perform refuse('malformed', '{"field":"opening_on"}'); end if;
      if request.body ->> 'opening_sen' is null then perform refuse('malformed', '{"field":"opening_sen"}'); end if;
      perform (request.body ->> 'opening_on')::date, (request.body ->> 'opening_sen')::sen;
    else perform check_desk_work(request);
  end case;
end $$;

-- Locks a waiting request; refuses one that is decided, naming who and when.
create or replace function wallet.waiting_request(wanted uuid) returns wallet.requests
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  request requests;
begin
  select * into request from requests where id = wanted for update;
  if not found then perform refuse('request-unknown'); end if;
  if request.status <> 'waiting' then
    perform refuse('already-decided', jsonb_build_object('status', request.status,
                   'winner', display_name(coalesce(request.checker, request.maker)), 'at', iso(request.decided_at)));
  end if;
  return request;
end $$;

create or replace function wallet.may_check(request wallet.requests) returns boolean
language sql stable security definer set search_path = wallet, pg_temp as $$
  select request.maker <> session_user and not made_lately(request.maker, session_user)
    and request.body ->> 'operator' is distinct from session_user::text
    and has_role(variadic (select checker_roles from actions where kind = request.action))
$$;

-- {request, body_hash} -> the effect. The hash proves that the checker saw the body that is carried out.
create or replace function wallet.do_request_approve(cmd_id uuid, body jsonb) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  request requests := waiting_request((body ->> 'request')::uuid);
begin
  if request.maker = session_user then perform refuse('same-person'); end if;
  if made_lately(request.maker, session_user) then perform refuse('made-lately'); end if;
  if not may_check(request) then perform refuse('not-allowed'); end if;
  if request.body_hash is distinct from body ->> 'body_hash' then perform refuse('body-differs'); end if;
  update requests set status = 'approved', checker = session_user, decided_at = clock_timestamp(),
    decided_by_command = cmd_id
  where id = request.id returning * into request;
  return case request.action
    when 'top_up.verify' then post_verification(cmd_id, request.body, request.maker, session_user)
    when 'freeze.lift' then post_freeze_lift(cmd_id, request)
    when 'allocation.reverse' then post_reversal(cmd_id, request)
    when 'adjustment.post' then post_adjustment(cmd_id, request)
    when 'bank_account.open' then post_bank_account(cmd_id, request)
    when 'setting.change' then post_setting(request)
    when 'statement.undo' then post_statement_undo(cmd_id, request)
    when 'operator.invite' then post_operator(request)
    when 'operator.reset' then post_operator(request)
    when 'operator.roles' then post_operator(request)
    when 'operator.limits' then post_operator(request)
    when 'operator.enable' then post_operator(request)
    else post_desk_work(cmd_id, request)
  end;
end $$;

-- {request, reason} -> {}: refused by a checker, or taken back by its maker.
create or replace function wallet.do_request_close(cmd_id uuid, body jsonb, outcome text) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  request requests := waiting_request((body ->> 'request')::uuid);
begin
  if outcome = 'withdrawn' and request.maker <> session_user then perform refuse('not-yours'); end if;
  if outcome = 'rejected' then
    if request.maker = session_user then perform refuse('same-person'); end if;
    if not may_check(request) then perform refuse('not-allowed'); end if;
    if length(trim(coalesce(body ->> 'reason', ''))) = 0 then perform refuse('reason-missing'); end if;
  end if;
  update requests set status = outcome, checker = case when outcome = 'rejected' then session_user end,
    decided_at = clock_timestamp(), decided_by_command = cmd_id,
    reason = do_request_close.body ->> 'reason'
  where id = request.id;
  return '{}';
end $$;

-- {account, amount_sen (signed), reason, complaint}: a correction of a user's balance against the wallet's own account.
create or replace function wallet.post_adjustment(cmd_id uuid, request wallet.requests) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  account accounts := account_by_number(request.body ->> 'account');
  amount bigint := (request.body ->> 'amount_sen')::bigint;
  own bigint := system_account('adjustments');
begin
  insert into transfers (command_id, kind, debit_account, credit_account, amount_sen, complaint_id)
  values (cmd_id, 'adjustment', case when amount > 0 then own else account.id end,
          case when amount > 0 then account.id else own end, abs(amount), (request.body ->> 'complaint')::uuid);
  perform queue_mail(cmd_id, account.id, 'adjustment-posted', jsonb_build_object(
    'amountSen', amount, 'postedAtUtc', iso(clock_timestamp()),
    'balanceSen', (select balance_sen from accounts where id = account.id),
    'registerNumber', (select register_number from complaints where id = (request.body ->> 'complaint')::uuid)));
  return jsonb_build_object('account', account.number);
end $$;

-- {bank, number, holder_name, opening_on, opening_sen}: the balance the bank's books open with on that morning.
create or replace function wallet.post_bank_account(cmd_id uuid, request wallet.requests) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  ledger bigint;
  made bigint;
  opening bigint := (request.body ->> 'opening_sen')::bigint;
  own bigint := system_account('opening');
begin
  insert into accounts (kind) values ('bank') returning id into ledger;
  insert into bank_accounts (bank, number, holder_name, account_id, opening_on, opening_sen, covered_to, opened_by, checked_by)
  values (request.body ->> 'bank', request.body ->> 'number', request.body ->> 'holder_name', ledger,
          (request.body ->> 'opening_on')::date, opening, (request.body ->> 'opening_on')::date - 1, request.maker,
          session_user)
  returning id into made;
  if opening <> 0 then
    insert into transfers (command_id, kind, debit_account, credit_account, amount_sen)
    values (cmd_id, 'opening', case when opening > 0 then ledger else own end,
            case when opening > 0 then own else ledger end, abs(opening));
  end if;
  return jsonb_build_object('bank_account', made);
end $$;
