import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { parseDecimal } from "../money";
import { type ParsedStatement, REJECT_CODES } from "../statement";
import type { ExportEvent } from "./events";
import { ExportReader, readExport, readExportText, streamExport } from "./export-reader";
import { MAX_LINE_CHARS } from "./line-splitter";

const FIXTURES = [
  "klikbca-individual-en.csv",
  "klikbca-individual-yearless.csv",
  "klikbca-bisnis.csv",
  "mandiri-kopra.csv",
  "mt940.sta",
  "mt942.sta",
  "ofx-sgml.ofx",
  "ofx-xml.ofx",
  "bank.qif",
] as const;
const textOf = (name: string) => readFileSync(new URL(`./fixtures/${name}`, import.meta.url), "utf8");
const OPTIONS = { year: 2025 };

describe("files that are refused", () => {
  test.each([
    ["nothing", "", "empty-file", null],
    ["blanks only", " \r\n\t\n", "empty-file", null],
    ["a NUL byte", "Date,Desc\u0000ription\n", "binary-file", 1],
    ["prose", "Dear customer,\nhere is your statement.\n", "unknown-format", null],
    ["a long text without a header", "x\n".repeat(5000), "unknown-format", null],
    [
      "a preamble whose table was cut off",
      '"Informasi Rekening - Mutasi Rekening"\n"No. rekening : 1"\n',
      "truncated-file",
      2,
    ],
    ["a cut preamble of the other kind", "Account No.,=,'0111222333\nName,=,JOHN", "truncated-file", 2],
    ["a header alone", "Date,Description,Branch,Amount,,Balance\n", "no-rows", null],
    ["an MT940 without balance and row", ":20:X\n:25:1\n", "no-rows", null],
    ["a line without end", "x".repeat(MAX_LINE_CHARS + 1), "line-too-long", 1],
    ["a table without an amount", "NOREK,TGL_TRAN,DESK_TRAN\n1,2026-01-02,3\n", "layout-unclear", null],
    ["a workbook", "PK\u0003\u0004...\n", "other-format", 1],
    ["a PDF", "%PDF-1.4\n", "other-format", 1],
    ["a web page", "<!DOCTYPE html>\n", "other-format", 1],
    ["the header of a paste from myBCA", "Date\tDescription\tBranch\tAmount\tBalance\n", "no-rows", null],
  ])("%s", (_name, text, code, line) => {
    const result = readExportText(text);
    expect(result).toMatchObject({ ok: false, error: { code, line } });
    expect(!result.ok && result.error.message).toMatch(/\.$|\?$/);
    expect(!result.ok && code === "other-format" ? result.error.looksLike : "named").toBeTruthy();
  });

  it("fails on a line without end after rows, so that the rows before it are void", async () => {
    const chunks = [textOf("klikbca-bisnis.csv"), ...Array.from({ length: 20 }, () => "y".repeat(100_000))];
    expect(await readExport(chunks)).toMatchObject({ ok: false, error: { code: "line-too-long" } });
    const events: ExportEvent[] = [];
    for await (const batch of streamExport(chunks)) events.push(...batch);
    expect(events.at(-1)?.kind).toBe("failed");
    expect(events.filter((event) => event.kind === "failed")).toHaveLength(1);
  });

  it("tells a footer alone from a statement without rows", () => {
    const text = "Date,Description,Branch,Amount,,Balance\nStarting Balance,=,5.00\nEnding Balance,=,5.00\n";
    expect(readExportText(text)).toMatchObject({
      ok: true,
      value: { statements: [{ closing: "5.00", lines: [] }] },
    });
  });
});

describe("a stream", () => {
  test.each(FIXTURES)("%s reads the same however it is cut into chunks", async (name) => {
    const text = textOf(name);
    const whole = readExportText(text, OPTIONS);
    expect(whole.ok).toBe(true);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(text.length), { maxLength: 12 }), async (cuts) => {
        const points = [0, ...cuts.toSorted((a, b) => a - b), text.length];
        const chunks = points.slice(1).map((end, index) => text.slice(points[index], end));
        expect(await readExport(chunks, OPTIONS)).toEqual(whole);
      }),
      { numRuns: 60 },
    );
    expect(await readExport([...text], OPTIONS)).toEqual(whole);
    expect(readExportText(text.replaceAll("\r\n", "\n").replaceAll("\n", "\r"), OPTIONS)).toMatchObject({
      ok: true,
    });
  });

  it("hands out rows as they come and holds none", () => {
    const reader = new ExportReader();
    expect(reader.push("Date,Description,Branch,Amount,,Balance\n").map((event) => event.kind)).toEqual([
      "format",
    ]);
    expect(reader.push("'01/01/2026,A,'0000,1.00,CR,1.00\n'02/01").map((event) => event.kind)).toEqual([
      "begin",
      "line",
    ]);
    expect(reader.push("/2026,A,'0000,1.00,CR,2.00\n").map((event) => event.kind)).toEqual(["line"]);
    expect(reader.end().map((event) => event.kind)).toEqual(["end"]);
  });
});

/** Kopra balances may lack decimals: the first row of an account, cut in its balance, cannot be told from a whole one. */
const CUT_BALANCE_LINES: Readonly<Record<string, readonly number[]>> = { "mandiri-kopra.csv": [2, 5] };

describe("a file cut anywhere", () => {
  test.each(FIXTURES)("%s gives only whole rows of the uncut file", (name) => {
    const text = textOf(name);
    const linesOf = (part: string) => {
      const result = readExportText(part, OPTIONS);
      const lines = result.ok ? result.value.statements.flatMap((each) => each.lines) : [];
      return lines.map((row) =>
        CUT_BALANCE_LINES[name]?.includes(row.line) ? { ...row, balance: "?", balanceSen: null } : row,
      );
    };
    const known = new Map(linesOf(text).map((row) => [row.line, row]));
    for (let end = 0; end <= text.length; end += 1)
      for (const row of linesOf(text.slice(0, end))) expect(row).toEqual(known.get(row.line));
  });
});

/** Small seeded generator (mulberry32), so that a failing mutation can be made again. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

function mutated(text: string, pick: (below: number) => number): string {
  let result = text;
  for (let count = 1 + pick(4); count > 0; count -= 1) {
    const at = pick(result.length + 1);
    const other = pick(result.length + 1);
    const noise = "0123456789,.;:'\"-/ \n\r\tCRDB@?\u0000\u0001\u00a0é"[pick(37)] ?? "x";
    const kinds = [
      () => result.slice(0, at) + noise + result.slice(at + 1),
      () => result.slice(0, at) + noise + result.slice(at),
      () => result.slice(0, at) + result.slice(at + 1 + pick(6)),
      () => result.slice(0, at) + result.slice(other, other + pick(80)) + result.slice(at),
      () => result.slice(0, at),
    ];
    result = (kinds[pick(kinds.length)] ?? (() => result))();
  }
  return result;
}

function expectSound(statement: ParsedStatement): void {
  for (const row of statement.lines) {
    expect(row.amountSen).not.toBe(0);
    expect(parseDecimal(row.amount)).toEqual({ ok: true, value: row.amountSen });
    if (row.balance !== null) expect(parseDecimal(row.balance)).toEqual({ ok: true, value: row.balanceSen });
    expect(row.pending ? "2026-01-01" : row.bookedOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  }
  for (const row of statement.rejected) {
    expect(REJECT_CODES).toContain(row.code);
    expect(row.line).toBeGreaterThan(0);
    expect(row.message).not.toBe("");
  }
}

describe("500 mutations of each fixture", () => {
  test.each(FIXTURES)("%s: never an exception, an amount of zero or an empty date", (name) => {
    const pick = seeded(20_260_501);
    const text = textOf(name);
    for (let round = 0; round < 500; round += 1) {
      const result = readExportText(mutated(text, pick), OPTIONS);
      if (result.ok) for (const statement of result.value.statements) expectSound(statement);
    }
  });
});
