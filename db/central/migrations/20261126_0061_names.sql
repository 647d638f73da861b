-- A part of a name is looked for among three-letter pieces (pg_trgm); a server that has the extension elsewhere keeps it there.
create schema if not exists words;
create extension if not exists pg_trgm with schema words;
do $$
declare
  home name := (select n.nspname from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pg_trgm');
begin
  execute format('grant usage on schema %I to wallet_owner', home);
  set local role wallet_owner;
  execute format('create index accounts_by_name on wallet.accounts using gin (lower(holder_name) %I.gin_trgm_ops)', home);
end $$;
