/**
 * What the whole table says about questions no single cell answers: which number of a date is the day, which separator
 * is the decimal sign, and whether amounts and balances follow from each other. Where it says nothing, a person is asked.
 */
import type { TableCell } from "./cell";
import { type ColumnStats, readCell } from "./column-stats";
import type { TableSurvey } from "./survey";
import type { DateOrder } from "./table-day";
import { CURRENCIES, type DecimalSign, ownSign, readNumberCell, shapeOf } from "./table-number";
import { DAY_FIRST_CURRENCIES, DAY_FIRST_WORDS, plainName } from "./words";

const statsAt = (survey: TableSurvey, columns: readonly number[]): ColumnStats[] =>
  columns.flatMap((at) => survey.columns[at] ?? []);

/** Majority that makes days of the other order mere slips. */
const OVERWHELMING = 20;
const SURE_STEPS = 3;

/**
 * The order the days in these columns show by themselves: a day above 12 decides, or nothing can be read both ways. Null
 * where it stays open, and where days of both orders stand there in earnest.
 */
export function sureDateOrder(survey: TableSurvey, columns: readonly number[]): DateOrder | null {
  const stats = statsAt(survey, columns);
  const sum = (pick: (each: ColumnStats) => number) => stats.reduce((total, each) => total + pick(each), 0);
  const dmy = sum((each) => each.orders.dmyOnly);
  const mdy = sum((each) => each.orders.mdyOnly);
  if (dmy > mdy * OVERWHELMING) return "dmy";
  if (mdy > dmy * OVERWHELMING) return "mdy";
  if (dmy > 0 && mdy > 0) return null;
  return sum((each) => each.orders.both) === 0 || sum((each) => each.orders.dotted) > 0 ? "dmy" : null;
}

/**
 * The order other parts of the table speak for: other columns of days, the language and currency of the file, and days
 * that run one way under one order only. Null where nothing does.
 */
export function likelyDateOrder(survey: TableSurvey, columns: readonly number[]): DateOrder | null {
  const stats = statsAt(survey, columns);
  if (stats.some((each) => each.orders.dmyOnly > 0 && each.orders.mdyOnly > 0)) return null;
  return (
    orderOfOtherColumns(survey) ??
    (speaksDayFirst(survey) ? "dmy" : null) ??
    (hasAmericanTime(survey) ? "mdy" : orderOfSequence(stats))
  );
}

function orderOfOtherColumns(survey: TableSurvey): DateOrder | null {
  const days = survey.columns.filter((stats) => stats.isDays(false));
  const has = (pick: (stats: ColumnStats) => number) => days.some((stats) => pick(stats) > 0);
  const dmy = has((stats) => stats.orders.dmyOnly);
  const mdy = has((stats) => stats.orders.mdyOnly);
  if (dmy === mdy) return null;
  return dmy ? "dmy" : "mdy";
}

/** Headers, labels and currencies of countries that write the day first. */
function speaksDayFirst(survey: TableSurvey): boolean {
  const names = survey.names.filter((name) => DAY_FIRST_WORDS.test(name));
  if (names.length >= 2) return true;
  if (fileDecimal(survey) === "comma") return true;
  const currencies = [
    ...survey.columns.flatMap((stats) => [
      ...stats.currencies,
      ...(stats.isCurrency() ? [...(stats.words?.keys() ?? [])] : []),
    ]),
    ...survey.names.flatMap((name) => currencyBehind(name) ?? []),
  ];
  if (currencies.length > 0 && currencies.every((code) => isDayFirst(code))) return true;
  return labelWords(survey).filter((word) => DAY_FIRST_WORDS.test(word)).length >= 2;
}

/** The currency behind the name of a column of money: "betrag eur", "balance inr"; null where there is none. */
export function currencyBehind(name: string): string | null {
  const code = name.slice(name.lastIndexOf(" ") + 1).toUpperCase();
  return name.includes(" ") && CURRENCIES.has(code) ? code : null;
}

const isDayFirst = (code: string): boolean => {
  const upper = code.toUpperCase().replace(".", "");
  return DAY_FIRST_CURRENCIES.has(upper === "RP" ? "IDR" : upper);
};

/** A column of nothing but time zones of the United States. */
function hasAmericanTime(survey: TableSurvey): boolean {
  return survey.columns.some((stats) => {
    const words = [...(stats?.words?.keys() ?? [])];
    return words.length > 0 && words.every((word) => /^[PMCE][SD]T$/.test(word));
  });
}

function labelWords(survey: TableSurvey): string[] {
  const above = survey.sample.slice(0, Math.max(0, survey.header.index));
  return above.flatMap((row) => row.cells.flatMap((cell) => plainName(cell.text).split(" ")));
}

function orderOfSequence(stats: readonly ColumnStats[]): DateOrder | null {
  for (const { sequence } of stats) {
    const { dmy, mdy } = sequence;
    if (dmy.steps >= SURE_STEPS && mdy.steps === 0 && mdy.disorder > 0) return "dmy";
    if (mdy.steps >= SURE_STEPS && dmy.steps === 0 && dmy.disorder > 0) return "mdy";
  }
  return null;
}

/** The decimal sign all the table's numbers agree on; null where they show none, or both. */
export function fileDecimal(survey: TableSurvey): DecimalSign | null {
  const shapes = { dot: 0, comma: 0 };
  for (const stats of survey.columns) {
    if (stats === undefined || !stats.isNumbers() || stats.isDays(false)) continue;
    shapes.dot += stats.shapes.dot;
    shapes.comma += stats.shapes.comma;
  }
  return agreed(shapes) ?? (shapes.dot + shapes.comma === 0 ? decimalOfLabels(survey) : null);
}

const agreed = ({ dot, comma }: { dot: number; comma: number }): DecimalSign | null => {
  if (dot > 0 === comma > 0) return null;
  return dot > 0 ? "dot" : "comma";
};

/** Balances and totals above and below the table show it, too. */
function decimalOfLabels(survey: TableSurvey): DecimalSign | null {
  const shapes = { dot: 0, comma: 0 };
  for (const row of survey.sample)
    for (const cell of row.cells) {
      const sign = signShown(cell);
      if (sign !== null) shapes[sign] += 1;
    }
  return agreed(shapes);
}

function signShown(cell: TableCell): DecimalSign | null {
  const number = cell.number === null ? readCell(cell)?.number : null;
  return number == null ? null : ownSign(shapeOf(number.digits));
}

/** How often balances follow from amounts: as written, with the sign turned, or with either sign. */
export interface ChainVotes {
  steps: number;
  asWritten: number;
  turned: number;
  eitherSign: number;
}

type Sen = number | null;

const senOf = (cell: TableCell | undefined, decimal: DecimalSign | null): Sen => {
  const read = readNumberCell(cell, decimal);
  return read?.ok ? read.value.amount.sen : null;
};

/**
 * Checks in the sample whether one column's numbers move the other's: `balance[i] = balance[i-1] + amount[i]`, or the
 * other way round where the newest row stands first.
 */
export function chainVotes(
  survey: TableSurvey,
  amountOf: (cells: readonly TableCell[], read: (at: number) => Sen) => Sen,
  balanceAt: number,
  decimal: DecimalSign | null,
): ChainVotes {
  const down: ChainVotes = { steps: 0, asWritten: 0, turned: 0, eitherSign: 0 };
  const up: ChainVotes = { steps: 0, asWritten: 0, turned: 0, eitherSign: 0 };
  let previous: { amount: number; balance: number } | null = null;
  for (const { cells } of survey.sample.slice(survey.header.index + 1)) {
    const amount = amountOf(cells, (at) => senOf(cells[at], decimal));
    const balance = senOf(cells[balanceAt], decimal);
    if (amount === null || balance === null || amount === 0) continue;
    if (previous !== null) {
      vote(down, balance - previous.balance, amount);
      vote(up, previous.balance - balance, previous.amount);
    }
    previous = { amount, balance };
  }
  return down.eitherSign >= up.eitherSign ? down : up;
}

function vote(votes: ChainVotes, moved: number, amount: number): void {
  votes.steps += 1;
  if (moved === amount) votes.asWritten += 1;
  if (moved === -amount) votes.turned += 1;
  if (Math.abs(moved) === Math.abs(amount)) votes.eitherSign += 1;
}
