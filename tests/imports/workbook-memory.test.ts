/** What the largest workbooks that are still taken cost, in a process of their own: the cap of the reader's process. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { utils, write } from "@e965/xlsx";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { xlsxOf } from "../../electron/adapters/bank-file/xlsx.testing";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const MAX_MIB = 256;
const MIB = 1024 ** 2;

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(ROOT, "node_modules/.open-file-"));
  const alias = (find: string, path: string) => ({ find, replacement: join(ROOT, path) });
  await build({
    configFile: false,
    logLevel: "error",
    resolve: { alias: [alias("@domain", "electron/domain"), alias("@adapters", "electron/adapters")] },
    build: { ssr: join(ROOT, "tests/imports/open-file-process.ts"), outDir: folder, target: "node20" },
  });
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

interface Cost {
  outcome: string;
  cells: number;
  mibAboveEmpty: number;
}

function costOf(bytes: Uint8Array): Cost {
  const path = join(folder, "book");
  writeFileSync(path, bytes);
  const said = execFileSync(process.execPath, [join(folder, "open-file-process.js"), path], {
    encoding: "utf8",
  });
  return JSON.parse(said) as Cost;
}

/** Numbers that look random and are the same at each run. */
function numbers(): () => number {
  let state = 7;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state;
  };
}

function repeatedTo(bytes: number, piece: (index: number) => string): string {
  const pieces: string[] = [];
  for (let length = 0, index = 0; length < bytes; index += 1) {
    const text = piece(index);
    pieces.push(text);
    length += text.length;
  }
  return pieces.join("");
}

describe("a hostile workbook costs at most 256 MiB", () => {
  test("of millions of shared texts and of cells without any reference", () => {
    const next = numbers();
    const strings = repeatedTo(30 * MIB, () => `<si><t>${next().toString(36)}é</t></si>`);
    const row = () => Array.from({ length: 50 }, () => `<c><v>${next() % 1e7}</v></c>`).join("");
    const cells = repeatedTo(30 * MIB, () => `<row>${row()}</row>`);
    const cost = costOf(xlsxOf({ strings, rows: [cells] }));
    expect(cost.outcome).toBe("opened");
    expect(cost.cells).toBeGreaterThan(1_000_000);
    expect(cost.mibAboveEmpty).toBeLessThan(MAX_MIB);
  }, 120_000);

  test("of the old kind with all the cells it may have", () => {
    const next = numbers();
    const rows = Array.from({ length: 19_990 }, () => [
      ...Array.from({ length: 5 }, () => next() / 100),
      ...Array.from({ length: 5 }, () => `${next().toString(36)} transfer dari ${next()} untuk pembayaran`),
    ]);
    const book = utils.book_new();
    utils.book_append_sheet(book, utils.aoa_to_sheet(rows, { dense: true }), "S");
    const cost = costOf(write(book, { type: "buffer", bookType: "biff8" }) as Buffer);
    expect(cost).toMatchObject({ outcome: "opened", cells: 199_900 });
    expect(cost.mibAboveEmpty).toBeLessThan(MAX_MIB);
  }, 120_000);
});
