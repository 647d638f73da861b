-- The kinds of commands of the verification desk that 020_machine.sql hands on: each to its function.

create or replace function wallet.do_desk_work(kind text, cmd_id uuid, body jsonb) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
begin
  return case kind
    when 'top_up.hold' then do_top_up_hold(cmd_id, body)
    when 'top_up.unhold' then do_top_up_unhold(cmd_id, body)
    when 'line.park' then do_line_park(cmd_id, body)
    when 'line.unpark' then do_line_unpark(cmd_id, body)
  end;
end $$;
