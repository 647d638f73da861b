-- Mail leaves through one mail operator: lease, render once, store, mark `sending`, send, say what happened. A process
-- that dies while `sending` leaves a mail that may have gone out: it is sent again with the same Message-ID, marked.

-- Leases up to at_most due mails: [{id, template, version, language, facts, recipient, rendered, attempts, maybe_sent,
-- now}]; `now` is the centre's clock.
create or replace function desk.lease_mails(at_most integer, lease_seconds integer default 300) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  leased jsonb;
begin
  perform require_role('mail');
  with due as (
    select id, status from mails
    where status in ('queued', 'leased', 'sending', 'possibly-sent') and next_attempt_at <= clock_timestamp()
      and coalesce(leased_until < clock_timestamp(), true)
    order by next_attempt_at limit least(at_most, 500) for update skip locked),
  taken as (
    update mails m set status = case when due.status in ('sending', 'possibly-sent') then 'possibly-sent' else 'leased' end,
      leased_by = session_user, leased_until = clock_timestamp() + make_interval(secs => lease_seconds)
    from due where m.id = due.id returning m.*)
  select jsonb_agg(jsonb_build_object('id', id, 'template', template, 'version', version, 'language', language,
    'facts', facts, 'recipient', recipient, 'rendered', rendered, 'attempts', attempts,
    'maybe_sent', status = 'possibly-sent', 'now', iso(clock_timestamp())) order by next_attempt_at, queued_at) into leased from taken;
  return coalesce(leased, '[]');
end $$;

-- Stores rendered mails {message_id, date, subject, text, html} once (a later wording never rewrites an old mail, and
-- every attempt carries one Message-ID) and marks them as being sent. Takes [{id, rendered}], answers the ids that are
-- still this caller's to send.
create or replace function desk.start_mails(mails jsonb) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  started jsonb;
begin
  perform require_role('mail');
  with given as (select (m ->> 'id')::uuid as id, m -> 'rendered' as rendered from jsonb_array_elements(start_mails.mails) m),
  marked as (
    update wallet.mails q set status = 'sending', attempts = q.attempts + 1, rendered = coalesce(q.rendered, g.rendered),
      message_id = coalesce(q.message_id, g.rendered ->> 'message_id')
    from given g
    where q.id = g.id and q.leased_by = session_user and q.leased_until > clock_timestamp()
      and q.status in ('leased', 'possibly-sent')
    returning q.id)
  select jsonb_agg(id) into started from marked;
  return coalesce(started, '[]');
end $$;

-- What became of mails, [{id, result, error, retry_seconds}]: sent, retry (again in retry_seconds), failed (final),
-- unknown (may have gone out: again, same id). Answers how many were noted.
create or replace function desk.finish_mails(results jsonb) returns jsonb
language plpgsql security definer set search_path = wallet, pg_temp as $$
declare
  noted integer;
begin
  perform require_role('mail');
  if exists (select from jsonb_array_elements(results) r
             where r ->> 'result' is null or r ->> 'result' not in ('sent', 'retry', 'failed', 'unknown')) then
    raise exception 'unknown result' using errcode = '22023';
  end if;
  update mails q set
    status = case r.result when 'sent' then 'sent' when 'retry' then 'queued' when 'failed' then 'failed'
                           else 'possibly-sent' end,
    sent_at = case when r.result = 'sent' then clock_timestamp() end, last_error = left(r.error, 500),
    next_attempt_at = clock_timestamp() + make_interval(secs => coalesce(r.retry_seconds, 0)),
    leased_by = null, leased_until = null
  from jsonb_to_recordset(results) r (id uuid, result text, error text, retry_seconds integer)
  where q.id = r.id and q.leased_by = session_user and q.status in ('leased', 'sending', 'possibly-sent');
  get diagnostics noted = row_count;
  return to_jsonb(noted);
end $$;

-- A mail that is out, or that the server refused for good, stays so; its text never changes once stored.
create or replace function wallet.guard_mail() returns trigger language plpgsql as $$
begin
  if old.status in ('sent', 'failed') or old.rendered is not null and new.rendered is distinct from old.rendered
     or (new.facts, new.recipient, new.template, new.language, new.command_id, new.account_id)
        is distinct from (old.facts, old.recipient, old.template, old.language, old.command_id, old.account_id) then
    raise exception 'this mail is final' using errcode = '23514';
  end if;
  return new;
end $$;
create or replace trigger guard before update on wallet.mails for each row execute function wallet.guard_mail();
