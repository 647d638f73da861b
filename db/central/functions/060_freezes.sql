-- Freeze orders. What the user and the clerks learn are the neutral words of a technical hold.

-- {account, scope, legal_basis, reason, ends_at} -> {freeze}
create or replace function wallet.do_freeze_place(cmd_id uuid, body jsonb) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  account accounts := account_by_number(body ->> 'account');
begin
  perform from accounts where id = account.id for no key update;
  insert into freezes (id, account_id, scope, legal_basis, reason, placed_by, ends_at)
  values (cmd_id, account.id, body ->> 'scope', body ->> 'legal_basis', body ->> 'reason', session_user,
          (body ->> 'ends_at')::timestamptz);
  perform queue_mail(cmd_id, account.id, 'account-held', jsonb_build_object('heldAtUtc', iso(clock_timestamp())));
  return jsonb_build_object('freeze', cmd_id);
end $$;

-- {freeze} -> {}
create or replace function wallet.do_freeze_confirm(cmd_id uuid, body jsonb) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  order_ freezes;
begin
  select * into order_ from freezes where id = (body ->> 'freeze')::uuid for update;
  if not found then perform refuse('freeze-unknown'); end if;
  if order_.placed_by = session_user then perform refuse('same-person'); end if;
  if order_.confirmed_by is not null or order_.lifted_at is not null then
    perform refuse('already-decided', jsonb_build_object('winner', display_name(order_.confirmed_by),
                   'at', iso(order_.confirmed_at)));
  end if;
  update freezes set confirmed_by = session_user, confirmed_at = clock_timestamp() where id = order_.id;
  return '{}';
end $$;

-- The effect of an approved {freeze, reason}.
create or replace function wallet.post_freeze_lift(cmd_id uuid, request wallet.requests) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  order_ freezes;
begin
  select * into order_ from freezes where id = (request.body ->> 'freeze')::uuid for update;
  if not found then perform refuse('freeze-unknown'); end if;
  if order_.lifted_at is not null then perform refuse('already-decided'); end if;
  update freezes set lifted_at = clock_timestamp(), lift_request = request.id where id = order_.id;
  perform queue_mail(cmd_id, order_.account_id, 'account-released',
    jsonb_build_object('releasedAtUtc', iso(clock_timestamp())));
  return '{}';
end $$;
