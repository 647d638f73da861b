/** A profile brought together with the table it is to read: places instead of names, decisions instead of "auto". */
import type { ReadOptions } from "../events";
import { currencyBehind, fileDecimal, likelyDateOrder, sureDateOrder } from "./evidence";
import { type ColumnKey, type ColumnRef, type LabelFact, type LayoutProfile, placeOfColumn } from "./layout";
import { columnName, type LayoutQuestion } from "./layout-question";
import type { TableSurvey } from "./survey";
import type { DateOrder } from "./table-day";
import type { DecimalSign } from "./table-number";
import { HEADER_WORDS, PENDING_WORDS, plainName, UNDONE_WORDS } from "./words";

/** How the rows of one table are read. */
export interface ResolvedLayout {
  profile: LayoutProfile;
  /** Line of the header's last row; rows up to it are no bookings. 0 where there is none. */
  headerLine: number;
  /** Cells of the header; 0 where there is none. */
  width: number;
  /** Header cells as they stand in the file, trimmed, to know a repeated header by. */
  headerTexts: readonly string[];
  at: Readonly<Partial<Record<ColumnKey, number>>>;
  description: readonly number[];
  order: DateOrder;
  /** Decimal sign by column; null where every cell says it itself. */
  decimals: ReadonlyMap<number, DecimalSign | null>;
  /** Decimal sign of labelled values above and below the table. */
  factDecimal: DecimalSign | null;
  /** Whether every value of the credit or debit column carries a minus, which then says nothing. */
  alwaysNegative: { credit: boolean; debit: boolean };
  /** Currency a header names ("Saldo (IDR)"), where no column does. */
  currency: string | null;
  labels: ReadonlyMap<string, LabelFact>;
  skipWhen: readonly { at: number | null; text: string }[];
  pending: ReadonlySet<string>;
}

/** Why a profile cannot read a table. */
export type LayoutMisfit =
  | { kind: "missing-column"; column: string }
  | { kind: "unclear"; questions: readonly LayoutQuestion[] };

/** Resolves a profile over a surveyed table; the options of a person go before what the table shows. */
export function resolveLayout(
  profile: LayoutProfile,
  survey: TableSurvey,
  options: Pick<ReadOptions, "dateOrder" | "decimal">,
): ResolvedLayout | LayoutMisfit {
  const at: Partial<Record<ColumnKey, number>> = {};
  const { description, ...single } = profile.columns;
  for (const [key, ref] of Object.entries(single) as [ColumnKey, ColumnRef][]) {
    const place = placeOf(ref, survey);
    if (place !== null) at[key] = place;
    else if (isNeeded(key)) return { kind: "missing-column", column: refName(ref) };
  }
  const questions: LayoutQuestion[] = [];
  const order = orderFor(profile, survey, at, options.dateOrder, questions);
  const decimals = decimalsFor(profile, survey, at, options.decimal, questions);
  if (questions.length > 0) return { kind: "unclear", questions };
  const { header } = survey;
  return {
    profile,
    headerLine: survey.sample[header.index]?.line ?? 0,
    headerTexts:
      header.index < 0 ? [] : (survey.sample[header.index]?.cells ?? []).map((cell) => cell.text.trim()),
    width: header.names.length,
    at: withStatus(at, survey),
    description: description.flatMap((ref) => placeOf(ref, survey) ?? []),
    order: order ?? "dmy",
    decimals,
    factDecimal: chosenDecimal(profile, options.decimal) ?? fileDecimal(survey),
    alwaysNegative: { credit: isNegative(survey, at.credit), debit: isNegative(survey, at.debit) },
    currency: at.currency === undefined ? headerCurrency(survey, at) : null,
    labels: new Map(profile.labels.map(({ label, fact }) => [label, fact])),
    skipWhen: (profile.skip.containing ?? []).map(({ column, text }) => ({
      at: column === null ? null : placeOf(column, survey),
      text: text.toLowerCase(),
    })),
    pending: new Set(profile.pending.map(plainName)),
  };
}

/** A column that tells which rows came about counts, whether the layout names it or not: what failed moved no money. */
function withStatus(
  at: Partial<Record<ColumnKey, number>>,
  survey: TableSurvey,
): Partial<Record<ColumnKey, number>> {
  if (at.status !== undefined) return at;
  const taken = new Set(Object.values(at));
  const status = survey.names.findIndex(
    (name, place) =>
      !taken.has(place) && STATUS_NAMES.has(name) && survey.columns[place]?.hasWord(STATUS_WORDS),
  );
  return status < 0 ? at : { ...at, status };
}

const STATUS_NAMES: ReadonlySet<string> = new Set(HEADER_WORDS.status);
const STATUS_WORDS: ReadonlySet<string> = new Set([...PENDING_WORDS, ...UNDONE_WORDS]);

const NEEDED: ReadonlySet<ColumnKey> = new Set(["date", "amount", "credit", "debit", "mark"]);
const isNeeded = (key: ColumnKey): boolean => NEEDED.has(key);
const refName = (ref: ColumnRef): string => ("index" in ref ? `column ${ref.index + 1}` : ref.name);

function placeOf(ref: ColumnRef, survey: TableSurvey): number | null {
  const at = placeOfColumn(ref, survey.names);
  return at < 0 ? null : at;
}

function orderFor(
  profile: LayoutProfile,
  survey: TableSurvey,
  at: Partial<Record<ColumnKey, number>>,
  chosen: DateOrder | undefined,
  questions: LayoutQuestion[],
): DateOrder | null {
  if (profile.dateOrder !== "auto") return profile.dateOrder;
  const columns = [at.date, at.valueDate].filter((place) => place !== undefined);
  const order = sureDateOrder(survey, columns) ?? chosen ?? likelyDateOrder(survey, columns);
  const [date] = columns;
  if (order === null && date !== undefined) {
    const examples = survey.columns[date]?.examples.day ?? [];
    questions.push({ kind: "date-order", column: columnName(survey, date), examples });
  }
  return order;
}

const NUMBER_KEYS = ["amount", "credit", "debit", "balance", "balanceBefore"] as const;

const chosenDecimal = (profile: LayoutProfile, chosen: DecimalSign | undefined): DecimalSign | null =>
  chosen ?? (profile.decimal === "auto" ? null : profile.decimal);

function decimalsFor(
  profile: LayoutProfile,
  survey: TableSurvey,
  at: Partial<Record<ColumnKey, number>>,
  chosen: DecimalSign | undefined,
  questions: LayoutQuestion[],
): Map<number, DecimalSign | null> {
  const decimals = new Map<number, DecimalSign | null>();
  const given = chosenDecimal(profile, chosen);
  const whole = fileDecimal(survey);
  for (const key of NUMBER_KEYS) {
    const place = at[key];
    if (place === undefined) continue;
    const stats = survey.columns[place];
    const own = stats?.decimal() ?? null;
    const decimal = own === "mixed" ? given : (sure(own, profile) ?? given ?? whole);
    decimals.set(place, decimal);
    if (decimal === null && own === null && stats !== undefined && stats.shapes.either > 0) {
      const column = columnName(survey, place);
      questions.push({ kind: "decimal-sign", column, examples: stats.examples.number });
    }
  }
  return decimals;
}

/** The currency one of the columns of money names. */
function headerCurrency(survey: TableSurvey, at: Partial<Record<ColumnKey, number>>): string | null {
  for (const key of NUMBER_KEYS) {
    const code = currencyBehind(survey.names[at[key] ?? -1] ?? "");
    if (code !== null) return code;
  }
  return null;
}

/** What a column shows counts before a person's answer for the file, unless a layout says it. */
const sure = (own: DecimalSign | null, profile: LayoutProfile): DecimalSign | null =>
  profile.decimal === "auto" ? own : null;

function isNegative(survey: TableSurvey, at: number | undefined): boolean {
  const stats = at === undefined ? undefined : survey.columns[at];
  return stats !== undefined && stats.negatives > 0 && stats.positives === 0;
}
