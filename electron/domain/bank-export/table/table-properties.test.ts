/** What holds of any table, however its file is cut, chunked or damaged. */
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { parseDecimal } from "../../money";
import { type ParsedStatement, REJECT_CODES, type StatementLine } from "../../statement";
import { readExport, readExportText } from "../export-reader";

const TABLES: Readonly<Record<string, string>> = {
  "a known layout with facts":
    "Danamon Cash Connect\nNo. Rekening : 003600123456\nPeriode : 01/08/2026 - 31/08/2026\nTanggal,Keterangan,Debit,Kredit,Saldo\n" +
    '01/08/2026,"TRF, A","","55,500,000.00","155,500,000.00"\n02/08/2026,"PLN ""1""","2,450,000.00","","153,050,000.00"\n' +
    '31/08/2026,"BIAYA\nADM","15,000.00","","153,035,000.00"\nSaldo Akhir,,,,"153,035,000.00"\n',
  "a suggested layout without a balance":
    "Buchungstag;Verwendungszweck;Betrag;Währung\n13.04.2026;Miete;-1.234,56;EUR\n15.04.2026;Gehalt;3.500,00;EUR\n16.04.2026;Kaffee;-4,50;EUR\n",
  "a pasted table with torn rows":
    "Date\tDescription\tBranch\tAmount\tBalance\n01/09/2026\tTRSF E-BANKING DB\n0109/FTSCY\nBUDI\t0000\t600,000.00\tDB\t53,998.09\n" +
    "13/09/2026\tTRANSAKSI DEBIT\n0000\t46,000.00\tDB\t7,998.09\n",
  "a table without a header":
    "13.09.2017;HOFER;13.09.2017;-33,87;EUR\n18.09.2017;POS  23,55;16.09.2017;-23,55;EUR\n19.09.2017;LOHN;19.09.2017;1.024,11;EUR\n",
};

/** Questions a cut table may leave open are answered, so that rows come where they can. */
const OPTIONS = { year: 2026, dateOrder: "dmy" } as const;

function linesOf(text: string): StatementLine[] {
  const read = readExportText(text, OPTIONS);
  return read.ok ? read.value.statements.flatMap((each) => each.lines) : [];
}

describe.each(Object.entries(TABLES))("%s", (_name, text) => {
  it("reads the same however it is cut into chunks", async () => {
    const whole = readExportText(text, OPTIONS);
    expect(whole.ok).toBe(true);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(text.length), { maxLength: 12 }), async (cuts) => {
        const points = [0, ...cuts.toSorted((a, b) => a - b), text.length];
        const chunks = points.slice(1).map((end, index) => text.slice(points[index], end));
        expect(await readExport(chunks, OPTIONS)).toEqual(whole);
      }),
      { numRuns: 40 },
    );
    expect(await readExport([...text], OPTIONS)).toEqual(whole);
    expect(readExportText(text.replaceAll("\n", "\r\n"), OPTIONS).ok).toBe(true);
  });

  it("cut anywhere, gives only whole rows of the uncut file", () => {
    // How a row goes on below it is not known yet when the file ends: only its words may then be shorter.
    const known = new Map(linesOf(text).map((line) => [line.line, line]));
    for (let end = 0; end <= text.length; end += 1)
      for (const line of linesOf(text.slice(0, end))) {
        const whole = known.get(line.line);
        // Without a header, a second column of days may not show itself yet.
        const valueOn = line.valueOn ?? whole?.valueOn;
        expect({ ...line, valueOn, description: "" }).toEqual({ ...whole, description: "" });
        expect(whole?.description).toContain(line.description.split(" ")[0]);
      }
  });

  it("damaged, is read or refused, never with an exception, a zero amount or an empty date", () => {
    const pick = seeded(20261126);
    for (let run = 0; run < 400; run += 1) {
      const read = readExportText(mutated(text, pick), OPTIONS);
      if (read.ok) for (const statement of read.value.statements) expectSound(statement);
      else expect(read.error.message).toMatch(/[.?]$/);
    }
  });
});

function expectSound({ lines, rejected }: ParsedStatement): void {
  for (const row of rejected) expect(REJECT_CODES).toContain(row.code);
  for (const line of lines) {
    expect(Number.isSafeInteger(line.amountSen) && line.amountSen !== 0).toBe(true);
    expect(parseDecimal(line.amount)).toEqual({ ok: true, value: line.amountSen });
    expect(line.pending ? "2000-01-01" : line.bookedOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  }
}

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

const NOISE = "0123456789,.;:|'\"-/()+ \n\r\tCRDB\u00a0é€";

function mutated(text: string, pick: (below: number) => number): string {
  let result = text;
  for (let count = 1 + pick(5); count > 0; count -= 1) {
    const [at, other] = [pick(result.length + 1), pick(result.length + 1)].toSorted((a, b) => a - b) as [
      number,
      number,
    ];
    const kinds = [
      () => result.slice(0, at) + (NOISE[pick(NOISE.length)] ?? "") + result.slice(at + 1),
      () => result.slice(0, at) + (NOISE[pick(NOISE.length)] ?? "") + result.slice(at),
      () => result.slice(0, at) + result.slice(other),
      () => result.slice(0, other) + result.slice(at, other) + result.slice(other),
      () => result.slice(0, at),
    ];
    result = kinds[pick(kinds.length)]?.() ?? result;
  }
  return result;
}

describe("hostile tables", () => {
  test.each([
    ["a line of quotes", '"'.repeat(200_000)],
    ["a line of delimiters", ",".repeat(200_000)],
    [
      "many columns",
      `${Array(5000).fill("Date").join(",")}\n${Array(5000).fill("2026-01-02").join(",")}\n`.repeat(40),
    ],
    ["quotes that never close", '2026-01-02,"a,1.00\n'.repeat(20_000)],
    ["a header again and again", "Date,Text,Amount\n".repeat(50_000)],
    ["digits without end", `Date,Text,Amount\n2026-01-02,A,${"9".repeat(500_000)}\n`],
    ["separators without end", `Date,Text,Amount\n2026-01-02,A,${"1.".repeat(250_000)}\n`],
    ["dates without end", `Date,Text,Amount\n${"1/".repeat(250_000)},A,1.00\n`],
    ["blanks without end", `Date,Text,Amount\n2026-01-02,${" ".repeat(500_000)}x,1.00\n`],
    ["colons without end", `${":".repeat(500_000)}\nDate,Text,Amount\n2026-01-02,A,1.00\n`],
    ["labels without end", `${"Saldo Awal : ".repeat(40_000)}\nDate,Text,Amount\n2026-01-02,A,1.00\n`],
    [
      "words of marks",
      `Date,Text,Amount,D/K\n${"2026-01-02,A,1.00,D\n2026-01-02,A,1.00,K\n".repeat(10_000)}`,
    ],
    [
      "torn rows that never fill",
      `Date\tDescription\tBranch\tAmount\tBalance\n01/09/2026\tA\n${"x\n".repeat(50_000)}`,
    ],
    ["nested objects of JSON", `{"a":${"[".repeat(100_000)}`],
  ])("%s: answered within two seconds of the processor's time", (_name, text) => {
    const begun = process.cpuUsage();
    const read = readExportText(text);
    expect(process.cpuUsage(begun).user / 1000).toBeLessThan(2_000);
    expect(read.ok || read.error.message.length > 0).toBe(true);
  });

  it("keeps formulas and markup as the words they are", () => {
    const read = readExportText('Date,Description,Amount\n2026-01-02,"=HYPERLINK(""x"")<img src=x>",1.00\n');
    expect(read.ok && read.value.statements[0]?.lines[0]?.description).toBe('=HYPERLINK("x")<img src=x>');
  });

  it("needs chunks that can be read again, and says so instead of reading nothing", async () => {
    function* once() {
      yield "Date,Description,Amount\n2026-01-02,A,1.00\n";
    }
    await expect(readExport(once())).rejects.toThrow("more than once");
  });
});
