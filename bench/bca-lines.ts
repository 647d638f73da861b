import { closeSync, openSync, writeSync } from "node:fs";
import { sen, senToDecimal } from "@domain/money";
import { seededRandom } from "@domain/seeded-random";

/** A day of a generated KlikBCA Individual export. */
export interface GeneratedExport {
  path: string;
  openingSen: number;
  closingSen: number;
}

/** Writes an export of n lines on consecutive days of a year, chained from an opening balance; repeatable by its seed. */
export function writeBcaExport(
  path: string,
  options: { n: number; seed: number; openingSen: number; day: string },
): GeneratedExport {
  const random = seededRandom(options.seed);
  const file = openSync(path, "w");
  const [year, month, date] = options.day.split("-");
  const put = (text: string) => writeSync(file, text);
  put(
    "Account No.,=,'0111222333\r\nName,=,PT KASPAY INDONESIA\r\nCurrency,=,IDR\r\n\r\nDate,Description,Branch,Amount,,Balance\r\n",
  );
  let balance = options.openingSen;
  for (let from = 0; from < options.n; from += 5000) {
    const rows: string[] = [];
    for (let n = from; n < Math.min(from + 5000, options.n); n += 1) {
      const amount = (50 + random.below(4950)) * 100_000 + random.below(1000) * 100;
      balance += amount;
      const number = 10_000_000 + random.below(90_000_000);
      const text = `TRSF E-BANKING CR ${date}${month}/FTSCY/WS95051 ${senToDecimal(sen(amount))} TOPUP KASPAY ${number} USER NO ${n}`;
      rows.push(
        `'${date}/${month}/${year},${text},'0000,${senToDecimal(sen(amount))},CR,${senToDecimal(sen(balance))}`,
      );
    }
    put(`${rows.join("\r\n")}\r\n`);
  }
  put(
    `Starting Balance,=,${senToDecimal(sen(options.openingSen))}\r\nCredit,=,${senToDecimal(sen(balance - options.openingSen))}\r\n`,
  );
  put(`Debet,=,0.00\r\nEnding Balance,=,${senToDecimal(sen(balance))}\r\n`);
  closeSync(file);
  return { path, openingSen: options.openingSen, closingSen: balance };
}
