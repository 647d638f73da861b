-- A bank line whose statement two people took back is no line any more; it stays so that old decisions can be read.

ALTER TABLE bank_lines ADD COLUMN is_live INTEGER NOT NULL DEFAULT 1 CHECK (is_live IN (0, 1));

-- An older program took what it did not know of for live. The feed is read once more from its beginning.
UPDATE cursors SET feed_xid = '0', feed_id = 0;
