import { describe, expect, it, test } from "vitest";
import type { LocalMark, OutboxState } from "./command";
import { keepsLineMark, keepsMark, marksOf } from "./local-marks";

describe("marksOf", () => {
  const verify = {
    id: "a",
    kind: "top_up.verify",
    body: {
      lines: [7, 8],
      top_ups: [
        { id: "t1", amount_sen: 1 },
        { id: "t2", amount_sen: 2 },
      ],
    },
  };

  it("marks every top-up and line of a verification", () => {
    expect(marksOf(verify)).toEqual({ mark: "verifying", topUpIds: ["t1", "t2"], lineIds: [7, 8] });
  });

  it("marks the top-up of a rejection and no line", () => {
    expect(marksOf({ id: "b", kind: "top_up.reject", body: { top_up: "t1", reason: "x" } })).toEqual({
      mark: "rejecting",
      topUpIds: ["t1"],
      lineIds: [],
    });
  });

  it("marks what an undone verification had credited, and nothing where the desk does not have it", () => {
    const undo = { id: "c", kind: "top_up.undo", body: { allocation: "a" } };
    expect(marksOf(undo, verify)).toEqual({ mark: "undoing", topUpIds: ["t1", "t2"], lineIds: [] });
    expect(marksOf(undo)).toBeNull();
    expect(marksOf(undo, { ...verify, id: "other" })).toBeNull();
  });

  it("leaves out what is not an id, and marks nothing for other kinds", () => {
    expect(
      marksOf({ id: "d", kind: "top_up.verify", body: { lines: ["7", null, 1.5], top_ups: [null, {}, 3] } }),
    ).toEqual({
      mark: "verifying",
      topUpIds: [],
      lineIds: [],
    });
    expect(marksOf({ id: "e", kind: "freeze.place", body: {} })).toBeNull();
  });
});

describe("keepsMark", () => {
  // mark, state of its command, status in the replica, what just happened, does the mark stay
  const CASES: [LocalMark, OutboxState, string, "row-pulled" | "answered", boolean][] = [
    ["verifying", "pending", "open", "row-pulled", true],
    ["verifying", "sent", "expired", "row-pulled", true],
    ["verifying", "sent", "credited", "row-pulled", false],
    ["verifying", "sent", "cancelled", "row-pulled", false],
    ["verifying", "applied", "open", "answered", true],
    ["verifying", "applied", "open", "row-pulled", false],
    ["verifying", "applied", "credited", "answered", false],
    ["verifying", "waiting", "open", "answered", true],
    ["verifying", "waiting", "open", "row-pulled", true],
    ["verifying", "waiting", "credited", "row-pulled", false],
    ["verifying", "refused", "open", "answered", false],
    ["rejecting", "applied", "open", "answered", true],
    ["rejecting", "sent", "rejected", "row-pulled", false],
    ["rejecting", "refused", "credited", "answered", false],
    ["undoing", "pending", "credited", "row-pulled", true],
    ["undoing", "sent", "open", "row-pulled", true],
    ["undoing", "applied", "credited", "answered", true],
    ["undoing", "applied", "open", "answered", false],
    ["undoing", "applied", "open", "row-pulled", false],
    ["undoing", "applied", "credited", "row-pulled", false],
    ["undoing", "refused", "credited", "answered", false],
  ];
  test.each(CASES)("%s, command %s, top-up %s, %s: %s", (mark, state, status, event, stays) => {
    expect(keepsMark({ mark, state, status, event })).toBe(stays);
  });
});

describe("keepsLineMark", () => {
  test.each([
    ["pending", false, "row-pulled", true],
    ["sent", true, "row-pulled", false],
    ["applied", false, "answered", true],
    ["applied", false, "row-pulled", false],
    ["applied", true, "answered", false],
    ["waiting", false, "answered", true],
    ["refused", false, "answered", false],
  ] as const)("command %s, allocated %s, %s: %s", (state, isAllocated, event, stays) => {
    expect(keepsLineMark({ state, isAllocated, event })).toBe(stays);
  });
});
