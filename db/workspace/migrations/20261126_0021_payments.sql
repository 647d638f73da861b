-- Payments that wait for a person at the desk, or did.
CREATE TABLE payments (
  id TEXT PRIMARY KEY,
  account_id INTEGER NOT NULL,
  account_number TEXT NOT NULL,
  holder_name TEXT NOT NULL,
  seller TEXT NOT NULL,
  amount_sen INTEGER NOT NULL CHECK (amount_sen BETWEEN -9007199254740991 AND 9007199254740991),
  status TEXT NOT NULL,
  reference TEXT NOT NULL,
  -- words of the centre, with commas between
  review_reasons TEXT NOT NULL,
  held_at TEXT NOT NULL,
  closed_at TEXT,
  closed_by TEXT,
  note TEXT
) STRICT;
CREATE INDEX payments_held ON payments (held_at) WHERE status = 'held';
CREATE INDEX payments_closed ON payments (closed_at) WHERE closed_at IS NOT NULL;

-- An older program took what it did not know of for nothing. The feed is read once more from its beginning.
UPDATE cursors SET feed_xid = '0', feed_id = 0;
