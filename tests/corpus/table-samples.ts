/**
 * Tables of the collection: how many bookings each holds, counted without our parsers, what a person has to say before
 * some of them can be read, and which of them hold no statement at all.
 */
import type { ReadOptions } from "../../electron/domain/bank-export/events";
import type { LayoutColumns, LayoutProfile, SignRule } from "../../electron/domain/bank-export/table/layout";

/** A layout a person would draw up for a table without header names. */
function headerless(columns: LayoutColumns, sign: SignRule): LayoutProfile {
  return {
    id: "by-hand",
    name: "By hand",
    bank: null,
    header: { names: [] },
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

const TWO: SignRule = { kind: "two-columns" };
const at = (index: number) => ({ index });

/** What the file does not say, with the reason it has to be asked. */
export const ANSWERS: Readonly<Record<string, { options: ReadOptions; reason: string }>> = {
  "csv/bank2ynab__bank2ynab/20180226_12345678.csv": {
    options: { dateOrder: "dmy" },
    reason: "one row of 10/02/2018, English words, no currency",
  },
  "csv/cantino__reckon/73-sample.csv": {
    options: { dateOrder: "mdy" },
    reason: "one row of 07/06/2017, English words, dollars",
  },
  "csv/simonmichael__hledger/monefy.csv": {
    options: { dateOrder: "dmy" },
    reason: "every row is of 06/12/2021",
  },
  "csv/simonmichael__hledger/sample.ssv": {
    options: {
      dateOrder: "dmy",
      layout: headerless({ date: at(0), description: [at(1)], credit: at(2), debit: at(3) }, TWO),
    },
    reason: "10/2009/09 without a header, and two columns nobody names",
  },
  "csv/simonmichael__hledger/sample.tsv": {
    options: {
      dateOrder: "dmy",
      layout: headerless({ date: at(0), description: [at(1)], credit: at(2), debit: at(3) }, TWO),
    },
    reason: "10/2009/09 without a header, and two columns nobody names",
  },
  "csv/cantino__reckon/51-sample.csv": {
    options: {
      layout: headerless(
        { date: at(0), description: [at(1)], debit: at(2), credit: at(3), balance: at(4) },
        TWO,
      ),
    },
    reason: "two columns nobody names, one of them always empty, and a balance that never moves",
  },
  "csv/bank2ynab__bank2ynab/test_delimiter_tab.csv": {
    options: {
      layout: headerless({ date: at(0), description: [at(1)], credit: at(3), debit: at(4) }, TWO),
    },
    reason: "two columns nobody names, one of them always empty",
  },
  "csv/bank2ynab__bank2ynab/test_row_format_default.csv": {
    options: {
      layout: headerless({ date: at(0), description: [at(1)], credit: at(3), debit: at(4) }, TWO),
    },
    reason: "two columns nobody names, one of them always empty",
  },
};

/** Files of the kind `full` that hold no bookings; refusing them is right. */
export const NO_STATEMENT: Readonly<Record<string, string>> = {
  "csv/OCA__bank-statement-import/empty_statement_en.xlsx": "a header alone",
  "csv/cantino__reckon/simple.csv": "words without date and amount",
  "csv/jbms__beancount-import/balances.csv": "periods with balances, no bookings",
  "id-jago/kankburhan__go-bankset/jago-monthly-statement.txt": "text copied out of a PDF",
};

/** Bookings of workbooks, and of texts whose rows a count of lines does not give; counted by hand. */
const COUNTED: Readonly<Record<string, number>> = {
  "csv/OCA__bank-statement-import/meta_data_separated_credit_debit.xlsx": 4,
  "csv/OCA__bank-statement-import/sample_statement_en_empty_values.xlsx": 3,
  // Opening and closing balance and two turnovers are rows of the table, and no bookings.
  "csv/bank2ynab__bank2ynab/test_swedebank_statement.xls": 13,
  "csv/cantino__reckon/extratofake.csv": 22,
  // Dates are "Pending", "PEND", `10/2009/09`, or belong to several lines.
  "csv/bank2ynab__bank2ynab/MS_JANE_SMITH_01-12-2019_14-12-2019.csv": 13,
  "csv/simonmichael__hledger/sample.ssv": 2,
  "csv/simonmichael__hledger/sample.tsv": 2,
  "csv/cantino__reckon/multi-line-field.csv": 1,
  // The line above the header names days and a balance.
  "csv/cantino__reckon/invalid_header_example.csv": 2,
  "id-bca/tanerizawa__bizmark-administration/bca-personal-yearless.csv": 2,
  "id-bca/unknown__bca_backfill/mybca-web-paste.tsv": 6,
};

const DATE =
  /\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\b(?:19|20)\d{6}(?:\d{6})?\b|\d{1,2}[ -][A-Z][a-z]{2,8}[ -]\d{2,4}/;
const DIGIT_CELL = /(?:^|[,;\t|])\s*["']?[-+ $€£(Rp]*\d/;

/** Lines with a date and a number: the bookings of a plain table, whatever its layout. */
export function tableRows(path: string, bytes: string): number {
  const counted = COUNTED[path];
  if (counted !== undefined) return counted;
  return bytes
    .split(/\r+\n|\n|\r/)
    .filter((line) => line.split(/[,;\t|]/).length > 2 && DATE.test(line) && DIGIT_CELL.test(line)).length;
}
