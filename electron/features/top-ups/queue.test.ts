import { randomUUID } from "node:crypto";
import { knownAccounts } from "@db/workspace/repositories/accounts";
import { freeCreditLines } from "@db/workspace/repositories/bank-lines";
import { freeCreditsText, knownAccountsText, openTopUpsText } from "@db/workspace/repositories/matching-text";
import { openTopUps } from "@db/workspace/repositories/top-ups";
import type { Workspace } from "@db/workspace/workspace";
import { sen } from "@domain/money";
import { runSync } from "@features/sync/run-sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestWallet, type Person, submit, type TestWallet } from "../../../tests/support/wallets";
import { wholeQueue } from "../../../tests/support/whole-queue";
import { CLOCK, deskFolder, fillWallet, type Pair } from "../../../tests/sync/desk";
import { verifyTopUp } from "./decide-top-ups";
import { listDecisions } from "./list-queue";
import { matchTopUps } from "./match-top-ups";
import { searchLinks } from "./search-links";
import { showEvidence } from "./show-evidence";
import { verifyListed } from "./verify-listed";

/** Four requests of one day; the last got another amount than was asked for. */
const ODD = 3;
const NOW = CLOCK.now().toISOString();

describe("the queue of one desk", () => {
  const folder = deskFolder();
  const setting = {
    onePersonLimitSen: sen(200_000_000),
    sinceUtc: "2026-01-01T00:00:00.000Z",
    nowUtc: NOW,
  };
  let wallet: TestWallet;
  let pairs: Pair[];
  let sari: Workspace;
  const deciding = () => ({ workspace: sari, newId: randomUUID, now: CLOCK.now });
  const sync = () => runSync({ workspace: sari, session: wallet.as(sari.login as Person), clock: CLOCK });
  const rowOf = async (topUpId: string) =>
    (await wholeQueue(sari, setting)).find((row) => row.topUps[0]?.id === topUpId);

  beforeAll(async () => {
    wallet = await openTestWallet("pglite");
    pairs = await fillWallet(wallet, 4, [ODD]);
    sari = await folder.open("sari");
    await sync();
    await matchTopUps(sari);
  });
  afterAll(async () => {
    await folder.remove();
    await wallet.close();
  });

  it("shows each pair once, with its line and its reasons, and no decision", async () => {
    const rows = await wholeQueue(sari, setting);
    expect(rows).toHaveLength(4);
    expect(
      rows.every((row) => row.lines.length === 1 && row.topUps.length === 1 && row.decision === null),
    ).toBe(true);
    expect(await listDecisions(sari)).toEqual({ decisions: [], lastDecidedAtUtc: null });
    const odd = rows.find((row) => row.topUps[0]?.id === pairs[ODD]?.topUp);
    // 6.500 more than asked for: the fee of a transfer to another bank.
    expect(odd?.doubts.map(({ kind }) => kind)).toContain("fee");
  });

  it("gives the matching as text what the tables say", async () => {
    await sari.transaction(async (trx) => {
      const lines = (await freeCreditLines(trx)).map((line) => ({
        id: line.id,
        bankAccountId: line.bankAccountId,
        bookedOn: line.bookedOn,
        amountSen: line.amountSen,
        description: line.description,
        byTotals: line.confirmedHow === "download" ? 0 : 1,
      }));
      expect(lines).toHaveLength(4);
      expect(JSON.parse(await freeCreditsText(trx))).toEqual(lines);
      const topUps = (await openTopUps(trx)).map(({ hold, ...one }) => one);
      expect(JSON.parse(await openTopUpsText(trx))).toEqual(topUps);
      expect(await knownAccounts(trx)).toMatchObject(JSON.parse(await knownAccountsText(trx)));
    });
  });

  it("finds the other half of a row by name, number or whole rupiah", async () => {
    const byNumber = await searchLinks(sari, { want: "lines", text: pairs[0]?.account ?? "" }, NOW);
    expect(byNumber.lines.map(({ id }) => id)).toEqual([pairs[0]?.line]);
    expect((await searchLinks(sari, { want: "lines", text: "106.500" }, NOW)).lines).toHaveLength(1);
    expect((await searchLinks(sari, { want: "top-ups", text: "budi" }, NOW)).topUps).toHaveLength(4);
  });

  it("tells the account and the other candidates beside a row", async () => {
    const [pair] = pairs;
    const beside = await showEvidence(sari, { topUpId: pair?.topUp ?? "", lineId: pair?.line ?? 0 }, NOW);
    expect(beside.account).toMatchObject({ number: pair?.account, balanceSen: 0 });
    expect(beside.candidates.every(({ topUp }) => topUp.id !== pair?.topUp)).toBe(true);
  });

  it("verifies in bulk only what stands as it was shown, is safe and below the limit", async () => {
    const listed = pairs.map(({ topUp, line }) => ({ topUpId: topUp, lineId: line }));
    const [first, second] = listed;
    const safe = new Set(
      (await wholeQueue(sari, setting)).filter((row) => row.isSafe).map((row) => row.lines[0]?.id),
    );
    const crossed = [{ topUpId: first?.topUpId ?? "", lineId: second?.lineId ?? 0 }, ...listed.slice(ODD)];
    const plain = { atMostSen: sen(200_000_000), marksOf: () => [] };
    expect(await verifyListed(deciding(), crossed, plain)).toMatchObject({
      rows: [
        { commandId: null, left: "needs-a-look" },
        { commandId: null, left: "needs-a-look" },
      ],
    });
    const none = await verifyListed(deciding(), listed, { ...plain, atMostSen: sen(9_999_900) });
    expect(none.rows.map(({ commandId }) => commandId)).toEqual(listed.map(() => null));
    expect(none.sumSen).toBe(0);
    // What bears a mark, or was never asked about, is a look's as well.
    for (const marks of [null, [{ kind: "watch-words" as const, words: ["slot"] }]]) {
      const left = await verifyListed(deciding(), listed, { ...plain, marksOf: () => marks });
      expect(left.rows.every(({ left: why }) => why === "needs-a-look")).toBe(true);
    }
    expect(safe.has(listed[ODD]?.lineId)).toBe(false);
  });

  it("shows a decision on its way, then as undoable in the list of decisions, never as an open row", async () => {
    const { topUp, line } = pairs[0]!;
    expect(await verifyTopUp(deciding(), { topUpId: topUp, lineIds: [line] })).toMatchObject({ ok: true });
    expect(await rowOf(topUp)).toMatchObject({ decision: { state: "saved", kind: "verify", canUndo: true } });
    await sync();
    expect(await rowOf(topUp)).toBeUndefined();
    const { decisions } = await listDecisions(sari);
    expect(decisions[0]).toMatchObject({ state: "done", canUndo: true, accountNumber: pairs[0]?.account });
  });

  it("calls what waits for a second person so, and offers no undo of it", async () => {
    const { topUp, line } = pairs[ODD]!;
    await verifyTopUp(deciding(), { topUpId: topUp, lineIds: [line], note: "biaya bank" });
    await sync();
    expect(await rowOf(topUp)).toMatchObject({ decision: { state: "second-person", canUndo: false } });
  });

  it("keeps a refused decision in view with the winner's name and time", async () => {
    const { topUp, line, sen: amount } = pairs[1]!;
    await verifyTopUp(deciding(), { topUpId: topUp, lineIds: [line] });
    const body = { lines: [line], top_ups: [{ id: topUp, amount_sen: amount }] };
    expect(await submit(wallet.as("dewi"), "top_up.verify", body)).toMatchObject({ outcome: "applied" });
    await sync();
    const row = await rowOf(topUp);
    expect(row).toMatchObject({
      key: expect.stringMatching(/^refused /),
      decision: { state: "refused", refusal: { code: "already-decided", winner: "Dewi" } },
    });
    expect(row?.decision?.refusal?.at).toMatch(/Z$/);
    const later = { ...setting, sinceUtc: "2027-01-01T00:00:00.000Z" };
    expect((await wholeQueue(sari, later)).some(({ topUps: [one] }) => one?.id === topUp)).toBe(false);
  });
});
