/** Damage by seed: whatever comes out of it is rows or a refusal, soon, and never an exception. */
import { type BookType, utils, write } from "@e965/xlsx";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openBankFile } from "../bank-file";
import { FileFolder } from "./opening.testing";
import { worksheet, xlsxOf } from "./xlsx.testing";
import { zipOf } from "./zip.testing";

const files = new FileFolder();
beforeAll(() => files.make());
afterAll(() => files.remove());

/** More by hand: `MUTATIONS=2000 npx vitest run electron/adapters/bank-file/mutations.test.ts`. */
const RUNS = Number(process.env["MUTATIONS"] ?? 150);
const SLOWEST_MS = 2_000;

/** Numbers from 0 to below the limit, the same for the same seed. */
function random(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

type Damage = (bytes: Buffer, next: (limit: number) => number) => Buffer;
const DAMAGES: readonly Damage[] = [
  (bytes, next) => bytes.subarray(0, next(bytes.length)),
  (bytes, next) => {
    for (let times = 1 + next(8); times > 0; times -= 1) bytes[next(bytes.length)] = next(256);
    return bytes;
  },
  (bytes, next) => {
    const at = next(bytes.length);
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(next(bytes.length))]);
  },
  (bytes, next) => {
    const at = next(bytes.length);
    return bytes.fill(next(2) * 0xff, at, at + next(64));
  },
];

function damaged(bytes: Buffer, seed: number): Buffer {
  const next = random(seed);
  return DAMAGES[next(DAMAGES.length)]?.(Buffer.from(bytes), next) ?? bytes;
}

/** Rows, or the code of the refusal. Throws for anything else. */
async function outcomeOf(bytes: Buffer): Promise<string> {
  const path = await files.write(bytes);
  const file = await openBankFile(path);
  if (!file.ok) return file.error.code;
  const { content } = file.value;
  if (content.kind === "workbook")
    for (const { rows } of content.sheets)
      for (const row of rows) {
        expect(row.raw.length).toBeLessThan(1e6);
        for (const { number, day } of row.cells) {
          expect(number ?? "0").toMatch(/^-?\d+(?:\.\d+)?$/);
          expect(day ?? "2026-01-01").toMatch(/^\d{4}-\d{2}-\d{2}$/);
        }
      }
  return content.kind;
}

const SHEET = utils.aoa_to_sheet([
  ["Tanggal", "Keterangan", "Mutasi", "Saldo"],
  ...Array.from({ length: 30 }, (_none, at) => [46_000 + at, `Transfer ke-${at}`, at * 1_000.25, -at]),
]);
SHEET["A2"].z = "dd/mm/yyyy";
const BOOK = { SheetNames: ["Mutasi"], Sheets: { Mutasi: SHEET } };
const written = (bookType: BookType) => Buffer.from(write(BOOK, { type: "buffer", bookType }));
const SHEET_XML = worksheet(
  '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><f>A1</f><v>1.5</v></c></row><row r="3"><c t="inlineStr"><is><t>x</t></is></c></row>',
);
const STRINGS = "<si><r><t>Tang</t></r><r><t>gal</t></r></si>";

/** Each kind of file, and where its damage is done. */
const KINDS: Readonly<Record<string, (seed: number) => Buffer>> = {
  "binary workbook": (seed) => damaged(written("biff8"), seed),
  "binary workbook of 1995": (seed) => damaged(written("biff5"), seed),
  "bare records": (seed) => damaged(written("biff2"), seed),
  "packed workbook": (seed) => damaged(written("xlsx"), seed),
  "sheet inside": (seed) => xlsxOf({ sheets: [damaged(Buffer.from(SHEET_XML), seed)], strings: STRINGS }),
  "texts inside": (seed) =>
    xlsxOf({ sheets: [SHEET_XML], strings: damaged(Buffer.from(STRINGS), seed).toString("latin1") }),
  "web page": (seed) => damaged(written("html"), seed),
  "XML workbook": (seed) => damaged(written("xlml"), seed),
  "zipped text": (seed) => damaged(zipOf([{ name: "a.csv", content: "Tanggal,Saldo\n".repeat(50) }]), seed),
};

describe("a damaged", () => {
  test.each(Object.keys(KINDS))(
    "%s gives rows or a refusal",
    async (kind) => {
      const seen = new Map<string, number>();
      for (let seed = 1; seed <= RUNS; seed += 1) {
        const bytes = KINDS[kind]?.(seed) ?? Buffer.alloc(0);
        const begun = performance.now();
        const outcome = await outcomeOf(bytes).catch((cause: unknown) => {
          throw new Error(`${kind}, seed ${seed}`, { cause });
        });
        expect(performance.now() - begun, `${kind}, seed ${seed}`).toBeLessThan(SLOWEST_MS);
        seen.set(outcome, (seen.get(outcome) ?? 0) + 1);
      }
      expect([...seen.values()].reduce((sum, times) => sum + times, 0)).toBe(RUNS);
    },
    300_000,
  );
});
