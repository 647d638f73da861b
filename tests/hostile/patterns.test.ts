/** Every regular expression of import code answers a text of 50,000 characters within 50 ms, whatever the text. */
import { describe, expect, it, test } from "vitest";
import { importPatterns, slowTexts } from "./patterns";

const MOST_MS = 50;

/** Processor time of one search; the least of three when the first is a little long: others use this machine too. */
function searchMs(pattern: RegExp, text: string): number {
  let least = MOST_MS * 4;
  for (let attempt = 0; attempt < 3 && least > MOST_MS && least <= MOST_MS * 4; attempt += 1) {
    pattern.lastIndex = 0;
    const begun = process.cpuUsage();
    pattern.test(text);
    const used = process.cpuUsage(begun);
    const ms = (used.user + used.system) / 1000;
    least = attempt === 0 ? ms : Math.min(least, ms);
  }
  return least;
}

/** The first text that a pattern is too slow on. */
function slowOn(pattern: RegExp): string | null {
  for (const text of slowTexts(pattern)) {
    const ms = searchMs(pattern, text);
    if (ms > MOST_MS) return `${Math.round(ms)} ms on ${JSON.stringify(text.slice(0, 40))}`;
  }
  return null;
}

describe("the regular expressions of import code", () => {
  const all = importPatterns();

  it("are all found", () => {
    expect(all.length).toBeGreaterThan(100);
    expect(all.some(({ at }) => at.startsWith("electron/domain/bank-export/bank-date.ts"))).toBe(true);
  });

  test("none is slow", () => {
    const slow = all.flatMap(({ at, pattern }) => {
      const text = slowOn(pattern);
      return text === null ? [] : [`${at} ${pattern}: ${text}`];
    });
    expect(slow).toEqual([]);
  });

  test.each([/^(\d+[.,]?)+$/, /\s+$/])("and a slow one would be seen: %s", (pattern) => {
    expect(slowOn(pattern)).not.toBeNull();
  });
});
