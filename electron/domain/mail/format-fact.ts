import { formatRupiah, sen } from "../money";
import { fail, ok, type Result } from "../result";
import {
  COMPLAINT_OUTCOMES,
  FACT_WORDS,
  type FactKind,
  type MailLanguage,
  REJECT_REASONS,
} from "./templates";

const MONTHS: Record<MailLanguage, readonly string[]> = {
  id: "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split(" "),
  en: "January February March April May June July August September October November December".split(" "),
};
const WIB_OFFSET_MS = 7 * 3_600_000;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)$/;
// Overrides of the writing direction can show an amount or a name backwards, so no fact keeps them.
const DIRECTION_MARKS = /[\u202a-\u202e\u2066-\u2069]/g;

const dateWords = (at: Date, language: MailLanguage) =>
  `${at.getUTCDate()} ${MONTHS[language][at.getUTCMonth()]} ${at.getUTCFullYear()}`;

/** An instant in WIB words: `23 November 2026 17.05 WIB` (English: `17:05`); null when the text is no instant. */
export function formatInstantWib(instant: string, language: MailLanguage): string | null {
  const time = INSTANT.test(instant) ? Date.parse(instant) : Number.NaN;
  if (Number.isNaN(time)) return null;
  const at = new Date(time + WIB_OFFSET_MS);
  const two = (part: number) => String(part).padStart(2, "0");
  const clock = [two(at.getUTCHours()), two(at.getUTCMinutes())].join(language === "id" ? "." : ":");
  return `${dateWords(at, language)} ${clock} WIB`;
}

/** A calendar date in words: `23 November 2026`; null when the text is no date of the calendar. */
export function formatDate(date: string, language: MailLanguage): string | null {
  const at = /^\d{4}-\d\d-\d\d$/.test(date) ? new Date(`${date}T00:00:00Z`) : new Date(Number.NaN);
  // 2026-02-30 would silently become 2 March
  if (Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== date) return null;
  return dateWords(at, language);
}

/** Text without control characters and direction overrides, on one line. */
export const oneLine = (text: string): string =>
  text
    .replace(DIRECTION_MARKS, "")
    .replace(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .trim();

const manyLines = (text: string): string =>
  text
    .split(/\r\n|[\r\n\u2028\u2029]/)
    .map(oneLine)
    .join("\n")
    .trim();

function formatMoney(value: unknown, isSigned: boolean): string | null {
  if (typeof value !== "number" || !Number.isSafeInteger(value)) return null;
  if (!isSigned) return value < 0 ? null : formatRupiah(sen(value));
  return `${value > 0 ? "+" : ""}${formatRupiah(sen(value))}`;
}

const within = (text: string, limit: number) => (text !== "" && text.length <= limit ? text : null);
const choice = (text: string, list: readonly string[], language: MailLanguage) =>
  list.includes(text) ? FACT_WORDS[language][text as keyof (typeof FACT_WORDS)["id"]] : null;

const TEXT_FORMATS: Record<
  Exclude<FactKind, "money" | "signed-money">,
  (value: string, language: MailLanguage) => string | null
> = {
  instant: formatInstantWib,
  date: formatDate,
  code: (value) => (/^[A-Za-z0-9][A-Za-z0-9 ./-]{0,63}$/.test(value) ? value : null),
  link: (value) => (/^https:\/\/[A-Za-z0-9.-]+(?::\d+)?\/[\w./?=&%~+:@-]{0,500}$/.test(value) ? value : null),
  text: (value) => within(oneLine(value), 500),
  paragraphs: (value) => within(manyLines(value), 8000),
  "reject-reason": (value, language) => choice(value, REJECT_REASONS, language),
  "complaint-outcome": (value, language) => choice(value, COMPLAINT_OUTCOMES, language),
};

/**
 * A fact as the reader sees it, not yet escaped. Fails with `bad-fact` when the value is not of its kind or would leave
 * an empty place in the mail.
 */
export function formatFact(
  kind: FactKind,
  value: unknown,
  language: MailLanguage,
): Result<string, "bad-fact"> {
  const shown =
    kind === "money" || kind === "signed-money"
      ? formatMoney(value, kind === "signed-money")
      : typeof value === "string"
        ? TEXT_FORMATS[kind](value, language)
        : null;
  return shown === null ? fail("bad-fact") : ok(shown);
}
