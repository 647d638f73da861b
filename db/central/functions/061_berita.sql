-- What the bank's words say, as verification without a person reads them (062_automatic.sql). Pure: a text in, an answer out.

-- Did this request wait on that day (WIB)? Whether it has run out since says nothing of money that was on its way.
create or replace function wallet.was_open_on(u wallet.top_ups, day date) returns boolean language sql stable as $$
  select day between ((u).requested_at at time zone 'Asia/Jakarta')::date and ((u).expires_at at time zone 'Asia/Jakarta')::date
$$;

-- The day the money was sent: BCA writes it at the head of its line, before anything a sender can type, and books later over
-- a weekend. Where no such day stands, or none of the week before, it is the day of the booking.
create or replace function wallet.moved_on(description text, booked_on date) returns date
language plpgsql immutable set search_path = wallet, pg_temp as $$
declare
  said text[] := regexp_match(description, '^(?:TRSF E-BANKING|BI-FAST) CR (?:([0-3][0-9])([01][0-9])/[A-Z]{2,8}/WS|TANGGAL *: *([0-3][0-9])/([01][0-9]) )');
  day integer := coalesce(said[1], said[3])::int;
  month integer := coalesce(said[2], said[4])::int;
  days_ago integer;
begin
  if said is null then return booked_on; end if;
  for days_ago in 0..7 loop
    if extract(day from booked_on - days_ago) = day and extract(month from booked_on - days_ago) = month then
      return booked_on - days_ago;
    end if;
  end loop;
  return booked_on;
end $$;

-- Does this number stand there as the wallet's own: not only behind another's label (an invoice, a meter, a telephone's or a
-- bank's prefix, the sender's DARI), nor as the number that ends a clearing's text, which is the bank's? The words
-- are the matching's (../berita-words.ts), as is `is_no_top_up`.
create or replace function wallet.names_surely(note text, number char) returns boolean
language plpgsql immutable set search_path = wallet, pg_temp as $$
declare
  labelled constant text := '(?:\m' || number_labels() || '[ .:#/-]{0,2}(?:' || words_between_labels() || '[ .:#/-]{0,2})?'
    || '|(?<![0-9])0[0-9]{2,3}[ .-]|\mDR [0-9]{3} )';
  rest text := regexp_replace(note, labelled || number || '(?![0-9])', ' ', 'gi');
begin
  if note ~* ('\m' || interbank_words() || '\M') then rest := regexp_replace(rest, '[ ]' || number || '\s*$', ''); end if;
  return rest ~ ('(^|[^0-9])' || number || '([^0-9]|$)');
end $$;

-- Wallet numbers written in pieces with one blank, point or hyphen between them: every row of whole pieces that has eight
-- digits together. What the bank writes itself (the day and the counter, the sending bank behind DR, an amount with its
-- decimals) is taken out first.
create or replace function wallet.grouped_numbers(description text, amount_sen bigint) returns setof text
language plpgsql immutable set search_path = wallet, pg_temp as $$
declare
  t text := description;
  row_of text;
  pieces text[];
  joined text;
begin
  if t !~ '[0-9] *[ .-][0-9]' then return; end if;
  t := regexp_replace(normalise_description(note_of(t, amount_sen)), '\m(DR|DARI) [0-9]{3}\M', '#', 'g');
  t := regexp_replace(t, '[0-9]{4}/[A-Z0-9]{1,8}/WS[A-Z0-9]{1,8}|WS[A-Z0-9]{4,8}', '#', 'g');
  t := regexp_replace(t, '(?<![0-9.-])[0-9]+\.[0-9]{2}(?![0-9.-])', '#', 'g');
  for row_of in select m[1] from regexp_matches(t, '((?:[0-9]+[ .-])+[0-9]+)', 'g') m loop
    pieces := regexp_split_to_array(row_of, '[ .-]');
    for at in 1..cardinality(pieces) loop
      joined := pieces[at];
      for further in at + 1..cardinality(pieces) loop
        joined := joined || pieces[further];
        exit when length(joined) > 8;
        if length(joined) = 8 and left(joined, 1) <> '0' then return next joined; end if;
      end loop;
    end loop;
  end loop;
end $$;

-- A name in plain words, as banks and people write it differently: capitals, without titles and degrees, forms of Muhammad,
-- Abdul and Ahmad written out, one blank between the words. Words of the trade are no name: whoever opens an account chooses
-- how it is called, and would else be named in every line.
create or replace function wallet.plain_name(name text) returns text
language sql immutable set search_path = wallet, pg_temp as $$
  select coalesce(string_agg(case
      when w ~ '^(M|MUH|MUHD|MUHAMAD|MUHAMMED|MOH|MOHD|MOHAMAD|MOHAMMAD|MOCH|MOCHAMAD|MOCHAMMAD)$' then 'MUHAMMAD'
      when w in ('ABD', 'ABDOEL') then 'ABDUL' when w in ('ACHMAD', 'AKHMAD') then 'AHMAD' else w end, ' ' order by at), '')
  from regexp_split_to_table(regexp_replace(upper(name),
    ', *(SE|SH|ST|MM|MT)\M|\m[SM]\. ?(KOM|PD|SI|SOS|AG|HUM|AK|E|H|T|M)(\. ?I)?\M|\mA\. ?MD\M', ' ', 'g'), '[^A-Z]+') with ordinality s (w, at)
  where w <> '' and w not in ('H', 'HJ', 'DRS', 'IR', 'DR', 'BPK', 'IBU', 'SDR', 'SDRI', 'PROF', 'SE', 'SH', 'ST', 'MM',
    'TRSF', 'TRANSFER', 'E', 'BANKING', 'CR', 'DB', 'DARI', 'KE', 'BI', 'BIF', 'FAST', 'SWITCHING', 'KR', 'OTOMATIS', 'LLG', 'SKN',
    'RTGS', 'MCM', 'INHOUSETRF', 'CS', 'SMS', 'SETORAN', 'SETOR', 'TUNAI', 'TELLER', 'KCP', 'TOPUP', 'TOP', 'UP', 'ISI', 'SALDO',
    'KASPAY', 'BANK', 'BCA', 'MANDIRI', 'BRI', 'BNI', 'BTN', 'BSI', 'CIMB', 'NIAGA', 'DANAMON', 'REF', 'FEE', 'KODE', 'UNIK', 'NO',
    'REK', 'AKUN', 'WSID', 'TANGGAL', 'FTSCY', 'FTFVA', 'WS', 'UNTUK')
$$;

-- Does the holder's name stand in the bank's words: whole, or as far as a bank prints one (18 characters), from its first word
-- on; the family name first; or the blanks elsewhere. Old spelling is as good as new. One word alone, or fewer than
-- five letters, say too little: a family name stands in many a stranger's.
create or replace function wallet.names_holder(description text, holder text) returns boolean
language plpgsql immutable set search_path = wallet, pg_temp as $$
declare
  said text := ' ' || new_spelling(plain_name(description)) || ' ';
  name text := new_spelling(plain_name(holder));
  turned text := regexp_replace(name, '^(\S+) (.+)$', '\2 \1');
  letters text := replace(name, ' ', '');
begin
  if length(letters) < 5 or turned = name then return false; end if;
  return strpos(said, ' ' || case when length(name) > 18 then left(name, 18) else name || ' ' end) > 0
    or strpos(said, ' ' || turned || ' ') > 0
    or length(letters) >= 8 and strpos(replace(said, ' ', ''), left(letters, 16)) > 0
      and said ~ ('\m' || regexp_replace(left(letters, 16), '(.)(?=.)', '\1 ?', 'g') || case when length(letters) <= 16 then '\M' else '' end);
end $$;

create or replace function wallet.new_spelling(name text) returns text language sql immutable set search_path = wallet, pg_temp as $$
  select regexp_replace(translate(replace(replace(replace(name, 'OE', 'U'), 'DJ', 'J'), 'TJ', 'C'), 'Y', 'I'), '([A-Z])\1+', '\1', 'g')
$$;
