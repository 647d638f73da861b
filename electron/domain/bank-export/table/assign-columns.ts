/** Gives columns the roles their names promise, where their cells agree. */
import type { ColumnStats } from "./column-stats";
import { nameScore } from "./header-names";
import type { LabelFact } from "./layout";
import { type Assigned, used } from "./layout-question";
import { readRowFacts } from "./row-facts";
import type { TableSurvey } from "./survey";
import { type ColumnRole, HEADER_WORDS } from "./words";

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

/** Assigns by name and content, the best fitting names first; no column gets two roles. */
export function assignByName(survey: TableSurvey): Assigned {
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

/** Without a name, the first column of days is the booking date and the next one the value date. */
export function completeDate(survey: TableSurvey, { single }: Assigned): void {
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

/** Where a line above the table names the account, a column of accounts is the other side's. */
export function hasAccountLabel(survey: TableSurvey): boolean {
  const above = survey.sample.slice(0, Math.max(0, survey.header.index));
  return above.some((row) => readRowFacts(row, NO_LABELS).some((fact) => fact.name === "account"));
}

const NO_LABELS: ReadonlyMap<string, LabelFact> = new Map();

const MAX_DESCRIPTIONS = 8;

/** Every column whose name promises words, in the order of the file; without such names, every column of words. */
export function completeDescription(survey: TableSurvey, assigned: Assigned): void {
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
  // a name only resembles: a column of marks gives way to one that says something
  const says = (at: number) => !(survey.columns[at]?.isMarks() ?? false);
  const choices = [exact, named.filter(says), words.filter(says), named, words];
  const chosen = choices.find((columns) => columns.length > 0) ?? [];
  assigned.description = chosen.slice(0, MAX_DESCRIPTIONS);
}
