import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openWorkspace } from "@db/workspace/open";
import { enqueueCommand, storeAnswers } from "@db/workspace/repositories/outbox";
import { replaceProposals } from "@db/workspace/repositories/proposals";
import { beginRebuild } from "@db/workspace/repositories/rebuild";
import type { Workspace } from "@db/workspace/workspace";
import type { Proposal } from "@domain/matching/proposal";
import fc from "fast-check";
import type { Knex } from "knex";
import { afterAll, expect, it } from "vitest";
import { noMarks, wholeQueue, windowOf } from "../../../tests/support/whole-queue";
import { createQueueFeed } from "./queue-feed";

const TOP_UPS = 12;
const SINCE = "2026-11-26T00:00:00.000Z";
const folder = mkdtempSync(join(tmpdir(), "saldo-feed-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const idOf = (topUp: number): string => `00000000-0000-4000-8000-${String(topUp).padStart(12, "0")}`;
const atMinute = (minute: number): string => new Date(Date.parse(SINCE) + minute * 60_000).toISOString();
let made = 0;
const next = (): number => {
  made += 1;
  return made;
};

/** A desk with as many open top-ups and lines as asked for. */
async function deskWith(count: number): Promise<Workspace> {
  const workspace = await openWorkspace(join(folder, `${next()}.sqlite`), { login: "sari" });
  await workspace.transaction((trx) => fill(trx, count));
  return workspace;
}

async function fill(trx: Knex, count: number): Promise<void> {
  const numbers = Array.from({ length: count }, (_, at) => at + 1);
  const bank = { bank: "BCA", number: "1", holder_name: "PT KasPay", opening_on: "2026-01-01" };
  await trx("bank_accounts").insert({ id: 1, ...bank, opening_sen: 0, covered_to: "2026-12-31" });
  for (const id of numbers) {
    const account = { number: `0${id}`, holder_name: `Budi ${id}`, status: "active", balance_sen: 0 };
    await trx("accounts").insert({ id, ...account });
    await trx("top_ups").insert({
      id: idOf(id),
      account_id: id,
      bank_account_id: 1,
      amount_sen: id * 100,
      expected_sen: id * 100,
      requested_at: atMinute(id % 5),
      expires_at: atMinute(600),
      status: "open",
    });
    const line = {
      statement_id: "s",
      booked_on: "2026-11-26",
      description: "TRSF",
      confirmed_how: "download",
    };
    await trx("bank_lines").insert({ id, bank_account_id: 1, amount_sen: id * 100, ...line, is_live: 1 });
  }
}

const proposal = (lineId: number, topUps: readonly number[]): Proposal => ({
  lineId,
  topUpIds: topUps.map(idOf),
  confidence: "High",
  rule: "one",
  evidence: [],
  doubts: [],
  isSafe: true,
  exception: null,
});

const propose = (trx: Knex, proposals: readonly Proposal[]) =>
  replaceProposals(trx, JSON.stringify(proposals));

/** Everything that can happen to a queue, each on one top-up, line or account. */
const happenings: Readonly<Record<string, (trx: Knex, one: number, other: number) => Promise<unknown>>> = {
  decide: (trx, one, other) =>
    enqueueCommand(trx, {
      id: `10000000-0000-4000-8000-${String(next()).padStart(12, "0")}`,
      kind: "top_up.verify",
      body: { lines: [one], top_ups: [{ id: idOf(other), amount_sen: one * 100 }] },
      operator: "sari",
      createdAt: atMinute(made % 400),
    }),
  answer: async (trx, one) => {
    const [waiting] = await trx("outbox")
      .whereIn("state", ["pending", "sent", "waiting"])
      .orderBy("position");
    if (!waiting) return;
    const state = (["applied", "refused", "waiting"] as const)[one % 3] ?? "applied";
    const code = state === "refused" ? "already-decided" : null;
    await storeAnswers(trx, [{ id: waiting.id, state, code, detail: {} }], atMinute(1));
  },
  credit: async (trx, one) => {
    await trx("top_ups").where("id", idOf(one)).update({ status: "credited" });
    await trx("bank_lines")
      .where("id", one)
      .update({ allocation_id: `a${one}` });
  },
  takeBack: async (trx, one) => {
    await trx("top_ups").where("id", idOf(one)).update({ status: "open" });
    await trx("bank_lines").where("id", one).update({ allocation_id: null });
  },
  hold: (trx, one, other) =>
    trx("top_ups")
      .where("id", idOf(one))
      .update({ hold_reason: "other", hold_by: "Dewi", hold_at: SINCE, hold_until: atMinute(other * 2) }),
  unhold: (trx, one) => trx("top_ups").where("id", idOf(one)).update({ hold_reason: null, hold_until: null }),
  park: (trx, one) => trx("bank_lines").where("id", one).update({ parked_reason: "other", parked_at: SINCE }),
  lease: (trx, one, other) =>
    trx("leases")
      .insert({
        id: `l${one}`,
        what: "top_up",
        key: idOf(one),
        owner: "dewi",
        owner_name: "Dewi",
        until: atMinute(other),
      })
      .onConflict("id")
      .merge(),
  release: (trx, one) => trx("leases").where("id", `l${one}`).delete(),
  freeze: (trx, one) => trx("accounts").where("id", one).update({ held: "all" }),
  proposePairs: (trx, one) =>
    propose(
      trx,
      [1, 2, 3, 4, 5].map((line) => proposal(line, [((line + one) % TOP_UPS) + 1])),
    ),
  proposeShared: (trx, one, other) =>
    propose(trx, [
      proposal(one, [1, 2]),
      ...(other === one ? [] : [proposal(other, [3])]),
      ...[10, 11].filter((line) => line !== one && line !== other).map((line) => proposal(line, [4])),
    ]),
  nameBank: (trx, one) => trx("bank_accounts").update({ bank: one % 2 === 0 ? "BRI" : "BCA" }),
  forget: (trx, one) => trx("top_ups").where("id", idOf(one)).delete(),
};

const happening = fc.record({
  what: fc.constantFrom(...Object.keys(happenings)),
  one: fc.integer({ min: 1, max: TOP_UPS }),
  other: fc.integer({ min: 1, max: TOP_UPS }),
  minutes: fc.nat(6),
});

it("tells by changes alone whatever a whole reading would say, whatever happens between two questions", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(happening, { maxLength: 4 }), { maxLength: 12 }), async (rounds) => {
      const workspace = await deskWith(TOP_UPS);
      let minute = 0;
      const nowUtc = () => atMinute(minute);
      const window = windowOf(createQueueFeed({ workspace, sinceUtc: SINCE, nowUtc, marks: noMarks }));
      await window.ask();
      for (const round of rounds) {
        await workspace.transaction(async (trx) => {
          for (const { what, one, other } of round) await happenings[what]?.(trx, one, other);
        });
        minute += round[0]?.minutes ?? 0;
        const shown = await window.ask();
        expect(shown).toEqual(await wholeQueue(workspace, { sinceUtc: SINCE, nowUtc: nowUtc() }));
      }
      await workspace.close();
    }),
    { numRuns: 15 },
  );
});

it("reads and tells a long queue in pages, one row for one decision, and nothing where nothing happened", async () => {
  const workspace = await deskWith(1300);
  await workspace.transaction((trx) => propose(trx, [proposal(7, [7]), proposal(8, [8])]));
  const feed = createQueueFeed({ workspace, sinceUtc: SINCE, nowUtc: () => atMinute(0), marks: noMarks });
  const first = await feed.ask(null);
  expect(first).toMatchObject({ isAnew: true, isMore: true });
  expect(first.changed.length).toBeLessThan(100);
  expect(
    first.changed
      .slice(0, 2)
      .map(({ lines }) => lines[0]?.id)
      .sort(),
  ).toEqual([7, 8]);

  const window = windowOf(feed);
  expect(await window.ask()).toHaveLength(1300);
  const before = window.told();
  await window.ask();
  expect(window.told()).toBe(before);
  await workspace.transaction((trx) => happenings["decide"]?.(trx, 7, 7) ?? Promise.resolve());
  const rows = await window.ask();
  expect(window.told()).toBe(before + 1);
  expect(rows.find(({ key }) => key === `top-up ${idOf(7)}`)?.decision?.state).toBe("saved");
  await workspace.close();
});

it("tells what time alone changes, and what is written of a line alone", async () => {
  const workspace = await deskWith(2);
  await workspace.transaction(async (trx) => {
    await propose(trx, [proposal(1, [1])]);
    await happenings["hold"]?.(trx, 2, 3);
    await happenings["lease"]?.(trx, 1, 6);
  });
  let minute = 0;
  const window = windowOf(
    createQueueFeed({ workspace, sinceUtc: SINCE, nowUtc: () => atMinute(minute), marks: noMarks }),
  );
  const rowOf = async (topUp: number) =>
    (await window.ask()).find(({ key }) => key === `top-up ${idOf(topUp)}`);
  expect(await rowOf(1)).toMatchObject({ lease: { ownerName: "Dewi" }, lines: [{ parked: null }] });
  expect(await rowOf(2)).toMatchObject({ topUps: [{ hold: { isOver: false } }] });
  minute = 7;
  expect(await rowOf(1)).toMatchObject({ lease: null });
  expect(await rowOf(2)).toMatchObject({ topUps: [{ hold: { isOver: true } }] });
  await workspace.transaction((trx) => happenings["park"]?.(trx, 1, 1) ?? Promise.resolve());
  expect(await rowOf(1)).toMatchObject({ lines: [{ parked: { reason: "other" } }] });
  await workspace.close();
});

it("begins anew for a window that has another version, and after everything was forgotten", async () => {
  const workspace = await deskWith(3);
  const feed = createQueueFeed({ workspace, sinceUtc: SINCE, nowUtc: () => atMinute(0), marks: noMarks });
  const { version } = await feed.ask(null);
  expect(await feed.ask(version + 7)).toMatchObject({ isAnew: true, changed: { length: 3 } });
  const window = windowOf(feed);
  expect(await window.ask()).toHaveLength(3);
  await workspace.transaction(beginRebuild);
  expect(await window.ask()).toEqual([]);
  await workspace.transaction((trx) => fill(trx, 2));
  expect(await window.ask()).toHaveLength(2);
  await workspace.close();
});
