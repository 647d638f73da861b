-- Isi saldo tanpa permintaan: a transfer that names an active account with no request of its own. The desk makes the
-- top-up in the same command that credits it, within the same limits. Two people, unless the wallet's setting says that
-- one is enough up to an amount. A line for an account that is not activated yet waits in suspense.

-- Does the berita of one of these lines name this very account, to the digit?
create or replace function wallet.names_account(line_ids bigint[], wanted text) returns boolean
language sql stable security definer set search_path = wallet, pg_temp as $$
  select exists (select from bank_lines l where l.id = any (line_ids)
                 and note_of(l.description, l.amount_sen) ~ ('(^|[^0-9])' || wanted || '([^0-9]|$)'))
$$;

-- What can be said against it before anybody is asked; answers the account.
create or replace function wallet.check_unasked(body jsonb, total bigint) returns wallet.accounts
language plpgsql stable security definer set search_path = wallet, pg_temp as $$
declare
  account accounts := account_by_number(body ->> 'account');
  line_ids bigint[] := array(select value::bigint from jsonb_array_elements_text(body -> 'lines'));
begin
  if account.status <> 'active' then perform refuse('account-not-active'); end if;
  if (select count(distinct bank_account_id) from bank_lines where id = any (line_ids)) <> 1 then
    perform refuse('malformed', '{"field":"lines"}');
  end if;
  if exists (select from top_ups where account_id = account.id and status in ('open', 'expired')
             and total in (amount_sen, expected_sen)) then
    perform refuse('has-request', jsonb_build_object('account', account.number));
  end if;
  if total not between setting('top_up_min_sen') and setting('top_up_max_sen') then
    perform refuse('outside-limits', '{"limit":"top-up"}');
  end if;
  if account.balance_sen + total > setting('balance_max_sen') then perform refuse('outside-limits', '{"limit":"balance"}'); end if;
  -- what the guard would refuse at the approval is refused now: another is named, or the lines came to several bank accounts
  if lacks_reason(body ->> 'note', not names_account(line_ids, account.number), exists (
       select from bank_lines l cross join lateral accounts_in(note_of(l.description, l.amount_sen)) named
       where l.id = any (line_ids) and named <> account.id)
     or (select count(distinct l.bank_account_id) > 1 from bank_lines l where l.id = any (line_ids))) then
    perform refuse('note-missing');
  end if;
  return account;
end $$;

-- {lines, account, note} -> {allocation}, or waiting.
create or replace function wallet.do_top_up_verify_unasked(cmd_id uuid, body jsonb) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  line_ids bigint[] := array(select value::bigint from jsonb_array_elements_text(body -> 'lines'));
  total bigint;
  account accounts;
begin
  perform lock_own_day();
  total := take_lines(line_ids);
  account := check_unasked(body, total);
  if total <= setting('unasked_one_person_sen') and (within_own_limits(array[total]))[1]
     and names_account(line_ids, account.number) then
    return post_unasked(cmd_id, body, session_user, null);
  end if;
  return ask_second_person(cmd_id, 'top_up.verify_unasked', body, total);
end $$;

-- Makes the top-up and credits it. A berita that names another account as well still needs two (guard_allocation).
create or replace function wallet.post_unasked(cmd_id uuid, body jsonb, maker name, checker name) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  line_ids bigint[] := array(select value::bigint from jsonb_array_elements_text(body -> 'lines'));
  total bigint := take_lines(line_ids);
  account accounts := check_unasked(body, total);
begin
  insert into top_ups (id, account_id, bank_account_id, amount_sen, expires_at, is_unasked)
  values (cmd_id, account.id, (select bank_account_id from bank_lines where id = line_ids[1]), total,
          clock_timestamp() + make_interval(hours => setting('top_up_valid_hours')::int), true);
  return post_verification(cmd_id, jsonb_build_object('lines', body -> 'lines', 'note', body -> 'note',
    'top_ups', jsonb_build_array(jsonb_build_object('id', cmd_id, 'amount_sen', total))), maker, checker);
end $$;

-- Only the desk's own command makes one, under its own id.
create or replace function wallet.guard_unasked() returns trigger
language plpgsql security definer set search_path = wallet, pg_temp as $$
begin
  if not is_running(new.id, 'top_up.verify_unasked', 'request.approve') then
    raise exception 'a top-up without request is made by its own command' using errcode = '23514', constraint = 'unasked_by_desk';
  end if;
  return new;
end $$;
create or replace trigger guard_unasked before insert on wallet.top_ups for each row
  when (new.is_unasked) execute function wallet.guard_unasked();
