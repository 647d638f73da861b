import { readPlainBcaRow } from "./bca-plain-row";
import { bcaRowEnd, isBcaRowStart, readBcaRow } from "./bca-row";
import { type CsvLayout, CsvStatementParser, headerCells } from "./csv-statement";
import type { EventSink, FormatParser, ReadOptions } from "./events";

/** Header fingerprints of KlikBCA Individual (`Date,Description,Branch,Amount,,Balance`), English and Indonesian. */
const HEADERS: readonly (readonly string[])[] = [
  ["date", "description", "branch", "amount"],
  ["tanggal", "keterangan", "cabang", "jumlah"],
];

/**
 * KlikBCA Individual CSV: apostrophe before date and branch, plain `1234.56`, CR/DB in an unnamed fifth column,
 * description unquoted. Preamble and footer may be missing, and so may the year of the dates.
 */
export function matchKlikbcaIndividual(
  text: string,
): ((sink: EventSink, options: ReadOptions) => FormatParser) | null {
  // A page copied from myBCA has tabs too, but no empty fifth column: its rows are torn and cannot be read here.
  for (const delimiter of [",", ";", "\t"]) {
    const cells = headerCells(text, delimiter);
    const header = HEADERS.find((names) => names.every((name, index) => cells[index] === name));
    if (header === undefined || (delimiter === "\t" && cells[4] !== "")) continue;
    const layout: CsvLayout = {
      delimiter,
      header,
      isRowStart: isBcaRowStart,
      readRow: (record) => readBcaRow(record, delimiter === ";"),
      ...(delimiter === "," ? { readPlainRow: readPlainBcaRow } : {}),
      rowEnd: bcaRowEnd(cells),
    };
    return (sink, options) => new CsvStatementParser(layout, sink, options);
  }
  return null;
}
