-- Keys are made of the canonical berita's bytes by another hash now (electron/domain/line-keys.ts), so the old ones would
-- know nothing again. Only the preview's advice reads them; the centre compares whole fingerprints as before.
DELETE FROM import_keys;
