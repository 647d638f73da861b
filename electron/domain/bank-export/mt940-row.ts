/** A :61: with its :86: as a row of the statement. */
import type { RejectedRow, StatementLine } from "../statement";
import { MAX_DESCRIPTION_CHARS, type RowSource, rejectedRow } from "./events";
import { joinInformation, type Mt940Entry, type Mt940EntryError } from "./mt940-fields";

/** Fields read so far of the row being put together: a :61: waits for its :86:. */
export interface Mt940Row {
  entry: Mt940Entry;
  source: RowSource;
  information: string[];
  isTooLong: boolean;
}

/** The row once it is complete; those of an interim message (MT942) and expected ones are pending. */
export function settleMt940Row(
  row: Mt940Row,
  isInterim: boolean,
): { kind: "line"; line: StatementLine } | { kind: "rejected"; row: RejectedRow } {
  const description = describe(row);
  if (row.isTooLong || description.length > MAX_DESCRIPTION_CHARS)
    return { kind: "rejected", row: rejectedRow(row.source, "field-too-long", null, TOO_LONG_MESSAGE) };
  const { entry } = row;
  const pending = isInterim || entry.isExpected;
  return {
    kind: "line",
    line: {
      line: row.source.line,
      bookedOn: pending ? null : entry.bookedOn,
      valueOn: entry.valueOn,
      amountSen: entry.amount.sen,
      amount: entry.amount.text,
      balance: null,
      balanceSen: null,
      description,
      reference: entry.reference,
      pending,
    },
  };
}

function describe(row: Mt940Row): string {
  const information = joinInformation(row.information);
  const { supplementary } = row.entry;
  if (supplementary === "" || information.includes(supplementary)) return information;
  return `${information} ${supplementary}`.trim();
}

const TOO_LONG_MESSAGE = "The text of the row is too long; check it in the file.";

/** What the matter is with a :61: that was not taken. */
export const MT940_ROW_MESSAGES: Readonly<Record<Mt940EntryError, string>> = {
  "unreadable-date": "The date in :61: is not a day of the calendar; check the row in the file.",
  "unknown-sign": "The mark in :61: is none of C, D, RC, RD, EC and ED; check the row in the file.",
  "unreadable-amount": "The amount in :61: cannot be read; check the row in the file.",
  "ambiguous-amount": "The amount in :61: can be read as thousands or as decimals; download the file again.",
  "zero-amount": "The amount in :61: is zero: the row moves no money.",
  "truncated-row":
    "The row is cut off: the file ends in the middle of it, or its type is missing; download it again.",
};
