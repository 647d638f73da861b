set local role wallet_owner;
set local search_path = wallet;

-- A lease's name in the feed: without this, each lease of a page is looked for among all there ever were.
create index leases_by_feed_key on leases ((what || '/' || key));
