import { rmSync } from "node:fs";
import { join } from "node:path";
import type { BankLine } from "@db/workspace/repositories/bank-lines";
import { BUILT_IN_TABLE } from "@domain/matching/rule-table";
import { sen } from "@domain/money";
import { type MatchGiven, thinkMatch } from "@features/top-ups/match-top-ups";
import { rankOthers } from "@features/top-ups/show-evidence";
import { build } from "vite";
import { afterAll, beforeAll, expect, it } from "vitest";
import { root } from "../stand-in/build-once.mjs";
import { matchThreads } from "./match-threads";

/** Below the project, so that it finds the packages it is built against. */
const built = join(root, "out", "match-thread-test");
const threads = matchThreads(join(built, "match-thread.js"));

beforeAll(async () => {
  const alias = { "@db": "db", "@domain": "electron/domain", "@features": "electron/features" };
  await build({
    root,
    configFile: false,
    logLevel: "warn",
    resolve: { alias: Object.fromEntries(Object.entries(alias).map(([name, to]) => [name, join(root, to)])) },
    build: {
      ssr: true,
      outDir: built,
      rollupOptions: {
        input: join(root, "electron", "main", "match-thread.ts"),
        output: { entryFileNames: "[name].js" },
      },
    },
  });
});
afterAll(() => rmSync(built, { recursive: true, force: true }));

/** So many that the thread is worth its beginning. */
const COUNT = 2000;
const numbers = Array.from({ length: COUNT }, (_, at) => at + 1);
const topUp = (id: number) => ({
  id: `00000000-0000-4000-8000-${String(id).padStart(12, "0")}`,
  accountNumber: `08120000${String(id).padStart(4, "0")}`,
  holderName: `Budi Santoso ${id}`,
  accountStatus: "active",
  held: null,
  bankAccountId: 1,
  amountSen: 10_000_000,
  expectedSen: 10_000_000 + id * 100,
  uniqueCode: id,
  requestedAt: "2026-11-26T01:00:00.000Z",
  expiresAt: "2026-11-27T01:00:00.000Z",
  status: "open",
});
const line = (id: number, byTotals: number) => ({
  id,
  bankAccountId: 1,
  bookedOn: "2026-11-26",
  amountSen: 10_000_000 + id * 100,
  description: `TRSF E-BANKING CR BUDI SANTOSO ${topUp(id).accountNumber}`,
  byTotals,
});
const given: MatchGiven = {
  lines: JSON.stringify(numbers.map((id) => line(id, id % 2))),
  topUps: JSON.stringify(numbers.map(topUp)),
  accounts: "[]",
  payers: "[]",
  table: BUILT_IN_TABLE,
};

it("proposes what it would propose here, none as safe that was confirmed by totals alone", async () => {
  const thought = await threads.match(given);
  expect(thought).toEqual(thinkMatch(given));
  expect(thought.counts).toEqual({ lines: COUNT, topUps: COUNT, proposals: COUNT });
  const safe = (JSON.parse(thought.proposals) as { lineId: number; isSafe: boolean }[]).filter(
    (one) => one.isSafe,
  );
  expect(safe.length).toBeGreaterThan(0);
  expect(safe.every(({ lineId }) => lineId % 2 === 0)).toBe(true);
});

it("ranks the others of one line as here, and only for the row that was asked for last", async () => {
  const ask = (id: number) => ({
    line: { ...line(id, 0), amountSen: sen(line(id, 0).amountSen) } as unknown as BankLine,
    topUps: given.topUps,
    table: BUILT_IN_TABLE,
    but: topUp(id).id,
    paid: null,
  });
  const [first, passed, last] = await Promise.all([7, 8, 9].map((id) => threads.rank(ask(id))));
  expect(last).toEqual(rankOthers(ask(9)));
  expect(last?.length).toBeGreaterThan(0);
  expect([first, passed]).toEqual([[], []]);
});

it("says so where a thread cannot think", async () => {
  await expect(threads.match({ ...given, lines: "{", topUps: given.topUps })).rejects.toThrow();
  expect(await threads.match({ ...given, lines: "[]" })).toMatchObject({
    counts: { lines: 0, topUps: COUNT },
  });
});
