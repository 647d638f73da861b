-- The one machine behind both doors: a command has one id, one body, one effect, one audit row.

-- A refusal is an expected answer: it undoes what the command began, nothing else of the batch.
create or replace function wallet.refuse(code text, detail jsonb default '{}') returns void language plpgsql as $$
begin
  raise exception using errcode = 'SD001', message = code, detail = detail::text;
end $$;

create or replace function wallet.display_name(who name) returns text
language plpgsql stable security definer set search_path = wallet, pg_temp as $$
begin
  return coalesce((select o.display_name from operators o where o.login = who), who::text);
end $$;

-- Is the caller, by the login the server knows, an active operator with one of these roles? Never by a setting, never
-- by current_user.
create or replace function wallet.has_role(variadic wanted text[]) returns boolean
language plpgsql stable security definer set search_path = wallet, pg_temp as $$
begin
  return exists (select from operators where login = session_user and is_active
                 and not must_change_secret and locked_at is null and roles && wanted);
end $$;

-- Stops a desk read that the caller's role may not make.
create or replace function wallet.require_role(variadic wanted text[]) returns void
language plpgsql stable security definer set search_path = wallet, pg_temp as $$
begin
  if not has_role(variadic wanted) then
    raise exception 'not allowed for this operator' using errcode = '42501';
  end if;
end $$;

create or replace function wallet.write_audit(action text, outcome text, command uuid, detail jsonb) returns void
language plpgsql security definer set search_path = wallet, pg_temp as $$
begin
  insert into audit (action, outcome, command_id, detail) values ($1, $2, $3, $4);
end $$;

-- The facts' names are those of electron/domain/mail/templates.ts; a fact that is null is left out.
create or replace function wallet.queue_mail(command uuid, to_account bigint, template text, facts jsonb) returns void
language plpgsql security definer set search_path = wallet, pg_temp as $$
begin
  insert into mails (command_id, account_id, template, language, facts, recipient)
  select $1, a.id, $3, a.language, jsonb_strip_nulls($4) || jsonb_build_object('walletNumber', a.number), a.email
  from accounts a where a.id = $2;
end $$;

create or replace function wallet.may_make(action wallet.actions, via text) returns boolean
language plpgsql stable security definer set search_path = wallet, pg_temp as $$
begin
  return action.door = via and case via
    -- granted to this very login: an administrator, who is a member of everything, is nobody at the gate
    when 'gate' then exists (select from pg_auth_members m join pg_roles r on r.oid = m.member
                             where m.roleid = 'gate_site'::regrole and r.rolname = session_user)
    else has_role(variadic action.maker_roles) end;
end $$;

-- Runs one command and answers {id, outcome: applied|waiting|refused|replayed, code, detail, of}. Anything that is not
-- a refusal (a deadlock, a lost server) ends the whole batch, which is then sent again with the same ids.
create or replace function wallet.run_command(via text, command jsonb) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  cmd_id uuid;
  cmd_kind text := command ->> 'kind';
  cmd_body jsonb := coalesce(command -> 'body', '{}');
  cmd_hash bytea;
  action actions;
  known commands;
  answer jsonb;
begin
  begin
    cmd_id := (command ->> 'id')::uuid;
  exception when invalid_text_representation then
    return jsonb_build_object('id', command -> 'id', 'outcome', 'refused', 'code', 'malformed', 'detail', '{}'::jsonb);
  end;
  select * into action from actions where kind = cmd_kind;
  if cmd_id is null or action.kind is null or jsonb_typeof(cmd_body) <> 'object' then
    return jsonb_build_object('id', command -> 'id', 'outcome', 'refused', 'code', 'malformed', 'detail', '{}'::jsonb);
  end if;
  cmd_hash := sha256(convert_to(cmd_kind || cmd_body::text, 'UTF8'));

  -- What lacks a code is not stored: the same command goes through once the code is there.
  if action.step_up <> 'none' and not exists (select from commands where id = cmd_id) then
    answer := missing_step_up(action, via);
    if answer is not null then return answer || jsonb_build_object('id', cmd_id); end if;
  end if;
  insert into commands (id, kind, body, body_hash) values (cmd_id, cmd_kind, cmd_body, cmd_hash)
  on conflict (id) do nothing;
  if not found then
    select * into known from commands where id = cmd_id;
    if known.body_hash is distinct from cmd_hash or known.operator <> session_user then
      return jsonb_build_object('id', cmd_id, 'outcome', 'refused', 'code', 'id-reused', 'detail', '{}'::jsonb);
    end if;
    return jsonb_build_object('id', cmd_id, 'outcome', 'replayed', 'of', known.outcome, 'code', known.code,
                              'detail', known.detail);
  end if;

  answer := attempt(via, action, cmd_id, cmd_body);
  update commands set outcome = answer ->> 'outcome', code = answer ->> 'code', detail = answer -> 'detail'
  where id = cmd_id;
  perform write_audit(cmd_kind, answer ->> 'outcome', cmd_id,
    jsonb_strip_nulls(jsonb_build_object('body', cmd_body, 'code', answer -> 'code', 'detail', answer -> 'detail')));
  return answer || jsonb_build_object('id', cmd_id);
end $$;

-- One try inside a savepoint: whatever refuses leaves nothing behind.
create or replace function wallet.attempt(via text, action wallet.actions, cmd_id uuid, cmd_body jsonb) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  detail jsonb;
  refusal text;
  state text;
  rule text;
begin
  if not may_make(action, via) then perform refuse('not-allowed'); end if;
  perform spend_step_up(action.step_up);
  detail := dispatch(action.kind, cmd_id, cmd_body);
  -- judged here, where a refusal is still this command's own
  if exists (select from allocations where id = cmd_id) then perform judge_allocations(array[cmd_id]); end if;
  set constraints sums_agree immediate;
  set constraints sums_agree deferred;
  return jsonb_build_object('outcome', coalesce(detail ->> 'outcome', 'applied'), 'code', null,
                            'detail', detail - 'outcome');
exception
  when sqlstate 'SD001' then
    get stacked diagnostics refusal = message_text, rule = pg_exception_detail;
    return jsonb_build_object('outcome', 'refused', 'code', refusal, 'detail', rule::jsonb);
  when integrity_constraint_violation or data_exception then
    -- The guards of the tables. Their text may quote rows, so only the rule's name goes back.
    get stacked diagnostics rule = constraint_name, state = returned_sqlstate, refusal = pg_exception_detail;
    return jsonb_build_object('outcome', 'refused', 'code', refusal_code(rule, state), 'detail',
      jsonb_strip_nulls(jsonb_build_object('rule', nullif(rule, ''),
                                           'limit', case when rule = 'within_limits' then refusal end)));
end $$;

create or replace function wallet.refusal_code(rule text, state text) returns text language sql immutable as $$
  select case
    when rule = 'not_frozen' then 'account-frozen'
    when rule = 'account_active' then 'account-not-active'
    when rule = 'within_limits' then 'outside-limits'
    when rule = 'accounts_balance_sen_check' then 'insufficient-balance'
    when rule in ('one_live_allocation_per_line', 'one_live_allocation_per_top_up') then 'already-decided'
    when rule = 'allocation_parts_pkey' then 'malformed' -- one top-up named twice
    when rule = 'two_people' then 'same-person'
    when rule = 'made_lately' then 'made-lately'
    when rule = 'own_day' then 'needs-two-people'
    when rule = 'auto_day' then 'auto-limit'
    when rule = 'reason_recorded' then 'note-missing'
    when state like '22%' then 'malformed'
    else 'rule-broken' end
$$;

-- Takes the locks of a whole batch before its first command, in the one order everybody keeps: the own counter of the
-- day, bank lines, top-ups, accounts, each by id. Without it two clerks with the same lines in another order would stop each other for ever.
create or replace function wallet.lock_batch(batch jsonb) returns void
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  line_ids bigint[];
  top_up_ids uuid[];
begin
  select array_agg(v::bigint) into line_ids
  from jsonb_path_query(batch, 'lax $[*].body.lines[*]') l, lateral (select l #>> '{}' as v) t
  where v ~ '^[0-9]{1,18}$';
  select array_agg(v::uuid) into top_up_ids
  from (select jsonb_path_query(batch, 'lax $[*].body.top_ups[*].id') as l
        union all select jsonb_path_query(batch, 'lax $[*].body.top_up')) named, lateral (select l #>> '{}' as v) t
  where v ~* '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$';
  if has_role('clerk') then perform lock_own_day(); end if;
  perform from bank_lines where id = any (line_ids) order by id for update;
  perform from top_ups where id = any (top_up_ids) order by id for update;
  perform from accounts where id in (
    select account_id from top_ups where id = any (top_up_ids)
    union all select a.id from jsonb_path_query(batch, 'lax $[*].body.account') l, accounts a where a.number = (l #>> '{}')::bpchar)
  order by id for no key update;
end $$;

-- Answers every command of a batch on its own, in order. Where several that follow each other form a set, they are carried
-- out together (021_sets.sql). `reach` is how far ahead a set is looked for: as far as it pays.
create or replace function wallet.run_batch(via text, batch jsonb) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp set jit = off as $$
declare
  commands jsonb[];
  answers jsonb[] := '{}';
  together jsonb[];
  at integer := 1;
  reach integer := 2000;
begin
  if jsonb_typeof(batch) <> 'array' or jsonb_array_length(batch) > 2000 then
    raise exception 'a batch is an array of at most 2000 commands' using errcode = '22023';
  end if;
  if via = 'desk' and jsonb_array_length(batch) > 1 and has_role('clerk', 'compliance') then
    perform lock_batch(batch);
  end if;
  commands := array(select value from jsonb_array_elements(batch));
  while at <= cardinality(commands) loop
    together := case when via = 'desk' and at + 2 <= cardinality(commands) then run_set(via, commands[at:at + reach - 1]) else '{}' end;
    if cardinality(together) = 0 then together := array[run_command(via, commands[at])]; end if;
    answers := answers || together;
    at := at + cardinality(together);
    reach := least(2000, greatest(8, 2 * cardinality(together)));
  end loop;
  return to_jsonb(answers);
end $$;

create or replace function wallet.dispatch(kind text, cmd_id uuid, body jsonb) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
begin
  return case kind
    when 'account.open' then do_account_open(cmd_id, body)
    when 'account.activate' then do_account_activate(cmd_id, body)
    when 'top_up.request' then do_top_up_request(cmd_id, body)
    when 'top_up.cancel' then do_top_up_cancel(cmd_id, body)
    when 'payment.hold' then do_payment_hold(cmd_id, body)
    when 'payment.release' then do_payment_close(cmd_id, body, 'payment_release')
    when 'payment.refund' then do_payment_close(cmd_id, body, 'payment_refund')
    when 'statement.seal' then do_statement_seal(cmd_id, body)
    when 'statement.discard' then do_statement_discard(cmd_id, body)
    when 'statement.confirm' then do_statement_confirm(cmd_id, body)
    when 'statement.undo' then ask_second_person(cmd_id, kind, body, null)
    when 'statement.type_totals' then do_statement_type_totals(cmd_id, body)
    when 'statement.confirm_totals' then do_statement_confirm_totals(cmd_id, body)
    when 'layout.save' then do_layout_save(cmd_id, body)
    when 'layout.check' then do_layout_check(cmd_id, body)
    when 'layout.retire' then do_layout_retire(cmd_id, body)
    when 'top_up.verify' then do_top_up_verify(cmd_id, body)
    when 'top_up.reject' then do_top_up_reject(cmd_id, body)
    when 'top_up.undo' then do_top_up_undo(cmd_id, body)
    when 'allocation.reverse' then ask_second_person(cmd_id, kind, body, allocation_sen((body ->> 'allocation')::uuid))
    when 'complaint.open' then do_complaint_open(cmd_id, body)
    when 'complaint.answer' then do_complaint_answer(cmd_id, body)
    when 'freeze.place' then do_freeze_place(cmd_id, body)
    when 'freeze.confirm' then do_freeze_confirm(cmd_id, body)
    when 'freeze.lift' then ask_second_person(cmd_id, kind, body, null)
    when 'adjustment.post' then ask_second_person(cmd_id, kind, body, abs((body ->> 'amount_sen')::bigint))
    when 'bank_account.open' then ask_second_person(cmd_id, kind, body, null)
    when 'setting.change' then ask_second_person(cmd_id, kind, body, null)
    when 'operator.invite' then ask_second_person(cmd_id, kind, body, null)
    when 'operator.reset' then ask_second_person(cmd_id, kind, body, null)
    when 'operator.roles' then ask_second_person(cmd_id, kind, body, null)
    when 'operator.limits' then ask_second_person(cmd_id, kind, body, null)
    when 'operator.enable' then ask_second_person(cmd_id, kind, body, null)
    when 'operator.disable' then do_operator_disable(body)
    when 'operator.unlock' then do_operator_unlock(body)
    when 'request.approve' then do_request_approve(cmd_id, body)
    when 'request.reject' then do_request_close(cmd_id, body, 'rejected')
    when 'request.withdraw' then do_request_close(cmd_id, body, 'withdrawn')
    else do_desk_work(kind, cmd_id, body)
  end;
end $$;

-- The two doors. Nothing else in their schemas moves anything.
create or replace function gate.submit(commands jsonb) returns jsonb
language sql security definer set search_path = wallet, pg_temp as $$ select run_batch('gate', commands) $$;
create or replace function desk.submit(commands jsonb) returns jsonb
language sql security definer set search_path = wallet, pg_temp as $$ select run_batch('desk', commands) $$;
