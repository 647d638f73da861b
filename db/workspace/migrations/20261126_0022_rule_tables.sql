-- The matching's rule tables as two supervisors published them; the newest is what this desk runs.
CREATE TABLE rule_tables (
  id INTEGER PRIMARY KEY,
  rules TEXT NOT NULL CHECK (json_valid(rules)),
  reason TEXT NOT NULL,
  made_by TEXT NOT NULL,
  checked_by TEXT NOT NULL,
  published_at TEXT NOT NULL
) STRICT;

-- An older program took what it did not know of for nothing. The feed is read once more from its beginning.
UPDATE cursors SET feed_xid = '0', feed_id = 0;
