import type { ComparedRow, CompareReply, ROW_DIFFERENCES } from "@contract/bank-statements";

/** A difference as the centre words it (`wallet.statement_differences`). */
export interface DifferenceRow {
  side: "statement" | "evidence";
  line_no: number;
  booked_on: string;
  amount_sen: number;
  balance_sen: number | null;
  description: string;
  differs: (typeof ROW_DIFFERENCES)[number][];
  other_line: number | null;
  other_amount_sen: number | null;
  other_balance_sen: number | null;
  other_description: string | null;
}

/** How many are shown; the centre gives one more where there are more. */
const LISTED = 200;

/** The differences, each with both of its sides. */
export const differencesView = (rows: readonly DifferenceRow[]): CompareReply => ({
  differences: rows.slice(0, LISTED).map((row) => {
    const sides = { [row.side]: thisSide(row), [otherOf(row)]: otherSide(row) };
    return {
      bookedOn: row.booked_on,
      differs: row.differs,
      statement: sides["statement"] ?? null,
      evidence: sides["evidence"] ?? null,
    };
  }),
  isCut: rows.length > LISTED,
});

const otherOf = ({ side }: DifferenceRow) => (side === "statement" ? "evidence" : "statement");

const thisSide = (row: DifferenceRow): ComparedRow => ({
  line: row.line_no,
  amountSen: row.amount_sen,
  balanceSen: row.balance_sen,
  description: row.description,
});

const otherSide = (row: DifferenceRow): ComparedRow | null =>
  row.other_line === null || row.other_amount_sen === null
    ? null
    : {
        line: row.other_line,
        amountSen: row.other_amount_sen,
        balanceSen: row.other_balance_sen,
        description: row.other_description ?? "",
      };
