import { describe, expect, it } from "vitest";
import { readAccountsFile, readLinesFile, readTopUpsFile } from "./match-files";

const LINES = `id,booked_on,amount,description
a1,2026-03-02,150321.00,TRSF CR 12345678
`;
const HEAD = "id,account_number,holder_name,amount,kode_unik,bank,requested_at,expires_at";
const topUps = (row: string) => readTopUpsFile(`${HEAD}\n${row}\n`, []);
const times = "2026-03-01T20:00:00Z,2026-03-02T20:00:00Z";

describe("the files of desk match", () => {
  it.each([
    ["a missing column", "id,booked_on,amount\n", 1, /column description is missing/],
    ["an amount with commas", `${LINES}a4,2026-03-02,"1,000,000.00",X\n`, 3, /amount "1,000,000.00" cannot/],
    ["an empty amount", `${LINES}a4,2026-03-02,,X\n`, 3, /amount "" cannot be read; write rupiah/],
    ["a day that is none", `${LINES}a4,2026-02-30,1.00,X\n`, 3, /booked_on "2026-02-30" is no day/],
    ["an id twice", `${LINES}a1,2026-03-02,1.00,X\n`, 3, /the id a1 stands here a second time/],
    ["no id", `${LINES},2026-03-02,1.00,X\n`, 3, /the id is empty/],
    ["a cell too many", `${LINES}a4,2026-03-02,1.00,X,Y\n`, 3, /5 cells instead of 4/],
    ["a quote that never ends", `${LINES}a4,2026-03-02,1.00,"X\n`, 3, /a quoted text does not end/],
    ["an empty file", "", 1, /column id is missing/],
  ])("refuse lines with %s", (_, text, line, message) => {
    expect(readLinesFile(text)).toMatchObject({
      ok: false,
      error: { line, message: expect.stringMatching(message) },
    });
  });

  it.each([
    [`T3,12345678,Budi,0,,BCA,${times}`, /amount "0" asks for nothing/],
    [`T3,12345678,Budi,-5,,BCA,${times}`, /amount "-5" asks for nothing/],
    [`T3,12,Budi,1,,BCA,${times}`, /account_number "12" is no wallet number/],
    [`T3,12345678,Budi,1,x,BCA,${times}`, /kode_unik "x" is no code/],
    ["T3,12345678,Budi,1,,BCA,yesterday,2026-03-02T20:00:00Z", /requested_at "yesterday" is no time/],
    ["T3,12345678,Budi,1,,BCA,2026-03-01T20:00:00Z,2026-13-02", /expires_at "2026-13-02" is no time/],
  ])("refuse the top-up %s", (row, message) => {
    expect(topUps(row)).toMatchObject({
      ok: false,
      error: { line: 2, message: expect.stringMatching(message) },
    });
  });

  it("read times without a zone as Jakarta's, days to their end, and texts over two lines", () => {
    expect(topUps("T3,12345678,Budi,150000,,BCA,2026-03-02 03:00,2026-03-03")).toMatchObject({
      ok: true,
      value: [{ requestedAt: "2026-03-01T20:00:00.000Z", expiresAt: "2026-03-03T16:59:59.000Z" }],
    });
    expect(readLinesFile(`${LINES}a2,2026-03-02,5,"TRSF\nBUDI"\na3,2026-03-02,6,X\n`)).toMatchObject({
      ok: true,
      value: { lineIds: ["a1", "a2", "a3"], lines: [{}, { description: "TRSF\nBUDI" }, { amountSen: 600 }] },
    });
  });

  it("take a code as added to the amount, or as already inside of it", () => {
    const asked = { amountSen: 15_000_000, expectedSen: 15_032_100, uniqueCode: 321 };
    for (const amount of ["150000.00", "150321.00"])
      expect(topUps(`T3,12345678,Budi,${amount},321,BCA,${times}`)).toMatchObject({
        ok: true,
        value: [asked],
      });
    expect(topUps(`T3,12345678,Budi,150321,,BCA,${times}`)).toMatchObject({
      ok: true,
      value: [{ amountSen: 15_032_100, expectedSen: 15_032_100, uniqueCode: null }],
    });
  });

  it("ask the whole file whether amounts hold their codes: one may end in its code by chance", () => {
    const rows = [`T1,12345678,Budi,75500,500,BCA,${times}`, `T2,22345678,Siti,150000,321,BCA,${times}`];
    expect(topUps(`${rows.join("\n")}\nT3,32345678,Ali,90000,777,BCA,${times}`)).toMatchObject({
      value: [{ expectedSen: 7_600_000 }, { expectedSen: 15_032_100 }, { expectedSen: 9_077_700 }],
    });
  });

  it("take codes and times as databases print them", () => {
    for (const code of ["321", "321.0"])
      expect(topUps(`T3,12345678,Budi,150000,${code},BCA,${times}`)).toMatchObject({
        value: [{ uniqueCode: 321 }],
      });
    for (const code of ["", "0", "null", "-", "NaN"])
      expect(topUps(`T3,12345678,Budi,150000,${code},BCA,${times}`)).toMatchObject({
        value: [{ uniqueCode: null }],
      });
    expect(
      topUps("T3,12345678,Budi,150000,,BCA,2026-03-02 03:00:00.123+07,2026-03-02 20:00 UTC"),
    ).toMatchObject({
      value: [{ requestedAt: "2026-03-01T20:00:00.123Z", expiresAt: "2026-03-02T20:00:00.000Z" }],
    });
  });

  it("read what is known of accounts", () => {
    const bare = readAccountsFile("account_number,holder_name\n12345678,Budi\n");
    expect(bare).toMatchObject({ ok: true, value: [{ number: "12345678", status: "active", held: null }] });
    const text = "account_number,holder_name,status\n12345678,Budi,frozen\n87654321,Siti,pending\n";
    expect(readAccountsFile(text)).toMatchObject({
      ok: true,
      value: [
        { number: "12345678", status: "active", held: "all" },
        { number: "87654321", status: "pending", held: null },
      ],
    });
    expect(readAccountsFile(`${text}1234567,Ali,gone\n`)).toMatchObject({ ok: false, error: { line: 4 } });
  });
});
