-- A second look by chance (N13): a share of the automatic verifications and of each clerk's is shown to somebody who had no
-- part in it, without who decided. A verdict moves no money; what was wrong is taken back by two, as always.

-- Drawn by the wallet's own secret and the allocation's id, when the allocation is made: nobody can steer or foresee it.
create or replace function wallet.draw_second_looks() returns trigger
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  auto_percent bigint := setting('second_look_auto_percent');
  clerk_percent bigint := setting('second_look_clerk_percent');
begin
  insert into second_looks (allocation_id, why)
  select n.id, case when c.kind = 'top_up.verify_auto' then 'automatic' else 'clerk' end
  from new_rows n join commands c on c.id = n.id cross join second_look_seed s
  where n.purpose = 'credit'
    and ('x' || left(encode(sha256(s.seed || convert_to(n.id::text, 'UTF8')), 'hex'), 8))::bit(32)::bigint % 10000
      < 100 * case when c.kind = 'top_up.verify_auto' then auto_percent else clerk_percent end;
  return null;
end $$;
create or replace trigger draw after insert on wallet.allocations referencing new table as new_rows
  for each statement execute function wallet.draw_second_looks();

-- Answered once, in an own command, by somebody who had no part in the decision.
create or replace function wallet.guard_second_look() returns trigger
language plpgsql security definer set search_path = wallet, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    new.drawn_at := clock_timestamp();
    if new.verdict is null then return new; end if;
  elsif old.verdict is null and new.verdict is not null and is_running(new.answer_command, 'second_look.answer')
    and not exists (select from allocations a where a.id = new.allocation_id and session_user in (a.made_by, a.checked_by)) then
    new.answered_by := session_user;
    new.answered_at := clock_timestamp();
    return new;
  end if;
  raise exception 'a second look is another person''s, once' using errcode = '23514', constraint = 'second_look_by_another';
end $$;
create or replace trigger guard before insert or update on wallet.second_looks for each row execute function wallet.guard_second_look();
create or replace trigger fixed_columns before update on wallet.second_looks for each row
  execute function wallet.only_these_columns('verdict', 'note', 'answered_by', 'answered_at', 'answer_command');
create or replace trigger no_delete before delete on wallet.second_looks for each row execute function wallet.forbid_change();
create or replace trigger no_truncate before truncate on wallet.second_looks for each statement execute function wallet.forbid_change();

create or replace trigger append_only before update or delete on wallet.second_look_seed
  for each row execute function wallet.forbid_change();

-- {look, verdict, note} -> {}.
create or replace function wallet.do_second_look_answer(cmd_id uuid, body jsonb) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  look second_looks;
begin
  select * into look from second_looks where id = (body ->> 'look')::uuid for update;
  if not found then perform refuse('request-unknown'); end if;
  if look.verdict is not null then
    perform refuse('already-decided', jsonb_build_object('what', 'second-look', 'winner', display_name(look.answered_by),
                   'at', iso(look.answered_at)));
  end if;
  if exists (select from allocations a where a.id = look.allocation_id and session_user in (a.made_by, a.checked_by)) then
    perform refuse('same-person');
  end if;
  if body ->> 'verdict' is null or body ->> 'verdict' not in ('right', 'wrong', 'unsure') then perform refuse('outcome-missing'); end if;
  if body ->> 'verdict' <> 'right' and length(trim(coalesce(body ->> 'note', ''))) = 0 then perform refuse('note-missing'); end if;
  update second_looks set verdict = body ->> 'verdict', note = body ->> 'note', answer_command = cmd_id,
    answered_by = session_user, answered_at = clock_timestamp()
  where id = look.id;
  return '{}';
end $$;

-- How many wait for this person's look, for the rail.
create or replace function desk.second_looks_waiting() returns integer
language plpgsql stable security definer set search_path = wallet, pg_temp as $$
begin
  perform require_role('clerk', 'supervisor');
  return (select count(*) from second_looks s join allocations a on a.id = s.allocation_id
          where s.verdict is null and session_user not in (a.made_by, coalesce(a.checked_by, '')));
end $$;

-- What waits for this person's look, oldest first, at most 100: line and top-up, never who decided.
create or replace function desk.second_looks() returns jsonb
language plpgsql stable security definer set search_path = wallet, pg_temp as $$
begin
  perform require_role('clerk', 'supervisor');
  return (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'why', s.why, 'drawn_at', iso(s.drawn_at),
      'allocation_id', s.allocation_id,
      'lines', (select jsonb_agg(v.row || jsonb_build_object('bank', b.bank) order by l.id) from allocation_lines x
                join bank_lines l on l.id = x.bank_line_id join bank_accounts b on b.id = l.bank_account_id
                join feed_bank_lines v on v.key = l.id where x.allocation_id = s.allocation_id),
      'parts', (select jsonb_agg(jsonb_build_object('top_up', u.id, 'account', a.number, 'holder_name', a.holder_name,
                  'amount_sen', p.amount_sen, 'bank_account', u.bank_account_id, 'asked_sen', u.amount_sen, 'expected_sen', u.expected_sen,
                  'unique_code', u.unique_code, 'requested_at', iso(u.requested_at), 'expires_at', iso(u.expires_at)) order by u.id)
                from allocation_parts p join top_ups u on u.id = p.top_up_id join accounts a on a.id = u.account_id
                where p.allocation_id = s.allocation_id)) order by s.drawn_at), '[]')
    from (select s.* from second_looks s join allocations a on a.id = s.allocation_id
          where s.verdict is null and session_user not in (a.made_by, coalesce(a.checked_by, ''))
          order by s.drawn_at limit 100) s);
end $$;
