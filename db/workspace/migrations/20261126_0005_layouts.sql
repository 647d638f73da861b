-- Table layouts of the centre, each at its newest version, and the one a file is read with.

CREATE TABLE layouts (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  name TEXT NOT NULL,
  bank TEXT,
  body TEXT NOT NULL CHECK (json_valid(body) AND json_type(body) = 'object'),
  is_retired INTEGER NOT NULL CHECK (is_retired IN (0, 1)),
  reason TEXT,
  made_by TEXT NOT NULL,
  made_at TEXT NOT NULL,
  checked_by TEXT,
  checked_at TEXT
) STRICT;

ALTER TABLE statements ADD COLUMN layout_id TEXT;
ALTER TABLE statements ADD COLUMN layout_version INTEGER;
ALTER TABLE statements ADD COLUMN layout_name TEXT;

ALTER TABLE imports ADD COLUMN layout_id TEXT;
ALTER TABLE imports ADD COLUMN layout_version INTEGER CHECK ((layout_version IS NULL) = (layout_id IS NULL));

-- An older program read past what it did not know. The feed is read once more from its beginning.
UPDATE cursors SET feed_xid = '0', feed_id = 0;
