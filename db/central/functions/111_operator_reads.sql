-- The people of the wallet as a supervisor sees them, with the wallet's own limits beside theirs.
create or replace function desk.operator_list() returns jsonb
language plpgsql stable security definer set search_path = wallet, pg_temp as $$
begin
  perform require_role('supervisor');
  return jsonb_build_object(
    'limits', jsonb_build_object('verify_alone_sen', setting('verify_one_person_sen'),
      'verify_day_sen', setting('operator_day_sen'), 'verify_day_count', setting('operator_day_count')),
    'step_up_required', setting('step_up_required') <> 0,
    'operators', (select coalesce(jsonb_agg(jsonb_build_object(
        'login', o.login, 'display_name', o.display_name, 'roles', o.roles, 'is_active', o.is_active,
        'must_change_secret', o.must_change_secret, 'is_locked', o.locked_at is not null,
        'invited_until', case when o.must_change_secret then iso(r.rolvaliduntil) end,
        'has_authenticator', a.confirmed_at is not null,
        'verify_alone_sen', o.verify_alone_sen, 'verify_day_sen', o.verify_day_sen, 'verify_day_count', o.verify_day_count,
        'today_sen', coalesce(d.verified_sen, 0), 'today_count', coalesce(d.verified_count, 0))
      order by not o.is_active, o.display_name), '[]')
      from operators o left join pg_roles r on r.rolname = o.login left join authenticators a on a.operator = o.login
      left join operator_days d on d.operator = o.login and d.day = today()));
end $$;
