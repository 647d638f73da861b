import { truncate } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { openBankFile } from "../bank-file";
import { FileFolder } from "./opening.testing";
import { worksheet, xlsxOf } from "./xlsx.testing";
import { type TestEntry, zipOf } from "./zip.testing";

const files = new FileFolder();
beforeAll(() => files.make());
afterAll(() => files.remove());

const MIB = 1024 ** 2;
const PLAIN: TestEntry = { name: "a.csv", content: "Tanggal\n" };
const CELL = '<row r="1"><c><v>1</v></c></row>';
/** Bytes that pack badly, the same at each run. */
function noise(bytes: number): Buffer {
  const made = Buffer.alloc(bytes);
  let state = 1;
  for (let at = 0; at < bytes; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    made[at] = 0x20 + (state >>> 26);
  }
  return made;
}

describe("a ZIP is refused before it is unpacked", () => {
  const zeros = Buffer.alloc(9 * MIB, "0");
  const loose = Buffer.concat([noise(256 * 1024), Buffer.alloc(7.5 * MIB, "0")]);
  const bomb = zipOf([{ name: "z", content: zeros }]);
  test.each<[string, string, readonly TestEntry[]]>([
    ["that unpacks to over 100 times its size", "packed-too-tightly", [{ name: "a", content: zeros }]],
    [
      "of more than 64 MiB in all",
      "unpacks-too-large",
      Array.from({ length: 9 }, (_none, at) => ({ name: `${at}`, content: loose })),
    ],
    [
      "with more than 2,000 files",
      "too-many-entries",
      Array.from({ length: 2_001 }, (_n, at) => ({ ...PLAIN, name: `${at}` })),
    ],
    ["with another ZIP in it", "nested-archive", [PLAIN, { name: "b.csv", content: zipOf([PLAIN]) }]],
    ["with a bomb in it", "nested-archive", [{ name: "b", content: bomb, stored: true }]],
    ["with a gzip in it", "nested-archive", [{ name: "b", content: gzipSync("x") }]],
    ["with a locked entry", "encrypted", [{ ...PLAIN, encrypted: true }]],
    ["with an absolute name", "unsafe-entry-name", [{ ...PLAIN, name: "/etc/passwd" }]],
    ["with a drive in a name", "unsafe-entry-name", [{ ...PLAIN, name: "C:\\a.csv" }]],
    ["with a name that climbs out", "unsafe-entry-name", [{ ...PLAIN, name: "a/../../b.csv" }]],
    ["with one that climbs out backwards", "unsafe-entry-name", [{ ...PLAIN, name: "..\\b.csv" }]],
    ["with a link", "unsafe-entry-name", [{ ...PLAIN, mode: 0o120777 }]],
    ["with one name twice", "unsafe-entry-name", [PLAIN, { ...PLAIN, name: "A.CSV" }]],
    ["with a picture", "other-program", [PLAIN, { name: "b", content: Buffer.from([0x89, 0x50, 0, 0]) }]],
    ["with nothing in it", "other-program", []],
    [
      "of OpenDocument",
      "other-program",
      [
        { name: "mimetype", content: "application/vnd.oasis" },
        { name: "content.xml", content: "<a/>" },
      ],
    ],
  ])("%s", async (_what, code, entries) => expect(await files.refusal(zipOf(entries))).toBe(code));

  it("unless it is small and of texts", async () => {
    expect(await files.refusal(zipOf([PLAIN]))).toBe("opened as files");
    expect(await files.refusal(zipOf([{ name: "a", content: Buffer.alloc(90 * 1024, "0") }]))).toBe(
      "opened as files",
    );
  });

  test.each<[string, string, TestEntry]>([
    ["less than it unpacks to", "unpacks-too-large", { ...PLAIN, content: noise(MIB), statedSize: 100 }],
    ["more than it unpacks to", "unpacks-too-large", { ...PLAIN, statedSize: 1_000 }],
    ["another checksum", "broken-archive", { ...PLAIN, statedCrc: 1 }],
    ["another size of unpacked bytes", "broken-archive", { ...PLAIN, stored: true, statedSize: 9 }],
  ])("whose directory states %s", async (_what, code, entry) =>
    expect(await files.refusal(zipOf([entry]))).toBe(code),
  );

  it("that is larger than 20 MiB, without being read", async () => {
    const path = await files.write(zipOf([PLAIN]));
    await truncate(path, 20 * MIB + 1);
    expect(await openBankFile(path)).toMatchObject({ error: { code: "archive-too-large", line: null } });
  });

  it("that is cut off anywhere", async () => {
    const whole = xlsxOf({ rows: [CELL.repeat(1)] });
    for (let length = 4; length < whole.length; length += 97)
      expect(await files.refusal(whole.subarray(0, length))).toBe("broken-archive");
  });

  it("with an entry in an unknown packing", async () => {
    const zip = zipOf([PLAIN]);
    zip.writeUInt16LE(12, zip.indexOf("PK\u0001\u0002") + 10);
    expect(await files.refusal(zip)).toBe("broken-archive");
    const garbled = zipOf([{ ...PLAIN, content: "x".repeat(500) }]);
    garbled.fill(0xff, 40, 45);
    expect(await files.refusal(garbled)).toBe("broken-archive");
  });
});

describe("a workbook is refused", () => {
  const withCell = (rows: string) => xlsxOf({ rows: [rows] });
  const sheet = (xml: string) => xlsxOf({ sheets: [xml] });
  const DOCTYPE = '<!DOCTYPE worksheet [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>';

  test.each<[string, string, () => Buffer]>([
    [
      "with macros",
      "macros",
      () => xlsxOf({ rows: [CELL], extra: [{ name: "xl/vbaProject.bin", content: "x" }] }),
    ],
    [
      "with a macro sheet",
      "macros",
      () => xlsxOf({ rows: [CELL], extra: [{ name: "xl/macrosheets/sheet1.xml", content: "x" }] }),
    ],
    [
      "with a workbook embedded",
      "nested-archive",
      () => xlsxOf({ rows: [CELL], extra: [{ name: "xl/embeddings/a.xlsx", content: xlsxOf({}) }] }),
    ],
    [
      "with a DOCTYPE in a sheet",
      "forbidden-doctype",
      () => sheet(worksheet(CELL).replace("?>", `?>${DOCTYPE}`)),
    ],
    [
      "with a DOCTYPE in a part it does not need",
      "forbidden-doctype",
      () => xlsxOf({ rows: [CELL], extra: [{ name: "docProps/app.xml", content: `${DOCTYPE}<a/>` }] }),
    ],
    [
      "with a DOCTYPE in UTF-16",
      "forbidden-doctype",
      () =>
        xlsxOf({
          rows: [CELL],
          extra: [{ name: "a.rels", content: Buffer.from(`\ufeff${DOCTYPE}<a/>`, "utf16le") }],
        }),
    ],
    ["with an entity nobody declared", "broken-workbook", () => withCell("<row><c><v>&b;</v></c></row>")],
    [
      "with more than 200,000 rows",
      "too-many-rows 200001",
      () =>
        withCell(
          Array.from(
            { length: 200_001 },
            (_none, at) => `<row><c><v>${(at * 7_919) % 99_991}</v></c></row>`,
          ).join(""),
        ),
    ],
    [
      "with 10,000,000 places",
      "too-many-rows 10001",
      () =>
        withCell(
          Array.from({ length: 10_100 }, (_none, at) => `<row><c r="ALL${at + 1}"><v>1</v></c></row>`).join(
            "",
          ),
        ),
    ],
    [
      "with a column of a million",
      "too-many-columns 1",
      () => withCell('<row r="1"><c r="BDWGN1"><v>1</v></c></row>'),
    ],
    [
      "with a column beyond all letters",
      "broken-workbook 1",
      () => withCell('<row r="1"><c r="ZZZZZZZZZZZZ1"><v>1</v></c></row>'),
    ],
    [
      "with a cell of another row",
      "broken-workbook 1",
      () => withCell('<row r="1"><c r="A2"><v>1</v></c></row>'),
    ],
    [
      "with a row beyond Excel's last",
      "broken-workbook",
      () => withCell('<row r="1048577"><c><v>1</v></c></row>'),
    ],
    ["with a row of no number", "broken-workbook", () => withCell('<row r="1e3x"><c><v>1</v></c></row>')],
    [
      "with a cell of 64 KiB and one more",
      "cell-too-long 1",
      () =>
        withCell(
          `<row><c t="str"><v>${noise(65_537).toString("latin1").replaceAll(/[<&>]/g, "x")}</v></c></row>`,
        ),
    ],
    [
      "with a shared text of 64 KiB and one more",
      "cell-too-long",
      () =>
        xlsxOf({
          strings: `<si><t>${noise(65_537).toString("latin1").replaceAll(/[<&>]/g, "x")}</t></si>`,
          rows: [CELL],
        }),
    ],
    [
      "with a text that never ends",
      "cell-too-long",
      () =>
        withCell(
          `<row><c t="str"><f>${noise(2 * MIB)
            .toString("latin1")
            .replaceAll(/[<&>]/g, "x")}</f></c></row>`,
        ),
    ],
    [
      "with a reference to no shared text",
      "broken-workbook 1",
      () => withCell('<row><c t="s"><v>7</v></c></row>'),
    ],
    [
      "with a reference that is no number",
      "broken-workbook 1",
      () => withCell('<row><c t="s"><v>length</v></c></row>'),
    ],
    ["nested without end", "broken-workbook", () => sheet(worksheet("<a>".repeat(65)))],
    ["with XML cut off", "broken-workbook", () => sheet(worksheet(CELL).slice(0, -9))],
    [
      "with XML that is not UTF-8",
      "broken-workbook",
      () => xlsxOf({ sheets: [Buffer.from([0x3c, 0xff, 0xfe, 0x3e])] }),
    ],
    ["with no filled cell", "empty-workbook", () => withCell("<row/>")],
    [
      "without its sheet",
      "broken-workbook",
      () => Buffer.from(zipWithout(xlsxOf({ rows: [CELL] }), "xl/worksheets/s0.xml")),
    ],
    [
      "of Word",
      "other-program",
      () =>
        zipOf([
          { name: "[Content_Types].xml", content: "<T/>" },
          { name: "_rels/.rels", content: "<Relationships/>" },
        ]),
    ],
  ])("%s", async (_what, refusal, bytes) => expect(await files.refusal(bytes())).toBe(refusal));

  it("but not for a stated size that is only large", async () => {
    const huge = worksheet(CELL).replace(
      "<sheetData>",
      '<dimension ref="A1:XFD1048576"/><cols><col min="1" max="16384"/></cols><sheetData>',
    );
    expect(await files.rows(sheet(huge))).toEqual(["1: #1"]);
  });

  it("but not for empty cells beyond the last column", async () => {
    expect(await files.rows(withCell('<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="0"/></row>'))).toEqual([
      "1: #1",
    ]);
  });

  it("in one sentence that says where", async () => {
    const path = await files.write(withCell('<row r="1"><c t="s"><v>7</v></c></row>'));
    const file = await openBankFile(path);
    expect(file).toMatchObject({ error: { line: 1 } });
    expect(!file.ok && file.error.message).toBe(
      `${path} calls itself a workbook and cannot be read as one; download it again. (row 1)`,
    );
  });
});

/** Renames an entry in place, so that nothing leads to it any more. */
function zipWithout(bytes: Buffer, name: string): Buffer {
  const copy = Buffer.from(bytes);
  for (let at = copy.indexOf(name); at >= 0; at = copy.indexOf(name, at + 1)) copy.write("y", at);
  return copy;
}
