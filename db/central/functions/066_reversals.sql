-- Taking a verification, or a return the bank has not paid, back once the quick undo is over or not one's own: asked by
-- anyone, approved by a supervisor. The money moves by the linked reversal of 050_top_ups.sql, as in the quick undo.

-- What the lines of an allocation brought.
create or replace function wallet.allocation_sen(wanted uuid) returns bigint
language sql stable security definer set search_path = wallet, pg_temp as $$
  select sum(l.amount_sen)::bigint from allocation_lines x join bank_lines l on l.id = x.bank_line_id
  where x.allocation_id = wanted
$$;

-- What can be said against it when it is asked for: the guards of money say the same when it is approved.
create or replace function wallet.check_reversal(request wallet.requests) returns void
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  wanted uuid := (request.body ->> 'allocation')::uuid;
  account accounts;
begin
  if not exists (select from allocations where id = wanted and is_live) then perform refuse('allocation-unknown'); end if;
  if exists (select from returns where id = wanted and paid_by_line is not null) then
    perform refuse('in-use', '{"what":"return"}');
  end if;
  if exists (select from requests r where r.action = request.action and r.status = 'waiting' and r.id <> request.id
             and r.body ->> 'allocation' = wanted::text) then
    perform refuse('in-use', '{"what":"request"}');
  end if;
  perform check_complaint_link(request.body);
  for account in select a.* from accounts a where a.id in (
      select u.account_id from allocation_parts p join top_ups u on u.id = p.top_up_id where p.allocation_id = wanted)
      order by a.id loop
    if account.status <> 'active' then perform refuse('account-not-active'); end if;
    if exists (select from freezes where account_id = account.id and lifted_at is null and scope in ('all', 'outgoing')
               and coalesce(ends_at > clock_timestamp(), true)) then
      perform refuse('account-frozen');
    end if;
    if account.balance_sen < (
        select sum(case when t.credit_account = account.id then t.amount_sen else -t.amount_sen end) from transfers t
        where t.allocation_id = wanted and account.id in (t.credit_account, t.debit_account)) then
      perform refuse('insufficient-balance');
    end if;
  end loop;
end $$;

-- What an allocation is, whether it stands or not: its lines, whose accounts it credited (none for a return), who decided
-- it, and who has already asked to take it back.
create or replace function wallet.allocation_facts(wanted uuid) returns jsonb
language sql stable security definer set search_path = wallet, pg_temp as $$
  select jsonb_build_object('id', a.id, 'purpose', a.purpose, 'is_live', a.is_live, 'amount_sen', allocation_sen(a.id),
    'made_by', display_name(a.made_by), 'checked_by', display_name(a.checked_by), 'made_at', iso(a.made_at),
    'lines', (select coalesce(jsonb_agg(jsonb_build_object('line', l.id, 'bank', b.bank, 'booked_on', l.booked_on,
        'amount_sen', l.amount_sen, 'description', l.description) order by l.id), '[]')
      from allocation_lines x join bank_lines l on l.id = x.bank_line_id
      join bank_accounts b on b.id = l.bank_account_id where x.allocation_id = a.id),
    'parts', (select coalesce(jsonb_agg(jsonb_build_object('top_up', u.id, 'amount_sen', p.amount_sen, 'account', w.number,
        'holder_name', w.holder_name, 'balance_sen', w.balance_sen) order by u.id), '[]')
      from allocation_parts p join top_ups u on u.id = p.top_up_id join accounts w on w.id = u.account_id
      where p.allocation_id = a.id),
    'return', (select jsonb_build_object('to_bank', r.to_bank, 'to_number', r.to_number, 'to_holder', r.to_holder,
        'is_paid', r.paid_by_line is not null) from returns r where r.id = a.id),
    'asked', (select jsonb_build_object('id', r.id, 'maker_name', display_name(r.maker), 'made_at', iso(r.made_at))
      from requests r where r.action = 'allocation.reverse' and r.status = 'waiting'
        and r.body ->> 'allocation' = a.id::text order by r.made_at limit 1))
  from allocations a where a.id = wanted
$$;

create or replace function desk.allocation(wanted uuid) returns jsonb
language plpgsql stable security definer set search_path = wallet, pg_temp as $$
begin
  perform require_role('clerk', 'compliance', 'supervisor');
  return allocation_facts(wanted);
end $$;
