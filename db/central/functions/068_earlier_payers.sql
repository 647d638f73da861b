-- Whom a sender paid before (M4): a hint for a clerk where a berita names nobody. It decides nothing: no check of this
-- schema reads it, and what a clerk makes of it goes through the same doors as everything else.

-- The wallets a sender paid within half a year, of the last 200 payments under that name: how often, and when last by the
-- bank's day, with its text. What was taken back does not count, nor does the line that is asked about.
create or replace function wallet.paid_by(payer text, but_line bigint)
returns table (account_id bigint, times integer, last_on date, last_text text)
language sql stable security definer set search_path = wallet, pg_temp as $$
  select s.account_id, count(*)::integer, max(l.booked_on), (array_agg(l.description order by l.booked_on desc, l.id desc))[1]
  from (select allocation_id, bank_line_id, account_id from senders_seen
        where sender = payer and at > clock_timestamp() - interval '180 days' order by at desc limit 200) s
  join allocations a on a.id = s.allocation_id and a.is_live
  join bank_lines l on l.id = s.bank_line_id
  where s.bank_line_id <> but_line
  group by s.account_id
$$;

-- How many other wallets' holders bear this name, or begin with it; ten stand for ten and more.
create or replace function wallet.holders_called(called text, but_account bigint) returns integer
language sql stable security definer set search_path = wallet, pg_temp as $$
  select count(*)::integer from (
    -- the sign after the blank: the name itself, or with more words behind it
    select from accounts where kind = 'user' and status <> 'closed' and id <> but_account
      and lower(holder_name) collate "C" >= lower(called) and lower(holder_name) collate "C" < lower(called) || '!'
    limit 10) bearing
$$;

-- The wallets of one sender, with the other holders of the sender's name; none where they are so many that the risk line
-- speaks of it: that is no hint.
create or replace function wallet.wallets_paid_by(payer text, but_line bigint) returns jsonb
language plpgsql stable security definer set search_path = wallet, pg_temp as $$
declare
  paid bigint[] := array(select account_id from paid_by(payer, but_line));
begin
  if cardinality(paid) not between 1 and greatest(setting('risk_sender_wallets'), 2) - 1 then return '[]'; end if;
  return (select jsonb_agg(jsonb_build_object('account', a.number, 'holder_name', a.holder_name,
      'is_active', a.status = 'active', 'times', p.times, 'last_on', p.last_on, 'last_text', p.last_text,
      'namesakes', holders_called(payer, a.id)) order by a.number)
    from paid_by(payer, but_line) p join accounts a on a.id = p.account_id);
end $$;

-- Of at most 500 lines, those that name a sender: [{line, sender, wallets: [{account, holder_name, is_active, times,
-- last_on, last_text, namesakes}]}].
create or replace function desk.earlier_payers(lines jsonb) returns jsonb
language plpgsql stable security definer set search_path = wallet, pg_temp as $$
begin
  perform require_role('clerk', 'supervisor');
  if jsonb_typeof(lines) is distinct from 'array' or jsonb_array_length(lines) > 500 then
    raise exception 'the earlier payers of at most 500 lines' using errcode = '22023';
  end if;
  return (
    select coalesce(jsonb_agg(jsonb_build_object('line', l.id, 'sender', k.sender,
        'wallets', wallets_paid_by(k.sender, l.id)) order by l.id), '[]')
    from (select distinct value::bigint as line from jsonb_array_elements_text(lines)) q
    join bank_lines l on l.id = q.line and l.amount_sen > 0
    cross join lateral (select sender_key(l.description) as sender offset 0) k
    where k.sender is not null);
end $$;
