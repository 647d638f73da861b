/** Why rows of the CSV exports are set aside, each with the sentence people read. */
import type { RejectCode } from "../statement";
import type { BankAmount } from "./bank-number";
import { MAX_DESCRIPTION_CHARS } from "./events";

/** A row a format's reader could not understand. */
export interface CsvRefusal {
  code: RejectCode;
  column: string | null;
  message: string;
}

const MESSAGES = {
  "unreadable-amount": "is not an amount of this format",
  "ambiguous-amount":
    "can be read as thousands or as decimals; write the decimals out in the file or download it again",
  "unreadable-balance": "is not a balance of this format",
  "unknown-sign": "has no CR or DB mark, so credit and debit cannot be told apart",
  "wrong-column-count": "are not the columns of this format; the row was cut or changed",
} as const;

/** A refusal with its sentence; also for the other CSV formats. */
export function refuse(
  code: keyof typeof MESSAGES,
  column: string | null,
  shown: string,
): { refusal: CsvRefusal } {
  return { refusal: { code, column, message: `"${shown.slice(0, 60)}" ${MESSAGES[code]}.` } };
}

/** A line of the table that is neither row nor footer. */
export function unknownLine(cellCount: number): CsvRefusal {
  return {
    code: cellCount >= 4 ? "unreadable-date" : "wrong-column-count",
    column: null,
    message: "This line is neither a row of the table nor a known footer; check it in the file.",
  };
}

/** A row whose date cell says no day. */
export function dateRefusal(code: "unreadable-date" | "missing-year", text: string): CsvRefusal {
  const shown = text.slice(0, 40);
  if (code === "missing-year")
    return {
      code,
      column: "date",
      message: `The date "${shown}" has no year and the file names no period: give the year of its first row.`,
    };
  return {
    code,
    column: "date",
    message: `The date "${shown}" is not a day of the calendar within the period the file names; check the row.`,
  };
}

/** A row that is readable and yet cannot be money; null when it can. */
export function amountRefusal(row: { amount: BankAmount; description: string }): CsvRefusal | null {
  if (row.amount.sen === 0)
    return { code: "zero-amount", column: "amount", message: "The amount is zero: the row moves no money." };
  if (row.description.length > MAX_DESCRIPTION_CHARS)
    return {
      code: "field-too-long",
      column: "description",
      message: `The description is longer than ${MAX_DESCRIPTION_CHARS} characters; check the row in the file.`,
    };
  return null;
}
