/** Workbooks and the tables of web pages: sheets of cells that may know their numbers and days. */
import type { ExportEvent, ExportFailure, ReadOptions } from "../events";
import type { Sheet } from "./cell";
import { candidateLayouts, noRows, planTable, type TablePlan } from "./plan-table";
import { TableSurveyor } from "./survey";
import { TableReader } from "./table-reader";

const BATCH_ROWS = 2_000;

interface Planned {
  sheet: Sheet;
  plan: TablePlan;
  dataRows: number;
}

/**
 * Reads the sheet a statement stands in: the one the layout names, else the one with the most bookings by the surest
 * layout, and with it every other sheet of the same header (a sheet per month).
 */
export function* readSheets(sheets: readonly Sheet[], options: ReadOptions): Generator<ExportEvent[]> {
  const planned: Planned[] = [];
  const failures: ExportFailure[] = [];
  for (const sheet of named(sheets, options)) {
    const found = planSheet(sheet, options);
    if (found !== null && "code" in found) failures.push(found);
    else if (found !== null) planned.push(found);
  }
  const [best] = planned.toSorted((a, b) => rank(b) - rank(a));
  if (best === undefined) {
    yield [{ kind: "failed", failure: failures[0] ?? noTable() }];
    return;
  }
  yield [{ kind: "format", format: "table", layout: best.plan.notice }];
  const names = best.plan.layout.headerTexts.join("|");
  let hasStatement = false;
  for (const { sheet, plan } of planned)
    if (plan.layout.headerTexts.join("|") === names)
      for (const events of readSheet(sheet, plan, options)) {
        hasStatement ||= events.some((event) => event.kind === "begin");
        yield events;
      }
  if (!hasStatement) yield [{ kind: "failed", failure: noRows() }];
}

function named(sheets: readonly Sheet[], { layout }: ReadOptions): readonly Sheet[] {
  const name = layout?.sheet ?? null;
  return name === null ? sheets : sheets.filter((sheet) => sheet.name === name);
}

function planSheet(sheet: Sheet, options: ReadOptions): Planned | ExportFailure | null {
  // A layout with a delimiter is of a text.
  const layouts = candidateLayouts(options).filter(
    (each) => each.delimiter === "auto" || each === options.layout,
  );
  const surveyor = new TableSurveyor(layouts, options.layout ?? null);
  for (const row of sheet.rows) {
    surveyor.add(row);
    if (surveyor.isSettled) break;
  }
  const survey = surveyor.finish();
  const plan = planTable(survey, options);
  return plan === null || "code" in plan ? plan : { sheet, plan, dataRows: survey.dataRows };
}

const rank = ({ plan, dataRows }: Planned): number =>
  (plan.notice.basis === "suggested" ? 0 : 1_000_000_000) + dataRows;

function* readSheet(sheet: Sheet, plan: TablePlan, options: ReadOptions): Generator<ExportEvent[]> {
  let events: ExportEvent[] = [];
  const reader = new TableReader(plan.layout, (event) => events.push(event), options, plan.footerPeriod);
  for (const row of sheet.rows) {
    reader.row(row);
    if (events.length < BATCH_ROWS) continue;
    yield events;
    events = [];
  }
  reader.end();
  yield events;
}

const noTable = (): ExportFailure => ({
  code: "unknown-format",
  line: null,
  looksLike: null,
  message: "No sheet holds a table with a date and an amount; choose the bank's own export.",
});
