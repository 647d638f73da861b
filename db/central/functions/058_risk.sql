-- The risk line (N9): what is to be seen before a decision, from stored facts, for a whole page of the queue at once.

-- Whom a berita names as the sender, as a key to find the same one again. Where the bank marks the sender (DARI name, DR 019
-- name, LLG-BANK name) the first three words in capitals behind the mark, else the last two of the text; words of the trade
-- are no name, and cash says who brought it nowhere. Null where nothing like a name stands there.
create or replace function wallet.sender_key(description text) returns text language plpgsql immutable as $$
declare
  run text;
  words text[];
begin
  if upper(description) ~ '^SETOR(AN)? TUNAI' then return null; end if;
  run := (regexp_match(description,
    '(?:\m(?:DARI|dari)(?: BANK [A-Z]+)?(?: (?:BCA|BNI|BRI|BTN|BSI)\M)?|\mDR [0-9]{3}|\mLLG-(?:CIMB NIAGA|[A-Z]+)) ([A-Z][A-Z .'']{2,})'))[1];
  if run is not null then
    words := regexp_split_to_array(btrim(regexp_replace(run, ' (T|Transfer Fee.*|TRANSFER FEE.*)$', '')), '[ .'']+');
    return nullif(array_to_string(words[:3], ' '), '');
  end if;
  select m[1] into run from regexp_matches(description, '([A-Z][A-Z .'']{3,})', 'g') with ordinality r (m, at)
  where m[1] ~ '[A-Z]{3}' order by at desc limit 1;
  words := array(select w from regexp_split_to_table(coalesce(run, ''), '[ .'']+') with ordinality s (w, at)
    where w <> '' and w not in ('KASPAY', 'TOPUP', 'TOP', 'UP', 'ISI', 'SALDO', 'TRANSFER', 'TRSF', 'CR', 'DB', 'DR', 'BANKING',
      'SMS', 'MANDIRI', 'MCM', 'BIF', 'FAST', 'FTSCY', 'KODE')
    order by at);
  return nullif(array_to_string(words[greatest(cardinality(words) - 1, 1):], ' '), '');
end $$;

create or replace function wallet.note_senders() returns trigger
language plpgsql security definer set search_path = wallet, pg_temp as $$
begin
  insert into senders_seen (allocation_id, bank_line_id, account_id, sender)
  select distinct on (n.allocation_id, l.id, u.account_id) n.allocation_id, l.id, u.account_id, k.sender
  from new_rows n join allocation_lines x on x.allocation_id = n.allocation_id join bank_lines l on l.id = x.bank_line_id
  join top_ups u on u.id = n.top_up_id cross join lateral (select sender_key(l.description) as sender) k
  where k.sender is not null
  on conflict do nothing;
  return null;
end $$;
create or replace trigger note_senders after insert on wallet.allocation_parts referencing new table as new_rows
  for each statement execute function wallet.note_senders();

-- The marks of pairs [{line, top_up}] (top_up may be null): each a {kind, ...facts}; what these same lines have left
-- behind is not counted against them. "first-top-up" is told and weighs nothing.
create or replace function wallet.risk_of(pairs jsonb) returns table (line bigint, top_up uuid, marks jsonb, weight integer)
language sql stable security definer set search_path = wallet, pg_temp as $$
  with asked as (
    select (p ->> 'line')::bigint as line, (p ->> 'top_up')::uuid as top_up from jsonb_array_elements(pairs) p),
  facts as (
    select q.line, q.top_up, l.description, l.amount_sen, sender_key(l.description) as sender, u.account_id,
      case when l.amount_sen = u.expected_sen then u.amount_sen else l.amount_sen end as base_sen
    from asked q join bank_lines l on l.id = q.line left join top_ups u on u.id = q.top_up),
  counted as (
    select f.*,
      (select count(distinct s.account_id) from senders_seen s join allocations a on a.id = s.allocation_id and a.is_live
       where s.sender = f.sender and s.account_id is distinct from f.account_id and s.bank_line_id <> f.line
         and s.at > clock_timestamp() - interval '30 days') as wallets,
      (select count(distinct s.sender) from senders_seen s join allocations a on a.id = s.allocation_id and a.is_live
       where s.account_id = f.account_id and s.bank_line_id <> f.line
         and s.at > clock_timestamp() - interval '7 days') as senders,
      (select jsonb_agg(w.word order by w.word) from watch_words w where f.description ~* ('\m' || w.word || '\M')) as words,
      (select min(m.limit_sen) from (values (setting('verify_one_person_sen')), (setting('top_up_max_sen'))) m (limit_sen)
       where f.base_sen <= m.limit_sen and f.base_sen * 100 >= m.limit_sen * (100 - setting('risk_near_limit_percent'))) as near_sen,
      f.account_id is not null and not exists (select from transfers t where t.credit_account = f.account_id
        and t.kind = 'top_up_credit' and t.bank_line_id is null and t.top_up_id <> f.top_up) as is_first
    from facts f),
  marked as (
    select c.line, c.top_up, c.is_first, array_remove(array[
      case when c.wallets >= setting('risk_sender_wallets')
        then jsonb_build_object('kind', 'sender-paid-others', 'count', c.wallets, 'sender', c.sender) end,
      case when c.senders >= setting('risk_week_senders')
        then jsonb_build_object('kind', 'many-senders', 'count', c.senders) end,
      case when c.words is not null then jsonb_build_object('kind', 'watch-words', 'words', c.words) end,
      case when c.near_sen is not null then jsonb_build_object('kind', 'near-limit', 'limit_sen', c.near_sen) end], null) as weighty
    from counted c)
  select m.line, m.top_up, to_jsonb(m.weighty || case when m.is_first then array[jsonb_build_object('kind', 'first-top-up')]
                                                      else '{}'::jsonb[] end), cardinality(m.weighty)
  from marked m
$$;

-- Do marks ask for a second person? Off while the wallet's setting is 0.
create or replace function wallet.is_risky(line_ids bigint[], paid uuid[]) returns boolean
language plpgsql stable security definer set search_path = wallet, pg_temp as $$
begin
  if setting('risk_two_people_marks') = 0 then return false; end if;
  return exists (
    select from risk_of((select jsonb_agg(jsonb_build_object('line', l, 'top_up', u)) from unnest(line_ids) l cross join unnest(paid) u)) r
    where r.weight >= setting('risk_two_people_marks'));
end $$;

-- Those of these allocations whose marks ask for a second person.
create or replace function wallet.risky_allocations(ids uuid[]) returns setof uuid
language plpgsql stable security definer set search_path = wallet, pg_temp as $$
begin
  if setting('risk_two_people_marks') = 0 then return; end if;
  return query
    select distinct x.allocation_id from allocation_lines x join allocation_parts p on p.allocation_id = x.allocation_id
    where x.allocation_id = any (ids) and is_risky(array[x.bank_line_id], array[p.top_up_id]);
end $$;

-- One person alone does not take what may be a stranger's, nor what bears too many marks.
create or replace function wallet.asks_two_people(line_ids bigint[], paid uuid[]) returns boolean
language sql stable security definer set search_path = wallet, pg_temp as $$
  select names_stranger(line_ids, paid) or is_risky(line_ids, paid)
$$;

-- The risk line of at most 500 pairs [{line, top_up}]: [{line, top_up, marks, asks_two}].
create or replace function desk.risk(pairs jsonb) returns jsonb
language plpgsql stable security definer set search_path = wallet, pg_temp as $$
begin
  perform require_role('clerk', 'compliance', 'supervisor');
  if jsonb_typeof(pairs) <> 'array' or jsonb_array_length(pairs) > 500 then
    raise exception 'the risk line of at most 500 pairs' using errcode = '22023';
  end if;
  return (select coalesce(jsonb_agg(jsonb_build_object('line', r.line, 'top_up', r.top_up, 'marks', r.marks,
      'asks_two', setting('risk_two_people_marks') > 0 and r.weight >= setting('risk_two_people_marks')) order by r.line), '[]')
    from risk_of(pairs) r);
end $$;
