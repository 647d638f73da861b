/**
 * Days as tables write them, in any of the orders banks use: `2026-05-02`, `02/05/26 10.15.30`, `5/2/2026`, `20260502`,
 * `1. August 2026`, `Aug 1, 2026`, `2019.04.19.`. Where two numbers can be day and month either way round, the order is
 * a question of its own, answered by the whole file or by a person.
 */
import { type BankDay, isCalendarDay } from "../bank-date";
import type { TableCell } from "./cell";

/** Which of the numbers of a date is the day; of the year only where it stands in the middle. */
export type DateOrder = "dmy" | "mdy";

/** A date's text taken apart: settled, or two numbers whose order is open. */
export type DayText =
  | { kind: "settled"; day: BankDay }
  /** `first` and `second` in file order; the year where there is one. `separator` is a hint: a dot means day first. */
  | { kind: "open"; first: number; second: number; year: number | null; separator: string };

const MAX_DATE_CHARS = 40;
const YEAR_FIRST = /^(\d{4})([-/.]) ?(\d{1,2})[-/.] ?(\d{1,2})\.?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:\d{4}(?:\d{2})?(?:\.\d{1,6})?(?:\[[^\]]{1,12}\])?)?$/;
const TWO_NUMBERS = /^(\d{1,2})([-/.])(\d{1,2})(?:[-/.](\d{4}|\d{2}))?\.?$/;
const YEAR_BETWEEN = /^(\d{1,2})(\/)(\d{4})\/(\d{1,2})$/;
const DAY_NAME = /^(\d{1,2})(?:st|nd|rd|th)?[. /-]{0,2}(\p{L}{3,12})\.?(?:[, ./-]{0,2}(\d{4}|\d{2}))?$/u;
const NAME_DAY = /^(\p{L}{3,12})\.?[ -](\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?$/u;
const YEAR_NAME = /^(\d{4})\. ?(\p{L}{3,12}) (\d{1,2})\.?$/u;
/** "31 de enero de 2021", and the year's own word behind it: "31.01.2021 г." */
const OF = / de /gi;
const YEAR_WORD = / ?г\.?$/;
const TIME =
  /^(.{4,24}?)(?:[ T,]{1,3})(?:\d{1,2}[:.h]\d{2}(?:[:.]\d{2}(?:[.,]\d{1,9})?)?(?: ?[AaPp]\.?[Mm]\.?)?)(?: ?(?:Z|WIB|WITA|WIT|UTC|GMT|CET|CEST|[A-Z]{3}|[+-]\d{2}:?\d{2}))?$/;
const WEEKDAY = /^(?:\p{L}{2,9}\.?, ?|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.? )/iu;

/** Short and long month names of the languages banks export in, without accents. */
const MONTHS: Readonly<Record<string, number>> = Object.fromEntries(
  [
    "jan january januari januar janner janvier janv enero ene janeiro gennaio gen tammikuu leden ledna styczen stycznia sty ocak oca",
    "feb february februari februar fevrier fevr fev febrero fevereiro febbraio peb pebruari luty lutego lut unor unora subat sub",
    "mar march maret marz maerz mrz mars marzo marco maart mrt brezen brezna marzec marca mart",
    "apr april avril avr abril abr aprile aprilis kwiecien kwietnia kwi duben dubna nisan nis",
    "may mei mai mayo maio maggio mag maj maja mej kveten kvetna mayis",
    "jun june juni juin junio junho giugno giu cerven cervna czerwiec czerwca cze haziran haz",
    "jul july juli juillet juil julio julho luglio lug cervenec cervence lipiec lipca lip temmuz tem",
    "aug august agu agt ags agustus aout agosto ago augustus augusti srpen srpna sierpien sierpnia sie agustos",
    "sep sept september septembre septiembre set setembro settembre zari wrzesien wrzesnia wrz eylul eyl",
    "oct october okt oktober octobre octubre outubro out ottobre ott rijen rijna pazdziernik pazdziernika paz ekim eki",
    "nov november nop nopember novembre noviembre novembro listopad listopadu listopada lis kasim kas",
    "dec december des desember dezember dez decembre diciembre dic dezembro dicembre prosinec prosince grudzien grudnia gru aralik ara",
  ].flatMap((names, index) => names.split(" ").map((name) => [name, index + 1])),
);

const plainWord = (word: string): string => word.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

/** Takes a text apart as a date, a time of day behind it dropped; null when it is none. */
export function splitDay(raw: string): DayText | null {
  return raw.length === 10 ? (splitTen(raw) ?? splitAny(raw)) : splitAny(raw);
}

/** `02/05/2026` and `2026-05-02` without a pattern, because a table of a million rows holds as many; else undefined. */
function splitTen(raw: string): DayText | undefined {
  const separator = raw[2];
  if ((separator === "/" || separator === "-") && raw[5] === separator) {
    const [first, second, year] = [digitsAt(raw, 0, 2), digitsAt(raw, 3, 5), digitsAt(raw, 6, 10)];
    const isDay = first > 0 && second > 0 && year > 0;
    return (isDay && openOf(first, second, year, separator)) || undefined;
  }
  if (raw[4] !== "-" || raw[7] !== "-") return undefined;
  const [year, month, day] = [digitsAt(raw, 0, 4), digitsAt(raw, 5, 7), digitsAt(raw, 8, 10)];
  return (year > 0 && month > 0 && day > 0 && settled(year, month, day)) || undefined;
}

/** The number these digits are; -1 where one of them is none. */
function digitsAt(text: string, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

function splitAny(raw: string): DayText | null {
  if (raw.length > MAX_DATE_CHARS + 10) return null;
  const text = raw
    .trim()
    .replace(/^['`]+/, "")
    .replace(/[\s\u00a0]+/g, " ");
  if (text.length < 4 || text.length > MAX_DATE_CHARS || !/\d/.test(text)) return null;
  const time = TIME.exec(text);
  const date = (time?.[1] ?? text).trim().replace(WEEKDAY, "").replace(YEAR_WORD, "");
  return splitYearFirst(date) ?? splitNumbers(date) ?? splitNamed(date);
}

function splitYearFirst(date: string): DayText | null {
  const first = YEAR_FIRST.exec(date);
  if (first) return settled(Number(first[1]), Number(first[3]), Number(first[4]));
  const compact = COMPACT.exec(date);
  if (compact === null) return null;
  const day = settled(Number(compact[1]), Number(compact[2]), Number(compact[3]));
  const year = Number(compact[1]);
  return year >= 1970 && year <= 2199 ? day : null;
}

function splitNumbers(date: string): DayText | null {
  const between = YEAR_BETWEEN.exec(date);
  if (between) return open(between[1], between[4], between[3], between[2]);
  const numbers = TWO_NUMBERS.exec(date);
  if (numbers === null) return null;
  const [, first, separator, second, year] = numbers;
  // "12.50" is a number: without a year, a dot separates nothing.
  if (year === undefined && separator === ".") return null;
  return open(first, second, year, separator);
}

function splitNamed(text: string): DayText | null {
  const date = text.replace(OF, " ");
  const dayFirst = DAY_NAME.exec(date);
  if (dayFirst) return named(dayFirst[3], dayFirst[2], dayFirst[1]);
  const yearFirst = YEAR_NAME.exec(date);
  if (yearFirst) return named(yearFirst[1], yearFirst[2], yearFirst[3]);
  const nameFirst = NAME_DAY.exec(date);
  return nameFirst ? named(nameFirst[3], nameFirst[1], nameFirst[2]) : null;
}

function named(year: string | undefined, name = "", day = ""): DayText | null {
  const month = MONTHS[plainWord(name)];
  if (month === undefined || !Object.hasOwn(MONTHS, plainWord(name))) return null;
  return settled(year === undefined ? null : wholeYear(year), month, Number(day));
}

function settled(year: number | null, month: number, day: number): DayText | null {
  return isCalendarDay(year, month, day) ? { kind: "settled", day: { year, month, day } } : null;
}

function open(first = "", second = "", year: string | undefined, separator = "/"): DayText | null {
  return openOf(Number(first), Number(second), year === undefined ? null : wholeYear(year), separator);
}

function openOf(first: number, second: number, year: number | null, separator: string): DayText | null {
  if (!isCalendarDay(year, second, first) && !isCalendarDay(year, first, second)) return null;
  return { kind: "open", first, second, year, separator };
}

/** Two digits are of this century: no bank exports anything older. */
const wholeYear = (text: string): number => (text.length === 2 ? 2000 + Number(text) : Number(text));

/** The day of a date under an order; null where that day does not exist or the year cannot be. */
export function dayUnder(text: DayText, order: DateOrder): BankDay | null {
  const day = text.kind === "settled" ? text.day : ordered(text, order);
  return day === null || day.year === null || (day.year >= 1970 && day.year <= 2199) ? day : null;
}

function ordered(text: Extract<DayText, { kind: "open" }>, order: DateOrder): BankDay | null {
  const [day, month] = order === "dmy" ? [text.first, text.second] : [text.second, text.first];
  return isCalendarDay(text.year, month, day) ? { year: text.year, month, day } : null;
}

const FIRST_SERIAL = 18_264;
const LAST_SERIAL = 109_574;
const SERIAL_EPOCH = Date.UTC(1899, 11, 30);

/** The date a cell holds: a workbook's own day, an Excel serial (days since 1899-12-30) in a date column, or a text. */
export function dayOfCell(cell: TableCell | undefined): DayText | null {
  if (cell === undefined) return null;
  if (cell.day !== null) return dayOfIso(cell.day);
  if (cell.number !== null) return dayOfNumber(cell.number);
  return splitDay(cell.text);
}

function dayOfIso(iso: string): DayText | null {
  return settled(Number(iso.slice(0, 4)), Number(iso.slice(5, 7)), Number(iso.slice(8, 10)));
}

function dayOfNumber(plain: string): DayText | null {
  if (/^\d{8}$/.test(plain)) return splitDay(plain);
  const serial = Math.floor(Number(plain));
  if (!(serial >= FIRST_SERIAL && serial <= LAST_SERIAL)) return null;
  return dayOfIso(new Date(SERIAL_EPOCH + serial * 86_400_000).toISOString());
}
