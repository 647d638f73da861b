/** Decides by which layout a surveyed table is read, or says why it cannot be. */

import type { Period } from "../bank-date";
import { type ExportFailure, emptyFacts, type LayoutNotice, type ReadOptions } from "../events";
import { BUILT_IN_LAYOUTS } from "./built-in-layouts";
import type { TableRow } from "./cell";
import { takeFact } from "./fact-values";
import { type LayoutProfile, placeOfColumn } from "./layout";
import { fitsTable } from "./layout-fit";
import { columnName, type LayoutQuestion, type LayoutSuggestion } from "./layout-question";
import { type ResolvedLayout, resolveLayout } from "./resolved-layout";
import { readRowFacts } from "./row-facts";
import { suggestLayout } from "./suggest-layout";
import type { TableSurvey } from "./survey";
import { dayOfCell } from "./table-day";

/** How a table will be read. */
export interface TablePlan {
  layout: ResolvedLayout;
  notice: LayoutNotice;
  /** A period named below the table. */
  footerPeriod: Period | null;
}

/** The layouts a header is compared with: the chosen one alone, else the saved ones, then the built-in ones. */
export function candidateLayouts(options: ReadOptions): readonly LayoutProfile[] {
  if (options.layout !== undefined) return [options.layout];
  return [...(options.layouts ?? []), ...BUILT_IN_LAYOUTS];
}

/** Plans the reading; null where the table is no statement at all, so that another refusal fits better. */
export function planTable(survey: TableSurvey, options: ReadOptions): TablePlan | ExportFailure | null {
  if (options.layout !== undefined) {
    if (survey.header.profile === null) return headerMissing(options.layout);
    return planWith(options.layout, survey, options, { basis: "chosen", confidence: 1 });
  }
  const known = planKnown(survey, options);
  if (known !== null) return known;
  const suggestion = suggestLayout(survey);
  if (suggestion === null) return null;
  if (survey.dataRows === 0) return withoutRows(survey, suggestion);
  if (suggestion.questions.length > 0) return unclear(suggestion.questions, suggestion.layout);
  const { layout, confidence: sureness } = suggestion;
  return planWith(layout, survey, options, { basis: "suggested", confidence: sureness });
}

/** The first of the recognised layouts that fits the cells; null where none does. A question is one of the first alone. */
function planKnown(survey: TableSurvey, options: ReadOptions): TablePlan | ExportFailure | null {
  const { profile, confidence, alternatives } = survey.header;
  if (profile === null) return null;
  for (const each of [{ profile, confidence }, ...alternatives]) {
    const notice = { basis: "recognised", confidence: each.confidence } as const;
    const plan = planWith(each.profile, survey, options, notice);
    if ("code" in plan ? plan.questions !== undefined : fitsTable(plan.layout, survey)) return plan;
  }
  return null;
}

function planWith(
  profile: LayoutProfile,
  survey: TableSurvey,
  options: ReadOptions,
  notice: Omit<LayoutNotice, "layout">,
): TablePlan | ExportFailure {
  const layout = resolveLayout(profile, survey, options);
  if ("kind" in layout)
    return layout.kind === "unclear"
      ? unclear(layout.questions, profile)
      : columnMissing(profile, layout.column);
  return { layout, notice: { ...notice, layout: profile }, footerPeriod: footerPeriod(survey.tail, layout) };
}

function footerPeriod(tail: readonly TableRow[], layout: ResolvedLayout): Period | null {
  const facts = emptyFacts("IDR");
  for (const row of tail)
    for (const fact of readRowFacts(row, layout.labels))
      if (fact.name === "period") takeFact(facts, fact, { order: layout.order, decimal: layout.factDecimal });
  const { periodFrom, periodTo } = facts;
  return periodFrom !== null && periodTo !== null ? { from: periodFrom, to: periodTo } : null;
}

const failure = (message: string, more: Partial<ExportFailure> = {}): ExportFailure => ({
  code: "layout-unclear",
  line: null,
  looksLike: null,
  message,
  ...more,
});

const headerMissing = (profile: LayoutProfile): ExportFailure =>
  failure(
    `The header of the layout "${profile.name}" stands nowhere in the first rows; choose another layout or correct its header names.`,
  );

const columnMissing = (profile: LayoutProfile, column: string): ExportFailure =>
  failure(`The layout "${profile.name}" needs the column "${column}", which this table does not have.`);

/** A header that tells the columns, and under it nothing, or rows whose day or amount is written in a way not known here. */
function withoutRows(survey: TableSurvey, { layout, questions }: LayoutSuggestion): ExportFailure | null {
  if (questions.length > 0) return null;
  const filled = (row: TableRow) => row.cells.filter((cell) => cell.text.trim() !== "");
  const rows = survey.sample.slice(survey.header.index + 1).filter((row) => filled(row).length > 2);
  const first = rows.find((row) => row.cells.some((cell) => /\d/.test(cell.text)));
  if (first === undefined) return noRows();
  const at = placeOfColumn(layout.columns.date, survey.names);
  const isDay = dayOfCell(first.cells[at]) !== null;
  const examples = isDay ? [] : [(first.cells[at]?.text ?? "").trim().slice(0, 40)];
  const column = isDay ? null : columnName(survey, at);
  return unclear([{ kind: isDay ? "amount-column" : "date-column", column, examples }], layout);
}

/** The refusal of a table with a header and nothing under it. */
export const noRows = (): ExportFailure =>
  failure("The file has a header but neither rows nor balances; download it again.", { code: "no-rows" });

function unclear(questions: readonly LayoutQuestion[], draft: LayoutProfile): ExportFailure {
  return failure(questions.map(sentence).join(" "), { questions, draft });
}

function sentence({ kind, column, examples }: LayoutQuestion): string {
  const shown = examples.map((example) => `"${example}"`).join(", ");
  switch (kind) {
    case "date-order":
      return `The days in "${column}" (${shown}) can be read day first or month first, and no row tells which: say the date order.`;
    case "decimal-sign":
      return `The numbers in "${column}" (${shown}) can be thousands or decimals, and no row tells which: say the decimal sign.`;
    case "direction":
      return `Nothing tells money in from money out in "${column}"${shown === "" ? "" : ` (${shown})`}: choose the credit and debit columns or words in a layout.`;
    case "amount-column":
      return "More than one column, or none, can be the amount: choose it in a layout.";
    case "date-column":
      return column === null
        ? "No column can be the booking date: choose it in a layout."
        : `The days in "${column}" (${shown}) are written in a way that is not known here: choose another column in a layout, or download the file again.`;
    case "year":
      return "The days carry no year and the file names no period: give the year of the first row.";
  }
}
