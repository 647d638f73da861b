-- Small shared expressions.

-- UTC instants as ISO text of one fixed form, milliseconds and Z. Called immutable it could not become part of the
-- statement that asks: to_char is not.
create or replace function wallet.iso(moment timestamptz) returns text language sql stable as $$
  select to_char(moment at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
$$;

create or replace function wallet.system_account(wanted text) returns bigint
language plpgsql stable security definer set search_path = wallet, pg_temp as $$
begin
  return (select id from accounts where kind = wanted and kind not in ('user', 'bank'));
end $$;

-- The bank's words as the fingerprint sees them. The same rule stands in electron/domain/fingerprint.ts; one table of
-- cases (tests/rules/fingerprint.json) drives both.
--
-- A million rows pass here, and neither translate nor a pattern that is searched for is cheap: each is only used where its
-- characters are, and the pattern is held against the one place where it can begin. No search path is set, because setting
-- one costs more than the work; every name is one of pg_catalog, which comes first.
create or replace function wallet.normalise_description(description text) returns text
language plpgsql immutable as $$
declare
  t text := upper(description collate "C");
  at integer;
  starts integer;
  code text;
begin
  if strpos(t, E'\t') + strpos(t, E'\r') + strpos(t, E'\n') + strpos(t, E'\f') + strpos(t, E'\x0b')
     + strpos(t, E'\u00a0') > 0 then
    t := translate(t, E'\t\r\n\f\x0b\u00a0', '      ');
  end if;
  at := strpos(t, '/WS');
  if at > 0 and strpos(substr(t, at + 1), '/WS') > 0 then
    t := regexp_replace(t, '[0-9]{4}/[A-Z0-9]{1,8}/WS[A-Z0-9]{1,8}', '', 'g');
  elsif at > 6 then
    starts := at - strpos(reverse(substr(t, greatest(at - 9, 1), least(9, at - 1))), '/') - 4;
    code := substring(substr(t, starts, 24) from '^[0-9]{4}/[A-Z0-9]{1,8}/WS[A-Z0-9]{1,8}');
    if starts > 0 and code is not null then t := left(t, starts - 1) || substr(t, starts + length(code)); end if;
  end if;
  if strpos(t, '  ') > 0 then t := regexp_replace(t, ' +', ' ', 'g'); end if;
  return btrim(t, ' ');
end $$;

-- Does the berita of one of these lines name an account that none of these top-ups is of? Then the money may be a
-- stranger's, and one person alone does not take it (money rule 5: a berita redirects). electron/domain/matching reads
-- wallet numbers by the same rule: runs of exactly eight digits.
create or replace function wallet.names_stranger(lines bigint[], paid uuid[]) returns boolean
language plpgsql stable security definer set search_path = wallet, pg_temp as $$
begin
  return exists (
    select from bank_lines l cross join lateral accounts_in(note_of(l.description, l.amount_sen)) named
    where l.id = any (lines) and named not in (select account_id from top_ups where id = any (paid)));
end $$;

-- A text as accounts.number has it: compared as text, the column's index would be no use and every account walked. Only eight
-- characters are a number, so that blanks behind it are none.
create or replace function wallet.wallet_number(wanted text) returns bpchar language sql immutable as $$
  select case when length(wanted) = 8 then wanted::bpchar end
$$;

-- Which of these allocations take a line that names somebody they do not credit? The same rule over a set.
create or replace function wallet.strangers(ids uuid[]) returns table (allocation uuid)
language sql stable as $$
  select x.allocation_id
  from wallet.allocation_lines x join wallet.bank_lines l on l.id = x.bank_line_id
  cross join lateral wallet.accounts_in(wallet.note_of(l.description, l.amount_sen)) named
  where x.allocation_id = any (ids) and not exists (
    select from wallet.allocation_parts p join wallet.top_ups u on u.id = p.top_up_id
    where p.allocation_id = x.allocation_id and u.account_id = named)
$$;

-- The bank's words without the line's own amount: BCA writes it before what the sender typed and puts no blank between them, so
-- that a number behind it would be read as its decimals.
create or replace function wallet.note_of(description text, amount_sen bigint) returns text language sql immutable as $$
  select case when at > 0 and substr(description, at - 1, 1) !~ '[0-9]' then overlay(description placing ' # ' from at for length(said))
              else description end
  from (select abs(amount_sen) / 100 || '.' || lpad((abs(amount_sen) % 100)::text, 2, '0') as said) a
  cross join lateral (select strpos(description, said) as at) p
$$;

-- The accounts that the bank's words name: runs of exactly eight digits, not beginning with 0. `offset 0` keeps it a look-up
-- by number for each run.
create or replace function wallet.accounts_in(description text) returns setof bigint language sql stable as $$
  select named.id from string_to_table(regexp_replace(description, '[^0-9]+', ' ', 'g'), ' ') run
  cross join lateral (select a.id from wallet.accounts a where a.number = run::bpchar offset 0) named
  where length(run) = 8 and run >= '1'
$$;

-- The balance of an account, derived from its transfers up to a moment (exclusive): credits less debits.
create or replace function wallet.balance_at(account bigint, moment timestamptz) returns bigint
language sql stable security definer set search_path = wallet, pg_temp as $$
  select (coalesce((select sum(amount_sen) from transfers where credit_account = account and posted_at < moment), 0)
        - coalesce((select sum(amount_sen) from transfers where debit_account = account and posted_at < moment), 0))::bigint
$$;
