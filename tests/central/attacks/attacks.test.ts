import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TestWallet } from "../../support/wallets";
import { type Attack, expectRefused } from "./attack";
import { type AttackScene, attackScene } from "./attack-scene";
import { PSQL } from "./psql";
import { RULE_1 } from "./rule-01-sen";
import { RULE_2 } from "./rule-02-once";
import { RULE_3_BANK_LINES } from "./rule-03-bank-lines";
import { RULE_3 } from "./rule-03-equals";
import { RULE_4 } from "./rule-04-limits";
import { RULE_5_BY_HAND } from "./rule-05-by-hand";
import { RULE_5 } from "./rule-05-mint";
import { RULE_6_BY_HAND } from "./rule-06-by-hand";
import { RULE_6 } from "./rule-06-two-people";
import { RULE_7 } from "./rule-07-advice";
import { RULE_8 } from "./rule-08-history";
import { RULE_9 } from "./rule-09-clock";
import { RULE_10 } from "./rule-10-twice";

const ATTACKS: Attack[] = [
  ...RULE_1,
  ...RULE_2,
  ...RULE_3,
  ...RULE_3_BANK_LINES,
  ...RULE_4,
  ...RULE_5_BY_HAND,
  ...RULE_5,
  ...RULE_6_BY_HAND,
  ...RULE_6,
  ...RULE_7,
  ...RULE_8,
  ...RULE_9,
  ...RULE_10,
  ...PSQL,
];

describe.each<TestWallet["engine"]>(["pglite", "postgres"])("attacks on the money rules on %s", (engine) => {
  let scene: AttackScene;
  const refused = new Map<number, number>();
  beforeAll(async () => {
    scene = await attackScene(engine);
  });
  afterAll(() => scene?.wallet.close());

  const attacks = ATTACKS.filter(({ only }) => !only || only === engine);
  for (const attack of attacks)
    it(`rule ${attack.rule}, as ${attack.as}: ${attack.name}`, async () => {
      await expectRefused(scene, attack);
      refused.set(attack.rule, (refused.get(attack.rule) ?? 0) + 1);
    });

  it("attacks every rule, all refused", () => {
    const table = Array.from({ length: 10 }, (_, at) => {
      const made = attacks.filter(({ rule }) => rule === at + 1).length;
      return `rule ${at + 1}: ${made} attacks, ${refused.get(at + 1) ?? 0} refused`;
    });
    process.stdout.write(`${[`attacks on ${engine}`, ...table].join("\n  ")}\n`);
    for (const line of table) expect(line).toMatch(/: ([1-9]\d*) attacks, \1 refused$/);
  });
});
