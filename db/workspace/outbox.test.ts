import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Proposal } from "@domain/matching/proposal";
import { MONEY_ACTIONS } from "@domain/money-actions";
import type { Knex } from "knex";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { openWorkspace } from "./open";
import { findBankLines, freeCreditLines } from "./repositories/bank-lines";
import {
  countOutbox,
  enqueueCommand,
  findOutboxEntry,
  markSent,
  type NewCommand,
  storeAnswers,
  unansweredCommands,
} from "./repositories/outbox";
import { countProposals, replaceProposals, standingProposals } from "./repositories/proposals";
import { KEEP_DAYS, pruneCutoff, pruneWorkspace } from "./repositories/prune";
import { type FeedEntity, storeFeedRows } from "./repositories/replica";
import { findTopUp, openTopUps, queuedTopUps } from "./repositories/top-ups";
import type { Workspace } from "./workspace";

const NOW = "2026-11-23T01:02:03.004Z";
const folder = mkdtempSync(join(tmpdir(), "saldo-outbox-"));
let workspace: Workspace;
beforeAll(async () => {
  workspace = await openWorkspace(join(folder, "sari.db"), { login: "sari" });
});
afterAll(async () => {
  await workspace.close();
  rmSync(folder, { recursive: true });
});
const propose = (trx: Knex, proposals: readonly Proposal[]) =>
  replaceProposals(trx, JSON.stringify(proposals));
const run = <T>(work: (trx: Knex.Transaction) => Promise<T>) => workspace.transaction(work);

let serial = 0;
/** An account with an open top-up, and a free credit line for it. */
async function pair(over: { topUp?: object; line?: object } = {}) {
  serial += 1;
  const id = serial;
  const topUpId = randomUUID();
  const rows: [FeedEntity, object][] = [
    [
      "account",
      { id, number: String(10_000_000 + id), holder_name: "B", status: "active", balance_sen: 0, held: null },
    ],
    [
      "top_up",
      {
        id: topUpId,
        account_id: id,
        bank_account_id: 1,
        amount_sen: 100,
        unique_code: null,
        expected_sen: 100,
        requested_at: NOW,
        expires_at: NOW,
        status: "open",
        closed_at: null,
        closed_by: null,
        reason: null,
        ...over.topUp,
      },
    ],
    [
      "bank_line",
      {
        id,
        bank_account_id: 1,
        statement_id: randomUUID(),
        booked_on: "2026-11-23",
        value_on: null,
        amount_sen: 100,
        reference: null,
        description: "x",
        confirmed_how: "download",
        is_live: true,
        allocation_id: null,
        ...over.line,
      },
    ],
  ];
  await run(async (trx) => {
    for (const [entity, row] of rows) await storeFeedRows(trx, entity, JSON.stringify([row]));
  });
  return { accountId: id, lineId: id, topUpId };
}
const command = (kind: string, body: object): NewCommand => ({
  id: randomUUID(),
  kind,
  body: body as NewCommand["body"],
  operator: "sari",
  createdAt: NOW,
});
const verifying = ({ lineId, topUpId }: { lineId: number; topUpId: string }) =>
  command("top_up.verify", { lines: [lineId], top_ups: [{ id: topUpId, amount_sen: 100 }] });
const answer = (id: string, state: "applied" | "waiting" | "refused", code: string | null = null) =>
  run((trx) => storeAnswers(trx, [{ id, state, code, detail: {} }], NOW));

describe("a decision", () => {
  it("stands in the outbox and on screen together, and is no longer open for another", async () => {
    const scene = await pair();
    const verify = verifying(scene);
    expect(await run((trx) => enqueueCommand(trx, verify))).toEqual({ ok: true, value: null });
    await run(async (trx) => {
      expect(await findOutboxEntry(trx, verify.id)).toMatchObject({
        ...verify,
        state: "pending",
        answeredAt: null,
      });
      expect(await findTopUp(trx, scene.topUpId)).toMatchObject({
        localMark: "verifying",
        localCommandId: verify.id,
      });
      expect((await openTopUps(trx)).map((topUp) => topUp.id)).not.toContain(scene.topUpId);
      expect((await queuedTopUps(trx, [scene.topUpId])).map((topUp) => topUp.id)).toContain(scene.topUpId);
      expect((await freeCreditLines(trx)).map((line) => line.id)).not.toContain(scene.lineId);
    });
  });

  it("is nowhere when its transaction does not commit", async () => {
    const scene = await pair();
    const verify = verifying(scene);
    await expect(
      run(async (trx) => {
        await enqueueCommand(trx, verify);
        throw new Error("killed");
      }),
    ).rejects.toThrow("killed");
    await run(async (trx) => {
      expect(await findOutboxEntry(trx, verify.id)).toBeNull();
      expect(await findTopUp(trx, scene.topUpId)).toMatchObject({ localMark: null });
      expect((await findBankLines(trx, [scene.lineId]))[0]?.localCommandId).toBeNull();
    });
  });

  it("given twice is one; the same id for something else is refused", async () => {
    const verify = verifying(await pair());
    await run((trx) => enqueueCommand(trx, verify));
    const before = await run(countOutbox);
    expect(await run((trx) => enqueueCommand(trx, verify))).toMatchObject({ ok: true });
    expect(await run((trx) => enqueueCommand(trx, { ...verify, body: { lines: [] } }))).toEqual({
      ok: false,
      error: { code: "id-reused" },
    });
    expect(await run(countOutbox)).toEqual(before);
  });

  it("about a top-up or a line that is being decided here already is refused, and writes nothing", async () => {
    const first = await pair();
    const second = await pair();
    const verify = verifying(first);
    await run((trx) => enqueueCommand(trx, verify));
    const refusal = { ok: false, error: { code: "already-pending", commandId: verify.id } };
    const reject = command("top_up.reject", { top_up: first.topUpId, reason: "x" });
    expect(await run((trx) => enqueueCommand(trx, reject))).toEqual(refusal);
    const sameLine = verifying({ lineId: first.lineId, topUpId: second.topUpId });
    expect(await run((trx) => enqueueCommand(trx, sameLine))).toEqual(refusal);
    expect(await run((trx) => findTopUp(trx, second.topUpId))).toMatchObject({ localMark: null });
  });

  it("may be undone before the feed has shown it: the undo takes over its mark", async () => {
    const scene = await pair();
    const verify = verifying(scene);
    await run((trx) => enqueueCommand(trx, verify));
    await answer(verify.id, "applied");
    const undo = command("top_up.undo", { allocation: verify.id });
    expect(await run((trx) => enqueueCommand(trx, undo))).toMatchObject({ ok: true });
    expect(await run((trx) => findTopUp(trx, scene.topUpId))).toMatchObject({ localMark: "undoing" });
  });

  const onlineOnly = Object.entries(MONEY_ACTIONS).filter(([, action]) => action.isOnlineOnly);
  test.each(onlineOnly)("%s never goes into the outbox", async (kind) => {
    expect(await run((trx) => enqueueCommand(trx, command(kind, {})))).toEqual({
      ok: false,
      error: { code: "online-only" },
    });
  });

  test.each(["top_up.steal", "constructor", "__proto__", ""])(
    "of the unknown kind %j is refused",
    async (kind) => {
      expect(await run((trx) => enqueueCommand(trx, command(kind, {})))).toEqual({
        ok: false,
        error: { code: "unknown-kind" },
      });
    },
  );

  it("of another operator is refused by the file itself", async () => {
    const verify = { ...verifying(await pair()), operator: "dewi" };
    await expect(run((trx) => enqueueCommand(trx, verify))).rejects.toThrow(/FOREIGN KEY/);
  });
});

describe("in raw SQL, with the application absent", () => {
  const stored = async (state: "pending" | "applied" | "refused" | "waiting") => {
    const verify = verifying(await pair());
    await run((trx) => enqueueCommand(trx, verify));
    if (state !== "pending") await answer(verify.id, state, state === "refused" ? "x" : null);
    return verify.id;
  };

  test.each([
    ["its body", "UPDATE outbox SET body = '{}' WHERE id = ?", /never rewritten/],
    ["its kind", "UPDATE outbox SET kind = 'top_up.undo' WHERE id = ?", /never rewritten/],
    ["its operator", "UPDATE outbox SET operator = 'sari' WHERE id = ?", /never rewritten/],
    ["its time", "UPDATE outbox SET created_at = created_at WHERE id = ?", /never rewritten/],
    ["its existence", "DELETE FROM outbox WHERE id = ?", /never dropped/],
  ])("a command keeps %s", async (_what, sql, refusal) => {
    const id = await stored("pending");
    await expect(run((trx) => trx.raw(sql, [id]))).rejects.toThrow(refusal);
  });

  test.each(["applied", "refused"] as const)("what was %s stays so", async (state) => {
    const id = await stored(state);
    await expect(
      run((trx) => trx.raw("UPDATE outbox SET state = 'waiting', code = NULL WHERE id = ?", [id])),
    ).rejects.toThrow(/final/);
    // Through the repository, a second answer is passed over.
    await answer(id, state === "applied" ? "refused" : "applied", state === "applied" ? "late" : null);
    expect(await run((trx) => findOutboxEntry(trx, id))).toMatchObject({ state });
  });

  it("what was sent or waits never looks unsent again", async () => {
    const id = await stored("waiting");
    await expect(
      run((trx) => trx.raw("UPDATE outbox SET state = 'pending', answered_at = NULL WHERE id = ?", [id])),
    ).rejects.toThrow(/stays sent/);
  });

  it("a workspace changes no hands", async () => {
    await expect(run((trx) => trx.raw("UPDATE owner SET login = 'dewi'"))).rejects.toThrow(/changes hands/);
    await expect(run((trx) => trx.raw("INSERT INTO owner (login) VALUES ('dewi')"))).rejects.toThrow(
      /one owner/,
    );
  });
});

it("sends what is unanswered in the order it was decided, sent or not", async () => {
  await run(async (trx) => {
    const open = await unansweredCommands(trx, { after: 0, atMost: 1000 });
    await storeAnswers(
      trx,
      open.map(({ id }) => ({ id, state: "applied", code: null, detail: {} })),
      NOW,
    );
  });
  const made: string[] = [];
  for (let n = 0; n < 5; n += 1) {
    const verify = verifying(await pair());
    await run((trx) => enqueueCommand(trx, verify));
    made.push(verify.id);
  }
  await run((trx) => markSent(trx, made.slice(0, 2)));
  const waiting = await run((trx) => unansweredCommands(trx, { after: 0, atMost: 1000 }));
  expect(waiting.map((row) => row.id)).toEqual(made);
  const rest = await run((trx) => unansweredCommands(trx, { after: waiting[2]!.position, atMost: 1 }));
  expect(rest.map((row) => row.id)).toEqual([made[3]]);
});

it("keeps proposals of the last matching, and shows those whose two sides still wait", async () => {
  const [first, second] = [await pair(), await pair()];
  const proposal = ({ lineId, topUpId }: { lineId: number; topUpId: string }) => ({
    lineId,
    topUpIds: [topUpId],
    confidence: "High" as const,
    evidence: [{ kind: "exact-amount" as const }],
    doubts: [{ kind: "several-candidates" as const, count: 2 }],
    rule: "number-and-amount",
    isSafe: true,
    exception: null,
  });
  await run((trx) => propose(trx, [proposal(first), proposal(second)]));
  expect(await run(standingProposals)).toEqual([proposal(first), proposal(second)]);
  expect(await run(countProposals)).toMatchObject({ proposed: 2 });
  await run((trx) => enqueueCommand(trx, verifying(first)));
  expect(await run(standingProposals)).toEqual([proposal(second)]);
  const { unmatched } = await run(countProposals);
  const named = { ...proposal(second), topUpIds: [], rule: null, exception: "unknown-sender" as const };
  await run((trx) => propose(trx, [named]));
  expect(await run(standingProposals)).toEqual([named]);
  expect(await run(countProposals)).toEqual({ proposed: 0, unmatched: unmatched + 1 });
  await run((trx) => propose(trx, []));
  expect(await run(standingProposals)).toEqual([]);
});

describe("the bound of the replica", () => {
  const cutoff = pruneCutoff(NOW);
  const old = new Date(Date.parse(cutoff) - 1).toISOString();
  const day = { old: "2026-09-23", young: "2026-09-24" };
  const prune = () => run((trx) => pruneWorkspace(trx, cutoff));

  it(`is ${KEEP_DAYS} days`, () => {
    expect(cutoff.slice(0, 10)).toBe(day.young);
  });

  it("lets go of what is closed and old, with accounts nothing names any more", async () => {
    const gone = await pair({
      topUp: { status: "credited", closed_at: old, closed_by: "wira" },
      line: { booked_on: day.old, allocation_id: randomUUID() },
    });
    const debit = await pair({ line: { booked_on: day.old, amount_sen: -5 } });
    await prune();
    await run(async (trx) => {
      expect(await findTopUp(trx, gone.topUpId)).toBeNull();
      expect(await findBankLines(trx, [gone.lineId, debit.lineId])).toEqual([]);
      expect(await trx("accounts").where({ id: gone.accountId })).toEqual([]);
      expect(await trx("accounts").where({ id: debit.accountId })).toHaveLength(1);
    });
  });

  it("never lets go of open work, of what is young, or of what an own decision waits for", async () => {
    const open = await pair({ topUp: { requested_at: old }, line: { booked_on: day.old } });
    const young = await pair({
      topUp: { status: "credited", closed_at: cutoff },
      line: { booked_on: day.young, allocation_id: randomUUID() },
    });
    const marked = await pair({
      topUp: { status: "credited", closed_at: old },
      line: { booked_on: day.old },
    });
    const waiting = verifying(marked);
    await run((trx) => enqueueCommand(trx, waiting));
    await run(async (trx) => {
      const request = {
        id: waiting.id,
        action: "top_up.verify",
        amount_sen: 1,
        maker: "sari",
        made_at: old,
        status: "approved",
        checker: "wira",
        decided_at: old,
      };
      await storeFeedRows(trx, "request", JSON.stringify([request]));
    });
    await prune();
    await run(async (trx) => {
      for (const { topUpId } of [open, young, marked]) expect(await findTopUp(trx, topUpId)).not.toBeNull();
      expect(await findBankLines(trx, [open.lineId, young.lineId, marked.lineId])).toHaveLength(3);
      expect(await trx("requests").where({ id: waiting.id })).toHaveLength(1);
    });
    const before = await run(countOutbox);
    await run((trx) => pruneWorkspace(trx, "2099-01-01T00:00:00.000Z"));
    const after = await run(countOutbox);
    expect({ ...after, applied: 0, refused: 0 }).toEqual({ ...before, applied: 0, refused: 0 });
  });
});
