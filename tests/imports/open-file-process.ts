/** Opens the bank file named on its command line, walks through all its cells, and says what that took at most. */
import { existsSync, readFileSync } from "node:fs";
import { openBankFile } from "@adapters/bank-file";

const STATUS = "/proc/self/status";
/** Linux hands the peak of the parent on in `maxRSS`, so there the process's own is read. */
function peakMib(): number {
  const own = existsSync(STATUS) ? /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(STATUS, "utf8"))?.[1] : undefined;
  return (own === undefined ? process.resourceUsage().maxRSS : Number(own)) / 1024;
}

const empty = peakMib();
const file = await openBankFile(process.argv[2] ?? "");
let cells = 0;
if (file.ok && file.value.content.kind === "workbook")
  for (const { rows } of file.value.content.sheets)
    for (const row of rows) for (const cell of row.cells) if (cell.text !== "") cells += 1;
const outcome = file.ok ? "opened" : file.error.code;
process.stdout.write(JSON.stringify({ outcome, cells, mibAboveEmpty: peakMib() - empty }));
