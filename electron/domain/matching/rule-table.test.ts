import { describe, expect, it } from "vitest";
import {
  BUILT_IN_TABLE,
  compareRules,
  hasLastRow,
  readRuleTable,
  unreachableRules,
  writeRuleTable,
} from "./rule-table";
import { DEFAULT_RULES, type MatchRule } from "./rules";
import { compareThresholds } from "./thresholds";

const rule = (id: string, more: Partial<MatchRule> = {}): MatchRule => ({
  id,
  when: {},
  confidence: "Low",
  isAutomatic: false,
  ...more,
});

describe("a rule table as JSON", () => {
  it("is read back as it was written", () => {
    // Rows alone: how tables were stored before they had thresholds, and still are while those are the built-in ones.
    expect(writeRuleTable(BUILT_IN_TABLE)).toBe(DEFAULT_RULES);
    expect(readRuleTable(JSON.parse(JSON.stringify(DEFAULT_RULES)))).toEqual(BUILT_IN_TABLE);
    const own = { ...BUILT_IN_TABLE, feesRupiah: [2_500], reach: { ...BUILT_IN_TABLE.reach, afterDays: 7 } };
    expect(readRuleTable(JSON.parse(JSON.stringify(writeRuleTable(own))))).toEqual(own);
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
    ["a part nobody knows", { rules: [rule("a")], mood: 1 }],
    ["a fee that is none", { rules: [rule("a")], feesRupiah: [2_500, -1] }],
    ["a fee twice", { rules: [rule("a")], feesRupiah: [2_500, 2_500] }],
    ["a weight of a word nobody knows", { rules: [rule("a")], weights: { number: { near: 1 } } }],
    ["a weight beyond all others", { rules: [rule("a")], weights: { number: { exact: 101 } } }],
    ["days beyond the reach", { rules: [rule("a")], reach: { afterDays: 61 } }],
    [
      "a name that reaches further than a number",
      { rules: [rule("a")], reach: { afterDays: 2, afterDaysByName: 3 } },
    ],
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
    expect(compareRules(before, after)).toEqual({
      added: ["d"],
      removed: [],
      changed: ["a"],
      moved: ["c", "a"],
    });
  });

  it("takes the built-in threshold where an older table names none, and says which are others", () => {
    const older = readRuleTable({
      rules: [rule("a")],
      weights: { number: { exact: 50 } },
      reach: { beforeDays: 1 },
    });
    const whole = { ...BUILT_IN_TABLE, rules: [rule("a")] };
    expect(older).toMatchObject({
      feesRupiah: BUILT_IN_TABLE.feesRupiah,
      weights: { number: { exact: 50, slip: 26 } },
    });
    expect(older && compareThresholds(whole, older)).toEqual([
      { kind: "days", day: "beforeDays", before: 3, after: 1 },
      { kind: "weight", fact: "number", word: "exact", before: 40, after: 50 },
    ]);
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
