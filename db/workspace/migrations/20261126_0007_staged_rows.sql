-- Rows in staging are kept by kind: those that will be sent with nothing but their own columns, so that a million of them
-- go in about as fast as the file can be copied, and those set aside with their reason.

CREATE TABLE staged_rows (
  -- number of the import * 2^32 + place among its stored rows, counted from 0 in file order
  id INTEGER PRIMARY KEY,
  line INTEGER NOT NULL CHECK (line > 0),
  -- null exactly while the bank has not booked the row
  booked_on TEXT CHECK ((booked_on IS NULL) = is_pending),
  amount_sen INTEGER NOT NULL CHECK (amount_sen BETWEEN -9007199254740991 AND 9007199254740991),
  balance_sen INTEGER CHECK (balance_sen BETWEEN -9007199254740991 AND 9007199254740991),
  description TEXT NOT NULL,
  value_on TEXT,
  reference TEXT,
  is_pending INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Rows that could not be read, and rows that move nothing.
CREATE TABLE set_aside_rows (
  import_no INTEGER NOT NULL REFERENCES imports (no) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
  line INTEGER NOT NULL CHECK (line > 0),
  status TEXT NOT NULL CHECK (status IN ('skipped', 'rejected')),
  reason TEXT NOT NULL,
  column_name TEXT,
  raw TEXT,
  PRIMARY KEY (import_no, ordinal)
) STRICT, WITHOUT ROWID;

-- Sorted keys of the booked rows (electron/domain/line-keys.ts), eight bytes each: which of them were sent before.
CREATE TABLE import_keys (
  import_no INTEGER PRIMARY KEY REFERENCES imports (no) ON DELETE CASCADE,
  keys BLOB NOT NULL
) STRICT;

-- A key that refers to the import would be looked up for each of a million rows.
CREATE TRIGGER imports_drop_rows AFTER DELETE ON imports BEGIN
  DELETE FROM staged_rows WHERE id >= OLD.no * 4294967296 AND id < (OLD.no + 1) * 4294967296;
END;

-- What the stored rows come to, so that a list of imports need not add them up again.
ALTER TABLE imports ADD COLUMN totals TEXT CHECK (json_valid(totals));
-- Booked rows that stand in a statement sent before.
ALTER TABLE imports ADD COLUMN known_rows INTEGER NOT NULL DEFAULT 0;

INSERT INTO staged_rows (id, line, booked_on, amount_sen, balance_sen, description, value_on, reference, is_pending)
SELECT import_no * 4294967296 + row_number() OVER (PARTITION BY import_no ORDER BY ordinal) - 1, line, booked_on, amount_sen,
       balance_sen, description, value_on, reference, is_pending
FROM import_rows WHERE status = 'stored' ORDER BY import_no, ordinal;

INSERT INTO set_aside_rows (import_no, ordinal, line, status, reason, raw)
SELECT import_no, row_number() OVER (PARTITION BY import_no ORDER BY ordinal) - 1, line, status, reason, raw
FROM import_rows WHERE status <> 'stored';

UPDATE imports SET totals = t.totals
FROM (SELECT import_no, json_object(
        'credits', json_object('count', count(*) FILTER (WHERE is_pending = 0 AND amount_sen > 0),
          'sumSen', coalesce(sum(amount_sen) FILTER (WHERE is_pending = 0 AND amount_sen > 0), 0)),
        'debits', json_object('count', count(*) FILTER (WHERE is_pending = 0 AND amount_sen < 0),
          'sumSen', coalesce(sum(amount_sen) FILTER (WHERE is_pending = 0 AND amount_sen < 0), 0)),
        'pending', json_object('count', count(*) FILTER (WHERE is_pending = 1),
          'sumSen', coalesce(sum(amount_sen) FILTER (WHERE is_pending = 1), 0)),
        'zeroRows', count(*) FILTER (WHERE is_pending = 0 AND amount_sen = 0)) AS totals
      FROM import_rows WHERE status = 'stored' GROUP BY import_no) t
WHERE imports.no = t.import_no;

DROP TABLE import_rows;
