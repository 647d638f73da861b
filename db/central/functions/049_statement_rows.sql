-- What a statement is made of, row by row, for whoever confirms it and has not the file: its lines with the running
-- balance beside each, and the rows of the file that are not among them.

-- Takes rows that were skipped or not read before the seal: a JSON array of [line, kind, code, column, raw], at most 1,000, the
-- first of them at `first_place`. A row that is sent again is not stored twice. The seal asks whether all of them came.
create or replace function desk.upload_set_aside(statement uuid, first_place integer, rows text) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  known statements;
  parsed jsonb := rows;
begin
  perform require_role('clerk', 'supervisor');
  select * into known from statements where id = statement for update;
  if not found or known.uploaded_by <> session_user or known.status <> 'uploading' then
    raise exception 'no such upload of this operator' using errcode = '42501';
  end if;
  if jsonb_array_length(parsed) > 1000 then raise exception 'at most 1000 rows' using errcode = '22023'; end if;
  insert into statement_set_aside (statement_id, place, line_no, kind, code, column_name, raw)
  select statement, first_place + n - 1, (r ->> 0)::int, r ->> 1, r ->> 2, r ->> 3, left(r ->> 4, 65536)
  from jsonb_array_elements(parsed) with ordinality e (r, n)
  on conflict (statement_id, place) do nothing;
  return jsonb_build_object('next_place', first_place + jsonb_array_length(parsed));
end $$;

create or replace function wallet.guard_set_aside() returns trigger language plpgsql as $$
begin
  if (select status from wallet.statements where id = new.statement_id) is distinct from 'uploading' then
    raise exception 'only a statement that is being uploaded takes rows' using errcode = '23514';
  end if;
  return new;
end $$;
create or replace trigger guard before insert on wallet.statement_set_aside for each row
  execute function wallet.guard_set_aside();

-- A page of a statement's lines of one kind with the balance that the rows up to each give, in the reading of PEND rows that
-- agrees with the file's own numbers; null where no balance is known to begin with.
create or replace function wallet.lines_page(s wallet.statements, pending boolean, from_place integer, at_most integer)
returns table (place integer, line integer, booked_on date, amount_sen bigint, balance_sen bigint, running_sen bigint,
               description text)
language plpgsql stable security definer set search_path = wallet, pg_temp as $$
declare
  run record;
  carried numeric;
  last_place integer;
begin
  select * into run from running_balance(s);
  select run.opening_sen + coalesce(sum(l.amount_sen::bigint), 0) into carried from statement_lines l
  where l.statement_id = s.id and l.seq < from_place and (run.counts_pending or not l.is_pending);
  select max(p.seq) into last_place from (
    select l.seq from statement_lines l where l.statement_id = s.id and l.seq >= from_place and l.is_pending = pending
    order by l.seq limit at_most) p;
  return query
    select p.seq, p.line_no, p.booked_on, p.amount_sen::bigint, p.balance_sen::bigint,
           case when p.counts then (carried + p.moved)::bigint end, p.description
    from (select l.*, c.counts, sum(l.amount_sen::bigint) filter (where c.counts) over (order by l.seq) as moved
          from statement_lines l cross join lateral (select run.counts_pending or not l.is_pending as counts) c
          where l.statement_id = s.id and l.seq between from_place and last_place) p
    where p.is_pending = pending order by p.seq;
end $$;

-- Rows of a statement of one kind ('booked', 'pending', 'skipped', 'rejected') in their order, from a place on, at most 1,000:
-- [{place, line, ...}]. What an older desk could not read stands in its header, the first thousand rows of it.
create or replace function desk.statement_rows(wanted uuid, kind text, from_place integer, at_most integer) returns jsonb
language plpgsql stable security definer set search_path = wallet, pg_temp as $$
declare
  s statements;
  of_kind text := kind;
begin
  perform require_role('clerk', 'compliance', 'supervisor');
  if at_most not between 1 and 1000 then raise exception 'at most 1000 rows' using errcode = '22023'; end if;
  select * into s from statements where id = wanted and status <> 'uploading';
  if not found then return '[]'; end if;
  if kind in ('booked', 'pending') then
    return (select coalesce(jsonb_agg(to_jsonb(p) order by p.place), '[]')
            from lines_page(s, kind = 'pending', from_place, at_most) p);
  end if;
  return (select coalesce(jsonb_agg(to_jsonb(p) order by p.place), '[]') from (
    select a.place, a.line_no as line, a.code, a.column_name as "column", a.raw from statement_set_aside a
    where a.statement_id = s.id and a.kind = of_kind and a.place >= from_place
    union all
    select n::int - 1, (r ->> 'line')::int, r ->> 'code', null, r ->> 'raw'
    from jsonb_array_elements(s.rejected) with ordinality e (r, n)
    where of_kind = 'rejected' and n > from_place
      and not exists (select from statement_set_aside a where a.statement_id = s.id)
    order by 1 limit at_most) p);
end $$;
