-- How what was credited stands to what was asked for. It follows from the part and its request, which never change, and is
-- said wherever the credit is told: in the answer and its audit row, in the account's history, in the daily report.

-- 'exact' is the amount that should have arrived, 'without-code' the one without its kode unik; everything else was taken
-- 'with-tolerance' (a fee, a wrong code, a sum of a person's choosing) and has a reason and two people.
create or replace function wallet.matched_how(sen bigint, asked_sen bigint, expected_sen bigint) returns text
language sql immutable as $$
  select case when sen = expected_sen then 'exact' when sen = asked_sen then 'without-code' else 'with-tolerance' end
$$;

-- One part that is not exact, as answers and audit rows carry it.
create or replace function wallet.difference(u wallet.top_ups, sen bigint) returns jsonb language sql immutable as $$
  select jsonb_build_object('top_up', u.id, 'expected_sen', u.expected_sen::bigint, 'credited_sen', sen,
    'difference_sen', sen - u.expected_sen, 'matched', wallet.matched_how(sen, u.amount_sen, u.expected_sen))
$$;

-- Does a credit lack the reason it needs? An amount of no request's, or money that came to another bank account than the one
-- that was given, is never credited without a person's words for it.
create or replace function wallet.lacks_reason(note text, is_odd boolean, is_elsewhere boolean) returns boolean
language sql immutable as $$
  select coalesce(is_odd or is_elsewhere, false) and length(trim(coalesce(note, ''))) = 0
$$;
