-- The audit chain. Each row's hash covers the one before; sealing is a step of its own and takes rows in an order no
-- late commit can slip into. Desks remember the last head they saw, so a rewritten tail is noticed.

create or replace function wallet.audit_hash(before bytea, a wallet.audit) returns bytea
language sql immutable set search_path = wallet, pg_temp as $$
  select sha256(before || convert_to(concat_ws('|', a.id, iso(a.at), a.operator, a.action, a.outcome,
    coalesce(a.command_id::text, ''), a.detail::text), 'UTF8'))
$$;

-- Seals what is ended and not sealed yet; answers the head {position, hash}.
create or replace function desk.seal_audit() returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  head audit_head;
  entry audit;
begin
  perform require_role('clerk', 'compliance', 'supervisor', 'mail');
  select * into head from audit_head for update;
  for entry in
    select * from audit
    where (xid, id) > (head.xid, head.audit_id) and xid < pg_snapshot_xmin(pg_current_snapshot())
    order by xid, id
  loop
    head.position := head.position + 1;
    head.xid := entry.xid;
    head.audit_id := entry.id;
    head.hash := audit_hash(head.hash, entry);
    insert into audit_seals (position, audit_id, hash) values (head.position, entry.id, head.hash);
  end loop;
  update audit_head set position = head.position, xid = head.xid, audit_id = head.audit_id, hash = head.hash;
  return jsonb_build_object('position', head.position, 'hash', encode(head.hash, 'hex'));
end $$;

-- Recomputes the chain: {ok, position, hash} or the first broken position and why. `seen` is a head remembered
-- elsewhere: {position, hash}.
create or replace function desk.verify_audit(seen jsonb default null) returns jsonb
language plpgsql stable security definer set search_path = wallet, pg_temp as $$
declare
  link record;
  running bytea := sha256('saldo-desk audit chain');
  expected bigint := 0;
begin
  perform require_role('clerk', 'compliance', 'supervisor');
  for link in select s.position, s.hash, a from audit_seals s left join audit a on a.id = s.audit_id order by s.position loop
    expected := expected + 1;
    running := audit_hash(running, link.a);
    if link.position <> expected or running is distinct from link.hash then
      return jsonb_build_object('ok', false, 'position', expected, 'why', 'a sealed row was changed or removed');
    end if;
    if (seen ->> 'position')::bigint = expected and seen ->> 'hash' <> encode(running, 'hex') then
      return jsonb_build_object('ok', false, 'position', expected, 'why', 'the chain differs from a head seen before');
    end if;
  end loop;
  if coalesce((seen ->> 'position')::bigint, 0) > expected
     or (select position from audit_head) <> expected or (select hash from audit_head) is distinct from running then
    return jsonb_build_object('ok', false, 'position', expected, 'why', 'the end of the chain is missing');
  end if;
  return jsonb_build_object('ok', true, 'position', expected, 'hash', encode(running, 'hex'));
end $$;
