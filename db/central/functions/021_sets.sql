-- A set: commands that follow each other in a batch and can be carried out together, in a handful of statements for all of
-- them. What does not fit a set (a refusal to come, a second person to ask, the same line twice) goes alone, in its place,
-- with the same answers. The tables' guards judge both ways alike; a set that they refuse is undone and goes one by one.

-- The commands that a set may hold, as far as their shape tells: verifications and rejections with plain ids and numbers.
-- Not a definer's function, so that it becomes part of the statement that asks.
create or replace function wallet.is_plain(command jsonb) returns boolean language sql immutable as $$
  select coalesce(case command ->> 'kind'
    when 'top_up.verify' then command @@ 'strict
      $.id like_regex "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$" && $.body.type() == "object"
      && $.body.lines.type() == "array" && $.body.top_ups.type() == "array"
      && $.body.lines.size() > 0 && $.body.top_ups.size() > 0 && ($.body.lines.size() == 1 || $.body.top_ups.size() == 1)
      && !exists ($.body.lines[*] ? (!(@.type() == "number" && @ > 0 && @ < 1000000000000000)))
      && !exists ($.body.top_ups[*] ? (!(@.type() == "object"
        && @.id like_regex "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"
        && @.amount_sen.type() == "number" && @.amount_sen > 0 && @.amount_sen < 1000000000000000)))'
    when 'top_up.reject' then command @@ 'strict
      $.id like_regex "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$" && $.body.type() == "object"
      && $.body.top_up like_regex "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"'
    end, false)
$$;

-- How many commands from the first on form a set: up to the first one that does not fit, whatever stands behind it.
create or replace function wallet.set_size(commands jsonb[]) returns integer
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  size integer := coalesce((select n - 1 from unnest(commands) with ordinality c (command, n)
                            where not is_plain(command) order by n limit 1), cardinality(commands));
begin
  if size = 0 then return 0; end if;
  -- every id is new, and stands once
  select least(size, min(c.n) - 1) into size
  from (select (command ->> 'id')::uuid as id, n, row_number() over (partition by command ->> 'id' order by n) as nth
        from unnest(commands[:size]) with ordinality c (command, n)) c
  left join wallet.commands known on known.id = c.id where c.nth > 1 or known.id is not null;
  return least(size, top_up_misfit(commands[:size]) - 1);
end $$;

-- Carries out the set that begins here and answers its commands in order; nothing where none is worth it. Whatever a command
-- alone is asked before it is carried out (`attempt` in 020_machine.sql), a set is asked here.
create or replace function wallet.run_set(via text, commands jsonb[]) returns jsonb[]
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  ready jsonb[];
  action actions;
  answers jsonb[];
  differing jsonb; -- by command, what is not exact
begin
  ready := commands[:set_size(commands)];
  if cardinality(ready) < 3 then return '{}'; end if;
  for action in select * from actions a where a.kind in (select command ->> 'kind' from unnest(ready) command) loop
    if not may_make(action, via) or missing_step_up(action, via) is not null then return '{}'; end if;
    perform spend_step_up(action.step_up);
  end loop;
  insert into wallet.commands (id, kind, body, body_hash)
  select (command ->> 'id')::uuid, command ->> 'kind', command -> 'body',
         sha256(convert_to((command ->> 'kind') || (command -> 'body')::text, 'UTF8'))
  from unnest(ready) command;
  perform post_verifications(ready);
  perform post_rejections(ready);
  select coalesce(jsonb_object_agg(d.command, d.parts), '{}') into differing from (
    select p.command, jsonb_agg(difference(u, p.sen) order by u.id) as parts
    from set_parts(ready) p join top_ups u on u.id = p.top_up where p.sen <> u.expected_sen group by p.command) d;
  update wallet.commands c set outcome = 'applied', detail = set_detail(c.kind, c.id, differing)
  from unnest(ready) command where c.id = (command ->> 'id')::uuid;
  insert into audit (action, outcome, command_id, detail)
  select command ->> 'kind', 'applied', (command ->> 'id')::uuid, jsonb_strip_nulls(jsonb_build_object(
    'body', command -> 'body', 'detail', set_detail(command ->> 'kind', (command ->> 'id')::uuid, differing)))
  from unnest(ready) with ordinality c (command, n) order by n;
  select array_agg(jsonb_build_object('id', command -> 'id', 'outcome', 'applied', 'code', null,
                                      'detail', set_detail(command ->> 'kind', (command ->> 'id')::uuid, differing)) order by n)
  into answers from unnest(ready) with ordinality c (command, n);
  return answers;
exception when sqlstate 'SD001' or integrity_constraint_violation or data_exception then
  return '{}';
end $$;

-- What a command of a set answers beside its outcome.
drop function if exists wallet.set_detail(text, uuid);
create or replace function wallet.set_detail(kind text, command uuid, differing jsonb) returns jsonb language sql stable as $$
  select case kind when 'top_up.verify' then jsonb_strip_nulls(jsonb_build_object('allocation', command,
                     'differences', differing -> command::text))
                   else '{}' end
$$;
