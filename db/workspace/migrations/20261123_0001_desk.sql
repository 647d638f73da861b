-- Whose file this is, how far it has read the centre, and the desk's own settings.
-- Times are UTC text of one form (2026-11-23T04:05:06.789Z), given by the caller's clock or by the centre.

CREATE TABLE owner (
  login TEXT PRIMARY KEY CHECK (length(login) BETWEEN 1 AND 63)
) STRICT;
CREATE TRIGGER owner_is_one BEFORE INSERT ON owner WHEN EXISTS (SELECT 1 FROM owner)
BEGIN SELECT RAISE(ABORT, 'a workspace has one owner'); END;
CREATE TRIGGER owner_stays BEFORE UPDATE ON owner
BEGIN SELECT RAISE(ABORT, 'a workspace never changes hands'); END;

-- One row. The feed cursor moves only in the transaction that stores the page it closes.
CREATE TABLE cursors (
  one_row INTEGER PRIMARY KEY DEFAULT 1 CHECK (one_row = 1),
  feed_xid TEXT NOT NULL DEFAULT '0' CHECK (feed_xid NOT GLOB '*[^0-9]*' AND feed_xid <> ''),
  feed_id INTEGER NOT NULL DEFAULT 0 CHECK (feed_id BETWEEN 0 AND 9007199254740991),
  pulled_at TEXT CHECK (pulled_at LIKE '____-__-__T__:__:__.___Z'),
  audit_position INTEGER CHECK (audit_position BETWEEN 0 AND 9007199254740991),
  audit_hash TEXT CHECK (length(audit_hash) = 64),
  audit_verified_at TEXT CHECK (audit_verified_at LIKE '____-__-__T__:__:__.___Z'),
  CHECK ((audit_position IS NULL) = (audit_hash IS NULL))
) STRICT;
INSERT INTO cursors (one_row) VALUES (1);

CREATE TABLE settings (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;
