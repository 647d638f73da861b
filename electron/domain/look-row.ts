import { type Sen, sen } from "./money";

/** A second look that was answered, as the centre writes it (`wallet.look_row`). */
export interface CentralLookRow {
  look: string;
  verdict: "right" | "wrong" | "unsure";
  note: string;
  by: string;
  /** UTC, ISO. */
  at: string;
  is_taken_back: boolean;
  sen: number;
  account: string;
  holder_name: string;
  description: string;
}

/** The same in this program's words. */
export const toLookRow = (row: CentralLookRow) => ({
  lookId: row.look,
  verdict: row.verdict,
  note: row.note,
  byName: row.by,
  atUtc: row.at,
  isTakenBack: row.is_taken_back,
  amountSen: sen(row.sen) satisfies Sen,
  accountNumber: row.account,
  holderName: row.holder_name,
  description: row.description,
});
