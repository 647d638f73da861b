set local role wallet_owner;
set local search_path = wallet;

-- Who paid for which account, as the bank's text names them: for the risk line beside a decision. Filled with each
-- allocation from here on.
create table senders_seen (
  allocation_id uuid not null references allocations,
  bank_line_id bigint not null references bank_lines,
  account_id bigint not null references accounts,
  sender text not null,
  at timestamptz not null default clock_timestamp(),
  primary key (allocation_id, bank_line_id, account_id)
);
create index senders_seen_by_sender on senders_seen (sender, at);
create index senders_seen_by_account on senders_seen (account_id, at);

-- Words in a berita that a person looks at, each with who says so.
create table watch_words (
  word text primary key check (word = lower(trim(word)) and length(word) between 3 and 60),
  kind text not null check (kind in ('gambling')),
  source text not null
);
insert into watch_words (word, kind, source)
select word, 'gambling', 'PPATK (Fithriadi), sumateraekspres.bacakoran.co'
from unnest(array['slot', 'jackpot', 'maxwin', 'kapok judi', 'judi', 'bismillah menang', 'kalah mulu']) word;

-- What the service operator verified in a day, all service operators together; locked while it is counted.
create table auto_days (
  day date primary key,
  verified_count integer not null check (verified_count >= 0),
  verified_sen sen not null check (verified_sen >= 0)
);

-- A second look by chance. The seed is the wallet's own secret: who makes up command ids cannot choose not to be drawn.
create table second_look_seed (
  one_row boolean primary key default true check (one_row),
  seed bytea not null
);
insert into second_look_seed (seed) values (sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')));
create table second_looks (
  id uuid primary key default gen_random_uuid(),
  allocation_id uuid not null unique references allocations,
  why text not null check (why in ('automatic', 'clerk')),
  drawn_at timestamptz not null default clock_timestamp(),
  verdict text check (verdict in ('right', 'wrong', 'unsure')),
  note text check (length(note) <= 500),
  answered_by name references operators,
  answered_at timestamptz,
  answer_command uuid unique references commands,
  check ((verdict is null) = (answered_by is null)),
  check ((verdict is null) = (answered_at is null)),
  check ((verdict is null) = (answer_command is null)),
  check (verdict is distinct from 'wrong' or length(trim(coalesce(note, ''))) > 0)
);
create index second_looks_waiting on second_looks (drawn_at) where verdict is null;

insert into settings (name, value, meaning) values
  ('risk_sender_wallets', 3, 'a sender who paid so many other wallets within 30 days is a mark'),
  ('risk_week_senders', 5, 'a wallet that so many senders paid within 7 days is a mark'),
  ('risk_near_limit_percent', 5, 'an amount within so many percent below a limit is a mark'),
  ('risk_two_people_marks', 0, 'so many marks ask for a second person; 0: never'),
  ('auto_verify', 0, '1 lets the service operator verify what the stored facts say; 0: nothing is automatic'),
  ('auto_item_sen', 100000000, 'greatest amount verified without a person, sen'),
  ('auto_day_count', 500, 'verifications without a person in a WIB day'),
  ('auto_day_sen', 10000000000, 'sum verified without a person in a WIB day, sen'),
  ('second_look_auto_percent', 5, 'share of automatic verifications that a person looks at again'),
  ('second_look_clerk_percent', 2, 'share of each clerk''s verifications that another looks at again');
