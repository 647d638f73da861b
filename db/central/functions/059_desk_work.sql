-- The kinds of commands of the verification desk that 020_machine.sql hands on: each to its function.

create or replace function wallet.do_desk_work(kind text, cmd_id uuid, body jsonb) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
begin
  return case kind
    when 'top_up.hold' then do_top_up_hold(cmd_id, body)
    when 'top_up.unhold' then do_top_up_unhold(cmd_id, body)
    when 'line.park' then do_line_park(cmd_id, body)
    when 'line.unpark' then do_line_unpark(cmd_id, body)
    when 'line.return' then do_line_return(cmd_id, body)
    when 'return.settle' then do_return_settle(cmd_id, body)
    when 'top_up.verify_unasked' then do_top_up_verify_unasked(cmd_id, body)
    when 'payment.approve' then do_payment_approve(cmd_id, body)
    when 'payment.refuse' then do_payment_refuse(cmd_id, body)
    when 'top_up.verify_auto' then do_top_up_verify_auto(cmd_id, body)
    when 'second_look.answer' then do_second_look_answer(cmd_id, body)
    when 'rules.publish' then ask_second_person(cmd_id, kind, body, null)
  end;
end $$;

-- What can be said against a request of the desk before anybody approves it.
create or replace function wallet.check_desk_work(request wallet.requests) returns void
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  body jsonb := request.body;
begin
  case request.action
    when 'line.return' then perform take_lines(array(select value::bigint from jsonb_array_elements_text(body -> 'lines')));
    when 'top_up.verify_unasked' then perform check_unasked(body, request.amount_sen);
    when 'payment.approve' then perform payment_under_review((body ->> 'payment')::uuid);
    when 'rules.publish' then perform check_rules(body);
  end case;
end $$;

-- The effect of an approved request of the desk.
create or replace function wallet.post_desk_work(cmd_id uuid, request wallet.requests) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
begin
  return case request.action
    when 'line.return' then post_line_return(cmd_id, request)
    when 'top_up.verify_unasked' then post_unasked(cmd_id, request.body, request.maker, session_user)
    when 'payment.approve' then do_payment_close(cmd_id, request.body, 'payment_release')
    when 'rules.publish' then post_rules(cmd_id, request)
  end;
end $$;
