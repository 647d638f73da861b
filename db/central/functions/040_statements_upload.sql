-- A statement arrives in chunks of at most 5,000 rows, resumable and invisible, until one seal command with its line
-- count and set hash makes it exist.

-- Starts an upload, or says where an interrupted one goes on. Header: {bank_account, file_name, file_sha256, format,
-- period_from, period_to, opening_sen, closing_sen, rejected, layout: {id, version} or null, rows_skipped,
-- rows_rejected, stated: {credit_sen, credit_count, debit_sen, debit_count}}. Answers {next_chunk}.
create or replace function desk.begin_statement(statement uuid, header jsonb) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  known statements;
begin
  perform require_role('clerk', 'supervisor');
  insert into statements (id, bank_account_id, uploaded_by, file_name, file_sha256, format, period_from, period_to,
                          opening_sen, closing_sen, rejected, layout_id, layout_version, rows_skipped, rows_rejected,
                          stated)
  values (statement, (header ->> 'bank_account')::bigint, session_user, header ->> 'file_name',
          header ->> 'file_sha256', header ->> 'format', (header ->> 'period_from')::date,
          (header ->> 'period_to')::date, (header ->> 'opening_sen')::bigint, (header ->> 'closing_sen')::bigint,
          coalesce(header -> 'rejected', '[]'), (header #>> '{layout,id}')::uuid, (header #>> '{layout,version}')::integer,
          (header ->> 'rows_skipped')::integer, (header ->> 'rows_rejected')::integer,
          coalesce(nullif(header -> 'stated', 'null'), '{}'))
  on conflict (id) do nothing;
  select * into known from statements where id = statement for update;
  if known.uploaded_by <> session_user or known.file_sha256 <> header ->> 'file_sha256' then
    raise exception 'this statement id belongs to another upload' using errcode = '23505';
  end if;
  return jsonb_build_object('status', known.status, 'next_chunk',
    (select coalesce(max(chunk) + 1, 0) from statement_chunks c where c.statement_id = statement));
end $$;

-- The functions of earlier versions: they hashed each row anew, and took a chunk as rows of JSON.
drop function if exists desk.upload_chunk(uuid, integer, jsonb);
drop function if exists desk.upload_chunk(uuid, integer, text);
drop function if exists wallet.line_text(wallet.statement_lines);

-- Takes chunk number `chunk` (0, 1, ... without a gap), at most 5,000 rows in time order, each column the text of an array: lines of
-- the file, days booked on (as a count since 1970; null: not booked yet), amounts and balances in sen, the bank's words, value
-- days, references. Balances, value days and references may be `{}`. The centre numbers the rows on. The texts as they came
-- are hashed, so the seal can tell that nothing was lost or changed on the way. The same chunk twice is not stored twice.
create or replace function desk.upload_chunk(statement uuid, chunk_no integer, lines text, days text, amounts text,
                                             balances text, words text, value_days text, refs text) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  known statements;
  stored record;
  line_nos integer[];
  booked integer[];
  moved bigint[];
  after bigint[];
  said text[];
  valued integer[];
  referred text[];
  rows integer;
begin
  perform require_role('clerk', 'supervisor');
  select * into known from statements where id = statement for update;
  if not found or known.uploaded_by <> session_user or known.status <> 'uploading' then
    raise exception 'no such upload of this operator' using errcode = '42501';
  end if;
  select coalesce(max(chunk) + 1, 0) as chunks, coalesce(sum(line_count), 0)::int as lines into stored
  from statement_chunks c where c.statement_id = statement;
  if chunk_no < stored.chunks then return jsonb_build_object('next_chunk', stored.chunks); end if;
  if chunk_no > stored.chunks then
    raise exception 'chunk % comes before %', stored.chunks, chunk_no using errcode = '22023';
  end if;
  line_nos := lines;
  booked := days;
  moved := amounts;
  after := balances;
  said := words;
  valued := value_days;
  referred := refs;
  rows := cardinality(line_nos);
  if rows not between 1 and 5000 then
    raise exception 'a chunk has 1 to 5000 rows' using errcode = '22023';
  end if;
  if cardinality(moved) <> rows or cardinality(said) <> rows or cardinality(booked) not in (0, rows)
     or cardinality(after) not in (0, rows) or cardinality(valued) not in (0, rows)
     or cardinality(referred) not in (0, rows) then
    raise exception 'the columns of a chunk have one value a row' using errcode = '22023';
  end if;
  -- Side by side, which PostgreSQL does row by row and fills up with nulls: no set is kept.
  insert into statement_lines (statement_id, seq, line_no, booked_on, value_on, amount_sen, balance_sen, is_pending,
                               reference, description)
  select statement, seq, line_no, date '1970-01-01' + day, date '1970-01-01' + value_day, amount, balance, day is null,
         reference, description
  from (select generate_series(stored.lines, stored.lines + rows - 1) as seq, unnest(line_nos) as line_no,
               unnest(booked) as day, unnest(moved) as amount, unnest(after) as balance, unnest(said) as description,
               unnest(valued) as value_day, unnest(referred) as reference) r;
  insert into statement_chunks (statement_id, chunk, line_count, hash)
  values (statement, chunk_no, rows,
          sha256(convert_to(concat_ws(E'\n', lines, days, amounts, balances, words, value_days, refs), 'UTF8')));
  return jsonb_build_object('next_chunk', chunk_no + 1);
end $$;

-- {statement, line_count, set_hash} -> {verdict, reason, new_lines, known_lines, pending_lines}
create or replace function wallet.do_statement_seal(cmd_id uuid, body jsonb) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  s statements;
  seen record;
  aside integer;
  judged jsonb;
begin
  select * into s from statements where id = (body ->> 'statement')::uuid for update;
  if not found or s.uploaded_by <> session_user then perform refuse('statement-unknown'); end if;
  if s.status <> 'uploading' then perform refuse('already-decided', jsonb_build_object('status', s.status)); end if;
  select coalesce(sum(line_count), 0)::int as lines,
         encode(sha256(coalesce(string_agg(hash, ''::bytea order by chunk), ''::bytea)), 'hex') as hash,
         (select coalesce(max(seq) + 1, 0) from statement_lines l where l.statement_id = s.id) as rows
  into seen from statement_chunks where statement_id = s.id;
  if seen.lines <> (body ->> 'line_count')::int or seen.rows <> seen.lines or seen.hash is distinct from body ->> 'set_hash'
  then
    perform refuse('upload-incomplete', jsonb_build_object('lines', seen.lines));
  end if;
  -- An older desk sends none of them, and the proof says so.
  select count(*) into aside from statement_set_aside where statement_id = s.id;
  if aside > 0 and aside <> coalesce(s.rows_skipped, 0) + coalesce(s.rows_rejected, 0) then
    perform refuse('upload-incomplete', jsonb_build_object('set_aside', aside));
  end if;
  if exists (select from statement_lines where statement_id = s.id
             and booked_on not between s.period_from and s.period_to) then
    perform refuse('outside-period');
  end if;
  if (newest_layout(s.layout_id)).is_retired then perform refuse('layout-retired'); end if;
  judged := judge_statement(s);
  update statements set status = 'sealed', sealed_at = clock_timestamp(), line_count = seen.lines,
    set_hash = seen.hash, verdict = judged ->> 'verdict', verdict_reason = judged ->> 'reason'
  where id = s.id;
  return judged || statement_counts(s.id);
end $$;

-- {statement} -> {}: only its own importer, only before it is confirmed and while it is nobody's evidence.
create or replace function wallet.do_statement_discard(cmd_id uuid, body jsonb) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  s statements;
begin
  select * into s from statements where id = (body ->> 'statement')::uuid for update;
  if not found or s.uploaded_by <> session_user then perform refuse('statement-unknown'); end if;
  if s.status not in ('uploading', 'sealed') then
    perform refuse('already-decided', jsonb_build_object('status', s.status));
  end if;
  if exists (select from statements where evidence_id = s.id) then perform refuse('in-use'); end if;
  update statements set status = 'discarded' where id = s.id;
  return '{}';
end $$;
