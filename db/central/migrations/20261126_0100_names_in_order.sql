set local role wallet_owner;
set local search_path = wallet;

-- Who else bears a sender's name is counted from its first on and ends at the tenth (functions/068_earlier_payers.sql).
create index accounts_called on accounts (lower(holder_name) collate "C") where kind = 'user';
