set local role wallet_owner;
set local search_path = wallet;

-- A foreign key looks the statement up for each of a million rows. The guard of this table (010_guards.sql) asks once a
-- chunk whether every row belongs to a statement that is being uploaded, and a statement is never deleted.
alter table statement_lines drop constraint statement_lines_statement_id_fkey;
