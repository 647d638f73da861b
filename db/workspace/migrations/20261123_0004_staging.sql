-- Bank files being imported. A file is read once into staging, and from there uploaded, so that an interrupted upload
-- goes on without the file.

CREATE TABLE imports (
  no INTEGER PRIMARY KEY AUTOINCREMENT,
  -- the statement's id in the centre
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 36 AND id NOT GLOB '*[^-0-9a-f]*'),
  bank_account_id INTEGER NOT NULL,
  file_name TEXT NOT NULL CHECK (length(file_name) BETWEEN 1 AND 255),
  file_sha256 TEXT NOT NULL CHECK (length(file_sha256) = 64 AND file_sha256 NOT GLOB '*[^0-9a-f]*'),
  format TEXT NOT NULL,
  begun_at TEXT NOT NULL CHECK (begun_at LIKE '____-__-__T__:__:__.___Z'),
  -- reading: rows still come in; whatever stands here after a crash is dropped and read again
  status TEXT NOT NULL DEFAULT 'reading'
    CHECK (status IN ('reading', 'staged', 'uploading', 'sealed', 'failed')),
  period_from TEXT,
  period_to TEXT CHECK (period_to >= period_from),
  opening_sen INTEGER CHECK (opening_sen BETWEEN -9007199254740991 AND 9007199254740991),
  closing_sen INTEGER CHECK (closing_sen BETWEEN -9007199254740991 AND 9007199254740991),
  row_order TEXT CHECK (row_order IN ('chronological', 'reversed')),
  judgement TEXT CHECK (json_valid(judgement)),
  stored_rows INTEGER NOT NULL DEFAULT 0,
  skipped_rows INTEGER NOT NULL DEFAULT 0,
  rejected_rows INTEGER NOT NULL DEFAULT 0,
  -- the centre's answer to the seal, or why it failed
  outcome TEXT CHECK (json_valid(outcome)),
  ended_at TEXT CHECK (ended_at LIKE '____-__-__T__:__:__.___Z'),
  CHECK (status IN ('reading', 'failed') OR (period_from IS NOT NULL AND period_to IS NOT NULL AND row_order IS NOT NULL)),
  CHECK ((status IN ('sealed', 'failed')) = (ended_at IS NOT NULL))
) STRICT;
CREATE INDEX imports_by_file ON imports (file_sha256, bank_account_id);

-- Every row of the file in file order: nothing of the file is lost on the way.
CREATE TABLE import_rows (
  import_no INTEGER NOT NULL REFERENCES imports (no) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
  line INTEGER NOT NULL CHECK (line > 0),
  status TEXT NOT NULL CHECK (status IN ('stored', 'skipped', 'rejected')),
  reason TEXT,
  booked_on TEXT,
  value_on TEXT,
  amount_sen INTEGER CHECK (amount_sen BETWEEN -9007199254740991 AND 9007199254740991),
  balance_sen INTEGER CHECK (balance_sen BETWEEN -9007199254740991 AND 9007199254740991),
  is_pending INTEGER NOT NULL DEFAULT 0 CHECK (is_pending IN (0, 1)),
  reference TEXT,
  description TEXT,
  raw TEXT,
  PRIMARY KEY (import_no, ordinal),
  CHECK ((status = 'stored') = (reason IS NULL)),
  CHECK (status = 'rejected' OR (amount_sen IS NOT NULL AND description IS NOT NULL)),
  CHECK (status <> 'stored' OR (is_pending = 1) = (booked_on IS NULL))
) STRICT, WITHOUT ROWID;
