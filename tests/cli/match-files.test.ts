import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { generateTruth } from "../../bench/match-truth/generate";
import { judge } from "../../bench/match-truth/judge";
import { truthToCsv } from "../../bench/match-truth/to-csv";
import { runDesk } from "./run-desk";

const folder = mkdtempSync(join(tmpdir(), "saldo-match-"));

const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

const match = (args: string[]) => runDesk(folder, ["match", ...args]);

const TOPUPS = `id,account_number,holder_name,amount,kode_unik,bank,requested_at,expires_at
T1,12345678,"Santoso, Budi",150000.00,321,BCA,2026-03-01T20:00:00Z,2026-03-02T20:00:00Z
T2,87654321,Siti Aminah,150000.00,777,Mandiri,2026-03-02 03:00,2026-03-03
`;
const LINES = `id,booked_on,amount,description
a1,2026-03-02,150321.00,TRSF E-BANKING CR 0203/FTSCY/WS95051 150321.00 12345678 BUDI SANTOSO
a2,2026-03-02,150000.00,"MCM InhouseTrf DARI SITI AMINAH, Transfer Fee 4021500000000679"
a3,2026-03-02,-5000.00,BIAYA ADM
`;

describe("desk match on files", () => {
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("answers one proposal a line, with its reasons as data", async () => {
    const ran = await match([
      "--json",
      "--lines",
      file("lines.csv", LINES),
      "--topups",
      file("topups.csv", TOPUPS),
    ]);
    expect(ran.code, ran.stderr).toBe(0);
    const [first, second, third] = JSON.parse(ran.stdout);
    expect(Object.keys(first)).toEqual(["line", "topup", "topups", "confidence", "evidence", "exception"]);
    expect(first).toMatchObject({
      line: "a1",
      topup: "T1",
      topups: ["T1"],
      confidence: "High",
      exception: null,
    });
    expect(first.evidence).toContainEqual({
      kind: "wallet-number",
      mark: { text: "12345678", start: 47, end: 55 },
      speaks: "for",
    });
    expect(first.evidence.map((item: { kind: string }) => item.kind)).toContain("same-bank-account");
    expect(second).toMatchObject({
      line: "a2",
      topup: "T2",
      confidence: "Medium",
      exception: "code-forgotten",
    });
    expect(third).toMatchObject({ line: "a3", topup: null, topups: [], exception: "not-a-top-up" });
  });

  it("judges a generated day as the matching itself does, with its accounts", async () => {
    const set = generateTruth({ n: 2000, seed: 9 });
    const csv = truthToCsv(set);
    const ran = await match([
      "--json",
      "--lines",
      file("day-lines.csv", csv.lines),
      "--topups",
      file("day-topups.csv", csv.topUps),
      "--accounts",
      file("day-accounts.csv", csv.accounts),
    ]);
    expect(ran.code, ran.stderr).toBe(0);
    const said: { topups: string[]; confidence: string; exception: string | null }[] = JSON.parse(ran.stdout);
    const judgement = judge(
      set.truths,
      said.map((one) => ({
        topUps: one.topups,
        isAutomatic: false,
        isHigh: one.confidence === "High",
        exception: one.exception,
      })),
    );
    expect(judgement.total.wrongHigh).toBe(0);
    expect(judgement.rightAtRankOne).toBeGreaterThan(0.97);
    expect(judgement.namedOfBroken).toBeGreaterThan(0.95);
  });

  it("refuses a file it cannot read whole, naming the row, with exit code 2", async () => {
    const bad = file("bad.csv", `${LINES}a4,2026-03-02,,X\n`);
    const ran = await match(["--lines", bad, "--topups", file("topups.csv", TOPUPS)]);
    expect(ran).toMatchObject({ code: 2, stdout: "" });
    expect(ran.stderr).toMatch(/bad\.csv, line 5: amount "" cannot be read; write rupiah/);
    const one = await match(["--lines", file("lines.csv", LINES)]);
    expect(one).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining("Name both files") });
  });
});
