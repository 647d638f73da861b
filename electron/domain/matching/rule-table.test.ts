import { describe, expect, it } from "vitest";
import { compareRuleTables, hasLastRow, readRuleTable, unreachableRules } from "./rule-table";
import { DEFAULT_RULES, type MatchRule } from "./rules";

const rule = (id: string, more: Partial<MatchRule> = {}): MatchRule => ({
  id,
  when: {},
  confidence: "Low",
  isAutomatic: false,
  ...more,
});

describe("a rule table as JSON", () => {
  it("is read back as it was written", () => {
    expect(readRuleTable(JSON.parse(JSON.stringify(DEFAULT_RULES)))).toEqual(DEFAULT_RULES);
    expect(hasLastRow(DEFAULT_RULES)).toBe(true);
    expect(unreachableRules(DEFAULT_RULES)).toEqual([]);
  });

  it.each<[string, unknown]>([
    ["no table", null],
    ["no row", []],
    ["a fact nobody knows", [rule("a", { when: { weather: ["rain"] } as never })]],
    ["a word nobody knows", [rule("a", { when: { number: ["near"] as never } })]],
    ["a fact of the prototype", [rule("a", { when: { constructor: ["x"] } as never })]],
    ["a row that asks for nothing of a fact", [rule("a", { when: { number: [] } })]],
    ["a confidence nobody knows", [rule("a", { confidence: "Sure" as never })]],
    ["an automatic that is no yes or no", [rule("a", { isAutomatic: 1 as never })]],
    ["two rows of one name", [rule("a"), rule("a")]],
    ["more rows than a person reads", Array.from({ length: 201 }, (_, at) => rule(`r${at}`))],
  ])("is refused with %s", (_what, value) => {
    expect(readRuleTable(value)).toBeNull();
  });

  it("says what another table changes", () => {
    const before = [rule("a"), rule("b", { when: { number: ["exact", "slip"] } }), rule("c")];
    const after = [
      rule("c"),
      rule("b", { when: { number: ["slip", "exact"] } }),
      rule("d"),
      rule("a", { confidence: "High" }),
    ];
    expect(compareRuleTables(before, after)).toEqual({
      added: ["d"],
      removed: [],
      changed: ["a"],
      moved: ["c", "a"],
    });
  });

  it("names the rows that no pair can reach", () => {
    const table = [
      rule("exact", { when: { number: ["exact", "slip"] } }),
      rule("twin", { when: { number: ["exact"], name: ["match"] } }),
      rule("rest"),
      rule("after"),
    ];
    expect(unreachableRules(table)).toEqual(["twin", "after"]);
  });
});
