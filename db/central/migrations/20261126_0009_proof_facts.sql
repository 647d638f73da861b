set local role wallet_owner;
set local search_path = wallet;

-- What the importer's desk read of the file beside the rows it sent, for the proof card: null where an older desk sent it.
alter table statements
  add column rows_skipped integer check (rows_skipped >= 0),
  add column rows_rejected integer check (rows_rejected >= 0),
  -- the control totals of the file's own footer, as far as it states any
  add column stated jsonb not null default '{}' check (jsonb_typeof(stated) = 'object' and octet_length(stated::text) < 2000);
create index statements_by_evidence on statements (evidence_id) where evidence_id is not null;
