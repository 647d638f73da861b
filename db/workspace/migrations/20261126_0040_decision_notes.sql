-- What the clerk has still to look at: decisions that had to wait without the centre, and refusals until they were read.
-- The outbox itself never changes once it is answered, so this stands beside it.

CREATE TABLE decision_notes (
  command_id TEXT PRIMARY KEY REFERENCES outbox (id) ON DELETE CASCADE,
  -- since when the centre could not be reached with it; null where it never had to wait
  waited_since TEXT CHECK (waited_since LIKE '____-__-__T__:__:__.___Z'),
  read_at TEXT CHECK (read_at LIKE '____-__-__T__:__:__.___Z')
) STRICT, WITHOUT ROWID;

-- What was refused before this table stood was shown at the time.
INSERT INTO decision_notes (command_id, read_at) SELECT id, answered_at FROM outbox WHERE state = 'refused';
