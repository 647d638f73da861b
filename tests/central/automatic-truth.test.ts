import { afterEach, expect, it } from "vitest";
import { AUTO_SOURCES, sumUp } from "../../bench/automatic";
import { runDays } from "../../bench/automatic/run-days";
import { openTestWallet, type TestWallet } from "../support/wallets";

/** A slice of known truth through a real wallet on every run; `npm run bench -- automatic` plays thousands of lines. */
let wallet: TestWallet;
afterEach(() => wallet?.close());

it.each([
  ["first", 3],
  ["second", 11],
  ["third", 7],
])("nothing is credited wrong without a person: %s truth, seed %i", async (source, seed) => {
  wallet = await openTestWallet("pglite");
  const [set] = AUTO_SOURCES[source]!({ n: 120, seed });
  const { outcomes } = await runDays({ admin: wallet.admin, service: wallet.as("otomat") }, set!);
  const sums = sumUp(outcomes);
  expect(outcomes.filter(({ is }) => is === "wrong")).toEqual([]);
  expect(sums.ofCleanWithinLimit).toBeGreaterThan(0.88);
});
