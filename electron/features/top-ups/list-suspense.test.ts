import { randomUUID } from "node:crypto";
import type { SuspenseKind } from "@contract/suspense";
import type { Workspace } from "@db/workspace/workspace";
import { sumSen } from "@domain/money";
import { suspenseAge } from "@domain/suspense-age";
import { readSuspenseBalance } from "@features/suspense/list-suspense";
import { runSync } from "@features/sync/run-sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { applied, confirmedStatement, lineIds, rp } from "../../../tests/support/scene";
import { openTestWallet, type Person, type TestWallet } from "../../../tests/support/wallets";
import { CLOCK, deskFolder, fillWallet, OPENING, type Pair } from "../../../tests/sync/desk";
import { decide, ofPark, verifyTopUp } from "./decide-top-ups";
import { countSuspense, listSuspenseRows } from "./list-suspense";
import { listUnmatched } from "./list-unmatched";
import { matchTopUps } from "./match-top-ups";

/** The tenth of March in Jakarta, a minute after midnight: still the ninth in London. */
const NOW = "2026-03-09T17:01:00.000Z";

describe("suspense by age", () => {
  const folder = deskFolder();
  let wallet: TestWallet;
  let pairs: Pair[];
  let sari: Workspace;
  const sync = () => runSync({ workspace: sari, session: wallet.as(sari.login as Person), clock: CLOCK });
  const deciding = () => ({ workspace: sari, newId: randomUUID, now: CLOCK.now });
  const kinds = async (): Promise<Record<string, number>> => {
    const counted: Partial<Record<SuspenseKind, number>> = {};
    for (const { kind, lines } of await countSuspense(sari, NOW))
      counted[kind] = (counted[kind] ?? 0) + lines;
    return counted;
  };

  beforeAll(async () => {
    wallet = await openTestWallet("pglite");
    pairs = await fillWallet(wallet, 3);
    const { rows } = await wallet.admin.raw("select id from wallet.bank_accounts");
    const strays = [
      { on: "2026-03-06", sen: rp(12_345), text: "BUNGA TABUNGAN" },
      { on: "2026-03-09", sen: rp(60_000), text: "SETORAN TUNAI" },
      { on: "2026-03-09", sen: rp(-5_000), text: "BIAYA ADM" },
    ];
    await applied(
      confirmedStatement(wallet, {
        bank: Number(rows[0].id),
        openingSen: OPENING + rp(300_000),
        from: "2026-03-06",
        to: "2026-03-09",
        lines: strays,
      }).then(({ confirmed }) => confirmed),
    );
    sari = await folder.open("sari");
    await sync();
    await matchTopUps(sari);
  });
  afterAll(async () => {
    await folder.remove();
    await wallet.close();
  });

  it("has every credit nobody was given, once, oldest first, by Jakarta's days and why it waits", async () => {
    const rows = await listSuspenseRows(sari, NOW);
    expect(rows.map(({ days }) => days)).toEqual([5, 5, 5, 4, 1]);
    expect(rows.map(({ age }) => age)).toEqual(["4-7", "4-7", "4-7", "4-7", "1"]);
    expect(await kinds()).toEqual({ proposed: 3, "not-a-top-up": 1, "no-account-in-berita": 1 });
    expect(rows[0]?.topUpId).toBe(pairs.find(({ line }) => line === rows[0]?.line.id)?.topUp);
  });

  it("counts what it lists, names what the list of credits without a match names, and is what the centre calls free", async () => {
    const rows = await listSuspenseRows(sari, NOW);
    const cells = await countSuspense(sari, NOW);
    for (const { kind, age, lines, sumSen: sum } of cells) {
      const own = rows.filter((row) => row.kind === kind && row.age === age);
      expect([own.length, sumSen(own.map(({ line }) => line.amountSen))]).toEqual([lines, sum]);
    }
    const unmatched = (await listUnmatched(sari, NOW)).rows.map(({ line }) => line.id);
    const waiting = rows.filter(({ kind }) => kind !== "proposed").map(({ line }) => line.id);
    expect(waiting.sort()).toEqual(unmatched.sort());
    expect(await readSuspenseBalance(wallet.as("sari"))).toMatchObject({
      freeLines: rows.length,
      freeSen: sumSen(rows.map(({ line }) => line.amountSen)),
      debitLines: 1,
      debitSen: rp(5_000),
      oldestDebitOn: "2026-03-09",
      differenceSen: 0,
    });
  });

  it("keeps what was decided here until the centre has it, and then it is nobody's suspense any more", async () => {
    const pair = pairs[0] as Pair;
    expect((await verifyTopUp(deciding(), { lineIds: [pair.line], topUpId: pair.topUp })).ok).toBe(true);
    expect(await kinds()).toMatchObject({ deciding: 1, proposed: 2 });
    await sync();
    expect(await kinds()).toEqual({ proposed: 2, "not-a-top-up": 1, "no-account-in-berita": 1 });
  });

  it("counts a parked credit apart, and in the queue as soon as a request is found for it", async () => {
    const [stray] = await lineIds(wallet, "SETORAN");
    for (const lineId of [stray, pairs[1]?.line])
      await decide(deciding(), ofPark({ lineId: Number(lineId), reason: "wait-for-proof", note: "" }));
    await sync();
    await matchTopUps(sari);
    expect(await kinds()).toEqual({ proposed: 2, parked: 1, "not-a-top-up": 1 });
  });

  it("begins each age on its own day", () => {
    expect([-1, 0, 1, 2, 3, 4, 7, 8, 30, 31, 400].map(suspenseAge)).toEqual([
      "0",
      "0",
      "1",
      "2-3",
      "2-3",
      "4-7",
      "4-7",
      "8-30",
      "8-30",
      "31-",
      "31-",
    ]);
  });
});
