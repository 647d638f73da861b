/**
 * Makes a layout profile for a table nobody has described: which column is what, told by the names in the header and by
 * what the cells are, never by one of them against the other. What the table does not say becomes a question.
 */
import { assignByName, completeDate, completeDescription, hasAccountLabel } from "./assign-columns";
import { type ColumnKey, columnRef, type LayoutColumns, type LayoutProfile, type SignRule } from "./layout";
import type { Assigned, LayoutQuestion, LayoutSuggestion } from "./layout-question";
import { completeMoney } from "./money-columns";
import type { TableSurvey } from "./survey";

/** Suggests a layout; null where the table shows no day and number in one row, so that it is no statement at all. */
export function suggestLayout(survey: TableSurvey): LayoutSuggestion | null {
  const assigned = assignByName(survey);
  const questions: LayoutQuestion[] = [];
  if (hasAccountLabel(survey)) delete assigned.single.account;
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
  const ref = (at: number) => columnRef(survey.names, at);
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

/** Names of a column that states the balance before each row (BRI). */
const BALANCE_BEFORE = new Set(["saldo awal mutasi", "saldo awal", "balance before"]);
