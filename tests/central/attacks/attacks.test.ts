import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TestWallet } from "../../support/wallets";
import { ATTACKS } from "./all-attacks";
import { expectRefused } from "./attack";
import { type AttackScene, attackScene } from "./attack-scene";

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
