/**
 * Runs the parsers over a collection of bank files other projects publish, when it lies beside the repository.
 * It is not part of the project; without it these tests are skipped. Its MANIFEST.tsv names each file's format and,
 * where the source has one, the result that source expects.
 */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it, test } from "vitest";
import { openBankFile } from "../../electron/adapters/bank-file";
import { streamBankFile } from "../../electron/domain/bank-export/bank-content";
import type { ReadOptions } from "../../electron/domain/bank-export/events";
import { collectExport, type ExportContents } from "../../electron/domain/bank-export/export-reader";
import { parseDecimal } from "../../electron/domain/money";
import type { RejectedRow, StatementLine } from "../../electron/domain/statement";
import { proveStatement } from "../../electron/domain/statement-proof";
import { type ExpectedFile, type ExpectedRow, readExpected } from "./expected-rows";
import { MARKS, STATEMENT_MARKS } from "./format-marks";
import { ANSWERS, NO_STATEMENT, tableRows } from "./table-samples";

const ROOT = fileURLToPath(new URL("../../../shared/bank-samples/", import.meta.url));
const MANIFEST = `${ROOT}MANIFEST.tsv`;

interface Sample {
  path: string;
  format: string;
  kind: string;
  expected: string;
  notes: string;
}

function samples(): Sample[] {
  if (!existsSync(MANIFEST)) return [];
  const [, ...rows] = readFileSync(MANIFEST, "utf8").split("\n").filter(Boolean);
  return rows.map((row) => {
    const [path = "", format = "", kind = "", , expected = "", , , notes = ""] = row.split("\t");
    return { path, format, kind, expected, notes };
  });
}

/** Files whose expected result is not what the file says, with the reason. */
const KNOWN_WRONG: Readonly<Record<string, string>> = {
  "mt940/wolph__mt940/sepa_mt9401.sta":
    "gives RC the sign of C, with which the file's own balances do not chain",
};

/** What a person would be asked: the year of exports without any, the order of dates that read both ways. */
const ASKED = { year: 2026, dateOrder: "mdy" } as const;

/** Tables are told their order of dates only where the list of questions says so. */
const optionsFor = (sample: Sample): ReadOptions =>
  isTable(sample) ? { year: ASKED.year, ...ANSWERS[sample.path]?.options } : ASKED;

async function read(sample: Sample): Promise<ExportContents | { refusal: string }> {
  const opened = await openBankFile(ROOT + sample.path);
  if (!opened.ok) return { refusal: opened.error.code };
  const result = await collectExport(streamBankFile(opened.value.content, optionsFor(sample)));
  return result.ok ? result.value : { refusal: result.error.code };
}

const senOf = (amount: string): number => {
  const value = parseDecimal(amount.replace(/^\+/, ""));
  if (!value.ok) throw new Error(`expected amount ${amount}: ${value.error}`);
  return value.value;
};

function rowDiffers(line: StatementLine | undefined, row: ExpectedRow): string | null {
  if (!line) return "missing";
  const amount = senOf(row.amount);
  const same = row.isSigned ? line.amountSen === amount : Math.abs(line.amountSen) === Math.abs(amount);
  if (!same) return `amount ${line.amount}, expected ${row.amount}`;
  if (row.valueOn && line.valueOn !== row.valueOn) return `value ${line.valueOn}, expected ${row.valueOn}`;
  if (row.bookedOn && (line.bookedOn ?? row.bookedOn) !== row.bookedOn)
    return `booked ${line.bookedOn}, expected ${row.bookedOn}`;
  if (row.balance && line.balanceSen !== null && line.balanceSen !== senOf(row.balance))
    return `balance ${line.balance}, expected ${row.balance}`;
  return null;
}

/** First disagreement with the expected result, or null. */
function disagreement(contents: ExportContents, expected: ExpectedFile): string | null {
  // A statement in several currencies becomes several statements; the sources list their rows as the file has them.
  const lines = contents.statements
    .flatMap((statement) => statement.lines)
    .toSorted((one, other) => one.line - other.line);
  const rows = expected.rows.filter((row) => !row.isUndated && senOf(row.amount) !== 0);
  const setAside = expected.rows.length - rows.length;
  const rejected = contents.statements.reduce((sum, each) => sum + each.rejected.length, 0);
  if (lines.length !== rows.length) return `${lines.length} rows, expected ${rows.length}`;
  if (rejected < setAside) return `${rejected} rows set aside, expected ${setAside}`;
  for (const [index, row] of rows.entries()) {
    const difference = rowDiffers(lines[index], row);
    if (difference) return `row ${index + 1}: ${difference}`;
  }
  const first = contents.statements[0];
  const last = contents.statements.at(-1);
  if (expected.opening && first?.openingSen != null && first.openingSen !== senOf(expected.opening))
    return "opening";
  if (expected.closing && last?.closingSen != null && last.closingSen !== senOf(expected.closing))
    return "closing";
  if (expected.account && first?.account !== expected.account) return `account ${first?.account}`;
  return expected.currency && first?.currency !== expected.currency ? `currency ${first?.currency}` : null;
}

/** Without an expected result: the rows the format's own marks count, and balances that are known to chain. */
function countsDiffer(sample: Sample, contents: ExportContents): string | null {
  const bytes = readFileSync(ROOT + sample.path, "latin1");
  const expected = isTable(sample) ? tableRows(sample.path, bytes) : (MARKS[sample.format]?.(bytes) ?? 0);
  const isRow = (row: RejectedRow): boolean => row.column !== "BALAMT";
  const read = contents.statements.reduce(
    (sum, each) => sum + each.lines.length + each.rejected.filter(isRow).length,
    0,
  );
  if (read !== expected) return `${read} rows, ${expected} marked`;
  if (!sample.notes.endsWith("balance chains")) return null;
  const nothing = { balanceBeforeSen: null, coveredTo: null };
  const broken = contents.statements.find((each) => proveStatement(each, nothing).verdict === "contradicted");
  return broken ? `balances do not chain from line ${broken.lines[0]?.line}` : null;
}

const isTable = (sample: Sample): boolean => sample.format === "csv" || sample.format.startsWith("id-");

function isOurs(sample: Sample): boolean {
  return !isTable(sample) || sample.kind === "full";
}

/** A file without any mark of a statement, or one its source calls wrong: refusing it is the right answer. */
function mayBeRefused(sample: Sample): boolean {
  if (isTable(sample)) return NO_STATEMENT[sample.path] !== undefined;
  const mark = STATEMENT_MARKS[sample.format];
  if (mark === undefined) return false;
  if (sample.kind === "invalid" || isMadeWrong(sample)) return true;
  return !mark.test(readFileSync(ROOT + sample.path, "latin1"));
}

/** In MT940 the sources call wrong what a strict reading of the standard does not allow, and the rows are whole. */
const isMadeWrong = (sample: Sample): boolean =>
  sample.notes.startsWith("NEGATIVE") && sample.format !== "mt940";

function judge(sample: Sample, contents: ExportContents | { refusal: string }): string | null {
  if ("refusal" in contents) return mayBeRefused(sample) ? null : contents.refusal;
  if (isMadeWrong(sample))
    return contents.statements.some((each) => each.rejected.length > 0) ? null : "taken though made wrong";
  if (sample.expected && !sample.expected.endsWith(".rules") && !KNOWN_WRONG[sample.path])
    return disagreement(
      contents,
      readExpected(sample.expected, readFileSync(ROOT + sample.expected, "utf8")),
    );
  return countsDiffer(sample, contents);
}

interface Tally {
  files: number;
  rows: number;
  rejected: number;
  agreeing: number;
}

function counted(
  tally: Tally | undefined,
  contents: ExportContents | { refusal: string },
  agrees: boolean,
): Tally {
  const statements = "refusal" in contents ? [] : contents.statements;
  return {
    files: (tally?.files ?? 0) + 1,
    rows: statements.reduce((sum, each) => sum + each.lines.length, tally?.rows ?? 0),
    rejected: statements.reduce((sum, each) => sum + each.rejected.length, tally?.rejected ?? 0),
    agreeing: (tally?.agreeing ?? 0) + (agrees ? 1 : 0),
  };
}

function tableText(table: ReadonlyMap<string, Tally>): string {
  const row = (...cells: (string | number)[]) =>
    `${cells.map((cell, index) => (index === 0 ? String(cell).padEnd(24) : String(cell).padStart(9))).join("")}\n`;
  const rows = [...table].map(([key, tally]) =>
    row(key, tally.files, tally.rows, tally.rejected, tally.agreeing),
  );
  return row("format", "files", "rows", "rejected", "agreeing") + rows.join("");
}

const all = samples();

describe.skipIf(all.length === 0)("the sample collection", () => {
  const ours = all.filter(isOurs);

  it("is read as its sources expect it, and a table says so per format", async () => {
    const table = new Map<string, Tally>();
    const differing: string[] = [];
    for (const sample of ours) {
      const contents = await read(sample);
      const difference = judge(sample, contents);
      const key = "refusal" in contents ? `${sample.format}, refused` : contents.format;
      table.set(key, counted(table.get(key), contents, difference === null));
      if (difference !== null) differing.push(`${sample.path}: ${difference}`);
    }
    process.stdout.write(tableText(table));
    expect(differing).toEqual([]);
  });

  test.each(all.map((sample) => [sample.path, sample] as const))(
    "%s is read or refused clearly",
    async (_path, sample) => {
      const contents = await read(sample);
      if ("refusal" in contents) return;
      expect(isOurs(sample) || contents.statements.length > 0).toBe(true);
      for (const line of contents.statements.flatMap((statement) => statement.lines)) {
        expect(line.amountSen).not.toBe(0);
        expect(line.pending ? "2000-01-01" : line.bookedOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      }
    },
  );
});
