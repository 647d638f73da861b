/** Reading in a process of its own: what the desk gets, and what becomes of a reader that does not come to its end. */
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type BankReader, READER_LIMITS } from "@adapters/bank-reader/bank-reader";
import { nodeBankReader } from "@adapters/bank-reader/node-reader";
import { countNumbers } from "@domain/chunk-columns";
import { sen } from "@domain/money";
import type { KnownBefore, ReadStep } from "@domain/read-steps";
import { afterAll, describe, expect, it } from "vitest";
import { writeBcaExport } from "../../bench/bca-lines";
import { xlsxOf } from "../../electron/adapters/bank-file/xlsx.testing";
import { root } from "../../electron/stand-in/build-once.mjs";
import { READER_PROGRAM, testReader } from "../support/bank-reader";

const folder = mkdtempSync(join(tmpdir(), "saldo-reader-"));
afterAll(() => rmSync(folder, { recursive: true }));

const bca = (n: number) =>
  writeBcaExport(join(folder, `bca-${n}.csv`), { n, seed: 1, openingSen: 500, day: "2026-03-02" }).path;
const NOTHING: KnownBefore = { account: { balanceBeforeSen: null, coveredTo: null }, keys: [] };

async function stepsOf(reader: BankReader, path: string, signal?: AbortSignal): Promise<ReadStep[]> {
  const steps: ReadStep[] = [];
  for await (const step of reader.read({ path }, { known: async () => NOTHING, signal })) steps.push(step);
  return steps;
}

const at = (name: string) => join(import.meta.dirname, name);

describe("a file read in another process", () => {
  it("comes in chunks that can be stored, and is judged with what the desk knows", async () => {
    const path = bca(12_000);
    const asked: (string | null)[] = [];
    const steps: ReadStep[] = [];
    const known = async (closing: { startsOn: string | null }): Promise<KnownBefore> => {
      asked.push(closing.startsOn);
      return { ...NOTHING, account: { balanceBeforeSen: sen(500), coveredTo: "2026-03-01" } };
    };
    for await (const step of testReader().read({ path }, { known })) steps.push(step);
    expect(asked).toEqual(["2026-03-02"]);
    expect(steps.map((step) => step.kind)).toEqual(["begin", "rows", "rows", "rows", "end"]);
    const chunks = steps.flatMap((step) => (step.kind === "rows" ? [step.chunk] : []));
    expect(chunks.map(({ from, count }) => [from, count])).toEqual([
      [0, 5000],
      [5000, 5000],
      [10_000, 2000],
    ]);
    const [, , last] = chunks;
    if (last?.kind !== "stored") throw new Error("rows of a statement are stored");
    expect(countNumbers(last.columns.subarray(0, last.ends[0]))).toEqual({ values: 2000, nulls: 0 });
    const end = steps.at(-1);
    expect(end).toMatchObject({
      statement: { judgement: { verdict: "proven" }, storedRows: 12_000, rejectedRows: 0, knownRows: 0 },
    });
    const keys = end?.kind === "end" ? end.statement.keys : new Float64Array();
    const again = testReader().read({ path }, { known: async () => ({ ...NOTHING, keys: [keys] }) });
    const read: ReadStep[] = [];
    for await (const step of again) read.push(step);
    expect(read.at(-1)).toMatchObject({ statement: { knownRows: 12_000 } });
  });

  it("tells its format and account, and shows the lines that rows begin on", async () => {
    const path = bca(10);
    expect(await testReader().peek({ path })).toEqual({
      ok: true,
      value: { format: "klikbca-individual-csv", layout: null, accountNumber: "0111222333" },
    });
    const [begin] = await stepsOf(testReader(), path);
    const sha256 = begin?.kind === "begin" ? begin.fileSha256 : "";
    const lines = await testReader().rawLines(path, sha256, [6, 8]);
    expect([...(lines ?? [])].map(([line, text]) => [line, text.slice(0, 12)])).toEqual([
      [6, "'02/03/2026,"],
      [8, "'02/03/2026,"],
    ]);
    expect(await testReader().rawLines(path, "0".repeat(64), [6])).toBeNull();
  });

  it("shows the cells of a workbook's rows joined, except where two sheets have a booking in that row", async () => {
    const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
    const row = (line: number, texts: string[]) => `<row r="${line}">${texts.map(cell).join("")}</row>`;
    const head = row(1, ["Tanggal", "Keterangan", "Debit", "Kredit", "Saldo"]);
    const booking = (line: number, text: string) =>
      row(line, ["02/03/2026", text, "0,00", "1.000,00", "1.000,00"]);
    const rowsIn = async (name: string, rows: string[]) => {
      const path = join(folder, name);
      const bytes = xlsxOf({ rows });
      writeFileSync(path, bytes);
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      return [...((await testReader().rawLines(path, sha256, [2, 3])) ?? [])];
    };
    const text = "02/03/2026\tSATU\t0,00\t1.000,00\t1.000,00";
    const first = head + booking(2, "SATU") + row(3, ["Saldo akhir", "1.000,00"]);
    expect(await rowsIn("one.xlsx", [first, row(2, ["Catatan"])])).toEqual([[2, text]]);
    expect(await rowsIn("two.xlsx", [first, head + booking(2, "DUA") + booking(3, "TIGA")])).toEqual([
      [3, text.replace("SATU", "TIGA")],
    ]);
  });

  it("knows an account number that is printed with hyphens", async () => {
    const path = join(folder, "hyphens.csv");
    writeFileSync(
      path,
      "No Rekening;0000-01-000123-50-9\nTanggal;Keterangan;Debit;Kredit;Saldo\n02/03/2026;SATU;0,00;1.000,00;1.000,00\n",
    );
    expect(await testReader().peek({ path })).toMatchObject({
      value: { accountNumber: "000001000123509" },
    });
  });

  it("is refused with the line and the reason, and a missing one with what is the matter", async () => {
    const path = join(folder, "other.csv");
    writeFileSync(path, "%PDF-1.7\n");
    expect(await stepsOf(testReader(), path)).toMatchObject([
      { kind: "failed", failure: { code: "other-format", line: 1 } },
    ]);
    expect(await testReader().peek({ path: join(folder, "none.csv") })).toMatchObject({
      ok: false,
      error: { code: "unreadable-file", fileCode: "not-found" },
    });
  });

  it("stops at once when the person does", async () => {
    const stop = new AbortController();
    const steps = stepsOf(testReader(), bca(300_000), stop.signal);
    setTimeout(() => stop.abort(new Error("stopped")), 150);
    await expect(steps).rejects.toThrow("stopped");
  });
});

describe("a reader that does not come to its end is one refusal", () => {
  const stopped = (why: string) => [
    { kind: "failed", failure: { code: "reading-stopped", line: null, facts: { why } } },
  ];

  it("when it stands still", async () => {
    const reader = nodeBankReader(at("stand-still.mjs"), { ...READER_LIMITS, quietMs: 300 });
    expect(await stepsOf(reader, "x")).toMatchObject(stopped("time"));
  });

  it("when it runs out of memory", async () => {
    const reader = nodeBankReader(at("hold-memory.mjs"), { ...READER_LIMITS, memoryMb: 64 });
    expect(await stepsOf(reader, "x")).toMatchObject(stopped("died"));
  });

  it("when it grows beyond its limit", async () => {
    expect((await stepsOf(testReader({ memoryMb: 24, quietMs: 30_000 }), bca(100_000))).at(-1)).toMatchObject(
      stopped("memory")[0] ?? {},
    );
  });

  /** The reader's own program, but for what its second thread does first. */
  const withThread = (name: string, first: string) => {
    const copy = join(folder, name);
    cpSync(dirname(READER_PROGRAM), copy, { recursive: true });
    const program = join(copy, "reader.js");
    const own = readFileSync(program, "utf8");
    writeFileSync(join(copy, "package.json"), '{"type":"module"}');
    symlinkSync(join(root, "node_modules"), join(copy, "node_modules"), "junction");
    writeFileSync(
      program,
      `import { isMainThread as isReader } from "node:worker_threads";\nif (!isReader) { ${first} }\n${own}`,
    );
    return nodeBankReader(program, { ...READER_LIMITS, quietMs: 2_500 });
  };

  it.each([
    ["fails at once", 'throw new Error("no thread");', "died"],
    ["fails over a chunk", 'setTimeout(() => { throw new Error("no more"); }, 50);', "died"],
    ["ends without a word", "process.exit(0);", "died"],
    ["never answers", "for (;;);", "time"],
  ])("when its second thread %s", async (name, first, why) => {
    const steps = await stepsOf(withThread(name.replaceAll(" ", "-"), first), bca(60_000));
    expect(steps.at(-1)).toMatchObject(stopped(why)[0] ?? {});
    expect(new Set(steps.map(({ kind }) => kind))).toEqual(new Set(["begin", "rows", "failed"]));
  });

  it("when it is killed", async () => {
    const reader = nodeBankReader(at("no-such-program.mjs"));
    expect(await stepsOf(reader, "x")).toMatchObject(stopped("died"));
  });
});
