-- The owner of the tables may see how long other sessions have been in a transaction, so that a desk can name what holds the
-- change feed back. An administrator who may not give this leaves the age out, nothing else.
do $$
begin
  grant pg_read_all_stats to wallet_owner;
exception when insufficient_privilege then
  raise notice 'wallet_owner may not read statistics: a desk names who holds the feed back, not for how long';
end $$;
