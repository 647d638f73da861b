-- A credit is free from its booking until it is given out, and again when that is taken back; it ends with its line. Written
-- in the statement that does either, and by nothing else.

create or replace function wallet.note_free_booked() returns trigger
language plpgsql security definer set search_path = wallet, pg_temp as $$
begin
  insert into free_credits select n.id from new_rows n where n.is_live and n.amount_sen > 0;
  return null;
end $$;
create or replace trigger free_booked after insert on wallet.bank_lines referencing new table as new_rows
  for each statement execute function wallet.note_free_booked();

create or replace function wallet.note_free_ended() returns trigger
language plpgsql security definer set search_path = wallet, pg_temp as $$
begin
  delete from free_credits f using new_rows n where f.bank_line_id = n.id and not n.is_live;
  return null;
end $$;
create or replace trigger free_ended after update on wallet.bank_lines referencing new table as new_rows
  for each statement execute function wallet.note_free_ended();

create or replace function wallet.note_free_given() returns trigger
language plpgsql security definer set search_path = wallet, pg_temp as $$
begin
  delete from free_credits f using new_rows n where f.bank_line_id = n.bank_line_id and n.is_live;
  return null;
end $$;
create or replace trigger free_given after insert on wallet.allocation_lines referencing new table as new_rows
  for each statement execute function wallet.note_free_given();

-- An allocation only ever ends (final_rows), so what is ended in an update was live before it.
create or replace function wallet.note_free_again() returns trigger
language plpgsql security definer set search_path = wallet, pg_temp as $$
begin
  insert into free_credits
  select l.id from new_rows n join bank_lines l on l.id = n.bank_line_id
  where not n.is_live and l.is_live and l.amount_sen > 0;
  return null;
end $$;
create or replace trigger free_again after update on wallet.allocation_lines referencing new table as new_rows
  for each statement execute function wallet.note_free_again();

create or replace trigger guard before insert or update or delete on wallet.free_credits for each statement
  execute function wallet.guard_followed('free_follows', 'what is free follows from lines and allocations');
create or replace trigger no_truncate before truncate on wallet.free_credits for each statement
  execute function wallet.forbid_change();
