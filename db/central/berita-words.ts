import { BETWEEN_LABEL, INTERBANK_WORDS, NUMBER_LABELS } from "@domain/matching/berita-words";
import { NO_TOP_UP } from "@domain/matching/read-berita";

/** A pattern of ours as PostgreSQL reads it: the same but for the edge of a word, which is `\y` there. */
const pattern = ({ source }: RegExp): string => `'${source.replaceAll("\\b", "\\y").replaceAll("'", "''")}'`;
const oneOf = (words: readonly string[]): string => `'(?:${words.join("|")})'`;

/**
 * What a bank's words say, laid from the matching's own lists, so that SQL and TypeScript read them alike: verification
 * without a person (061_berita.sql) refuses what the matching would not propose.
 */
export const BERITA_WORDS_SQL: string = `
create or replace function wallet.is_no_top_up(description text) returns boolean language sql immutable as $$
  select ${NO_TOP_UP.map((one) => `description ~* ${pattern(one)}`).join("\n    or ")}
$$;
create or replace function wallet.number_labels() returns text language sql immutable as $$ select ${oneOf(NUMBER_LABELS)} $$;
create or replace function wallet.words_between_labels() returns text language sql immutable as $$ select ${oneOf(BETWEEN_LABEL)} $$;
create or replace function wallet.interbank_words() returns text language sql immutable as $$ select ${oneOf(INTERBANK_WORDS)} $$;`;
