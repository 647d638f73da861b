import { execFileSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { GeneratedExport } from "./bca-lines";

/** What the tool does after `.import` to have what staging has: typed columns, one row once. */
export const TYPED_TABLE: readonly string[] = [
  `create table typed (booked_on text not null, amount_sen integer not null, balance_sen integer, description text not null,
     unique (booked_on, amount_sen, description)) strict`,
  `insert or ignore into typed
   select substr(a, 8, 4) || '-' || substr(a, 5, 2) || '-' || substr(a, 2, 2),
          cast(round(d * 100) as integer) * iif(e = 'CR', 1, -1), cast(round(f * 100) as integer), b
   from raw where a glob '''[0-9]*'`,
];

/** Whether a program can be started. */
export function tryRun(command: string, args: string[]): boolean {
  try {
    execFileSync(command, args, { stdio: "pipe" });
    return true;
  } catch {
    return false;
  }
}

const RULES = `skip 5
fields date,description,,amount,sign,
date-format '%d/%m/%Y
account1 assets:bank
account2 income:topup
currency IDR
if ^(Starting|Credit|Debet|Ending)
  skip
`;

/** hledger's own import of the file into a fresh journal. */
export function hledgerCase(folder: string, exports: readonly GeneratedExport[]) {
  const isThere = tryRun("hledger", ["--version"]);
  if (!isThere) console.error("hledger is not installed: its case is left out (apt-get install hledger).");
  const rules = join(folder, "bca.rules");
  writeFileSync(rules, RULES);
  return {
    bench: "import",
    name: "100,000 lines read and stored",
    target: 0.035,
    limitName: "hledger import",
    limit: isThere
      ? async (round: number) => {
          const journal = join(folder, `bca-${round}.journal`);
          writeFileSync(journal, "");
          return async () => {
            const args = ["-f", journal, "import", "--rules-file", rules, exports[round]?.path ?? ""];
            execFileSync("hledger", args, { stdio: "pipe", maxBuffer: 2 ** 30 });
            rmSync(journal);
          };
        }
      : null,
  };
}
