-- Rows in staging stand as they will be sent, some thousand together, column by column (electron/domain/chunk-columns.ts): a
-- million rows of their own cost the desk more than reading them, and were put together again to be sent. Nothing is added up
-- in here; whoever takes a number out asks whether it is money, and the centre asks again.
CREATE TABLE staged_chunks (
  -- number of the import * 2^32 + place of the first row among its stored rows, counted from 0 in file order
  id INTEGER PRIMARY KEY,
  count INTEGER NOT NULL CHECK (count > 0),
  -- of these not booked by the bank yet
  pending INTEGER NOT NULL CHECK (pending BETWEEN 0 AND count),
  -- each as PostgreSQL writes an array
  lines TEXT NOT NULL,
  days TEXT NOT NULL,
  amounts TEXT NOT NULL,
  balances TEXT NOT NULL,
  words TEXT NOT NULL,
  value_days TEXT NOT NULL,
  refs TEXT NOT NULL
) STRICT;

-- What the centre has sealed is there (the rows of older imports were kept for no reader).
INSERT INTO staged_chunks (id, count, pending, lines, days, amounts, balances, words, value_days, refs)
SELECT min(r.id), count(*), sum(is_pending), '{' || group_concat(line, ',' ORDER BY r.id) || '}',
       CASE count(booked_on) WHEN 0 THEN '{}' ELSE
         '{' || group_concat(ifnull(CAST(julianday(booked_on) - 2440587.5 AS INTEGER), 'null'), ',' ORDER BY r.id) || '}' END,
       '{' || group_concat(amount_sen, ',' ORDER BY r.id) || '}',
       CASE count(balance_sen) WHEN 0 THEN '{}' ELSE
         '{' || group_concat(ifnull(balance_sen, 'null'), ',' ORDER BY r.id) || '}' END,
       '{' || group_concat('"' || replace(replace(description, '\', '\\'), '"', '\"') || '"', ',' ORDER BY r.id) || '}',
       CASE count(value_on) WHEN 0 THEN '{}' ELSE
         '{' || group_concat(ifnull(CAST(julianday(value_on) - 2440587.5 AS INTEGER), 'null'), ',' ORDER BY r.id) || '}' END,
       CASE count(reference) WHEN 0 THEN '{}' ELSE
         '{' || group_concat(ifnull('"' || replace(replace(reference, '\', '\\'), '"', '\"') || '"', 'null'), ',' ORDER BY r.id) || '}' END
FROM staged_rows r JOIN imports i ON i.no = r.id / 4294967296
WHERE i.status <> 'sealed'
GROUP BY r.id / 4294967296, (r.id % 4294967296) / 5000;

DROP TRIGGER imports_drop_rows;
DROP TABLE staged_rows;
CREATE TRIGGER imports_drop_rows AFTER DELETE ON imports BEGIN
  DELETE FROM staged_chunks WHERE id >= OLD.no * 4294967296 AND id < (OLD.no + 1) * 4294967296;
END;

-- What an older program had begun to send cannot be gone on with: its chunks were other texts. The same file is sent anew, as
-- another statement; a half upload is seen by nobody.
UPDATE imports SET status = 'staged', id = lower(printf('%s-%s-4%s-8%s-%s', hex(randomblob(4)), hex(randomblob(2)),
  substr(hex(randomblob(2)), 2), substr(hex(randomblob(2)), 2), hex(randomblob(6))))
WHERE status = 'uploading';
