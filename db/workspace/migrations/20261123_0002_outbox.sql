-- Decisions on their way to the centre. The row is the command: its id is the idempotency key, its body never changes,
-- and what the centre answered is final.

CREATE TABLE outbox (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 36 AND id NOT GLOB '*[^-0-9a-f]*'),
  kind TEXT NOT NULL CHECK (kind LIKE '%_.%_'),
  body TEXT NOT NULL CHECK (json_valid(body) AND json_type(body) = 'object'),
  operator TEXT NOT NULL REFERENCES owner (login),
  created_at TEXT NOT NULL CHECK (created_at LIKE '____-__-__T__:__:__.___Z'),
  -- sent: given to the network, answer unknown; sent again under the same id
  state TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'sent', 'applied', 'waiting', 'refused')),
  code TEXT,
  detail TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(detail)),
  answered_at TEXT CHECK (answered_at LIKE '____-__-__T__:__:__.___Z'),
  CHECK ((state = 'refused') = (code IS NOT NULL)),
  CHECK ((state IN ('pending', 'sent')) = (answered_at IS NULL))
) STRICT;
CREATE INDEX outbox_unfinished ON outbox (state, position) WHERE state IN ('pending', 'sent', 'waiting');
CREATE INDEX outbox_finished ON outbox (answered_at) WHERE state IN ('applied', 'refused');

CREATE TRIGGER outbox_command_stays BEFORE UPDATE OF position, id, kind, body, operator, created_at ON outbox
BEGIN SELECT RAISE(ABORT, 'a command is never rewritten'); END;
CREATE TRIGGER outbox_answer_stays BEFORE UPDATE ON outbox WHEN OLD.state IN ('applied', 'refused')
BEGIN SELECT RAISE(ABORT, 'an answer is final'); END;
CREATE TRIGGER outbox_never_unasked BEFORE UPDATE OF state ON outbox
  WHEN OLD.state IN ('sent', 'waiting') AND NEW.state IN ('pending', 'sent') AND NEW.state <> OLD.state
BEGIN SELECT RAISE(ABORT, 'what was sent stays sent'); END;
CREATE TRIGGER outbox_nothing_lost BEFORE DELETE ON outbox WHEN OLD.state NOT IN ('applied', 'refused')
BEGIN SELECT RAISE(ABORT, 'an unanswered command is never dropped'); END;
