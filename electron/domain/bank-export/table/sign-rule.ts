/** Tells how the rows of a table with one amount column tell credit from debit. */
import type { ColumnStats } from "./column-stats";
import { chainVotes, fileDecimal } from "./evidence";
import type { SignRule } from "./layout";
import { type Assigned, columnName, type LayoutQuestion } from "./layout-question";
import type { TableSurvey } from "./survey";
import { readNumberCell } from "./table-number";
import { HEADER_WORDS, markOf } from "./words";

/** Share of the rows that has to agree before a rule is taken for one. */
export const SURE_SHARE = 0.8;

/** The sign rule of the amount column; the mark column is assigned, or taken away where signs say it. */
export function signOf(
  survey: TableSurvey,
  assigned: Assigned,
  at: number,
  questions: LayoutQuestion[],
): SignRule {
  const { single } = assigned;
  const amount = survey.columns[at];
  if (amount === undefined) return { kind: "signed" };
  if (amount.withMark > 0) {
    delete single.mark;
    return { kind: "mark-in-amount", ...blankOpposite(amount) };
  }
  if (amount.negatives > 0) {
    const against = marksSayOpposite(survey, at, single.mark ?? bothMarks(survey));
    delete single.mark;
    return { kind: against ? "debit-positive" : "signed" };
  }
  const mark = single.mark ?? findMark(survey, assigned, questions);
  if (mark !== null) {
    single.mark = mark;
    assigned.description = assigned.description.filter((each) => each !== mark);
    return markRule(survey, mark);
  }
  const unknown = unknownMarks(survey, at) ?? minusesBeside(survey, at) ?? bothWays(survey, at);
  if (unknown !== null) questions.push(unknown);
  if (unknown !== null || single.balance === undefined) return { kind: "signed" };
  return ruleByBalance(survey, at, single.balance, questions);
}

/** Amounts without a sign of any kind: only the balance beside them can say which way they went. */
function ruleByBalance(
  survey: TableSurvey,
  at: number,
  balance: number,
  questions: LayoutQuestion[],
): SignRule {
  const votes = chainVotes(survey, (_cells, read) => read(at), balance, fileDecimal(survey));
  const isTurned = votes.turned > votes.asWritten && votes.turned >= votes.steps * SURE_SHARE;
  if (isTurned) return { kind: "debit-positive" };
  // No amount has a minus, and yet a balance fell by one: the direction stands nowhere.
  if (votes.turned > 0 && votes.eitherSign >= votes.steps * SURE_SHARE)
    questions.push({ kind: "direction", column: columnName(survey, at), examples: [] });
  return { kind: "signed" };
}

/** Where some amounts carry the mark of one direction and others none, those are of the other direction. */
function blankOpposite({ markedAs, withMark, numbers }: ColumnStats): { blank?: "credit" | "debit" } {
  if (markedAs.size !== 1 || withMark === numbers) return {};
  return { blank: markedAs.has("debit") ? "credit" : "debit" };
}

/** A card's export: DEBIT beside plus, CREDIT beside minus, in (nearly) every row of the sample. */
function marksSayOpposite(survey: TableSurvey, amountAt: number, markAt: number | null): boolean {
  if (markAt === null) return false;
  let rows = 0;
  let opposite = 0;
  for (const { cells } of survey.sample.slice(survey.header.index + 1)) {
    const read = readNumberCell(cells[amountAt], fileDecimal(survey));
    const mark = markOf(cells[markAt]?.text ?? "");
    if (mark === null || !read?.ok || read.value.amount.sen === 0) continue;
    rows += 1;
    if (read.value.amount.sen > 0 === (mark === "debit")) opposite += 1;
  }
  return rows > 1 && opposite >= rows * 0.9;
}

/** A column of nothing but marks, whatever its name; a letter that never changes may mean anything and is asked about. */
function findMark(survey: TableSurvey, assigned: Assigned, questions: LayoutQuestion[]): number | null {
  const taken = new Set(Object.values(assigned.single));
  for (const [at, stats] of survey.columns.entries()) {
    const marks = stats === undefined || taken.has(at) ? null : stats.marks();
    if (marks === null) continue;
    const words = [...(stats?.words?.keys() ?? [])];
    if (marks.size === 2 || words.every((word) => STRICT_MARK.test(word.trim()))) return at;
    if ((survey.names[at] ?? "") === "" && words.every((word) => word.trim().length === 1))
      questions.push({ kind: "direction", column: columnName(survey, at), examples: words.slice(0, 3) });
  }
  return null;
}

/** Two words by turns under a name of direction, whose language is not known here: one of them is money out. */
function unknownMarks(survey: TableSurvey, amountAt: number): LayoutQuestion | null {
  for (const [at, stats] of survey.columns.entries()) {
    if (at === amountAt || stats === undefined || stats.numbers + stats.days > 0) continue;
    const isNamed = DIRECTION_NAMES.has(survey.names[at] ?? "");
    if (!isNamed || stats.words?.size !== 2 || stats.filled < survey.dataRows) continue;
    return { kind: "direction", column: columnName(survey, at), examples: [...stats.words.keys()] };
  }
  return null;
}

/** Nothing but a minus here and there in a column beside the amounts that has no name of its own: theirs, set apart from them. */
function minusesBeside(survey: TableSurvey, amountAt: number): LayoutQuestion | null {
  for (const at of [amountAt - 1, amountAt + 1]) {
    const stats = survey.columns[at];
    if (stats === undefined || stats.loneMinuses === 0 || stats.filled > 0) continue;
    const name = survey.names[at] ?? "";
    if (name === "" || (survey.names[amountAt] ?? "") === "" || DIRECTION_NAMES.has(name))
      return { kind: "direction", column: columnName(survey, amountAt), examples: [] };
  }
  return null;
}

/** Amounts without a sign in a column that is called "Debet Kredit": either may be meant by each. */
function bothWays(survey: TableSurvey, amountAt: number): LayoutQuestion | null {
  if (!MARK_NAMES.has(survey.names[amountAt] ?? "")) return null;
  return { kind: "direction", column: columnName(survey, amountAt), examples: [] };
}

const MARK_NAMES: ReadonlySet<string> = new Set(HEADER_WORDS.mark);

/** Names that promise a direction and, unlike "transaction type", hardly anything else. */
const DIRECTION_NAMES = new Set(
  "db cr|cr db|d k|k d|d c|c d|dr cr|cr dr|debit credit|credit debit|dk|dc|cd|sign|indicator|direction|typ|type|tipe|tipo|jenis|sens|segno|sinal|soll haben|af bij".split(
    "|",
  ),
);

const STRICT_MARK = /^(?:cr|db|dr|debit|credit|debet|kredit)\.?$/i;

function markRule(survey: TableSurvey, at: number): SignRule {
  const stats = survey.columns[at];
  const marks = stats?.marks() ?? new Set();
  const rule = { kind: "mark-column", credit: [], debit: [] } as const;
  if (stats === undefined || marks.size !== 1 || stats.filled >= survey.dataRows) return rule;
  return { ...rule, blank: marks.has("debit") ? "credit" : "debit" };
}

/** A column that names both directions. */
export function bothMarks(survey: TableSurvey): number | null {
  const at = survey.columns.findIndex((stats) => stats?.marks()?.size === 2);
  return at < 0 ? null : at;
}
