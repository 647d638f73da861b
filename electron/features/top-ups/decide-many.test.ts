import { randomUUID } from "node:crypto";
import type { DecideManyRequest } from "@contract/bulk";
import type { Workspace } from "@db/workspace/workspace";
import { sen } from "@domain/money";
import { runSync } from "@features/sync/run-sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestWallet, type Person, submit, type TestWallet } from "../../../tests/support/wallets";
import { CLOCK, deskFolder, fillWallet, type Pair } from "../../../tests/sync/desk";
import { decideMany } from "./decide-many";
import { matchTopUps } from "./match-top-ups";
import { outcomesOf } from "./own-decisions";

const tomorrow = new Date(Date.now() + 86_400_000).toISOString();

describe("one decision about many rows", () => {
  const folder = deskFolder();
  let wallet: TestWallet;
  let pairs: Pair[];
  let sari: Workspace;
  const many = (request: DecideManyRequest) =>
    decideMany({ workspace: sari, newId: randomUUID, now: CLOCK.now }, request, {
      atMostSen: sen(200_000_000),
      marksOf: () => [],
    });
  const sync = () => runSync({ workspace: sari, session: wallet.as(sari.login as Person), clock: CLOCK });
  const ids = (from: number, to: number) => pairs.slice(from, to).map(({ topUp }) => topUp);
  const hold = {
    kind: "hold",
    reason: "ask-holder",
    note: "",
    untilUtc: tomorrow,
  } as const;

  beforeAll(async () => {
    wallet = await openTestWallet("pglite");
    pairs = await fillWallet(wallet, 8);
    sari = await folder.open("sari");
    await sync();
    await matchTopUps(sari);
  });
  afterAll(async () => {
    await folder.remove();
    await wallet.close();
  });

  it("rejects what stood as it was shown; what money came for unseen is left for a look", async () => {
    const rows = await many({
      kind: "reject",
      reason: "no-transfer",
      note: "",
      rows: [
        { topUpId: pairs[0]!.topUp, lineIds: [] },
        { topUpId: pairs[1]!.topUp, lineIds: [pairs[1]!.line] },
      ],
    });
    expect(rows).toEqual([
      { commandId: null, left: "needs-a-look" },
      { commandId: expect.any(String), left: null },
    ]);
  });

  it("holds each by a command of its own; a second decision on the way is left by name, a colleague's is refused", async () => {
    const body = { top_up: pairs[4]!.topUp, reason: "duplicate", note: "" };
    expect(await submit(wallet.as("dewi"), "top_up.reject", body)).toMatchObject({ outcome: "applied" });
    const rows = await many({ ...hold, topUpIds: ids(1, 5) });
    expect(rows.map(({ left }) => left)).toEqual(["already-pending", null, null, null]);
    await sync();
    const outcomes = await outcomesOf(
      sari,
      rows.flatMap(({ commandId }) => commandId ?? []),
    );
    expect(outcomes.map(({ state, canUndo }) => [state, canUndo])).toEqual([
      ["done", true],
      ["done", true],
      ["refused", false],
    ]);
    expect(outcomes[2]?.refusal).toMatchObject({ code: "already-decided", winner: "Dewi" });
  });

  it("takes back what it held, and says of each what became of it", async () => {
    const held = (await many({ ...hold, topUpIds: ids(5, 7) })).flatMap(({ commandId }) => commandId ?? []);
    await sync();
    const unknown = randomUUID();
    const rows = await many({ kind: "take-back", commandIds: [...held, unknown] });
    expect(rows.map(({ left }) => left)).toEqual([null, null, "needs-a-look"]);
    expect((await outcomesOf(sari, held)).map(({ undo, canUndo }) => [undo, canUndo])).toEqual([
      ["saved", false],
      ["saved", false],
    ]);
    await sync();
    expect((await outcomesOf(sari, held)).map(({ undo }) => undo)).toEqual(["done", "done"]);
  });

  it("is not stopped by the number of rows, and each has its own id", async () => {
    const rows = await many({ ...hold, topUpIds: Array.from({ length: 250 }, () => pairs[7]!.topUp) });
    expect(rows).toHaveLength(250);
    expect(rows.filter(({ commandId }) => commandId !== null)).toHaveLength(1);
    expect(rows.filter(({ left }) => left === "already-pending")).toHaveLength(249);
  });
});
