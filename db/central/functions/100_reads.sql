-- What the desk asks the centre directly: things too large or too fresh for the replica, and all a checker looks at.

create or replace function desk.whoami() returns jsonb
language sql stable security definer set search_path = wallet, pg_temp as $$
  select jsonb_build_object('login', o.login, 'display_name', o.display_name, 'roles', o.roles,
    'one_person_limit_sen', (own_limits()).alone_sen, 'undo_minutes', setting('undo_minutes'), 'server_time', iso(clock_timestamp()),
    'must_change_secret', o.must_change_secret,
    'schema', obj_description('desk'::regnamespace, 'pg_namespace'))
  from operators o where o.login = session_user and o.is_active
$$;

-- Names for the screens: who is who.
create or replace function desk.operators() returns jsonb
language sql stable security definer set search_path = wallet, pg_temp as $$
  select coalesce(jsonb_agg(jsonb_build_object('login', login, 'display_name', display_name, 'roles', roles,
    'is_active', is_active) order by display_name), '[]')
  from operators where exists (select from operators where login = session_user and is_active)
$$;

-- Accounts by number or, for a search of at least three letters, by holder name; at most 50.
create or replace function desk.find_accounts(wanted text) returns jsonb
language plpgsql stable security definer set search_path = wallet, pg_temp as $$
declare
  part text := '%' || regexp_replace(lower(wanted), '([\\%_])', '\\\1', 'g') || '%';
begin
  perform require_role('clerk', 'compliance', 'supervisor');
  return (
    -- found whole before it is put in order: else the planner may walk the numbers and read every name
    with named as materialized (
      select id, number from accounts where kind = 'user' and lower(holder_name) like part
        and length(wanted) >= 3 and wanted !~ '^[0-9]{8}$')  -- what looks like a number is no name
    select coalesce(jsonb_agg(v.row order by a.number), '[]') from (
      select id, number from accounts where number = wallet_number(wanted)
      union select id, number from (select * from named order by number limit 50) first
      order by number limit 50) a join feed_accounts v on v.key = a.id);
end $$;

-- One account: its row, transfers (newest first), top-ups, mails, freeze orders.
create or replace function desk.account(wanted text) returns jsonb
language plpgsql stable security definer set search_path = wallet, pg_temp as $$
declare
  account accounts;
begin
  perform require_role('clerk', 'compliance', 'supervisor');
  select * into account from accounts where number = wallet_number(wanted);
  if not found then return null; end if;
  return jsonb_build_object(
    'account', (select row from feed_accounts where key = account.id),
    'derived_balance_sen', balance_at(account.id, 'infinity'),
    'transfers', (select coalesce(jsonb_agg(to_jsonb(t)), '[]') from (
      select id, kind, case when credit_account = account.id then amount_sen else -amount_sen::bigint end as amount_sen,
             iso(posted_at) as posted_at, operator, allocation_id, top_up_id, payment_id, reverses,
             case when kind = 'top_up_credit' then (
               select difference(u, own.amount_sen) || jsonb_build_object('note', (select x.note from allocations x where x.id = own.allocation_id))
               from top_ups u where u.id = own.top_up_id) end as matched
      from ( -- each side by its own index: asked for both at once, the planner may walk all transfers from the newest
        (select * from transfers where credit_account = account.id order by posted_at desc, id desc limit 200)
        union all
        (select * from transfers where debit_account = account.id order by posted_at desc, id desc limit 200)) own
      order by own.posted_at desc, own.id desc limit 200) t),
    -- with the verification that credited each, for whoever takes it back
    'top_ups', (select coalesce(jsonb_agg(v.row || jsonb_build_object('allocation_id', (
        select p.allocation_id from allocation_parts p where p.top_up_id = t.id and p.is_live))), '[]') from (
      select id from top_ups where account_id = account.id order by requested_at desc limit 100) t
      join feed_top_ups v on v.key = t.id),
    'mails', (select coalesce(jsonb_agg(to_jsonb(m)), '[]') from (
      select template, language, status, iso(queued_at) as queued_at, iso(sent_at) as sent_at, attempts, last_error
      from mails where account_id = account.id order by queued_at desc limit 100) m),
    'freezes', (select coalesce(jsonb_agg(v.row), '[]') from freezes f join feed_freezes v on v.key = f.id
                where f.account_id = account.id));
end $$;

-- A request with its body, for the person who decides; the hash is what the approval names.
create or replace function desk.request(wanted uuid) returns jsonb
language plpgsql stable security definer set search_path = wallet, pg_temp as $$
begin
  perform require_role('clerk', 'compliance', 'supervisor');
  return (select request_row(r) from requests r where r.id = wanted and may_read_request(r.action));
end $$;

-- Why a hold is asked to be lifted, and what is asked of the people, is not everybody's.
create or replace function wallet.may_read_request(action text) returns boolean
language sql stable security definer set search_path = wallet, pg_temp as $$
  select (action <> 'freeze.lift' or has_role('compliance', 'supervisor'))
    and (action not like 'operator.%' or has_role('supervisor'))
$$;

-- A request as its readers are told it. Whether they may read it is asked before.
create or replace function wallet.request_row(r wallet.requests) returns jsonb
language sql stable security definer set search_path = wallet, pg_temp as $$
  select jsonb_build_object('id', r.id, 'action', r.action, 'body', r.body, 'body_hash', r.body_hash,
    'amount_sen', r.amount_sen, 'maker', r.maker, 'maker_name', display_name(r.maker), 'made_at', iso(r.made_at),
    'status', r.status, 'may_check', may_check(r),
    'allocation', case when r.action = 'allocation.reverse' then allocation_facts((r.body ->> 'allocation')::uuid) end)
$$;

-- A statement's proof as the centre sees it, with what is new, known and pending, and the facts of its proof card.
create or replace function desk.statement(wanted uuid) returns jsonb
language plpgsql stable security definer set search_path = wallet, pg_temp as $$
begin
  perform require_role('clerk', 'compliance', 'supervisor');
  return (select v.row || statement_counts(s.id) || statement_card(s) || jsonb_build_object('rejected', s.rejected)
          from statements s join feed_statements v on v.key = s.id where s.id = wanted);
end $$;

-- Differences between another's statement and the caller's own download, before confirming.
create or replace function desk.compare_statements(claim uuid, evidence uuid) returns jsonb
language plpgsql stable security definer set search_path = wallet, pg_temp as $$
begin
  perform require_role('supervisor');
  if not exists (select from statements where id = evidence and uploaded_by = session_user) then
    raise exception 'the evidence is not an own upload' using errcode = '42501';
  end if;
  return (select coalesce(jsonb_agg(to_jsonb(d)), '[]') from (
    select * from wallet.statement_differences(claim, evidence) limit 201) d);
end $$;

-- The daily proof to the sen: bank = wallets + holds + suspense + sellers payable + own accounts. Derived from the
-- transfers; `stored_wallets_sen` is what the account rows say, and `difference_sen` must be 0.
create or replace function desk.daily_proof() returns jsonb
language plpgsql stable security definer set search_path = wallet, pg_temp as $$
begin
  perform require_role('clerk', 'compliance', 'supervisor');
  return (
    with moved as (
      select account_id, sum(amount)::bigint as sen from (
        select credit_account as account_id, amount_sen::numeric as amount from transfers
        union all select debit_account, -amount_sen::numeric from transfers) m group by account_id),
    by_kind as (
      select a.kind, coalesce(sum(m.sen), 0)::bigint as sen from accounts a left join moved m on m.account_id = a.id
      group by a.kind)
    select jsonb_build_object(
      'bank_sen', -sum(sen) filter (where kind = 'bank'), 'wallets_sen', sum(sen) filter (where kind = 'user'),
      'stored_wallets_sen', (select coalesce(sum(balance_sen), 0) from accounts where kind = 'user'),
      'holds_sen', sum(sen) filter (where kind = 'holds'), 'suspense_sen', sum(sen) filter (where kind = 'suspense'),
      'sellers_sen', sum(sen) filter (where kind = 'sellers'), 'returns_sen', sum(sen) filter (where kind = 'returns'),
      'own_sen', sum(sen) filter (where kind in ('charges', 'interest', 'surplus', 'adjustments', 'opening')),
      'difference_sen', sum(sen),
      'banks', (select coalesce(jsonb_agg(jsonb_build_object('bank_account_id', b.id, 'bank', b.bank, 'number', b.number,
          'ledger_sen', -coalesce(m.sen, 0), 'covered_to', b.covered_to) order by b.id), '[]')
        from bank_accounts b left join moved m on m.account_id = b.account_id))
    from by_kind);
end $$;

-- The rows of the daily verification workbook for a WIB day; names as electron/domain/reports/daily-rows.ts has them.
create or replace function desk.daily_report(day date) returns jsonb
language plpgsql stable security definer set search_path = wallet, pg_temp as $$
declare
  from_at timestamptz := day::timestamp at time zone 'Asia/Jakarta';
  to_at timestamptz := (day + 1)::timestamp at time zone 'Asia/Jakarta';
begin
  perform require_role('clerk', 'compliance', 'supervisor');
  return jsonb_build_object(
    'now', iso(clock_timestamp()), 'proof', desk.daily_proof(),
    'decisions', (select coalesce(jsonb_agg(to_jsonb(d) order by d."decidedAtUtc"), '[]') from (
      select iso(t.posted_at) as "decidedAtUtc", upper(left(u.id::text, 8)) as "topUpNumber", a.number as "walletNumber",
        a.holder_name as "holderName", t.amount_sen as "amountSen", b.bank,
        u.expected_sen as "expectedSen", (t.amount_sen - u.expected_sen)::bigint as "differenceSen",
        matched_how(t.amount_sen, u.amount_sen, u.expected_sen) as matched,
        (select string_agg(l.description, ' + ' order by l.id) from allocation_lines al
         join bank_lines l on l.id = al.bank_line_id where al.allocation_id = t.allocation_id) as "bankDescription",
        display_name(case when t.kind = 'reversal' then t.operator else x.made_by end) as clerk,
        case when t.kind = 'reversal' then null else display_name(x.checked_by) end as "secondPerson",
        case when t.kind = 'reversal' then 'undone' else 'verified' end as outcome, x.note as reason
      from transfers t
      left join transfers o on o.id = t.reverses
      join top_ups u on u.id = t.top_up_id join accounts a on a.id = u.account_id
      join bank_accounts b on b.id = u.bank_account_id join allocations x on x.id = t.allocation_id
      where t.posted_at >= from_at and t.posted_at < to_at and coalesce(o.kind, t.kind) = 'top_up_credit'
      union all
      select iso(u.closed_at), upper(left(u.id::text, 8)), a.number, a.holder_name, u.amount_sen, b.bank, u.expected_sen, null, null, null,
        display_name(u.closed_by), null, 'rejected', u.reason
      from top_ups u join accounts a on a.id = u.account_id join bank_accounts b on b.id = u.bank_account_id
      where u.status = 'rejected' and u.closed_at >= from_at and u.closed_at < to_at) d),
    'suspense', (select coalesce(jsonb_agg(to_jsonb(s)), '[]') from (
      select l.booked_on as "bookedOn", b.bank, b.number as "bankAccountNumber", l.amount_sen as "amountSen",
        l.description, null as reason
      from free_credits f join bank_lines l on l.id = f.bank_line_id join bank_accounts b on b.id = l.bank_account_id
      order by l.booked_on, l.id) s),
    'waiting', (select coalesce(jsonb_agg(to_jsonb(w)), '[]') from (
      select iso(u.requested_at) as "requestedAtUtc", iso(u.expires_at) as "expiresAtUtc",
        upper(left(u.id::text, 8)) as "topUpNumber", a.number as "walletNumber", a.holder_name as "holderName",
        u.amount_sen as "amountSen", u.unique_code::text as "uniqueCode", b.bank
      from top_ups u join accounts a on a.id = u.account_id join bank_accounts b on b.id = u.bank_account_id
      where u.status in ('open', 'expired') order by u.requested_at) w),
    'bankLines', (select coalesce(jsonb_agg(to_jsonb(m)), '[]') from (
      select l.booked_on as "bookedOn", b.bank, b.number as "bankAccountNumber", l.amount_sen as "amountSen",
        l.balance_sen as "balanceSen", l.description, l.reference,
        case when exists (select from allocation_lines al where al.bank_line_id = l.id and al.is_live)
          then 'allocated' else 'suspense' end as state
      from bank_lines l join bank_accounts b on b.id = l.bank_account_id
      join statements s on s.id = l.statement_id
      where l.is_live and (s.confirmed_at >= from_at and s.confirmed_at < to_at or l.booked_on = day)
      order by l.booked_on, l.id) m));
end $$;

-- What waits for a second person and what this person may decide; newest last.
create or replace function desk.waiting() returns jsonb
language plpgsql stable security definer set search_path = wallet, pg_temp as $$
begin
  perform require_role('clerk', 'compliance', 'supervisor');
  return jsonb_build_object(
    'requests', (select coalesce(jsonb_agg(request_row(r) order by r.made_at), '[]') from requests r
                 where r.status = 'waiting' and may_read_request(r.action)),
    'statements', (select coalesce(jsonb_agg(v.row order by s.sealed_at), '[]') from statements s
                   join feed_statements v on v.key = s.id where s.status = 'sealed'
                   -- a download that confirmed another of the same rows has done what it is for
                   and not exists (select from statements c where c.evidence_id = s.id and c.line_count = s.line_count
                                   and (c.period_from, c.period_to) = (s.period_from, s.period_to))),
    'freezes', (select coalesce(jsonb_agg(v.row || jsonb_build_object('account', a.number) order by f.placed_at), '[]')
                from freezes f join feed_freezes v on v.key = f.id join accounts a on a.id = f.account_id
                where f.lifted_at is null and f.confirmed_by is null));
end $$;

-- What is known of a bank account before a day, for the preview of an import: {balance_sen, covered_to}: the
-- opening and every confirmed line before that day; whether days are missing in between, covered_to tells.
create or replace function desk.known_balance(bank_account bigint, day date) returns jsonb
language plpgsql stable security definer set search_path = wallet, pg_temp as $$
begin
  perform require_role('clerk', 'supervisor');
  return (select jsonb_build_object('covered_to', b.covered_to, 'balance_sen', known_sen(b.id, day))
    from bank_accounts b where b.id = bank_account);
end $$;
