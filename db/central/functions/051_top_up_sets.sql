-- Verifications and rejections of a set (021_sets.sql): what a single one looks at (050_top_ups.sql), asked of all at once, and
-- what a single one moves, moved in one statement a table.

-- The lines that the verifications of a set name, the top-ups they pay, and the top-ups that its rejections close. Not
-- definer's functions, so that they become part of the statement that asks.
create or replace function wallet.set_lines(commands jsonb[]) returns table (n bigint, command uuid, line bigint)
language sql immutable as $$
  select c.n, (c.command ->> 'id')::uuid, l::bigint
  from unnest(commands) with ordinality c (command, n) cross join lateral jsonb_array_elements_text(c.command #> '{body,lines}') l
  where c.command ->> 'kind' = 'top_up.verify'
$$;
create or replace function wallet.set_parts(commands jsonb[])
returns table (n bigint, command uuid, top_up uuid, sen bigint, has_note boolean) language sql immutable as $$
  select c.n, (c.command ->> 'id')::uuid, (p ->> 'id')::uuid, (p ->> 'amount_sen')::bigint,
         length(trim(coalesce(c.command #>> '{body,note}', ''))) > 0
  from unnest(commands) with ordinality c (command, n) cross join lateral jsonb_array_elements(c.command #> '{body,top_ups}') p
  where c.command ->> 'kind' = 'top_up.verify'
$$;
create or replace function wallet.set_rejections(commands jsonb[])
returns table (n bigint, command uuid, top_up uuid, reason text, note text) language sql immutable as $$
  select c.n, (c.command ->> 'id')::uuid, (c.command #>> '{body,top_up}')::uuid, c.command #>> '{body,reason}',
         c.command #>> '{body,note}'
  from unnest(commands) with ordinality c (command, n) where c.command ->> 'kind' = 'top_up.reject'
$$;

-- Is the kode unik of a part booked to own income? Then a second transfer of the same command takes it there.
create or replace function wallet.takes_surplus(u wallet.top_ups, sen bigint, to_income boolean) returns boolean
language sql immutable as $$
  select to_income and u.unique_code is not null and sen = u.expected_sen
$$;

-- The place of the first command that does not fit, null where all do. Each question is one that a single command is asked;
-- who is in doubt goes alone.
create or replace function wallet.top_up_misfit(commands jsonb[]) returns bigint
language plpgsql security definer set search_path = wallet, pg_temp as $$
begin
  return least(
    -- where marks ask for two people, each verification is looked at alone: what one leaves behind is a mark for the next
    (select min(l.n) from set_lines(commands) l where setting('risk_two_people_marks') > 0),
    -- a free credit of a confirmed statement, once in the set
    (select min(l.n) from (select s.*, row_number() over (partition by s.line order by s.n) as nth from set_lines(commands) s) l
     left join bank_lines b on b.id = l.line left join allocation_lines x on x.bank_line_id = l.line and x.is_live
     where l.nth > 1 or x.bank_line_id is not null or (b.is_live and b.amount_sen > 0) is not true),
    -- a top-up that still waits and that nobody holds, once in the set, at its base amount or with its code
    (select min(p.n)
     from (select s.*, row_number() over (partition by s.top_up order by s.n) as nth
           from (select n, top_up, sen from set_parts(commands)
                 union all select n, top_up, null from set_rejections(commands)) s) p
     left join top_ups u on u.id = p.top_up
     left join top_up_holds h on h.top_up_id = p.top_up and h.ended_at is null and h.until > clock_timestamp()
     where p.nth > 1 or h.id is not null or u.is_unasked
       or (u.status in ('open', 'expired') and coalesce(p.sen in (u.amount_sen, u.expected_sen), true)) is not true),
    (select min(r.n) from set_rejections(commands) r where not is_reject_reason(r.reason)),
    sums_misfit(commands), account_misfit(commands));
end $$;

-- The first verification whose lines and parts differ, that passes what the caller may verify alone, whose top-ups are of
-- another bank account without a note, or whose lines name somebody it does not pay. Grouped and not joined, so every size
-- is walked once.
create or replace function wallet.sums_misfit(commands jsonb[]) returns bigint
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  places bigint[];
  amounts bigint[];
  differing bigint;
begin
  select array_agg(sums.n order by sums.n), array_agg(sums.sen order by sums.n), min(sums.n) filter (where sums.differs)
  into places, amounts, differing
  from (
    select sides.n, sum(line_sen)::bigint as sen, sum(line_sen) <> sum(part_sen)
             or min(bank_account_id) <> max(bank_account_id) and not bool_or(has_note) as differs
    from (
      select s.n, b.amount_sen::bigint as line_sen, 0::bigint as part_sen, b.bank_account_id, false as has_note
      from set_lines(commands) s join bank_lines b on b.id = s.line
      union all
      select s.n, 0, s.sen, u.bank_account_id, s.has_note from set_parts(commands) s join top_ups u on u.id = s.top_up) sides
    group by sides.n) sums;
  if places is null then return null; end if;
  return least(differing, places[array_position(within_own_limits(amounts), false)],
    (select min(names.n) from (
       select named.n from (
         select s.n, a.account, false as is_paid
         from set_lines(commands) s join bank_lines b on b.id = s.line cross join lateral accounts_in(b.description) a (account)
         union all
         select s.n, u.account_id, true from set_parts(commands) s join top_ups u on u.id = s.top_up) named
       group by named.n, named.account having not bool_or(is_paid)) names));
end $$;

-- The first verification that an account's state or one of its limits may stand against, counting what the set credits to the
-- same account before it.
create or replace function wallet.account_misfit(commands jsonb[]) returns bigint
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  l limits;
  day_start timestamptz := wib_start('day', clock_timestamp());
  month_start timestamptz := wib_start('month', clock_timestamp());
begin
  select * into l from limits;
  return (
    select min(c.n) from (
      select p.n, p.sen, u.account_id, case when p.sen = u.expected_sen then u.amount_sen else p.sen end as base_sen,
             takes_surplus(u, p.sen, l.surplus_to_income) as takes_surplus,
             sum(p.sen) over (partition by u.account_id order by p.n, p.top_up) as upto_sen
      from set_parts(commands) p join top_ups u on u.id = p.top_up) c
    join accounts a on a.id = c.account_id
    cross join lateral credited_since(c.account_id, month_start, day_start) s
    where a.status <> 'active' or c.base_sen not between l.least_sen and l.most_sen
      or a.balance_sen + c.upto_sen > l.balance_sen or s.day_sen + c.upto_sen > l.day_sen or s.month_sen + c.upto_sen > l.month_sen
      or exists (select from freezes f where f.account_id = c.account_id and f.lifted_at is null
                 and coalesce(f.ends_at > clock_timestamp(), true) and (c.takes_surplus or f.scope in ('incoming', 'all'))));
end $$;

-- Moves the money of a set's verifications, as post_verification does for one.
create or replace function wallet.post_verifications(commands jsonb[]) returns void
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  suspense bigint := system_account('suspense');
  surplus bigint := system_account('surplus');
  to_income boolean := setting('code_surplus_to_income') = 1;
begin
  insert into allocations (id, made_by, note)
  select (command ->> 'id')::uuid, session_user, command #>> '{body,note}'
  from unnest(commands) command where command ->> 'kind' = 'top_up.verify';
  insert into allocation_lines (allocation_id, bank_line_id) select command, line from set_lines(commands);
  insert into allocation_parts (allocation_id, top_up_id, amount_sen) select command, top_up, sen from set_parts(commands);
  insert into transfers (command_id, kind, debit_account, credit_account, amount_sen, allocation_id, top_up_id)
  select p.command, step.kind, case step.at when 1 then suspense else u.account_id end,
         case step.at when 1 then u.account_id else surplus end,
         case step.at when 1 then p.sen else u.unique_code * 100 end, p.command, u.id
  from set_parts(commands) p join top_ups u on u.id = p.top_up
  cross join (values (1, 'top_up_credit'), (2, 'code_surplus')) step (at, kind)
  where step.at = 1 or takes_surplus(u, p.sen, to_income)
  order by p.n, u.id, step.at;
  update top_ups u set status = 'credited', closed_at = clock_timestamp(), closed_by = session_user
  from set_parts(commands) p where u.id = p.top_up;
  insert into mails (command_id, account_id, template, language, facts, recipient)
  select m.command, m.account_id, 'top-up-credited', m.language, jsonb_build_object('amountSen', m.sen,
    'creditedAtUtc', iso(clock_timestamp()), 'balanceSen', m.balance_sen - m.later_sen, 'walletNumber', m.number), m.email
  from (
    -- each mail says the balance as its own credit left it: what the set credits later is not in it
    select p.n, p.command, p.top_up, p.sen, a.id as account_id, a.number, a.email, a.language, a.balance_sen,
           sum(p.sen - case when takes_surplus(u, p.sen, to_income) then u.unique_code * 100 else 0 end) over (
             partition by a.id order by p.n desc, p.top_up desc rows unbounded preceding exclude current row) as later
    from set_parts(commands) p join top_ups u on u.id = p.top_up join accounts a on a.id = u.account_id) credited
  cross join lateral (select credited.*, coalesce(credited.later, 0)::bigint as later_sen) m
  order by m.n, m.top_up;
end $$;

-- Closes the top-ups of a set's rejections, as do_top_up_reject does for one.
create or replace function wallet.post_rejections(commands jsonb[]) returns void
language plpgsql security definer set search_path = wallet, pg_temp as $$
begin
  update top_ups u set status = 'rejected', reason = rejection_text(r.reason, r.note), closed_at = clock_timestamp(),
    closed_by = session_user
  from set_rejections(commands) r where u.id = r.top_up;
  insert into mails (command_id, account_id, template, language, facts, recipient)
  select r.command, a.id, 'top-up-rejected', a.language, jsonb_build_object('amountSen', u.amount_sen,
    'requestedAtUtc', iso(u.requested_at), 'reason', r.reason, 'walletNumber', a.number), a.email
  from set_rejections(commands) r join top_ups u on u.id = r.top_up join accounts a on a.id = u.account_id
  order by r.n;
end $$;
