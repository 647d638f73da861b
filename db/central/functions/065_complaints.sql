-- Complaints about a balance: registered, acknowledged by mail, looked into beside the truth, closed with an outcome.

-- The day that is so many working days after another. Saturdays and Sundays are left out; the calendar of national
-- holidays is a part of its own to come (ARCHITECTURE.md), so a deadline is at worst too early, never too late.
create or replace function wallet.working_days_after(start date, days integer) returns date
language sql immutable as $$
  select day::date from generate_series(start + 1, start + days * 2 + 7, interval '1 day') day
  where extract(isodow from day) < 6 order by day offset days - 1 limit 1
$$;

-- {account, channel, claim, claimed_sen, claimed_at} -> {complaint, register_number, due_on}
create or replace function wallet.do_complaint_open(cmd_id uuid, body jsonb) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  account accounts := account_by_number(body ->> 'account');
  made complaints;
  today date := (clock_timestamp() at time zone 'Asia/Jakarta')::date;
begin
  insert into complaints (id, register_number, account_id, channel, claim, claimed_sen, claimed_at, opened_by, due_on)
  values (cmd_id, format('KEL-%s-%s', extract(year from today), lpad(nextval('complaint_numbers')::text, 6, '0')),
    account.id, body ->> 'channel', body ->> 'claim', (body ->> 'claimed_sen')::bigint,
    (body ->> 'claimed_at')::timestamptz, session_user,
    working_days_after(today, setting(case when body ->> 'channel' in ('telephone', 'counter')
      then 'complaint_days_oral' else 'complaint_days_written' end)::int))
  returning * into made;
  perform queue_mail(cmd_id, account.id, 'complaint-received', jsonb_build_object(
    'registerNumber', made.register_number, 'receivedAtUtc', iso(made.opened_at), 'deadlineOn', made.due_on));
  return jsonb_build_object('complaint', made.id, 'register_number', made.register_number, 'due_on', made.due_on);
end $$;

-- {complaint, outcome, explanation} -> {}: not while a correction for it still waits for its second person.
create or replace function wallet.do_complaint_answer(cmd_id uuid, body jsonb) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  complaint complaints;
begin
  select * into complaint from complaints where id = (body ->> 'complaint')::uuid for update;
  if not found then perform refuse('complaint-unknown'); end if;
  if complaint.status <> 'open' then
    perform refuse('already-decided', jsonb_build_object('what', 'complaint',
      'winner', display_name(complaint.closed_by), 'at', iso(complaint.closed_at)));
  end if;
  if exists (select from requests r where r.status = 'waiting' and r.body ->> 'complaint' = complaint.id::text) then
    perform refuse('in-use');
  end if;
  if body ->> 'outcome' is null then perform refuse('outcome-missing'); end if;
  if length(trim(coalesce(body ->> 'explanation', ''))) = 0 then perform refuse('reason-missing'); end if;
  update complaints set status = 'closed', outcome = body ->> 'outcome', explanation = body ->> 'explanation',
    closed_by = session_user, closed_at = clock_timestamp()
  where id = complaint.id;
  perform queue_mail(cmd_id, complaint.account_id, 'complaint-answered', jsonb_build_object(
    'registerNumber', complaint.register_number, 'answeredAtUtc', iso(clock_timestamp()),
    'outcome', body ->> 'outcome', 'explanation', body ->> 'explanation'));
  return '{}';
end $$;

-- A correction that names a complaint names an open one.
create or replace function wallet.check_complaint_link(body jsonb) returns void
language plpgsql security definer set search_path = wallet, pg_temp as $$
begin
  if body ? 'complaint' and body ->> 'complaint' is not null
     and not exists (select from complaints where id = (body ->> 'complaint')::uuid and status = 'open') then
    perform refuse('complaint-unknown');
  end if;
end $$;

-- A complaint beside the truth: what the books say now, what they derive at the claimed instant, what the user was last
-- told by mail before it, and everything of the account and the bank around it.
create or replace function desk.complaint(wanted uuid) returns jsonb
language plpgsql stable security definer set search_path = wallet, pg_temp as $$
declare
  c complaints;
  claimed_day date;
begin
  perform require_role('clerk', 'compliance', 'supervisor');
  select * into c from complaints where id = wanted;
  if not found then return null; end if;
  claimed_day := (c.claimed_at at time zone 'Asia/Jakarta')::date;
  return jsonb_build_object(
    'complaint', (select row from feed_complaints where key = c.id),
    'account', (select row from feed_accounts where key = c.account_id),
    'recorded_now_sen', (select balance_sen from accounts where id = c.account_id),
    'derived_now_sen', balance_at(c.account_id, 'infinity'),
    'derived_then_sen', balance_at(c.account_id, c.claimed_at),
    'told_then_sen', (select (facts ->> 'balanceSen')::bigint from mails where account_id = c.account_id
      and facts ? 'balanceSen' and queued_at < c.claimed_at order by queued_at desc limit 1),
    'transfers', (select coalesce(jsonb_agg(to_jsonb(t) order by t.id), '[]') from (
      select id, kind, case when credit_account = c.account_id then amount_sen else -amount_sen::bigint end as amount_sen,
             iso(posted_at) as posted_at, operator, allocation_id, reverses
      from (select * from transfers where credit_account = c.account_id
            union all select * from transfers where debit_account = c.account_id) own
      where posted_at between c.claimed_at - interval '14 days' and c.claimed_at + interval '14 days'
      order by id limit 500) t),
    'top_ups', (select coalesce(jsonb_agg(v.row), '[]') from (
      select id from top_ups where account_id = c.account_id
        and requested_at between c.claimed_at - interval '14 days' and c.claimed_at + interval '14 days'
      order by requested_at limit 100) t join feed_top_ups v on v.key = t.id),
    'bank_lines', (select coalesce(jsonb_agg(v.row), '[]') from (
      select l.id from bank_accounts b join bank_lines l on l.bank_account_id = b.id -- bookings are found by account and day
      where l.is_live and l.amount_sen > 0 and l.booked_on between claimed_day - 3 and claimed_day + 3
        and (strpos(l.description, (select number from accounts where id = c.account_id)) > 0
          or l.amount_sen = c.claimed_sen
          or l.id in (select al.bank_line_id from allocation_lines al join allocation_parts ap using (allocation_id)
                      join top_ups u on u.id = ap.top_up_id where u.account_id = c.account_id))
      order by l.booked_on, l.id limit 100) t join feed_bank_lines v on v.key = t.id),
    'corrections', (select coalesce(jsonb_agg(v.row || jsonb_build_object('reason', r.body ->> 'reason')), '[]')
      from requests r join feed_requests v on v.key = r.id where r.body ->> 'complaint' = c.id::text));
end $$;

-- The register for a desk: open complaints, the soonest due first, or closed ones, the last first; at most 500.
create or replace function desk.complaints(wanted_status text) returns jsonb
language plpgsql stable security definer set search_path = wallet, pg_temp as $$
begin
  perform require_role('clerk', 'compliance', 'supervisor');
  return jsonb_build_object(
    'today', (clock_timestamp() at time zone 'Asia/Jakarta')::date,
    'last_closed_at', (select iso(max(closed_at)) from complaints),
    'complaints', (select coalesce(jsonb_agg(v.row || jsonb_build_object('account', a.number,
        'holder_name', a.holder_name) order by p.place), '[]')
      from (select id, account_id, row_number() over (order by case when status = 'open' then due_on end,
                closed_at desc nulls last, register_number) as place
            from complaints where status = wanted_status
            order by place limit 500) p
      join feed_complaints v on v.key = p.id join accounts a on a.id = p.account_id));
end $$;
