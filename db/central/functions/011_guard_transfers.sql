-- The guard of money itself, once per statement over all its transfers.
--
-- What is asked for every command is plpgsql: a function in SQL that runs as its owner is planned anew each time.

create or replace function wallet.setting(setting_name text) returns bigint
language plpgsql stable security definer set search_path = wallet, pg_temp as $$
begin
  return (select value from settings where name = setting_name);
end $$;

-- The first instant of the WIB day or month of a moment: Asia/Jakarta is UTC+7 without summer time.
create or replace function wallet.wib_start(unit text, moment timestamptz) returns timestamptz language sql stable as $$
  select date_trunc(unit, moment at time zone 'Asia/Jakarta') at time zone 'Asia/Jakarta'
$$;

create or replace function wallet.guard_transfers() returns trigger
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  broken text;
begin
  -- One order of locks for everybody: by account id. A freeze or another transfer of these accounts waits here, and
  -- the checks below run on a fresh snapshot after the wait.
  perform from accounts a where a.kind = 'user'
    and a.id in (select debit_account from new_rows union select credit_account from new_rows
                 union select p.account_id from new_rows n join payments p on p.id = n.payment_id)
    order by a.id for no key update;

  select format('account %s is %s', a.number, a.status) into broken
  from new_rows n join accounts a on a.id in (n.debit_account, n.credit_account)
  where a.kind = 'user' and a.status <> 'active' limit 1;
  if broken is not null then raise exception '%', broken using errcode = '23514', constraint = 'account_active'; end if;

  select format('account %s is frozen', a.number) into broken
  from new_rows n
  join accounts a on a.kind = 'user' and a.id in (n.debit_account, n.credit_account)
  join freezes f on f.account_id = a.id and f.lifted_at is null and coalesce(f.ends_at > clock_timestamp(), true)
    and (f.scope = 'all' or f.scope = case when a.id = n.credit_account then 'incoming' else 'outgoing' end)
  limit 1;
  -- the money of a held payment has left the wallet, and is still its user's until the seller has it
  if broken is null then
    select format('account %s is frozen', a.number) into broken
    from new_rows n join payments p on p.id = n.payment_id join accounts a on a.id = p.account_id
    join freezes f on f.account_id = a.id and f.lifted_at is null and coalesce(f.ends_at > clock_timestamp(), true)
      and f.scope in ('all', 'outgoing')
    where n.kind = 'payment_release' limit 1;
  end if;
  if broken is not null then raise exception '%', broken using errcode = '23514', constraint = 'not_frozen'; end if;

  perform wallet.guard_transfer_sources(array(select id from new_rows));

  update accounts a set balance_sen = a.balance_sen + d.delta
  from (
    select account_id, sum(delta)::bigint as delta from (
      select credit_account as account_id, amount_sen::numeric as delta from new_rows
      union all select debit_account, -amount_sen::numeric from new_rows) moves
    group by account_id) d
  where a.id = d.account_id and a.kind = 'user';

  perform wallet.guard_limits(array(select id from new_rows where kind = 'top_up_credit'));
  return null;
end $$;
create or replace trigger guard after insert on wallet.transfers referencing new table as new_rows
  for each statement execute function wallet.guard_transfers();

-- Every kind of transfer in one place: between which kinds of account it moves, and which commands do such a thing.
create or replace view wallet.transfer_kinds (kind, debits, credits, commands) as
values
  ('opening', '{bank,opening}'::text[], '{bank,opening}'::text[], '{request.approve}'::text[]),
  ('bank_line', '{bank,suspense}', '{bank,suspense}', '{statement.confirm,statement.confirm_totals}'),
  ('top_up_credit', '{suspense}', '{user}', '{top_up.verify,top_up.verify_unasked,top_up.verify_auto,request.approve}'),
  ('code_surplus', '{user}', '{surplus}', '{top_up.verify,top_up.verify_auto,request.approve}'),
  ('payment_hold', '{user}', '{holds}', '{payment.hold}'),
  ('payment_release', '{holds}', '{sellers}', '{payment.release,payment.approve,request.approve}'),
  ('payment_refund', '{holds}', '{user}', '{payment.refund,payment.refuse}'),
  ('line_return', '{suspense}', '{returns}', '{request.approve}'),
  ('return_paid', '{returns}', '{suspense}', '{return.settle}'),
  ('adjustment', '{user,adjustments}', '{user,adjustments}', '{request.approve}'),
  ('reversal', '{user,surplus,bank,suspense,returns}', '{suspense,user,bank}', '{top_up.undo,request.approve}');

-- Where the money comes from and goes to. A transfer that does not fit its kind or its own source is refused.
create or replace function wallet.guard_transfer_sources(ids bigint[]) returns void
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  broken text;
begin
  select format('transfer %s (%s) does not fit its source', t.id, t.kind) into broken
  from transfers t
  join accounts d on d.id = t.debit_account
  join accounts c on c.id = t.credit_account
  left join transfer_kinds m on m.kind = t.kind
  left join bank_lines l on l.id = t.bank_line_id
  left join bank_accounts b on b.id = l.bank_account_id
  left join transfers o on o.id = t.reverses
  left join payments p on p.id = t.payment_id
  left join top_ups u on u.id = t.top_up_id
  join commands k on k.id = t.command_id
  -- only inside its own command, which is running now and is of a kind that does such a thing, and never within one
  -- kind of account
  -- `is not true`: a comparison with nothing (no code, no part) is a refusal as well
  where t.id = any (ids) and (k.outcome = 'running' and k.operator = t.operator and k.kind = any (m.commands)
      and d.kind = any (m.debits) and c.kind = any (m.credits) and d.kind <> c.kind and case t.kind
    when 'bank_line' then t.amount_sen = abs(l.amount_sen)
        and b.account_id = case when l.amount_sen > 0 then t.debit_account else t.credit_account end
    when 'top_up_credit' then t.credit_account = u.account_id and t.command_id = t.allocation_id
        and t.amount_sen = (select ap.amount_sen from allocation_parts ap
                            where ap.allocation_id = t.allocation_id and ap.top_up_id = t.top_up_id and ap.is_live)
    when 'code_surplus' then d.id = u.account_id and t.command_id = t.allocation_id
        and t.amount_sen = u.unique_code * 100
        and exists (select from transfers x where x.allocation_id = t.allocation_id and x.top_up_id = u.id
                    and x.kind = 'top_up_credit' and x.amount_sen = u.expected_sen)
    when 'payment_hold' then k.id = p.id and t.debit_account = p.account_id and t.amount_sen = p.amount_sen
    when 'payment_release' then t.amount_sen = p.amount_sen
        and exists (select from transfers h where h.payment_id = p.id and h.kind = 'payment_hold')
        -- what waits for a person is released by a person, and above the one-person limit by two
        and case k.kind when 'payment.release' then p.review_reasons = '{}'
          when 'payment.approve' then k.body ->> 'payment' = p.id::text and p.amount_sen <= setting('payment_one_person_sen')
          else exists (select from requests r where r.decided_by_command = t.command_id and r.action = 'payment.approve'
                       and r.status = 'approved' and r.body ->> 'payment' = p.id::text) end
    when 'line_return' then t.command_id = t.allocation_id
        and exists (select from allocations x where x.id = t.allocation_id and x.purpose = 'return' and x.is_live)
        and t.amount_sen = (select sum(rl.amount_sen) from allocation_lines al join bank_lines rl on rl.id = al.bank_line_id
                            where al.allocation_id = t.allocation_id and al.is_live)
    when 'return_paid' then exists (select from returns rt join bank_lines rl on rl.id = rt.paid_by_line
                    where rt.id = t.allocation_id and rt.paid_command = t.command_id and rl.is_live and rl.amount_sen = -t.amount_sen)
        and exists (select from allocations x where x.id = t.allocation_id and x.purpose = 'return' and x.is_live)
    when 'payment_refund' then t.credit_account = p.account_id and t.amount_sen = p.amount_sen
        and exists (select from transfers h where h.payment_id = p.id and h.kind = 'payment_hold')
    when 'reversal' then o.kind not in ('reversal', 'return_paid') and t.debit_account = o.credit_account
        and t.credit_account = o.debit_account and t.amount_sen = o.amount_sen
        and t.allocation_id is not distinct from o.allocation_id
        and not exists (select from returns rt where rt.id = o.allocation_id and rt.paid_by_line is not null)
        -- with the statement that two people undid
        and case when o.kind = 'bank_line' then exists (
          select from bank_lines ol join statements os on os.id = ol.statement_id join requests r on r.id = os.undo_request
          where ol.id = o.bank_line_id and not ol.is_live and os.status = 'undone' and r.decided_by_command = t.command_id)
        -- by two people, or by the same clerk within minutes and below the one-person limit
        else exists (select from allocations x where x.id = t.allocation_id and not x.is_live and (
          exists (select from requests r where r.decided_by_command = t.command_id
                  and r.action = 'allocation.reverse' and r.status = 'approved')
          or x.made_by = t.operator and x.checked_by is null
             and x.made_at >= t.posted_at - make_interval(mins => setting('undo_minutes')::int))) end
    when 'adjustment' then exists (select from requests r where r.decided_by_command = t.command_id
                    and r.action = 'adjustment.post' and r.status = 'approved'
                    and r.body ->> 'account' = coalesce(c.number, d.number)
                    and (r.body ->> 'amount_sen')::numeric = case when c.kind = 'user' then t.amount_sen else -t.amount_sen::numeric end)
    when 'opening' then exists (select from requests r join bank_accounts n on n.bank = r.body ->> 'bank' and n.number = r.body ->> 'number'
                    where r.decided_by_command = t.command_id and r.action = 'bank_account.open' and r.status = 'approved'
                      and n.account_id = case when d.kind = 'bank' then d.id else c.id end
                      and n.opening_sen = case when d.kind = 'bank' then t.amount_sen else -t.amount_sen::numeric end)
    else false end) is not true
  limit 1;
  if broken is not null then raise exception '%', broken using errcode = '23514', constraint = 'fits_source'; end if;
end $$;

-- The limits and switches that a credit looks at, in one row.
create or replace view wallet.limits as
  select max(value) filter (where name = 'top_up_min_sen') as least_sen, max(value) filter (where name = 'top_up_max_sen') as most_sen,
         max(value) filter (where name = 'top_up_day_sen') as day_sen, max(value) filter (where name = 'top_up_month_sen') as month_sen,
         max(value) filter (where name = 'balance_max_sen') as balance_sen,
         max(value) filter (where name = 'verify_one_person_sen') as one_person_sen,
         max(value) filter (where name = 'code_surplus_to_income') = 1 as surplus_to_income
  from wallet.settings
  where name in ('top_up_min_sen', 'top_up_max_sen', 'top_up_day_sen', 'top_up_month_sen', 'balance_max_sen',
                 'verify_one_person_sen', 'code_surplus_to_income');

-- What was credited to an account since the beginning of the month and, of that, of the day; without what was reversed.
-- Not a definer's function, so that it becomes part of the statement that asks. The kind is no condition: with it the planner
-- would walk the index of all credits.
create or replace function wallet.credited_since(account bigint, month_start timestamptz, day_start timestamptz)
returns table (month_sen bigint, day_sen bigint) language sql stable as $$
  select coalesce(sum(x.amount_sen) filter (where x.kind = 'top_up_credit'), 0)::bigint,
         coalesce(sum(x.amount_sen) filter (where x.kind = 'top_up_credit' and x.posted_at >= day_start), 0)::bigint
  from wallet.transfers x
  where x.credit_account = account and x.posted_at >= month_start
    and not exists (select from wallet.transfers r where r.reverses = x.id)
$$;

-- The limits of the account, at the credit, after the balance moved (they were checked at the request as well).
create or replace function wallet.guard_limits(ids bigint[]) returns void
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  broken record;
  l limits;
  day_start timestamptz := wib_start('day', clock_timestamp());
  month_start timestamptz := wib_start('month', clock_timestamp());
begin
  if cardinality(ids) = 0 then return; end if;
  select * into l from limits;
  -- the limit of one top-up is on the base amount: the code on top of it does not count (DOMAIN)
  select a.number, case when c.is_off then 'top-up' when a.balance_sen > l.balance_sen then 'balance'
                        when s.day_sen > l.day_sen then 'day' else 'month' end as which
  into broken
  from (
    select t.credit_account, bool_or(case when t.amount_sen = u.expected_sen then u.amount_sen else t.amount_sen end
                                     not between l.least_sen and l.most_sen) as is_off
    from transfers t join top_ups u on u.id = t.top_up_id where t.id = any (ids) group by t.credit_account) c
  join accounts a on a.id = c.credit_account
  cross join lateral credited_since(c.credit_account, month_start, day_start) s
  where c.is_off or a.balance_sen > l.balance_sen or s.day_sen > l.day_sen or s.month_sen > l.month_sen
  limit 1;
  if found then
    raise exception 'account % would pass its % limit', broken.number, broken.which
      using errcode = '23514', constraint = 'within_limits', detail = broken.which;
  end if;
end $$;
