-- Confirmation: a second operator's independent evidence. Only then do the lines exist for money.

-- Differences, line by line, between a statement and another operator's download of the same days, by date, amount, full
-- berita (blanks collapsed) and balance where both state one. Two formats of one day may differ in nothing of these either.
-- A row that has a partner on the other side stands once, from the statement's side, with the other's numbers and words:
-- first by day and amount (`differs` holds words, balance or both), of what is left by day and words (`amount`, and
-- `balance` with it). A row without a partner stands alone (`row`). On the statement's last day the evidence may go on: the
-- bank booked more meanwhile, and only the statement's own rows will be posted.
drop function if exists wallet.statement_differences(uuid, uuid);
create or replace function wallet.statement_differences(claim uuid, evidence uuid)
returns table (side text, line_no integer, booked_on date, amount_sen bigint, balance_sen bigint, description text,
               differs text[], other_line integer, other_amount_sen bigint, other_balance_sen bigint,
               other_description text)
language sql stable security definer set search_path = wallet, pg_temp as $$
  with period as (
    select c.period_from, c.period_to,
           (select bool_and(balance_sen is not null) from statement_lines l
            where l.statement_id in (claim, evidence) and not l.is_pending) as with_balance
    from statements c where c.id = claim),
  both_sides as (
    select case when l.statement_id = claim then 'statement' else 'evidence' end as side, l.*,
           regexp_replace(btrim(l.description), '\s+', ' ', 'g') as words,
           case when p.with_balance then l.balance_sen end as compared
    from statement_lines l, period p
    where l.statement_id in (claim, evidence) and not l.is_pending
      and l.booked_on between p.period_from and p.period_to),
  numbered as (
    select b.*, row_number() over (partition by side, b.booked_on, b.amount_sen, words, compared order by seq) as nth
    from both_sides b),
  alone as materialized (
    select n.*, row_number() over (partition by n.side, n.booked_on, n.amount_sen order by n.seq) as place
    from numbered n
    where not exists (
      select from numbered o where o.side <> n.side and o.booked_on = n.booked_on and o.amount_sen = n.amount_sen
        and o.words = n.words and o.compared is not distinct from n.compared and o.nth = n.nth)),
  other_amount as materialized (
    select n.*, row_number() over (partition by n.side, n.booked_on, n.words order by n.seq) as again
    from alone n
    where not exists (
      select from alone o where o.side <> n.side and o.booked_on = n.booked_on and o.amount_sen = n.amount_sen
        and o.place = n.place)),
  beside as (
    select s.seq, e.seq as other_seq from alone s
    join alone e on e.booked_on = s.booked_on and e.amount_sen = s.amount_sen and e.place = s.place
    where s.side = 'statement' and e.side = 'evidence'
    union all
    select s.seq, e.seq from other_amount s
    join other_amount e on e.booked_on = s.booked_on and e.words = s.words and e.again = s.again
    where s.side = 'statement' and e.side = 'evidence')
  select n.side, n.line_no, n.booked_on, n.amount_sen, n.balance_sen, n.description,
         case when o.seq is null then '{row}' else array_remove(array[
           case when o.amount_sen <> n.amount_sen then 'amount' end, case when o.words <> n.words then 'words' end,
           case when o.compared is distinct from n.compared then 'balance' end], null) end,
         o.line_no, o.amount_sen, o.balance_sen, o.description
  from alone n cross join period p
  left join beside b on n.side = 'statement' and b.seq = n.seq
  left join alone o on o.side = 'evidence' and o.seq = b.other_seq
  where n.side = 'statement'
     or n.booked_on < p.period_to and not exists (select from beside b where b.other_seq = n.seq)
  order by n.booked_on, n.side, n.line_no
$$;

-- Posts what is new of a confirmed statement: one transfer a booked line, bank to suspense or back.
create or replace function wallet.post_statement(s wallet.statements, cmd_id uuid) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  posted integer;
  bank_ledger bigint := (select account_id from bank_accounts where id = s.bank_account_id);
  suspense bigint := system_account('suspense');
begin
  with fresh as (
    insert into bank_lines (bank_account_id, booked_on, amount_sen, fingerprint, occurrence, value_on, balance_sen,
                            reference, description, statement_id, seq)
    select s.bank_account_id, b.booked_on, b.amount_sen, b.fingerprint, b.occurrence, b.value_on, b.balance_sen,
           b.reference, b.description, s.id, b.seq
    from lines_to_book(s) b order by b.seq
    on conflict (bank_account_id, booked_on, amount_sen, fingerprint, occurrence) where is_live do nothing
    returning id)
  select count(*) into posted from fresh;
  insert into transfers (command_id, kind, debit_account, credit_account, amount_sen, bank_line_id)
  select cmd_id, 'bank_line', case when l.amount_sen > 0 then bank_ledger else suspense end,
         case when l.amount_sen > 0 then suspense else bank_ledger end, abs(l.amount_sen), l.id
  from bank_lines l where l.statement_id = s.id order by l.id;
  update bank_accounts set covered_to = covered_day(id) where id = s.bank_account_id;
  return jsonb_build_object('posted', posted) || statement_counts(s.id);
end $$;

-- Locks the account's statements in one order, and checks what every way of confirming needs.
create or replace function wallet.statement_to_confirm(wanted uuid) returns wallet.statements
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  s statements;
begin
  select * into s from statements where id = wanted;
  if not found or s.status = 'uploading' then perform refuse('statement-unknown'); end if;
  perform from bank_accounts where id = s.bank_account_id for update;
  select * into s from statements where id = wanted for update;
  if s.status <> 'sealed' then
    perform refuse('already-decided', jsonb_build_object('status', s.status, 'winner', display_name(s.confirmed_by),
                   'at', iso(s.confirmed_at)));
  end if;
  if s.uploaded_by = session_user then perform refuse('same-person'); end if;
  return s;
end $$;

-- {statement, evidence} -> {posted, ...}
create or replace function wallet.do_statement_confirm(cmd_id uuid, body jsonb) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  s statements := statement_to_confirm((body ->> 'statement')::uuid);
  e statements;
  judged jsonb;
  rule text;
begin
  select * into e from statements where id = (body ->> 'evidence')::uuid for share;
  if not found or e.uploaded_by <> session_user or e.status not in ('sealed', 'confirmed')
     or e.bank_account_id <> s.bank_account_id then
    perform refuse('evidence-unknown');
  end if;
  if e.period_from > s.period_from or e.period_to < s.period_to then
    perform refuse('evidence-too-short', jsonb_build_object('from', e.period_from, 'to', e.period_to));
  end if;
  if not is_read_independently(e) then
    perform refuse('layout-unchecked', (select jsonb_build_object('layout', l.id, 'version', l.version, 'name', l.name,
      'maker', display_name(l.made_by)) from layouts l where l.id = e.layout_id and l.version = e.layout_version));
  end if;
  judged := judge_statement(s);
  begin
    update statements set status = 'confirmed', confirmed_by = session_user, confirmed_at = clock_timestamp(),
      confirmed_how = 'download', evidence_id = e.id, verdict = judged ->> 'verdict', verdict_reason = judged ->> 'reason'
    where id = s.id;
  exception when check_violation then
    -- The guard has compared the two. Only where it says no are the rows looked for.
    get stacked diagnostics rule = constraint_name;
    if rule <> 'evidence_agrees' then raise; end if;
    perform refuse('evidence-differs', (select jsonb_build_object('differences', jsonb_agg(to_jsonb(d)))
      from (select * from statement_differences(s.id, e.id) limit 50) d));
  end;
  return post_statement(s, cmd_id);
end $$;

-- {statement, closing_sen, credit_sen, credit_count}: read at the bank, typed blind. Counted and kept, compared by
-- the next command.
create or replace function wallet.do_statement_type_totals(cmd_id uuid, body jsonb) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  s statements := statement_to_confirm((body ->> 'statement')::uuid);
  typed integer := (select count(*) from totals_attempts where statement_id = s.id and operator = session_user);
begin
  if typed >= setting('totals_attempts') then perform refuse('too-many-attempts'); end if;
  insert into totals_attempts (id, statement_id, attempt, closing_sen, credit_sen, credit_count)
  values (cmd_id, s.id, typed + 1, (body ->> 'closing_sen')::bigint, (body ->> 'credit_sen')::bigint,
          (body ->> 'credit_count')::integer);
  return jsonb_build_object('attempt', cmd_id, 'left', setting('totals_attempts') - typed - 1);
end $$;

-- Did the caller, in an earlier transaction, type this statement's closing balance, credit total and credit count?
create or replace function wallet.typed_right(s wallet.statements) returns boolean
language sql stable security definer set search_path = wallet, pg_temp as $$
  select exists (
    select from totals_attempts t
    cross join (select coalesce(sum(l.amount_sen), 0) as credits, count(*) as credit_count from statement_lines l
                where l.statement_id = s.id and not l.is_pending and l.amount_sen > 0) seen
    cross join running_balance(s) r
    where t.statement_id = s.id and t.operator = session_user and t.xid <> pg_current_xact_id()
      and (t.closing_sen, t.credit_sen, t.credit_count)
        = (coalesce(s.closing_sen, r.closing_sen), seen.credits, seen.credit_count))
$$;

-- {statement} -> {posted, ...}: after the totals were typed and stored. A wrong answer names no number.
create or replace function wallet.do_statement_confirm_totals(cmd_id uuid, body jsonb) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  s statements := statement_to_confirm((body ->> 'statement')::uuid);
  judged jsonb;
begin
  if not exists (select from totals_attempts where statement_id = s.id and operator = session_user
                 and xid <> pg_current_xact_id()) then
    perform refuse('totals-missing');
  end if;
  if not typed_right(s) then perform refuse('totals-differ'); end if;
  judged := judge_statement(s);
  update statements set status = 'confirmed', confirmed_by = session_user, confirmed_at = clock_timestamp(),
    confirmed_how = 'totals', verdict = judged ->> 'verdict', verdict_reason = judged ->> 'reason'
  where id = s.id;
  return post_statement(s, cmd_id);
end $$;
