import type { ResolvedLayout } from "./resolved-layout";
import type { TableSurvey } from "./survey";

/**
 * Whether the cells of a table are what a layout says of them. Names alone do not make a layout: KlikBCA's re-saves have
 * the same header whether the mark stands in the amount or in a column of its own.
 */
export function fitsTable(layout: ResolvedLayout, survey: TableSurvey): boolean {
  if (survey.dataRows === 0) return true;
  const statsOf = (at: number | undefined) => (at === undefined ? undefined : survey.columns[at]);
  const { at, profile } = layout;
  if (!(statsOf(at.date)?.isDays(true) ?? false)) return false;
  const isMoneyColumn = (place: number | undefined, mayBeBlank: boolean): boolean => {
    const stats = statsOf(place);
    return stats === undefined || stats.filled === 0 ? mayBeBlank : stats.isNumbers();
  };
  const { sign } = profile;
  if (sign.kind === "two-columns") return isMoneyColumn(at.credit, true) && isMoneyColumn(at.debit, true);
  if (!isMoneyColumn(at.amount, false)) return false;
  const amount = statsOf(at.amount);
  if (sign.kind === "mark-in-amount")
    return sign.blank !== undefined || (amount !== undefined && amount.withMark >= amount.numbers * 0.5);
  if (sign.kind !== "mark-column") return true;
  const mark = statsOf(at.mark);
  if (mark === undefined || mark.filled === 0) return sign.blank !== undefined;
  // Words of the layout's own are judged row by row.
  return mark.marks() !== null || sign.credit.length + sign.debit.length > 0;
}
