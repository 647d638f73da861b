import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { isVerifyDue, judgeHead } from "./audit-witness";
import { backOffMs, SYNC_BACK_OFF } from "./back-off";
import { refusalFacts } from "./conflict";
import { OUTBOX_KINDS } from "./outbox-kinds";
import { mayFollow, nextBatch, splitBatch } from "./plan-push";
import { readAnswers, readDecision } from "./read-answers";
import { compareCursors, readFeedPage } from "./read-page";

const command = (position: number, size = 10) => ({ position, body: "x".repeat(size) });

describe("nextBatch", () => {
  it("takes the oldest commands in the order they were decided, up to the count", () => {
    const batch = nextBatch([command(3), command(1), command(2)], { commands: 2, characters: 1000 });
    expect(batch.map((c) => c.position)).toEqual([1, 2]);
  });

  it("stops before the characters run over, but always takes one", () => {
    expect(nextBatch([command(1, 60), command(2, 60)], { commands: 9, characters: 100 })).toHaveLength(1);
    expect(nextBatch([command(1, 600)], { commands: 9, characters: 100 })).toHaveLength(1);
    expect(nextBatch([])).toEqual([]);
  });

  it("sends everything once, in order, whatever the sizes", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 40 }), (sizes) => {
        let left = sizes.map((size, index) => command(index + 1, size));
        const sent: number[] = [];
        while (left.length > 0) {
          const batch = nextBatch(left, { commands: 7, characters: 500 });
          expect(batch.length).toBeGreaterThan(0);
          sent.push(...batch.map((c) => c.position));
          left = left.slice(batch.length);
        }
        expect(sent).toEqual(sizes.map((_, index) => index + 1));
      }),
    );
  });

  it("halves a batch without losing one, and leaves a single command whole", () => {
    expect(splitBatch([1, 2, 3])).toEqual([[1, 2], [3]]);
    expect(splitBatch([1])).toBeNull();
  });
});

describe("mayFollow", () => {
  const of = (...kinds: string[]) => kinds.map((kind) => ({ kind }));

  it("lets decisions about different top-ups go behind each other", () => {
    expect(mayFollow(of("top_up.reject", "top_up.verify"), of("top_up.verify"))).toBe(true);
  });

  it("holds back whatever may build on an unanswered one", () => {
    for (const kind of OUTBOX_KINDS.filter((one) => one !== "top_up.verify" && one !== "top_up.reject")) {
      expect(mayFollow(of("top_up.verify", kind), of("top_up.verify")), kind).toBe(false);
      expect(mayFollow(of("top_up.verify"), of(kind)), kind).toBe(false);
    }
  });
});

describe("readAnswers", () => {
  const read = (answer: object) => readAnswers(["a"], [{ id: "a", ...answer }]).settled[0];

  test.each([
    ["applied", { outcome: "applied", code: null, detail: { allocation: "a" } }, "applied", null, false],
    ["waiting", { outcome: "waiting", code: null, detail: {} }, "waiting", null, false],
    [
      "refused",
      { outcome: "refused", code: "already-decided", detail: {} },
      "refused",
      "already-decided",
      false,
    ],
    ["refused without a code", { outcome: "refused" }, "refused", "rule-broken", false],
    [
      "replayed of applied",
      { outcome: "replayed", of: "applied", code: null, detail: {} },
      "applied",
      null,
      true,
    ],
    ["replayed of waiting", { outcome: "replayed", of: "waiting" }, "waiting", null, true],
    [
      "replayed of refused",
      { outcome: "replayed", of: "refused", code: "not-allowed" },
      "refused",
      "not-allowed",
      true,
    ],
  ])("%s", (_name, answer, state, code, wasReplayed) => {
    expect(read(answer)).toMatchObject({ id: "a", state, code, wasReplayed });
  });

  test.each([
    ["a word this program does not know", [{ id: "a", outcome: "postponed" }]],
    ["a replay of something still running", [{ id: "a", outcome: "replayed", of: "running" }]],
    ["no answer", []],
    ["not a list", { id: "a", outcome: "applied" }],
    ["nothing", null],
    ["an answer to another id", [{ id: "b", outcome: "applied" }]],
    ["an answer without an id", [{ outcome: "applied" }, 3, null]],
  ])("leaves the command unanswered on %s", (_name, answers) => {
    expect(readAnswers(["a"], answers)).toEqual({ settled: [], unanswered: ["a"] });
  });

  it("takes the first of two answers to one id", () => {
    const twice = [
      { id: "a", outcome: "applied" },
      { id: "a", outcome: "refused", code: "x" },
    ];
    expect(readAnswers(["a"], twice).settled).toMatchObject([{ state: "applied" }]);
  });
});

describe("readDecision", () => {
  const request = { id: "r", checker: "wira", decidedAt: "2026-11-23T01:02:03.004Z" };
  test.each([
    ["approved", "applied", null],
    ["rejected", "refused", "already-decided"],
    ["withdrawn", "refused", "already-decided"],
  ])("%s: %s", (status, state, code) => {
    expect(readDecision({ ...request, status })).toMatchObject({
      state,
      code,
      detail: { winner: "wira", at: request.decidedAt },
    });
  });
  it("says nothing about a status it does not know", () => {
    expect(readDecision({ ...request, status: "escalated" })).toBeNull();
  });
});

describe("refusalFacts", () => {
  it("names winner and time, and keeps the rest", () => {
    const detail = { what: "line", winner: "Wira", at: "2026-11-23T01:02:03.004Z", status: "credited" };
    expect(refusalFacts("already-decided", detail)).toEqual({
      code: "already-decided",
      winner: "Wira",
      at: "2026-11-23T01:02:03.004Z",
      what: "line",
      more: { status: "credited" },
    });
  });
  it("leaves out what is not a name or an instant", () => {
    expect(refusalFacts("x", { winner: 3, at: "yesterday" })).toEqual({
      code: "x",
      winner: null,
      at: null,
      what: null,
      more: {},
    });
  });
});

describe("backOffMs", () => {
  it("doubles up to the cap and never beyond", () => {
    expect([1, 2, 3, 4].map((n) => backOffMs(n, 1))).toEqual([1000, 2000, 4000, 8000]);
    expect(backOffMs(1000, 1)).toBe(SYNC_BACK_OFF.capMs);
  });
  it("spreads over the upper half", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 100 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (n, random) => {
          const full = backOffMs(n, 1);
          expect(backOffMs(n, random)).toBeGreaterThanOrEqual(Math.round(full / 2));
          expect(backOffMs(n, random)).toBeLessThanOrEqual(full);
        },
      ),
    );
  });
});

describe("readFeedPage", () => {
  const before = { xid: "9007199254740993", id: 5 };
  const read = (cursor: unknown, more: unknown, lines: Record<string, string> = {}) =>
    readFeedPage(
      [JSON.stringify({ cursor, more, kinds: Object.keys(lines) }), ...Object.values(lines)].join("\n"),
      before,
    );

  it("takes a page that stands at or behind the cursor, and leaves its rows as they are", () => {
    expect(read(before, false)).toEqual({ rows: {}, cursor: before, more: false });
    const next = { xid: "9007199254740994", id: 0 };
    const rows = { top_up: '[{"id":1},{"id":2}]', bank_line: "[]" };
    expect(read(next, true, rows)).toEqual({ rows, cursor: next, more: true });
  });

  test.each([
    ["goes back", { xid: "9007199254740992", id: 9 }, false, {}],
    ["promises more without moving", before, true, {}],
    ["has no cursor", undefined, false, {}],
    ["has a cursor that is no number", { xid: "x", id: 1 }, false, {}],
    ["has a transaction id that lost its digits", { xid: 9007199254740992, id: 1 }, false, {}],
    ["does not say whether there is more", before, null, {}],
    ["has rows that are no list", before, false, { top_up: "3" }],
    ["was cut off in a row", before, false, { top_up: '[{"id":1' }],
  ])("refuses a page that %s", (_name, cursor, more, lines) => {
    expect(read(cursor, more, lines as Record<string, string>)).toBeNull();
  });

  it("refuses what is no page at all, or one of which a line is missing, and orders 64-bit ids", () => {
    for (const text of [
      null,
      "",
      "[]",
      "{}",
      "x",
      JSON.stringify({ cursor: before, more: false, kinds: ["a"] }),
    ])
      expect(readFeedPage(text, before)).toBeNull();
    expect(compareCursors({ xid: "9007199254740992", id: 1 }, before)).toBe(-1);
  });
});

describe("judgeHead", () => {
  const seen = { position: 10, hash: "aa" };
  test.each([
    ["nothing seen before", null, { position: 3, hash: "bb" }, true],
    ["longer", seen, { position: 11, hash: "bb" }, true],
    ["the same", seen, seen, true],
    ["shorter", seen, { position: 9, hash: "aa" }, false],
    ["another hash at the same place", seen, { position: 10, hash: "bb" }, false],
  ])("%s", (_name, before, now, ok) => {
    expect(judgeHead(before, now).ok).toBe(ok);
  });

  test.each([
    [null, "2026-11-23T00:00:00.000Z", true],
    ["2026-11-22T00:00:01.000Z", "2026-11-23T00:00:00.000Z", false],
    ["2026-11-22T00:00:00.000Z", "2026-11-23T00:00:00.000Z", true],
    ["2026-11-24T00:00:00.000Z", "2026-11-23T00:00:00.000Z", true],
  ])("a whole check last at %s is due at %s: %s", (last, now, due) => {
    expect(isVerifyDue(last, now)).toBe(due);
  });
});
