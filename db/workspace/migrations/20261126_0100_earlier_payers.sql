-- Whom the senders of free lines paid before, as the centre said it: asked once a line, and anew after a day or when
-- somebody decided about that sender. Without an answer it stays as it is.
CREATE TABLE earlier_payers (
  line_id INTEGER PRIMARY KEY,
  -- as the centre finds the same one again; null where the line names none
  sender TEXT,
  wallets TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(wallets)),
  -- null: to be asked anew
  asked_at TEXT CHECK (asked_at LIKE '____-__-__T__:__:__.___Z')
) STRICT;

-- Lines that were decided about since it was looked whose senders they name: only kept while there are answers to doubt,
-- so that the first pull of a desk writes nothing here.
CREATE TABLE decided_lines (line_id INTEGER NOT NULL) STRICT;
CREATE TRIGGER decided_lines_new AFTER INSERT ON bank_lines
  WHEN NEW.allocation_id IS NOT NULL AND EXISTS (SELECT 1 FROM earlier_payers)
  BEGIN INSERT INTO decided_lines VALUES (NEW.id); END;
CREATE TRIGGER decided_lines_changed AFTER UPDATE OF allocation_id ON bank_lines
  WHEN NEW.allocation_id IS NOT OLD.allocation_id AND EXISTS (SELECT 1 FROM earlier_payers)
  BEGIN INSERT INTO decided_lines VALUES (NEW.id); END;
