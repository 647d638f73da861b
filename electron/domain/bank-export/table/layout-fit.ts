import type { ColumnStats } from "./column-stats";
import type { ResolvedLayout } from "./resolved-layout";
import type { TableSurvey } from "./survey";

/**
 * Whether the cells of a table are what a layout says of them. Names alone do not make a layout: KlikBCA's re-saves have
 * the same header whether the mark stands in the amount or in a column of its own.
 */
export function fitsTable(layout: ResolvedLayout, survey: TableSurvey): boolean {
  if (survey.dataRows === 0) return true;
  const at = (place: number | undefined) => (place === undefined ? undefined : survey.columns[place]);
  return fitsDays(layout, at(layout.at.date)) && fitsMoney(layout, at);
}

/** Days, and more of them in the layout's order than in the other one alone. */
function fitsDays({ order }: ResolvedLayout, days: ColumnStats | undefined): boolean {
  if (days === undefined || !days.isDays(true)) return false;
  const { dmyOnly, mdyOnly } = days.orders;
  return order === "dmy" ? mdyOnly <= dmyOnly : dmyOnly <= mdyOnly;
}

type StatsAt = (place: number | undefined) => ColumnStats | undefined;

const isBlank = (stats: ColumnStats | undefined): boolean => stats === undefined || stats.filled === 0;
const isMoney = (stats: ColumnStats | undefined): boolean => stats?.isNumbers() ?? false;

function fitsMoney({ at, profile: { sign } }: ResolvedLayout, statsAt: StatsAt): boolean {
  if (sign.kind === "two-columns")
    return [at.credit, at.debit].map(statsAt).every((stats) => isBlank(stats) || isMoney(stats));
  const amount = statsAt(at.amount);
  if (amount === undefined || !isMoney(amount)) return false;
  if (sign.kind === "mark-in-amount")
    return sign.blank !== undefined || amount.withMark >= amount.numbers * 0.5;
  if (sign.kind !== "mark-column") return true;
  const mark = statsAt(at.mark);
  if (mark === undefined || mark.filled === 0) return sign.blank !== undefined;
  // Words of the layout's own are judged row by row.
  return mark.marks() !== null || sign.credit.length + sign.debit.length > 0;
}
