-- Back to the sender. By double entry: returning moves suspense -> returns (owed to the sender, by two people); when the
-- bank's own debit is confirmed it stands in suspense like every debit, and settling moves returns -> suspense, so that
-- both are at nothing again and the bank has paid.

-- {lines: [id], to_bank, to_number, to_holder, reason} -> waiting for a second person.
create or replace function wallet.do_line_return(cmd_id uuid, body jsonb) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  total bigint := take_lines(array(select value::bigint from jsonb_array_elements_text(body -> 'lines')));
begin
  if jsonb_array_length(body -> 'lines') <> 1 then perform refuse('malformed', '{"field":"lines"}'); end if;
  if coalesce(body ->> 'to_number', '') !~ '^[0-9]{5,20}$' then perform refuse('malformed', '{"field":"to_number"}'); end if;
  if length(trim(coalesce(body ->> 'to_bank', ''))) < 2 then perform refuse('malformed', '{"field":"to_bank"}'); end if;
  if length(trim(coalesce(body ->> 'to_holder', ''))) = 0 then perform refuse('malformed', '{"field":"to_holder"}'); end if;
  return ask_second_person(cmd_id, 'line.return', body, total);
end $$;

-- The effect of an approved return.
create or replace function wallet.post_line_return(cmd_id uuid, request wallet.requests) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  body jsonb := request.body;
  line_ids bigint[] := array(select value::bigint from jsonb_array_elements_text(body -> 'lines'));
  total bigint := take_lines(line_ids);
begin
  insert into allocations (id, purpose, made_by, checked_by, note)
  values (cmd_id, 'return', request.maker, session_user, body ->> 'reason');
  insert into allocation_lines (allocation_id, bank_line_id) select cmd_id, unnest(line_ids);
  insert into returns (id, to_bank, to_number, to_holder, reason)
  values (cmd_id, body ->> 'to_bank', body ->> 'to_number', body ->> 'to_holder', body ->> 'reason');
  insert into transfers (command_id, kind, debit_account, credit_account, amount_sen, allocation_id)
  values (cmd_id, 'line_return', system_account('suspense'), system_account('returns'), total, cmd_id);
  return jsonb_build_object('allocation', cmd_id);
end $$;

-- {return, line} -> {}: this debit of the bank is that return, to the sen.
create or replace function wallet.do_return_settle(cmd_id uuid, body jsonb) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  alloc allocations;
  owed returns;
  line bank_lines;
  credit bank_lines;
begin
  select * into line from bank_lines where id = (body ->> 'line')::bigint for update;
  if not found or not line.is_live then perform refuse('line-unknown'); end if;
  select * into alloc from allocations where id = (body ->> 'return')::uuid for update;
  select * into owed from returns where id = alloc.id for update;
  if not found or not alloc.is_live then perform refuse('allocation-unknown'); end if;
  if owed.paid_by_line is not null or exists (select from returns where paid_by_line = line.id) then
    perform refuse('already-decided', jsonb_build_object('what', 'return', 'winner', display_name(owed.paid_noted_by),
                   'at', iso(owed.paid_at)));
  end if;
  select l.* into credit from allocation_lines x join bank_lines l on l.id = x.bank_line_id where x.allocation_id = alloc.id;
  if line.amount_sen <> -credit.amount_sen or line.booked_on < credit.booked_on then
    perform refuse('sums-differ', jsonb_build_object('left_sen', credit.amount_sen + line.amount_sen));
  end if;
  update returns set paid_by_line = line.id, paid_command = cmd_id, paid_at = clock_timestamp(), paid_noted_by = session_user
  where id = alloc.id;
  insert into transfers (command_id, kind, debit_account, credit_account, amount_sen, allocation_id)
  values (cmd_id, 'return_paid', system_account('returns'), system_account('suspense'), credit.amount_sen, alloc.id);
  return '{}';
end $$;

-- A return stands as its request says, and is settled once, inside its own command.
create or replace function wallet.guard_return() returns trigger
language plpgsql security definer set search_path = wallet, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    if new.paid_by_line is null and is_running(new.id, 'request.approve') and exists (
        select from requests r where r.decided_by_command = new.id and r.action = 'line.return' and r.status = 'approved'
          and (r.body ->> 'to_bank', r.body ->> 'to_number', r.body ->> 'to_holder', r.body ->> 'reason')
            = (new.to_bank, new.to_number, new.to_holder, new.reason)) then
      return new;
    end if;
    raise exception 'a return needs its approved request' using errcode = '23514', constraint = 'return_by_two';
  end if;
  if old.paid_by_line is not null or not is_running(new.paid_command, 'return.settle') or not exists (
      select from bank_lines l where l.id = new.paid_by_line and l.is_live and l.amount_sen = -(
        select sum(c.amount_sen) from allocation_lines x join bank_lines c on c.id = x.bank_line_id
        where x.allocation_id = new.id and x.is_live)) then
    raise exception 'a return is settled once, by a debit of its amount' using errcode = '23514', constraint = 'return_settled';
  end if;
  new.paid_at := clock_timestamp();
  new.paid_noted_by := session_user;
  return new;
end $$;
create or replace trigger guard before insert or update on wallet.returns for each row execute function wallet.guard_return();
create or replace trigger fixed_columns before update on wallet.returns for each row
  execute function wallet.only_these_columns('paid_by_line', 'paid_command', 'paid_at', 'paid_noted_by');
create or replace trigger no_delete before delete on wallet.returns for each row execute function wallet.forbid_change();
create or replace trigger no_truncate before truncate on wallet.returns for each statement execute function wallet.forbid_change();

-- The returns the bank has not paid yet, oldest first, each with its debits of that amount since that are no other return's.
create or replace function wallet.open_returns() returns jsonb
language sql stable security definer set search_path = wallet, pg_temp as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'to_bank', r.to_bank, 'to_number', r.to_number,
      'to_holder', r.to_holder, 'reason', r.reason, 'made_by', display_name(a.made_by), 'checked_by', display_name(a.checked_by),
      'made_at', iso(a.made_at), 'amount_sen', l.amount_sen, 'line', l.id, 'description', l.description,
      'debits', (select coalesce(jsonb_agg(jsonb_build_object('line', d.id, 'booked_on', d.booked_on,
          'description', d.description) order by d.booked_on, d.id), '[]')
        from bank_lines d where d.is_live and d.amount_sen = -l.amount_sen and d.booked_on >= l.booked_on
          and not exists (select from returns o where o.paid_by_line = d.id))) order by a.made_at), '[]')
  from returns r join allocations a on a.id = r.id and a.is_live
  join allocation_lines x on x.allocation_id = a.id join bank_lines l on l.id = x.bank_line_id
  where r.paid_by_line is null
$$;

create or replace function desk.returns() returns jsonb
language plpgsql stable security definer set search_path = wallet, pg_temp as $$
begin
  perform require_role('clerk', 'compliance', 'supervisor');
  return open_returns();
end $$;

-- Suspense by age and by what it is called (M13), and its rows, oldest first. `wanted`: {reason, bank_account, older_than_days,
-- at_most, skip}; reason "undecided" is what nobody has named. Only free confirmed credits: money nobody was given.
create or replace function desk.suspense(wanted jsonb default '{}') returns jsonb
language plpgsql stable security definer set search_path = wallet, pg_temp as $$
declare
  answer jsonb;
begin
  perform require_role('clerk', 'compliance', 'supervisor');
  with free as materialized (
    select l.id, l.booked_on, l.amount_sen, l.bank_account_id, coalesce(p.reason, 'undecided') as reason,
      today() - l.booked_on as days
    from free_credits f join bank_lines l on l.id = f.bank_line_id
    left join parked_lines p on p.bank_line_id = l.id and p.ended_at is null),
  bands as (
    -- as electron/domain/suspense-age.ts has them
    select *, case when days <= 0 then '0' when days = 1 then '1' when days <= 3 then '2-3' when days <= 7 then '4-7'
                   when days <= 30 then '8-30' else '31-' end as age from free),
  page as (
    select * from free
    where (wanted ->> 'reason' is null or reason = wanted ->> 'reason')
      and (wanted ->> 'bank_account' is null or bank_account_id = (wanted ->> 'bank_account')::bigint)
      and days >= coalesce((wanted ->> 'older_than_days')::integer, -1000)
    order by booked_on, id offset coalesce((wanted ->> 'skip')::integer, 0)
    limit least(coalesce((wanted ->> 'at_most')::integer, 200), 500))
  select jsonb_build_object(
    'by_age', (select coalesce(jsonb_agg(to_jsonb(b) order by b.age), '[]') from (
      select age, reason, count(*) as lines, sum(amount_sen)::bigint as sen, max(days) as oldest_days
      from bands group by age, reason) b),
    'lines', (select count(*) from free), 'sen', (select coalesce(sum(amount_sen), 0)::bigint from free),
    'rows', (select coalesce(jsonb_agg(v.row || jsonb_build_object('days', g.days, 'reason', g.reason) order by g.booked_on, g.id), '[]')
             from page g join feed_bank_lines v on v.key = g.id),
    'returns', open_returns()) into answer;
  return answer;
end $$;

-- What the account of suspense holds by its transfers, and what that is made of: credits nobody was given, less debits nobody
-- has said the meaning of (a return's named debit is said). `difference_sen` is what neither explains, and must be 0. It walks
-- every transfer, as the daily proof does, so it is asked by a person and not by a round.
create or replace function desk.suspense_balance() returns jsonb
language plpgsql stable security definer set search_path = wallet, pg_temp as $$
declare
  suspense bigint := system_account('suspense');
begin
  perform require_role('clerk', 'compliance', 'supervisor');
  return (
    with balance as (
      select coalesce(sum(case when credit_account = suspense then amount_sen else -amount_sen end), 0)::bigint as sen
      from transfers where credit_account = suspense or debit_account = suspense),
    free as (
      select count(*) as lines, coalesce(sum(l.amount_sen), 0)::bigint as sen
      from free_credits f join bank_lines l on l.id = f.bank_line_id),
    debits as (
      select count(*) as lines, coalesce(-sum(d.amount_sen), 0)::bigint as sen, min(d.booked_on) as oldest_on
      from bank_lines d where d.is_live and d.amount_sen < 0
        and not exists (select from returns r where r.paid_by_line = d.id))
    select jsonb_build_object('at', iso(clock_timestamp()), 'balance_sen', b.sen, 'free_lines', f.lines, 'free_sen', f.sen,
      'debit_lines', d.lines, 'debit_sen', d.sen, 'oldest_debit_on', d.oldest_on,
      'difference_sen', b.sen - (f.sen - d.sen))
    from balance b, free f, debits d);
end $$;
