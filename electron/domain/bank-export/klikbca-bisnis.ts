import { bcaRowEnd, isBcaRowStart, readBcaRow } from "./bca-row";
import { type CsvLayout, CsvStatementParser, headerCells } from "./csv-statement";
import type { EventSink, FormatParser, ReadOptions } from "./events";

/** Header fingerprints of KlikBCA Bisnis (`CorpAcctTrxn*.csv`), Indonesian and English. */
const HEADERS: readonly (readonly string[])[] = [
  ["tanggal transaksi", "keterangan", "cabang", "jumlah"],
  ["transaction date", "description", "branch", "amount"],
];

/**
 * KlikBCA Bisnis CSV: quoted cells, `"3,528,964.00 CR"`, dates with or without year (the year then from Periode),
 * footer with control totals. Also the older layout with CR/DB in a column of its own, and re-saves that lost
 * quotes or the Saldo header.
 */
export function matchKlikbcaBisnis(
  text: string,
): ((sink: EventSink, options: ReadOptions) => FormatParser) | null {
  for (const delimiter of [",", ";"]) {
    const cells = headerCells(text, delimiter);
    const header = HEADERS.find((names) => names.every((name, index) => cells[index] === name));
    if (header === undefined) continue;
    const layout: CsvLayout = {
      delimiter,
      header,
      isRowStart: isBcaRowStart,
      readRow: (record) => readBcaRow(record, delimiter === ";"),
      rowEnd: bcaRowEnd(cells),
    };
    return (sink, options) => new CsvStatementParser(layout, sink, options);
  }
  return null;
}
