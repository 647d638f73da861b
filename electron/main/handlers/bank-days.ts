import type { CoverageView, PendingView } from "@contract/bank-statements";
import { refuse } from "@contract/result";
import type { Handlers } from "../handler";
import type { DeskServices } from "../services";
import { answering } from "./answers";
import { importers } from "./bank-import-views";

/** Shown rows of what the bank has not booked; the count and sum are of all. */
const SHOWN_ROWS = 200;

/** The days of a bank account: which are held, and what its bank has not booked yet. */
export function bankDayHandlers(
  desk: () => DeskServices,
): Pick<Handlers, "bank-imports:coverage" | "bank-imports:pending"> {
  return {
    "bank-imports:coverage": {
      kind: "query",
      access: importers,
      handle: ({ bankAccountId, from, to }) =>
        answering(async () => {
          const { session } = desk().session.signedIn();
          const seen = await session.call<CentreCoverage | null>("desk.coverage", bankAccountId, from, to);
          return seen ? { ok: true, value: coverageView(seen) } : refuse("bank-account-unknown");
        }),
    },
    "bank-imports:pending": {
      kind: "query",
      access: importers,
      handle: ({ bankAccountId }) =>
        answering(async () => {
          const { session } = desk().session.signedIn();
          const seen = await session.call<CentrePending | null>("desk.pending_lines", bankAccountId);
          return { ok: true, value: seen && pendingView(seen) };
        }),
    },
  };
}

/** Days that the same statements hold. */
export interface CentreSpan {
  from_on: string;
  to_on: string;
  claimed: string[];
  confirmed: string[];
}

/** The same for the page: how many statements claim these days, how many are confirmed. */
export const spanView = ({ from_on, to_on, claimed, confirmed }: CentreSpan) => ({
  from: from_on,
  to: to_on,
  claimed: claimed.length,
  confirmed: confirmed.length,
});

/** Coverage of a bank account as the centre words it (`desk.coverage`). */
interface CentreCoverage {
  opening_on: string;
  covered_to: string;
  spans: CentreSpan[];
  gaps: { from_on: string; to_on: string }[];
  overlaps: { from_on: string; to_on: string; statements: string[] }[];
  statements: {
    id: string;
    file_name: string;
    period_from: string;
    opening_sen: number | null;
    known_sen: number | null;
    difference_sen: number | null;
  }[];
}

/** The days of a bank account, and the statements that do not go on from what was known. */
const coverageView = (seen: CentreCoverage): CoverageView => ({
  openingOn: seen.opening_on,
  coveredTo: seen.covered_to,
  spans: seen.spans.map(spanView),
  gaps: seen.gaps.map(({ from_on, to_on }) => ({ from: from_on, to: to_on })),
  overlaps: seen.overlaps.map(({ from_on, to_on, statements }) => ({
    from: from_on,
    to: to_on,
    fileNames: seen.statements.filter(({ id }) => statements.includes(id)).map(({ file_name }) => file_name),
  })),
  breaks: seen.statements.flatMap(({ id, file_name, period_from, opening_sen, known_sen }) =>
    opening_sen === null || known_sen === null || opening_sen === known_sen
      ? []
      : [
          {
            statementId: id,
            fileName: file_name,
            periodFrom: period_from,
            openingSen: opening_sen,
            knownSen: known_sen,
          },
        ],
  ),
});

/** Rows not booked yet as the centre words them (`desk.pending_lines`). Money in sen, days the bank's. */
interface CentrePending {
  file_name: string;
  period_to: string;
  lines: { line: number; amount_sen: number; value_on: string | null; description: string }[];
  replaced: number;
}

const pendingView = ({ file_name, period_to, lines, replaced }: CentrePending): PendingView => ({
  fileName: file_name,
  periodTo: period_to,
  count: lines.length,
  sumSen: lines.reduce((sum, { amount_sen }) => sum + amount_sen, 0),
  replaced,
  rows: lines.slice(0, SHOWN_ROWS).map(({ line, amount_sen, value_on, description }) => ({
    line,
    amountSen: amount_sen,
    valueOn: value_on,
    description,
  })),
});
