-- Payments that a rule holds for a person: approved (the seller is paid) or refused (the buyer has the money back). Every
-- other payment goes on between the web site and its user as before.

-- Why a payment about to be held waits for a person; empty where it does not.
create or replace function wallet.review_reasons(account wallet.accounts, to_seller text, amount bigint) returns text[]
language sql stable security definer set search_path = wallet, pg_temp as $$
  select array_remove(array[
    case when amount > setting('payment_review_above_sen') then 'amount' end,
    case when setting('payment_review_new_seller') = 1 and not exists (
      select from payments p where p.status = 'released' and lower(trim(p.seller)) = lower(trim(to_seller))) then 'new-seller' end,
    case when account.activated_at > clock_timestamp() - make_interval(days => setting('payment_review_account_days')::int)
      then 'new-account' end,
    case when exists (select from freezes f where f.account_id = account.id and f.lifted_at is null
                      and coalesce(f.ends_at > clock_timestamp(), true)) then 'account-check' end], null)
$$;

-- Locks a payment that waits for a person.
create or replace function wallet.payment_under_review(wanted uuid) returns wallet.payments
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  payment payments;
begin
  select * into payment from payments where id = wanted for update;
  if not found or payment.review_reasons = '{}' then perform refuse('payment-unknown'); end if;
  if payment.status <> 'held' then
    perform refuse('already-decided', jsonb_build_object('what', 'payment', 'status', payment.status,
                   'winner', display_name(payment.closed_by), 'at', iso(payment.closed_at)));
  end if;
  return payment;
end $$;

-- {payment, note} -> {}: the seller is paid; above the one-person limit it waits for a second person.
create or replace function wallet.do_payment_approve(cmd_id uuid, body jsonb) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  payment payments := payment_under_review((body ->> 'payment')::uuid);
begin
  if payment.amount_sen > setting('payment_one_person_sen') then
    return ask_second_person(cmd_id, 'payment.approve', body, payment.amount_sen);
  end if;
  return do_payment_close(cmd_id, body, 'payment_release');
end $$;

-- {payment, reason, note} -> {}: not passed on; the money goes back to the buyer's balance. The reason stays in the house.
create or replace function wallet.do_payment_refuse(cmd_id uuid, body jsonb) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
begin
  perform payment_under_review((body ->> 'payment')::uuid);
  if coalesce(body ->> 'reason', '') !~ '^[a-z-]{3,40}$' then perform refuse('reason-missing'); end if;
  if body ->> 'reason' = 'other' and length(trim(coalesce(body ->> 'note', ''))) = 0 then perform refuse('note-missing'); end if;
  return do_payment_close(cmd_id, body, 'payment_refund');
end $$;

-- A reason is judged when the money is set aside and does not move afterwards; who closes a payment is who does it.
create or replace function wallet.stamp_payment() returns trigger
language plpgsql security definer set search_path = wallet, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    new.held_at := clock_timestamp();
    new.review_reasons := review_reasons((select a from accounts a where a.id = new.account_id), new.seller, new.amount_sen);
  else
    new.closed_at := clock_timestamp();
    new.closed_by := session_user;
  end if;
  return new;
end $$;
create or replace trigger a_stamp before insert or update on wallet.payments for each row
  execute function wallet.stamp_payment();

-- Only those that wait for a person, or did, reach the desks: by the feed, and by the view where rows are read as they stand.
create or replace function wallet.note_payment() returns trigger
language plpgsql security definer set search_path = wallet, pg_temp as $$
begin
  insert into changes (entity, key) select 'payment', id::text from new_rows where review_reasons <> '{}';
  return null;
end $$;
create or replace trigger feed_insert after insert on wallet.payments referencing new table as new_rows
  for each statement execute function wallet.note_payment();
create or replace trigger feed_update after update on wallet.payments referencing new table as new_rows
  for each statement execute function wallet.note_payment();

create or replace view wallet.feed_payments as
  select p.id as key, jsonb_build_object('id', p.id, 'account_id', p.account_id, 'account_number', a.number,
    'holder_name', a.holder_name, 'seller', p.seller, 'amount_sen', p.amount_sen, 'status', p.status,
    'reference', wallet.payment_reference(p.id), 'review_reasons', array_to_string(p.review_reasons, ','),
    'held_at', wallet.iso(p.held_at), 'closed_at', wallet.iso(p.closed_at),
    'closed_by', wallet.display_name(p.closed_by), 'note', p.note) as row
  from wallet.payments p join wallet.accounts a on a.id = p.account_id where p.review_reasons <> '{}';

-- One payment that waits for a person, for the one who decides: with the requests about it that wait for a second person,
-- whether its seller was paid before (counted to a hundred), and what its buyer bought last.
create or replace function desk.payment(wanted uuid) returns jsonb
language plpgsql stable security definer set search_path = wallet, pg_temp as $$
begin
  perform require_role('clerk', 'compliance', 'supervisor');
  return (select v.row || jsonb_build_object('one_person_sen', setting('payment_one_person_sen'),
      'requests', (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'maker_name', display_name(r.maker),
          'made_at', iso(r.made_at)) order by r.made_at), '[]')
        from requests r where r.status = 'waiting' and r.action = 'payment.approve' and r.body ->> 'payment' = p.id::text),
      'seller_paid', (select count(*) from (select from payments o where o.status = 'released'
          and lower(trim(o.seller)) = lower(trim(p.seller)) limit 100) s),
      'earlier', (select coalesce(jsonb_agg(to_jsonb(e)), '[]') from (
        select o.id, o.seller, o.amount_sen, o.status, iso(o.held_at) as held_at from payments o
        where o.account_id = p.account_id and o.id <> p.id order by o.held_at desc, o.id limit 5) e))
    from payments p join feed_payments v on v.key = p.id where p.id = wanted);
end $$;
