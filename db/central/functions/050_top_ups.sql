-- Verification: whole confirmed lines to whole top-ups, in one command; the money, the audit row and the mail together.

-- Locks the lines of a verification and answers their sum; refuses what is not a free, confirmed credit.
create or replace function wallet.take_lines(line_ids bigint[]) returns bigint
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  seen record;
  winner record;
begin
  perform from bank_lines where id = any (line_ids) order by id for update;
  select count(*) as found, sum(amount_sen)::bigint as total, min(amount_sen) as least into seen
  from bank_lines where id = any (line_ids) and is_live;
  if seen.found = 0 or seen.found <> cardinality(line_ids) then perform refuse('line-unknown'); end if;
  if seen.least <= 0 then perform refuse('not-a-credit'); end if;
  select display_name(a.made_by) as name, iso(a.made_at) as at into winner
  from allocation_lines l join allocations a on a.id = l.allocation_id
  where l.bank_line_id = any (line_ids) and l.is_live limit 1;
  if found then
    perform refuse('already-decided', jsonb_build_object('what', 'line', 'winner', winner.name, 'at', winner.at));
  end if;
  return seen.total;
end $$;

-- Locks one top-up and refuses what is no longer waiting, naming who decided it and when.
create or replace function wallet.take_top_up(wanted uuid) returns wallet.top_ups
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  top_up top_ups;
begin
  select * into top_up from top_ups where id = wanted for update;
  if not found then perform refuse('top-up-unknown', jsonb_build_object('top_up', wanted)); end if;
  if top_up.status not in ('open', 'expired') then
    perform refuse('already-decided', jsonb_build_object('what', 'top-up', 'status', top_up.status,
                   'winner', display_name(top_up.closed_by), 'at', iso(top_up.closed_at)));
  end if;
  return top_up;
end $$;

-- {lines: [id], top_ups: [{id, amount_sen}], note} -> {allocation, differences}. Above what the caller may verify alone, where
-- the amount is neither the base amount nor base plus code, or where the berita names another's account, it waits for a second
-- person; the last two, and another bank account than the one given, need a note (`differences`: 014_differences.sql).
create or replace function wallet.do_top_up_verify(cmd_id uuid, body jsonb) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  line_ids bigint[] := array(select value::bigint from jsonb_array_elements_text(body -> 'lines'));
  total bigint;
  part jsonb;
  top_up top_ups;
  odd boolean := false;
  elsewhere boolean := false;
begin
  perform lock_own_day();
  total := take_lines(line_ids);
  for part in select value from jsonb_array_elements(body -> 'top_ups') order by value ->> 'id' loop
    top_up := take_top_up((part ->> 'id')::uuid);
    odd := odd or not (part ->> 'amount_sen')::bigint in (top_up.amount_sen, top_up.expected_sen);
    elsewhere := elsewhere or exists (
      select from bank_lines l where l.id = any (line_ids) and l.bank_account_id <> top_up.bank_account_id);
  end loop;
  if (within_own_limits(array[total]))[1] and not odd
     and not asks_two_people(line_ids, array(select (value ->> 'id')::uuid from jsonb_array_elements(body -> 'top_ups'))) then
    return post_verification(cmd_id, body, session_user, null);
  end if;
  -- a request keeps its words: one that lacks them could never be approved
  if lacks_reason(body ->> 'note', odd, elsewhere or names_stranger(line_ids,
       array(select (value ->> 'id')::uuid from jsonb_array_elements(body -> 'top_ups')))) then
    perform refuse('note-missing');
  end if;
  return ask_second_person(cmd_id, 'top_up.verify', body, total);
end $$;

-- Moves the money of a verification: suspense to each wallet, allocation, mails.
create or replace function wallet.post_verification(cmd_id uuid, body jsonb, maker name, checker name) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  line_ids bigint[] := array(select value::bigint from jsonb_array_elements_text(body -> 'lines'));
  total bigint := take_lines(line_ids);
  part jsonb;
  top_up top_ups;
  amount bigint;
  credit record;
  differing jsonb := '[]';
begin
  if cardinality(line_ids) > 1 and jsonb_array_length(body -> 'top_ups') > 1 then perform refuse('malformed'); end if;
  insert into allocations (id, made_by, checked_by, note) values (cmd_id, maker, checker, body ->> 'note');
  insert into allocation_lines (allocation_id, bank_line_id) select cmd_id, unnest(line_ids);
  -- All its lines and parts stand before the first credit: the guards judge an allocation as a whole.
  for part in select value from jsonb_array_elements(body -> 'top_ups') order by value ->> 'id' loop
    top_up := take_top_up((part ->> 'id')::uuid);
    amount := (part ->> 'amount_sen')::bigint;
    total := total - amount;
    if exists (select from bank_lines where id = any (line_ids) and bank_account_id <> top_up.bank_account_id)
       and length(trim(coalesce(body ->> 'note', ''))) = 0 then
      perform refuse('other-bank-account');
    end if;
    insert into allocation_parts (allocation_id, top_up_id, amount_sen) values (cmd_id, top_up.id, amount);
  end loop;
  if total <> 0 then perform refuse('sums-differ', jsonb_build_object('left_sen', total)); end if;
  for credit in
      select u.id, u.account_id, u.expected_sen, u.unique_code, p.amount_sen, difference(u, p.amount_sen) as difference
      from allocation_parts p join top_ups u on u.id = p.top_up_id where p.allocation_id = cmd_id order by u.id loop
    insert into transfers (command_id, kind, debit_account, credit_account, amount_sen, allocation_id, top_up_id)
    values (cmd_id, 'top_up_credit', system_account('suspense'), credit.account_id, credit.amount_sen, cmd_id, credit.id);
    if setting('code_surplus_to_income') = 1 and credit.unique_code is not null and credit.amount_sen = credit.expected_sen then
      insert into transfers (command_id, kind, debit_account, credit_account, amount_sen, allocation_id, top_up_id)
      values (cmd_id, 'code_surplus', credit.account_id, system_account('surplus'), credit.unique_code * 100, cmd_id, credit.id);
    end if;
    if credit.amount_sen <> credit.expected_sen then differing := differing || credit.difference; end if;
    update top_ups set status = 'credited', closed_at = clock_timestamp(), closed_by = maker where id = credit.id;
    perform queue_mail(cmd_id, credit.account_id, 'top-up-credited', jsonb_build_object(
      'amountSen', credit.amount_sen, 'creditedAtUtc', iso(clock_timestamp()),
      'balanceSen', (select balance_sen from accounts where id = credit.account_id)));
  end loop;
  return jsonb_strip_nulls(jsonb_build_object('allocation', cmd_id, 'differences', nullif(differing, '[]')));
end $$;

create or replace function wallet.is_reject_reason(reason text) returns boolean language sql immutable as $$
  select coalesce(reason in ('no-transfer', 'amount-differs', 'sender-differs', 'duplicate', 'expired', 'over-limit',
                             'account-inactive', 'unreadable'), false)
$$;
create or replace function wallet.rejection_text(reason text, note text) returns text language sql immutable as $$
  select concat_ws(': ', reason, nullif(trim(note), ''))
$$;

-- {top_up, reason, note} -> {}: the reason is one of the words a user may read (REJECT_REASONS in
-- electron/domain/mail/templates.ts); the clerk's note stays in the house.
create or replace function wallet.do_top_up_reject(cmd_id uuid, body jsonb) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  top_up top_ups := take_top_up((body ->> 'top_up')::uuid);
begin
  if not is_reject_reason(body ->> 'reason') then perform refuse('reason-missing'); end if;
  update top_ups set status = 'rejected', reason = rejection_text(body ->> 'reason', body ->> 'note'),
    closed_at = clock_timestamp(), closed_by = session_user where id = top_up.id;
  perform queue_mail(cmd_id, top_up.account_id, 'top-up-rejected',
    jsonb_build_object('amountSen', top_up.amount_sen, 'requestedAtUtc', iso(top_up.requested_at),
      'reason', body ->> 'reason'));
  return '{}';
end $$;

-- {allocation} -> {}: by the same clerk, within minutes, unspent, below the one-person limit.
create or replace function wallet.do_top_up_undo(cmd_id uuid, body jsonb) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  alloc allocations;
begin
  select * into alloc from allocations where id = (body ->> 'allocation')::uuid for update;
  if not found then perform refuse('allocation-unknown'); end if;
  if not alloc.is_live then perform refuse('already-decided', '{"what":"allocation"}'); end if;
  if alloc.made_by <> session_user then
    perform refuse('not-yours', jsonb_build_object('winner', display_name(alloc.made_by)));
  end if;
  if alloc.made_at < clock_timestamp() - make_interval(mins => setting('undo_minutes')::int) then
    perform refuse('too-late', jsonb_build_object('minutes', setting('undo_minutes')));
  end if;
  if alloc.checked_by is not null then perform refuse('needs-two-people'); end if;
  perform reverse_allocation(cmd_id, alloc.id, null);
  return '{}';
end $$;

-- The effect of an approved {allocation, reason, complaint}: the same reversal, later, by two people.
create or replace function wallet.post_reversal(cmd_id uuid, request wallet.requests) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  alloc allocations;
begin
  select * into alloc from allocations where id = (request.body ->> 'allocation')::uuid for update;
  if not found then perform refuse('allocation-unknown'); end if;
  if not alloc.is_live then perform refuse('already-decided', '{"what":"allocation"}'); end if;
  perform reverse_allocation(cmd_id, alloc.id, (request.body ->> 'complaint')::uuid);
  return jsonb_build_object('allocation', alloc.id);
end $$;

-- Ends an allocation by the linked reversal of each of its transfers; its top-ups are open again, the users told.
create or replace function wallet.reverse_allocation(cmd_id uuid, wanted uuid, for_complaint uuid) returns void
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  credit transfers;
begin
  -- the same order of locks as a verification: top-ups before accounts
  perform from top_ups where id in (select top_up_id from allocation_parts where allocation_id = wanted)
  order by id for update;
  update allocations set is_live = false where id = wanted;
  update allocation_lines set is_live = false where allocation_id = wanted;
  update allocation_parts set is_live = false where allocation_id = wanted;
  for credit in select * from transfers where allocation_id = wanted and kind <> 'reversal' order by id desc loop
    insert into transfers (command_id, kind, debit_account, credit_account, amount_sen, allocation_id, top_up_id,
                           reverses, complaint_id)
    values (cmd_id, 'reversal', credit.credit_account, credit.debit_account, credit.amount_sen, wanted,
            credit.top_up_id, credit.id, for_complaint);
    if credit.kind = 'top_up_credit' then
      -- What nobody asked for is not open again: there is no user who waits for it. A request whose code was given to
      -- another meanwhile is over: it can still be paid by a person, and the code is the other's.
      update top_ups u set status = case when u.is_unasked then 'cancelled' when u.unique_code is not null and exists (
          select from top_ups o where o.bank_account_id = u.bank_account_id and o.expected_sen = u.expected_sen
            and o.status = 'open' and o.id <> u.id) then 'expired' else 'open' end,
        closed_at = case when u.is_unasked then clock_timestamp() end, closed_by = case when u.is_unasked then session_user end
      where u.id = credit.top_up_id;
      perform queue_mail(cmd_id, credit.credit_account, 'top-up-corrected', jsonb_build_object(
        'amountSen', credit.amount_sen, 'correctedAtUtc', iso(clock_timestamp()),
        'balanceSen', (select balance_sen from accounts where id = credit.credit_account)));
    end if;
  end loop;
end $$;
