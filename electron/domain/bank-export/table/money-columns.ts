/** Finds the columns of money in a table whose names do not tell them: by signs, by exclusion, by balances that follow. */
import type { TableCell } from "./cell";
import type { ColumnStats } from "./column-stats";
import { chainVotes, fileDecimal } from "./evidence";
import { nameScore } from "./header-names";
import type { SignRule } from "./layout";
import { type Assigned, columnName, type LayoutQuestion, used } from "./layout-question";
import { bothMarks, SURE_SHARE, signOf } from "./sign-rule";
import type { TableSurvey } from "./survey";
import { NOT_WORDS } from "./words";

/** Columns of money nobody claims, by content: no fees, no original amounts, no codes. */
function freeMoney(survey: TableSurvey, assigned: Assigned): number[] {
  const taken = used(assigned);
  return survey.columns.flatMap((stats, at) =>
    stats.isMoney() && !taken.has(at) && !isOtherMoney(survey.names[at] ?? "") ? [at] : [],
  );
}

const isOtherMoney = (name: string): boolean => NOT_WORDS.test(name) || nameScore(name, "balance") > 0;

/** Completes amount, credit, debit and balance, and tells the sign rule; what stays open becomes a question. */
export function completeMoney(
  survey: TableSurvey,
  assigned: Assigned,
  questions: LayoutQuestion[],
): SignRule {
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
  if (single.amount === undefined) takeLoneColumn(survey, assigned, questions);
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

/**
 * A table with only one of the two columns has a signed amount under that name. Money out without a single minus is asked
 * about: taken for a signed amount it would come in.
 */
function takeLoneColumn(survey: TableSurvey, { single }: Assigned, questions: LayoutQuestion[]): void {
  const { credit, debit } = single;
  const lone = credit ?? debit;
  if (lone === undefined) return;
  const stats = survey.columns[lone];
  if (credit === undefined && stats !== undefined && stats.positives > 0 && stats.negatives === 0)
    questions.push({ kind: "direction", column: columnName(survey, lone), examples: stats.examples.number });
  single.amount = lone;
  delete single.credit;
  delete single.debit;
}

/** Tells amount and balance, or credit, debit and balance, by their numbers; true where it is a pair. */
function findByContent(survey: TableSurvey, assigned: Assigned, questions: LayoutQuestion[]): boolean {
  const free = freeMoney(survey, assigned);
  const { single } = assigned;
  if (findPair(survey, assigned, free, questions)) return true;
  if (questions.length > 0) return false;
  const [only] = free;
  if (only !== undefined && free.length === 1) {
    single.amount = only;
    return false;
  }
  takeChained(survey, assigned, free);
  if (single.amount === undefined) takeSignedBefore(survey, assigned, free);
  return false;
}

/** An amount and a balance that follow from each other. */
function takeChained(survey: TableSurvey, { single }: Assigned, free: readonly number[]): void {
  const decimal = fileDecimal(survey);
  for (const amount of free)
    for (const balance of free) {
      if (amount === balance || single.amount !== undefined) continue;
      const votes = chainVotes(survey, (_cells, read) => read(amount), balance, decimal);
      if (votes.steps > 0 && votes.eitherSign >= votes.steps * SURE_SHARE) {
        single.amount = amount;
        single.balance ??= balance;
      }
    }
}

/** Two full columns, the first signed and the second never: an amount and its balance, which the proof will check. */
function takeSignedBefore(survey: TableSurvey, { single }: Assigned, free: readonly number[]): void {
  const [first, second] = free;
  if (free.length !== 2 || first === undefined || second === undefined) return;
  const [amount, balance] = [survey.columns[first], survey.columns[second]];
  if (amount === undefined || balance === undefined || amount.negatives === 0 || balance.negatives > 0)
    return;
  if (amount.numbers < survey.dataRows || balance.numbers < survey.dataRows) return;
  single.amount = first;
  single.balance ??= second;
}

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
  // A signed amount needs no column beside it, and a column of marks says what such a column would.
  const isClear =
    (free.length === 1 && free.some((at) => isSigned(survey, at))) || bothMarks(survey) !== null;
  if (survey.header.index >= 0 || isClear) return free;
  const taken = used(assigned);
  const width = Math.max(0, ...free) + 2;
  // Minuses here and there are the signs of the numbers beside them, and a column of dashes is one of nothing.
  const hasSigns = ({ loneMinuses }: ColumnStats) => loneMinuses > 0 && loneMinuses < survey.dataRows;
  const isBlank = (at: number) => {
    const stats = survey.columns[at];
    return (stats === undefined || (stats.filled === 0 && !hasSigns(stats))) && isInEveryRow(survey, at);
  };
  const isBeside = (one: number, at: number) => one === at - 1 || one === at + 1;
  const beside = Array.from({ length: width }, (_, at) => at).filter(
    (at) => !taken.has(at) && isBlank(at) && free.some((one) => isBeside(one, at) && !isSigned(survey, one)),
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
