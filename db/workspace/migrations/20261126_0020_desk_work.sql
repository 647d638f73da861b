-- What the verification desk knows besides: who has a row before them, what is held and why, what is parked in suspense.

-- A decision may now also hold a top-up or take it up again; SQLite changes a CHECK only with a new table.
CREATE TABLE top_ups_with_holds (
  id TEXT PRIMARY KEY,
  account_id INTEGER NOT NULL,
  bank_account_id INTEGER NOT NULL,
  amount_sen INTEGER NOT NULL CHECK (amount_sen BETWEEN -9007199254740991 AND 9007199254740991),
  unique_code INTEGER,
  expected_sen INTEGER NOT NULL CHECK (expected_sen BETWEEN -9007199254740991 AND 9007199254740991),
  requested_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  status TEXT NOT NULL,
  closed_at TEXT,
  closed_by TEXT,
  reason TEXT,
  local_mark TEXT CHECK (local_mark IN ('verifying', 'rejecting', 'undoing', 'holding', 'taking-up')),
  local_command_id TEXT REFERENCES outbox (id),
  hold_reason TEXT,
  hold_note TEXT,
  hold_by TEXT,
  hold_at TEXT,
  hold_until TEXT,
  CHECK ((local_mark IS NULL) = (local_command_id IS NULL))
) STRICT;
INSERT INTO top_ups_with_holds (id, account_id, bank_account_id, amount_sen, unique_code, expected_sen, requested_at,
    expires_at, status, closed_at, closed_by, reason, local_mark, local_command_id)
  SELECT id, account_id, bank_account_id, amount_sen, unique_code, expected_sen, requested_at,
    expires_at, status, closed_at, closed_by, reason, local_mark, local_command_id FROM top_ups;
DROP TABLE top_ups;
ALTER TABLE top_ups_with_holds RENAME TO top_ups;
CREATE INDEX top_ups_open ON top_ups (requested_at) WHERE status IN ('open', 'expired');
CREATE INDEX top_ups_closed ON top_ups (closed_at) WHERE closed_at IS NOT NULL;
CREATE INDEX top_ups_by_account ON top_ups (account_id);
CREATE INDEX top_ups_marked ON top_ups (local_command_id) WHERE local_command_id IS NOT NULL;

ALTER TABLE bank_lines ADD COLUMN parked_reason TEXT;
ALTER TABLE bank_lines ADD COLUMN parked_note TEXT;
ALTER TABLE bank_lines ADD COLUMN parked_by TEXT;
ALTER TABLE bank_lines ADD COLUMN parked_at TEXT;

-- Who fetched which row, by the centre's clock; over once `until` has passed.
CREATE TABLE leases (
  id TEXT PRIMARY KEY,
  what TEXT NOT NULL,
  "key" TEXT NOT NULL,
  owner TEXT NOT NULL,
  owner_name TEXT NOT NULL,
  until TEXT NOT NULL
) STRICT;
CREATE INDEX leases_by_end ON leases (until);

-- An older program took what it did not know of for nothing. The feed is read once more from its beginning.
UPDATE cursors SET feed_xid = '0', feed_id = 0;
