import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { LineSplitter, MAX_LINE_CHARS } from "./line-splitter";

function split(chunks: string[]): string[] {
  const lines: string[] = [];
  const splitter = new LineSplitter((text, number, terminated) =>
    lines.push(`${number}${terminated ? "" : "!"}${text}`),
  );
  for (const chunk of chunks) splitter.push(chunk);
  splitter.end();
  return lines;
}

describe("LineSplitter", () => {
  test.each([
    ["a\nb\n", ["1a", "2b"]],
    ["a\r\nb", ["1a", "2!b"]],
    ["a\rb\r", ["1a", "2b"]],
    ["a\n\n\r\nb\n", ["1a", "2", "3", "4b"]],
    ["", []],
    ["\n", ["1"]],
  ])("%j", (text, lines) => {
    expect(split([text])).toEqual(lines);
    expect(split([...text])).toEqual(lines);
  });

  it("gives the same lines wherever chunks end", () => {
    const text = fc.array(fc.constantFrom("a", "b", "\r", "\n", "\r\n"), { maxLength: 30 });
    fc.assert(
      fc.property(text, fc.array(fc.nat(40), { maxLength: 5 }), (pieces, cuts) => {
        const whole = pieces.join("");
        const points = [0, ...cuts.toSorted((a, b) => a - b), whole.length];
        const chunks = points.slice(1).map((end, index) => whole.slice(points[index], end));
        expect(split(chunks)).toEqual(split([whole]));
      }),
    );
  });

  it("stops at a line that is too long, whole or in pieces", () => {
    const splitter = new LineSplitter(() => {});
    splitter.push(`ok\n${"x".repeat(MAX_LINE_CHARS)}`);
    expect(splitter.tooLong).toBe(false);
    splitter.push("xx");
    expect([splitter.tooLong, splitter.lineNumber]).toEqual([true, 2]);
    const whole = new LineSplitter(() => {});
    whole.push(`${"x".repeat(MAX_LINE_CHARS + 1)}\n`);
    expect(whole.tooLong).toBe(true);
  });
});
