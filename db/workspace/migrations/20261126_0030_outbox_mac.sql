-- Each decision carries a MAC under a key that exists only while its operator is unlocked (db/workspace/outbox-key.ts). A row
-- without one, or with a wrong one, was not written by that operator at this desk and is never sent.
ALTER TABLE outbox ADD COLUMN mac BLOB CHECK (mac IS NULL OR length(mac) = 32);
