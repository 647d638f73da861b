set local role wallet_owner;
set local search_path = wallet;

-- The bank's words as the fingerprint sees them follow from the berita. They were written for each of a million rows of every
-- upload, and looked at only for days on which lines are known and when a statement is booked: now they are worked out there.
alter table statement_lines alter column normalised drop not null;
