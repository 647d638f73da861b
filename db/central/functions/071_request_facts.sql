-- What a checker looks at beside a request's body: what everything it touches is now, from stored facts, at the moment of
-- looking. Nothing here comes from the maker's desk.

-- Bank lines of a request, with whether each is still free.
create or replace function wallet.line_facts(line_ids bigint[]) returns jsonb
language sql stable security definer set search_path = wallet, pg_temp as $$
  select coalesce(jsonb_agg(jsonb_build_object('line', l.id, 'bank_account_id', l.bank_account_id, 'bank', b.bank,
      'number', b.number, 'booked_on', l.booked_on, 'amount_sen', l.amount_sen, 'description', l.description,
      'is_free', exists (select from free_credits f where f.bank_line_id = l.id),
      'confirmed_how', s.confirmed_how) order by l.id), '[]')
  from bank_lines l join bank_accounts b on b.id = l.bank_account_id join statements s on s.id = l.statement_id
  where l.id = any (line_ids)
$$;

-- Top-ups of a request as they stand, each with its account.
create or replace function wallet.part_facts(wanted uuid[]) returns jsonb
language sql stable security definer set search_path = wallet, pg_temp as $$
  select coalesce(jsonb_agg(jsonb_build_object('top_up', u.id, 'bank_account', u.bank_account_id, 'status', u.status,
      'asked_sen', u.amount_sen, 'expected_sen', u.expected_sen, 'unique_code', u.unique_code,
      'requested_at', iso(u.requested_at), 'expires_at', iso(u.expires_at), 'account', v.row) order by u.id), '[]')
  from top_ups u join feed_accounts v on v.key = u.account_id where u.id = any (wanted)
$$;

-- Why one person was not enough: above the limit, an amount nobody asked for, another account is named, marks, the maker's own
-- limits; empty where it always takes two.
create or replace function wallet.why_two(request wallet.requests, line_ids bigint[], paid uuid[]) returns text[]
language sql stable security definer set search_path = wallet, pg_temp as $$
  with found as (select case when request.action = 'top_up.verify' then array_remove(array[
    case when request.amount_sen > setting('verify_one_person_sen') then 'above-limit' end,
    case when exists (select from jsonb_to_recordset(request.body -> 'top_ups') p (id uuid, amount_sen bigint)
      join top_ups u on u.id = p.id where p.amount_sen not in (u.amount_sen, u.expected_sen)) then 'other-amount' end,
    case when names_stranger(line_ids, paid) then 'names-another' end,
    case when is_risky(line_ids, paid) then 'risk' end], null) end as why)
  select case when request.action <> 'top_up.verify' then '{}' when cardinality(why) = 0 then array['own-limit'] else why end
  from found
$$;

-- A person as they are now; null for a new one.
create or replace function wallet.person_facts(who text) returns jsonb
language sql stable security definer set search_path = wallet, pg_temp as $$
  select jsonb_build_object('display_name', o.display_name, 'roles', o.roles, 'is_active', o.is_active,
    'must_change_secret', o.must_change_secret, 'verify_alone_sen', o.verify_alone_sen, 'verify_day_sen', o.verify_day_sen,
    'verify_day_count', o.verify_day_count)
  from operators o where o.login = who
$$;

-- The facts of one request's action; null for an action that has none beside its body.
create or replace function wallet.facts_of(request wallet.requests) returns jsonb
language plpgsql stable security definer set search_path = wallet, pg_temp as $$
declare
  body jsonb := request.body;
  line_ids bigint[] := array(select value::bigint from jsonb_array_elements_text(
    case jsonb_typeof(body -> 'lines') when 'array' then body -> 'lines' else '[]' end));
  paid uuid[] := array(select (p ->> 'id')::uuid from jsonb_array_elements(
    case jsonb_typeof(body -> 'top_ups') when 'array' then body -> 'top_ups' else '[]' end) p);
begin
  return case
    when request.action in ('top_up.verify', 'top_up.verify_unasked', 'line.return') then jsonb_build_object(
      'lines', line_facts(line_ids), 'parts', part_facts(paid), 'why', why_two(request, line_ids, paid),
      'risk', desk.risk((select coalesce(jsonb_agg(jsonb_build_object('line', p.l, 'top_up', p.u)), '[]')
        from (select l, u from unnest(line_ids) l left join unnest(paid) u on true limit 500) p)),
      'account', (select v.row from accounts a join feed_accounts v on v.key = a.id
                  where a.number = wallet_number(body ->> 'account')),
      'names_account', names_account(line_ids, body ->> 'account'))
    when request.action = 'adjustment.post' then jsonb_build_object(
      'account', (select v.row from accounts a join feed_accounts v on v.key = a.id
                  where a.number = wallet_number(body ->> 'account')),
      'complaint', (select jsonb_build_object('register_number', c.register_number, 'claim', c.claim, 'status', c.status)
                    from complaints c where c.id = (body ->> 'complaint')::uuid))
    when request.action = 'allocation.reverse' then jsonb_build_object(
      'complaint', (select jsonb_build_object('register_number', c.register_number, 'claim', c.claim, 'status', c.status)
                    from complaints c where c.id = (body ->> 'complaint')::uuid))
    when request.action = 'freeze.lift' then (select v.row || jsonb_build_object(
        'placed_by_name', display_name(f.placed_by), 'confirmed_by_name', display_name(f.confirmed_by),
        'account', a.row, 'others', (select count(*) from freezes o where o.account_id = f.account_id and o.id <> f.id
          and o.lifted_at is null and coalesce(o.ends_at > statement_timestamp(), true)))
      from freezes f join feed_freezes v on v.key = f.id join feed_accounts a on a.key = f.account_id
      where f.id = (body ->> 'freeze')::uuid)
    when request.action = 'payment.approve' then (select desk.payment((body ->> 'payment')::uuid) || jsonb_build_object('account', v.row)
      from payments p join feed_accounts v on v.key = p.account_id where p.id = (body ->> 'payment')::uuid)
    when request.action = 'bank_account.open' then jsonb_build_object('others', (
      select coalesce(jsonb_agg(jsonb_build_object('bank', b.bank, 'number', b.number, 'holder_name', b.holder_name)
        order by b.bank, b.number), '[]') from bank_accounts b))
    when request.action = 'setting.change' then (select jsonb_build_object('value', s.value,
      'least', setting_floor(s.name), 'most', setting_ceiling(s.name)) from settings s where s.name = body ->> 'setting')
    when request.action = 'rules.publish' then (select jsonb_build_object('version', n.version, 'rules', n.rules) from newest_rules() n)
    when request.action = 'statement.undo' then (select v.row || jsonb_build_object('bank', b.bank, 'number', b.number,
        'uploaded_by_name', display_name(s.uploaded_by), 'confirmed_by_name', display_name(s.confirmed_by),
        'lines', (select jsonb_build_object('count', count(*),
            'credit_sen', coalesce(sum(l.amount_sen) filter (where l.amount_sen > 0), 0),
            'debit_sen', coalesce(sum(l.amount_sen) filter (where l.amount_sen < 0), 0))
          from bank_lines l where l.statement_id = s.id and l.is_live))
      from statements s join feed_statements v on v.key = s.id join bank_accounts b on b.id = s.bank_account_id
      where s.id = (body ->> 'statement')::uuid)
    when request.action like 'operator.%' then jsonb_build_object('person', person_facts(body ->> 'operator'),
      'limits', jsonb_build_object('verify_alone_sen', setting('verify_one_person_sen'),
        'verify_day_sen', setting('operator_day_sen'), 'verify_day_count', setting('operator_day_count')))
    end;
end $$;

-- What everything a request touches is now, for whoever may read the request; null where there is none.
create or replace function desk.request_facts(wanted uuid) returns jsonb
language plpgsql stable security definer set search_path = wallet, pg_temp as $$
declare
  request requests;
begin
  if desk.request(wanted) is null then return null; end if;
  select * into request from requests where id = wanted;
  return facts_of(request);
end $$;
