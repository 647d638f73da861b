-- The change feed: what moved, in an order no late commit can slip into. A change is shown only once every transaction
-- at or before it has ended (pg_snapshot_xmin), so a cursor (xid, id) never skips one.

-- A function a table, laid from this list, so that what it does is planned once a session. The poke is for the desks that
-- listen; the server sends it once a transaction, at its commit. The cursor is the truth.
do $$
declare
  feed record;
  event text;
begin
  for feed in select tbl, array_agg(entity) as entities,
      string_agg(format('select distinct %L, %s from new_rows', entity, key), ' union all ') as noted
    from (values
      ('top_ups', 'top_up', 'id::text'), ('top_ups', 'account', 'account_id::text'),
      ('statements', 'statement', 'id::text'), ('bank_lines', 'bank_line', 'id::text'),
      ('bank_accounts', 'bank_account', 'id::text'), ('requests', 'request', 'id::text'),
      ('freezes', 'freeze', 'id::text'), ('freezes', 'account', 'account_id::text'),
      ('complaints', 'complaint', 'id::text'), ('layouts', 'layout', 'id::text'),
      ('allocation_lines', 'bank_line', 'bank_line_id::text'), ('leases', 'lease', 'what || ''/'' || key'), ('rule_tables', 'rule_table', 'version::text'),
      ('top_up_holds', 'top_up', 'top_up_id::text'), ('parked_lines', 'bank_line', 'bank_line_id::text')) f (tbl, entity, key) group by tbl loop
    execute format('create or replace function wallet.note_%s() returns trigger
      language plpgsql security definer set search_path = wallet, pg_temp as
      $note$ begin insert into changes (entity, key) %s; perform pg_notify(''saldo_desk'', ''''); return null; end $note$', feed.tbl, feed.noted);
    foreach event in array array['insert', 'update'] loop
      execute format('create or replace trigger %I after %s on wallet.%I referencing new table as new_rows
        for each statement execute function wallet.note_%s()', 'feed_' || event, event, feed.tbl, feed.tbl);
      -- the first versions had a trigger an entity
      execute (select string_agg(format('drop trigger if exists %I on wallet.%I', 'feed_' || event || '_' || entity, feed.tbl), ';')
               from unnest(feed.entities) entity);
    end loop;
  end loop;
end $$;
drop function if exists wallet.note_change();

-- Balances and states of accounts that a desk works on move with their transfers and their activation.
create or replace function wallet.note_account_moves() returns trigger
language plpgsql security definer set search_path = wallet, pg_temp as $$
begin
  insert into changes (entity, key)
  select 'account', moved.id::text
  from (select id, kind, balance_sen, status from new_rows except select id, kind, balance_sen, status from old_rows) moved
  where moved.kind = 'user' and exists (select from top_ups t where t.account_id = moved.id);
  return null;
end $$;
create or replace trigger feed_moves after update on wallet.accounts
  referencing old table as old_rows new table as new_rows
  for each statement execute function wallet.note_account_moves();

-- One row of each kind as a desk may see it, by role: reasons and legal bases reach compliance only.
create or replace view wallet.feed_top_ups as
  select t.id as key, jsonb_build_object('id', t.id, 'account_id', t.account_id, 'bank_account_id', t.bank_account_id,
    'amount_sen', t.amount_sen, 'unique_code', t.unique_code, 'expected_sen', t.expected_sen,
    'requested_at', wallet.iso(t.requested_at), 'expires_at', wallet.iso(t.expires_at), 'status', t.status,
    'closed_at', wallet.iso(t.closed_at), 'closed_by', t.closed_by, 'reason', t.reason,
    'hold_reason', h.reason, 'hold_note', h.note, 'hold_by', case when h.id is not null then wallet.display_name(h.held_by) end,
    'hold_at', wallet.iso(h.held_at), 'hold_until', wallet.iso(h.until)) as row
  from wallet.top_ups t left join wallet.top_up_holds h on h.top_up_id = t.id and h.ended_at is null;
create or replace view wallet.feed_accounts as
  select a.id as key, jsonb_build_object('id', a.id, 'number', a.number, 'holder_name', a.holder_name,
    'status', a.status, 'balance_sen', a.balance_sen, 'held', (
      select case when bool_or(f.scope = 'all') or count(distinct f.scope) > 1 then 'all' else min(f.scope) end
      from wallet.freezes f where f.account_id = a.id and f.lifted_at is null
        -- the statement's moment: with a clock that runs on, the view would be worked out for every account there is
        and coalesce(f.ends_at > statement_timestamp(), true))) as row
  from wallet.accounts a where a.kind = 'user';
create or replace view wallet.feed_bank_accounts as
  select b.id as key, jsonb_build_object('id', b.id, 'bank', b.bank, 'number', b.number, 'holder_name', b.holder_name,
    'opening_on', b.opening_on, 'opening_sen', b.opening_sen, 'covered_to', b.covered_to) as row
  from wallet.bank_accounts b;
create or replace view wallet.feed_statements as
  select s.id as key, jsonb_build_object('id', s.id, 'bank_account_id', s.bank_account_id,
    'uploaded_by', s.uploaded_by, 'uploaded_at', wallet.iso(s.uploaded_at), 'file_name', s.file_name,
    'file_sha256', s.file_sha256, 'format', s.format, 'period_from', s.period_from, 'period_to', s.period_to,
    'line_count', s.line_count, 'status', s.status, 'verdict', s.verdict, 'verdict_reason', s.verdict_reason,
    'confirmed_by', s.confirmed_by, 'confirmed_at', wallet.iso(s.confirmed_at), 'confirmed_how', s.confirmed_how,
    'layout_id', s.layout_id, 'layout_version', s.layout_version, 'layout_name', l.name) as row
  from wallet.statements s left join wallet.layouts l on l.id = s.layout_id and l.version = s.layout_version
  where s.status <> 'uploading';
-- a layout as it is in force: its newest version
create or replace view wallet.feed_layouts as
  select l.id as key, wallet.layout_row(l) as row from wallet.layouts l
  where l.version = (select max(x.version) from wallet.layouts x where x.id = l.id);
create or replace view wallet.feed_bank_lines as
  select l.id as key, jsonb_build_object('id', l.id, 'bank_account_id', l.bank_account_id,
    'statement_id', l.statement_id, 'booked_on', l.booked_on, 'value_on', l.value_on, 'amount_sen', l.amount_sen,
    'reference', l.reference, 'description', l.description, 'confirmed_how', s.confirmed_how, 'is_live', l.is_live, 'allocation_id', (
      select x.allocation_id from wallet.allocation_lines x where x.bank_line_id = l.id and x.is_live),
    'parked_reason', p.reason, 'parked_note', p.note, 'parked_by', case when p.id is not null then wallet.display_name(p.parked_by) end,
    'parked_at', wallet.iso(p.parked_at)) as row
  from wallet.bank_lines l join wallet.statements s on s.id = l.statement_id
  left join wallet.parked_lines p on p.bank_line_id = l.id and p.ended_at is null;
create or replace view wallet.feed_requests as
  select r.id as key, jsonb_build_object('id', r.id, 'action', r.action, 'amount_sen', r.amount_sen,
    'maker', r.maker, 'made_at', wallet.iso(r.made_at), 'status', r.status, 'checker', r.checker,
    'decided_at', wallet.iso(r.decided_at)) as row
  from wallet.requests r;
create or replace view wallet.feed_freezes as
  select f.id as key, jsonb_build_object('id', f.id, 'account_id', f.account_id, 'scope', f.scope,
    'placed_by', f.placed_by, 'placed_at', wallet.iso(f.placed_at), 'ends_at', wallet.iso(f.ends_at),
    'confirmed_by', f.confirmed_by, 'lifted_at', wallet.iso(f.lifted_at),
    'legal_basis', case when wallet.has_role('compliance') then f.legal_basis end,
    'reason', case when wallet.has_role('compliance') then f.reason end) as row
  from wallet.freezes f;

create or replace view wallet.feed_complaints as
  select c.id as key, jsonb_build_object('id', c.id, 'register_number', c.register_number, 'account_id', c.account_id,
    'channel', c.channel, 'claim', c.claim, 'claimed_sen', c.claimed_sen, 'claimed_at', wallet.iso(c.claimed_at),
    'opened_by', c.opened_by, 'opened_at', wallet.iso(c.opened_at), 'due_on', c.due_on, 'status', c.status,
    'outcome', c.outcome, 'explanation', c.explanation, 'closed_by', c.closed_by,
    'closed_at', wallet.iso(c.closed_at)) as row
  from wallet.complaints c;

-- Everything after the cursor, at most `at_most` changes, as lines of JSON: first {cursor: {xid, id}, more, kinds: [entity]}, then
-- a line for each kind: the array of its rows, which a desk stores without looking into it. Put together as text: to gather
-- thousands of rows as json, or to have their text judged once more, costs as much as to read them.
do $$ begin
  if (select prorettype <> 'text'::regtype from pg_proc where oid = to_regprocedure('desk.changes_since(text, bigint, integer)')) then
    drop function desk.changes_since(text, bigint, integer);
  end if;
end $$;
create or replace function desk.changes_since(after_xid text, after_id bigint, at_most integer default 5000) returns text
language plpgsql volatile security definer set search_path = wallet, pg_temp as $$
declare
  horizon xid8 := pg_snapshot_xmin(pg_current_snapshot());
  last record;
  page_size integer := least(greatest(at_most, 1), 20000);
begin
  perform require_role('clerk', 'compliance', 'supervisor');
  select page.xid, page.id, page.size into last from (
    select xid, id, row_number() over (order by xid, id) as size from changes
    where (xid, id) > (after_xid::xid8, after_id) and xid < horizon
    order by xid, id limit page_size) page
  order by page.size desc limit 1;
  if not found then
    return json_build_object('cursor', json_build_object('xid', after_xid, 'id', after_id), 'more', false, 'kinds', '[]'::json);
  end if;
  return (
    select json_build_object('cursor', json_build_object('xid', last.xid::text, 'id', last.id), 'more', last.size = page_size,
        'kinds', coalesce(json_agg(entity order by entity), '[]'))
      || coalesce(string_agg(E'\n[' || rows || ']', '' order by entity), '')
    from feed_texts(after_xid::xid8, after_id, last.xid, last.id));
end $$;

-- Where each kind of row is read, and the type of its key.
create or replace view wallet.feed_kinds (entity, source, key_type) as
values ('top_up', 'feed_top_ups', 'uuid'), ('account', 'feed_accounts', 'bigint'), ('bank_account', 'feed_bank_accounts', 'bigint'),
  ('statement', 'feed_statements', 'uuid'), ('bank_line', 'feed_bank_lines', 'bigint'), ('request', 'feed_requests', 'uuid'),
  ('layout', 'feed_layouts', 'uuid'), ('complaint', 'feed_complaints', 'uuid'), ('payment', 'feed_payments', 'uuid'),
  ('rule_table', 'feed_rule_tables', 'integer'), ('lease', 'feed_leases', 'text'), ('freeze', 'feed_freezes', 'uuid');

-- The present rows of everything that changed between two cursors, each once. Not definer's functions, so that they become part
-- of the statement that asks. As one text a kind for a page: each kind has a twin of its view that writes JSON straight away, a quarter
-- faster than jsonb that is written as text, and rows are looked up by key (`offset 0`), whatever the planner believes. As
-- jsonb for a digest of all, which joins whole tables.
do $$
declare
  touched text := 'with touched as (
    select distinct c.entity, c.key from wallet.changes c
    where (c.xid, c.id) > (from_xid, from_id) and (c.xid, c.id) <= (to_xid, to_id)) ';
  kind record;
  texts text[] := '{}';
  rows text[] := '{}';
begin
  drop function if exists wallet.feed_texts(xid8, bigint, xid8, bigint);
  for kind in select * from wallet.feed_kinds loop
    execute format('create or replace view wallet.%I as %s', kind.source || '_text',
      replace(pg_get_viewdef(format('wallet.%I', kind.source)::regclass), 'jsonb_build_object(', 'json_build_object('));
    texts := texts || format('select %L, string_agg(v.row::text, '','') from touched t cross join lateral (
      select f.row from wallet.%I f where f.key = t.key::%s offset 0) v where t.entity = %1$L having count(*) > 0',
      kind.entity, kind.source || '_text', kind.key_type);
    rows := rows || format('select t.entity, v.row from touched t join wallet.%I v on v.key = t.key::%s where t.entity = %L',
      kind.source, kind.key_type, kind.entity);
  end loop;
  execute format('create or replace function wallet.feed_texts(from_xid xid8, from_id bigint, to_xid xid8, to_id bigint)
    returns table (entity text, rows text) language sql stable as %L', touched || array_to_string(texts, ' union all '));
  execute format('create or replace function wallet.feed_rows(from_xid xid8, from_id bigint, to_xid xid8, to_id bigint)
    returns table (entity text, "row" jsonb) language sql stable as %L', touched || array_to_string(rows, ' union all '));
end $$;
