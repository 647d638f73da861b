set local role wallet_owner;
set local search_path = wallet;

-- Confirmed credits nobody was given: suspense, line by line. They follow from lines and allocations alone; looked for among
-- all lines they cost as much as there ever were lines. No key to bank_lines: it would be asked a million times in a
-- confirmation for what the triggers behind this table cannot get wrong.
create table free_credits (bank_line_id bigint primary key);
insert into free_credits
select l.id from bank_lines l where l.is_live and l.amount_sen > 0
  and not exists (select from allocation_lines a where a.bank_line_id = l.id and a.is_live);
