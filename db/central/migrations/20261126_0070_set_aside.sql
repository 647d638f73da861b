set local role wallet_owner;
set local search_path = wallet;

-- The rows of a file that are not among its lines, skipped or not read, as they stood in it: whoever confirms a statement
-- sees them without having the file. `place` counts them in file order. An older desk sent none of them.
create table statement_set_aside (
  statement_id uuid not null references statements,
  place integer not null check (place >= 0),
  line_no integer not null check (line_no > 0),
  kind text not null check (kind in ('skipped', 'rejected')),
  code text not null,
  column_name text,
  raw text check (length(raw) <= 65536),
  primary key (statement_id, place)
);
