/**
 * Makes a layout profile for a table nobody has described: which column is what, told by the names in the header and by
 * what the cells are, never by one of them against the other. What the table does not say becomes a question.
 */
import type { TableCell } from "./cell";
import type { ColumnStats } from "./column-stats";
import { chainVotes, fileDecimal } from "./evidence";
import { nameScore } from "./header-names";
import type { ColumnKey, ColumnRef, LayoutColumns, LayoutProfile, SignRule } from "./layout";
import type { TableSurvey } from "./survey";
import { type ColumnRole, HEADER_WORDS, NOT_WORDS } from "./words";

/** What a person has to say before a table can be read. */
export interface LayoutQuestion {
  kind: "date-order" | "decimal-sign" | "amount-column" | "date-column" | "direction" | "year";
  /** Header name or place of the column it is about; null where it is about the table. */
  column: string | null;
  /** Cells it is about, at most three. */
  examples: readonly string[];
}

/** A draft for an unseen table, for a person to confirm. */
export interface LayoutSuggestion {
  layout: LayoutProfile;
  /** 0 to 1: how much of it rests on names and balances rather than on exclusion. */
  confidence: number;
  questions: readonly LayoutQuestion[];
}

/** Columns by role, as places. */
export interface Assigned {
  single: Partial<Record<ColumnKey, number>>;
  description: number[];
}

/** Names a question's column: its header, else its place counted from 1. */
export function columnName(survey: TableSurvey, at: number): string {
  return survey.names[at] || `column ${at + 1}`;
}

/** Suggests a layout; null where the table shows no day and number in one row, so that it is no statement at all. */
export function suggestLayout(survey: TableSurvey): LayoutSuggestion | null {
  const assigned = assignByName(survey);
  const questions: LayoutQuestion[] = [];
  completeDate(survey, assigned);
  if (assigned.single.date === undefined) {
    if (survey.dataRows === 0) return null;
    questions.push({ kind: "date-column", column: null, examples: [] });
  }
  const sign = completeMoney(survey, assigned, questions);
  const before = survey.names.findIndex((name) => BALANCE_BEFORE.has(name));
  if (before >= 0 && before !== assigned.single.balance && survey.columns[before]?.isNumbers())
    assigned.single.balanceBefore = before;
  completeDescription(survey, assigned);
  const isNamed = survey.header.index >= 0;
  return {
    layout: draft(survey, assigned, sign),
    confidence: questions.length > 0 ? 0.2 : isNamed ? 0.8 : 0.5,
    questions,
  };
}

function draft(survey: TableSurvey, assigned: Assigned, sign: SignRule): LayoutProfile {
  const ref = (at: number) => refOf(survey.names, at);
  const { date = 0, ...others } = assigned.single;
  const columns: LayoutColumns = { date: ref(date), description: assigned.description.map(ref) };
  for (const [key, at] of Object.entries(others) as [Exclude<ColumnKey, "date">, number][])
    columns[key] = ref(at);
  return {
    id: "suggested",
    name: "Suggested layout",
    bank: null,
    header: { names: survey.header.names.filter((name) => name !== ""), lines: survey.header.lines },
    delimiter: "auto",
    sheet: null,
    columns,
    dateOrder: "auto",
    decimal: "auto",
    sign,
    labels: [],
    skip: {},
    rows: { continuation: "append" },
    pending: [],
  };
}

function refOf(names: readonly string[], at: number): ColumnRef {
  const name = names[at] ?? "";
  if (name === "") return { index: at };
  const occurrence = names.slice(0, at + 1).filter((each) => each === name).length;
  return occurrence === 1 ? { name } : { name, occurrence };
}

/** Names of a column that states the balance before each row (BRI). */
const BALANCE_BEFORE = new Set(["saldo awal mutasi", "saldo awal", "balance before"]);

const SINGLE: readonly Exclude<ColumnRole, "description">[] = [
  ...(["date", "balance", "credit", "debit", "amount", "mark"] as const),
  ...(["valueDate", "currency", "status", "account", "reference"] as const),
];

/** Whether the cells of a column can be what its name says; an empty column can be a credit or debit column. */
function fits(role: ColumnRole, stats: ColumnStats | undefined, dataRows: number): boolean {
  if (dataRows === 0) return true;
  if (stats === undefined || stats.filled === 0) return role === "credit" || role === "debit";
  switch (role) {
    case "date":
    case "valueDate":
      return stats.isDays(true);
    case "amount":
    case "credit":
    case "debit":
    case "balance":
      return stats.isNumbers() && !stats.isDays(false);
    case "mark":
      return stats.marks() !== null;
    case "currency":
      return stats.isCurrency();
    case "account":
      return stats.isAccount() && stats.filled >= dataRows * 0.95;
    case "status":
      return stats.words !== null && stats.words.size > 0;
    case "reference":
      return !stats.isDays(false) && stats.moneyLike === 0;
    case "description":
      return !stats.isDays(false) && !stats.isMoney();
  }
}

function assignByName(survey: TableSurvey): Assigned {
  const options: { at: number; role: ColumnRole; score: number }[] = [];
  for (const [at, name] of survey.names.entries())
    for (const role of SINGLE) {
      const score = nameScore(name, role);
      if (score > 0 && fits(role, survey.columns[at], survey.dataRows)) options.push({ at, role, score });
    }
  options.sort((a, b) => b.score - a.score || a.at - b.at);
  const assigned: Assigned = { single: {}, description: [] };
  const taken = new Set<number>();
  for (const { at, role } of options) {
    if (role === "description" || taken.has(at) || assigned.single[role] !== undefined) continue;
    assigned.single[role] = at;
    taken.add(at);
  }
  return assigned;
}

function completeDate(survey: TableSurvey, { single }: Assigned): void {
  if (single.date === undefined && single.valueDate !== undefined) {
    single.date = single.valueDate;
    delete single.valueDate;
  }
  if (single.date !== undefined) return;
  const days = survey.columns.flatMap((stats, at) => (stats.isDays(false) ? [at] : []));
  const [first, second] = days;
  if (first === undefined) return;
  single.date = first;
  if (second !== undefined && single.valueDate === undefined) single.valueDate = second;
}

const used = (assigned: Assigned): Set<number> =>
  new Set([...Object.values(assigned.single), ...assigned.description]);

/** Columns of money nobody claims, by content: no fees, no original amounts, no codes. */
function freeMoney(survey: TableSurvey, assigned: Assigned): number[] {
  const taken = used(assigned);
  return survey.columns.flatMap((stats, at) =>
    stats.isMoney() && !taken.has(at) && !isOtherMoney(survey.names[at] ?? "") ? [at] : [],
  );
}

const isOtherMoney = (name: string): boolean => NOT_WORDS.test(name) || nameScore(name, "balance") > 0;

function completeMoney(survey: TableSurvey, assigned: Assigned, questions: LayoutQuestion[]): SignRule {
  const { single } = assigned;
  const amount = single.amount === undefined ? undefined : survey.columns[single.amount];
  if (single.credit !== undefined && single.debit !== undefined) {
    if (amount === undefined || amount.negatives === 0) {
      delete single.amount;
      return { kind: "two-columns" };
    }
    delete single.credit;
    delete single.debit;
  }
  if (single.amount === undefined) takeLoneColumn(assigned);
  if (single.amount === undefined) {
    const pair = findByContent(survey, assigned, questions);
    if (pair) return { kind: "two-columns" };
  }
  if (single.amount === undefined) {
    if (questions.length === 0) questions.push({ kind: "amount-column", column: null, examples: [] });
    return { kind: "signed" };
  }
  return signOf(survey, assigned, single.amount, questions);
}

/** A table with only one of the two columns has a signed amount under that name. */
function takeLoneColumn({ single }: Assigned): void {
  const lone = single.credit ?? single.debit;
  if (lone === undefined) return;
  single.amount = lone;
  delete single.credit;
  delete single.debit;
}

/** Tells amount and balance, or credit, debit and balance, by their numbers; true where it is a pair. */
function findByContent(survey: TableSurvey, assigned: Assigned, questions: LayoutQuestion[]): boolean {
  const free = freeMoney(survey, assigned);
  const { single } = assigned;
  const decimal = fileDecimal(survey);
  if (findPair(survey, assigned, free, questions)) return true;
  if (questions.length > 0) return false;
  const [only] = free;
  if (only !== undefined && free.length === 1) {
    single.amount = only;
    return false;
  }
  for (const amount of free)
    for (const balance of free) {
      if (amount === balance || single.amount !== undefined) continue;
      const votes = chainVotes(survey, (_cells, read) => read(amount), balance, decimal);
      if (votes.steps > 0 && votes.eitherSign >= votes.steps * SURE_SHARE) {
        single.amount = amount;
        single.balance ??= balance;
      }
    }
  return false;
}

const SURE_SHARE = 0.8;

/** Two columns of which each row fills one: credit and debit. Which is which, the balance says, or a person. */
function findPair(
  survey: TableSurvey,
  assigned: Assigned,
  free: readonly number[],
  questions: LayoutQuestion[],
): boolean {
  const { single } = assigned;
  const pair = exclusivePair(survey, candidates(survey, assigned), free);
  if (pair === null) return false;
  const balances = single.balance === undefined ? free : [single.balance];
  const found =
    directionOf(survey, pair.left, pair.right, balances) ?? directionBySigns(survey, pair.left, pair.right);
  if (found !== null) {
    Object.assign(single, found);
    return true;
  }
  const column = `${columnName(survey, pair.left)}, ${columnName(survey, pair.right)}`;
  questions.push({ kind: "direction", column, examples: [] });
  return false;
}

/** A column of nothing but minus signs beside one without any. */
function directionBySigns(
  survey: TableSurvey,
  left: number,
  right: number,
): { credit: number; debit: number } | null {
  const [first, second] = [survey.columns[left], survey.columns[right]];
  if (first === undefined || second === undefined) return null;
  const isOut = (stats: ColumnStats) => stats.negatives > 0 && stats.positives === 0;
  const isIn = (stats: ColumnStats) => stats.positives > 0 && stats.negatives === 0;
  if (isOut(first) && isIn(second)) return { credit: right, debit: left };
  return isOut(second) && isIn(first) ? { credit: left, debit: right } : null;
}

function exclusivePair(
  survey: TableSurvey,
  places: readonly number[],
  free: readonly number[],
): { left: number; right: number } | null {
  for (const left of places)
    for (const right of free) {
      const seen = left === right || (left > right && free.includes(left));
      if (!seen && areExclusive(survey, left, right)) return { left, right };
    }
  return null;
}

/** Money columns, and in a table without names also empty columns beside them. */
function candidates(survey: TableSurvey, assigned: Assigned): number[] {
  const free = freeMoney(survey, assigned);
  // A signed amount needs no column beside it.
  if (survey.header.index >= 0 || (free.length === 1 && free.some((at) => isSigned(survey, at)))) return free;
  const taken = used(assigned);
  const width = Math.max(0, ...free) + 2;
  const isBlank = (at: number) => (survey.columns[at]?.filled ?? 0) === 0 && isInEveryRow(survey, at);
  const beside = Array.from({ length: width }, (_, at) => at).filter(
    (at) => !taken.has(at) && isBlank(at) && (free.includes(at - 1) || free.includes(at + 1)),
  );
  const plain = survey.columns.flatMap((stats, at) =>
    stats.isNumbers() && !stats.isDays(false) && !taken.has(at) && !free.includes(at) ? [at] : [],
  );
  return [...free, ...plain.filter((at) => free.includes(at - 1) || free.includes(at + 1)), ...beside];
}

function isSigned(survey: TableSurvey, at: number): boolean {
  const stats = survey.columns[at];
  return stats !== undefined && (stats.negatives > 0 || stats.plusSigns > 0);
}

/** Whether the rows of the sample reach as far as this column and another one behind it: not a mere trailing delimiter. */
function isInEveryRow(survey: TableSurvey, at: number): boolean {
  return survey.sample.every((row) => row.cells.length > at + 1 || row.cells.length <= 1);
}

const amountIn = (cells: readonly TableCell[], read: (at: number) => number | null, at: number) => {
  const value = read(at);
  return value === 0 || cells[at] === undefined ? null : value;
};

/** Whether every data row of the sample fills exactly one of the two. */
function areExclusive(survey: TableSurvey, left: number, right: number): boolean {
  const decimal = fileDecimal(survey);
  let rows = 0;
  const votes = { both: 0, one: 0 };
  chainVotes(
    survey,
    (cells, read) => {
      const [first, second] = [amountIn(cells, read, left), amountIn(cells, read, right)];
      if (first !== null || second !== null) rows += 1;
      if (first !== null && second !== null) votes.both += 1;
      else if (first !== null || second !== null) votes.one += 1;
      return null;
    },
    right,
    decimal,
  );
  return rows > 0 && votes.both === 0;
}

function directionOf(
  survey: TableSurvey,
  left: number,
  right: number,
  balances: readonly number[],
): { credit: number; debit: number; balance: number } | null {
  const decimal = fileDecimal(survey);
  for (const balance of balances) {
    if (balance === left || balance === right) continue;
    const votes = chainVotes(
      survey,
      (cells, read) => amountIn(cells, read, left) ?? negative(amountIn(cells, read, right)),
      balance,
      decimal,
    );
    if (votes.steps === 0) continue;
    if (votes.asWritten >= votes.steps * SURE_SHARE) return { credit: left, debit: right, balance };
    if (votes.turned >= votes.steps * SURE_SHARE) return { credit: right, debit: left, balance };
  }
  return null;
}

const negative = (value: number | null): number | null => (value === null ? null : -value);

function signOf(survey: TableSurvey, assigned: Assigned, at: number, questions: LayoutQuestion[]): SignRule {
  const { single } = assigned;
  const amount = survey.columns[at];
  if (amount === undefined) return { kind: "signed" };
  if (amount.withMark > 0 && amount.withMark >= amount.numbers * 0.5) {
    delete single.mark;
    return { kind: "mark-in-amount" };
  }
  if (amount.negatives > 0) {
    delete single.mark;
    return { kind: "signed" };
  }
  const mark = single.mark ?? findMark(survey, assigned, questions);
  if (mark !== null) {
    single.mark = mark;
    assigned.description = assigned.description.filter((each) => each !== mark);
    return markRule(survey, mark);
  }
  if (single.balance === undefined) return { kind: "signed" };
  const votes = chainVotes(survey, (_cells, read) => read(at), single.balance, fileDecimal(survey));
  const isTurned = votes.turned > votes.asWritten && votes.turned >= votes.steps * SURE_SHARE;
  if (isTurned) return { kind: "debit-positive" };
  if (votes.steps > 1 && votes.asWritten < votes.steps * 0.5 && votes.eitherSign >= votes.steps * SURE_SHARE)
    questions.push({ kind: "direction", column: columnName(survey, at), examples: [] });
  return { kind: "signed" };
}

/** A column of nothing but marks, whatever its name; a letter that never changes may mean anything and is asked about. */
function findMark(survey: TableSurvey, assigned: Assigned, questions: LayoutQuestion[]): number | null {
  const taken = new Set(Object.values(assigned.single));
  for (const [at, stats] of survey.columns.entries()) {
    const marks = stats === undefined || taken.has(at) ? null : stats.marks();
    if (marks === null) continue;
    const words = [...(stats?.words?.keys() ?? [])];
    if (marks.size === 2 || words.every((word) => STRICT_MARK.test(word.trim()))) return at;
    if (survey.header.index < 0 && words.every((word) => word.trim().length === 1))
      questions.push({ kind: "direction", column: columnName(survey, at), examples: words.slice(0, 3) });
  }
  return null;
}

const STRICT_MARK = /^(?:cr|db|dr|debit|credit|debet|kredit)\.?$/i;

function markRule(survey: TableSurvey, at: number): SignRule {
  const stats = survey.columns[at];
  const marks = stats?.marks() ?? new Set();
  const rule = { kind: "mark-column", credit: [], debit: [] } as const;
  if (stats === undefined || marks.size !== 1 || stats.filled >= survey.dataRows) return rule;
  return { ...rule, blank: marks.has("debit") ? "credit" : "debit" };
}

const MAX_DESCRIPTIONS = 8;

/** Every column whose name promises words, in the order of the file; without such names, every column of words. */
function completeDescription(survey: TableSurvey, assigned: Assigned): void {
  const taken = used(assigned);
  const free = survey.columns.flatMap((stats, at) =>
    taken.has(at) || stats.filled === 0 || !fits("description", stats, survey.dataRows) ? [] : [at],
  );
  const best = (at: number) =>
    SINGLE.every(
      (role) => nameScore(survey.names[at] ?? "", role) <= nameScore(survey.names[at] ?? "", "description"),
    );
  const named = free.filter((at) => nameScore(survey.names[at] ?? "", "description") > 0 && best(at));
  const exact = named.filter((at) => HEADER_WORDS.description.includes(survey.names[at] ?? ""));
  const words = free.filter((at) => {
    const stats = survey.columns[at];
    return stats !== undefined && !stats.isNumbers() && !stats.isCurrency();
  });
  const chosen = exact.length > 0 ? exact : named.length > 0 ? named : words;
  assigned.description = chosen.slice(0, MAX_DESCRIPTIONS);
}
