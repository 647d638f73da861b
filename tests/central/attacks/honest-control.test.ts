import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rp } from "../../support/scene";
import type { TestWallet } from "../../support/wallets";
import { digest, inCommand, runSql } from "./attack";
import { type AttackScene, attackScene } from "./attack-scene";
import { account, own, transfer, verification } from "./ledger-sql";
import { wholeUndo } from "./rule-06-undo";

/**
 * The attacks are honest work with one thing wrong. Here is the same work with nothing wrong: it goes through, so what
 * refuses an attack is the rule it breaks and not the way it is made.
 */
describe.each<TestWallet["engine"]>(["pglite", "postgres"])(
  "the attackers' own tools, used honestly on %s",
  (engine) => {
    let scene: AttackScene;
    beforeAll(async () => {
      scene = await attackScene(engine);
    });
    afterAll(() => scene?.wallet.close());

    it("a verification in raw SQL goes through and is seen by the digest", async () => {
      const before = await digest(scene.wallet);
      await runSql(
        scene.wallet,
        "breach:sari",
        verification({
          lines: [scene.line["BEBAS"]!],
          topUp: scene.topUps.open.id,
          to: scene.budi,
          lineSen: rp(100_000),
        }),
      );
      const after = await digest(scene.wallet);
      for (const table of ["accounts", "transfers", "allocations", "top_ups", "commands", "audit"])
        expect(after[table], table).not.toBe(before[table]);
    });

    it("an approval in raw SQL by the right person goes through", async () => {
      const id = randomUUID();
      await runSql(
        scene.wallet,
        "breach:wira",
        inCommand(id, "request.approve", [
          `update wallet.requests set status = 'approved', checker = 'wira', decided_at = now(), decided_by_command = '${id}'
         where id = '${scene.adjustment.detail.request}'`,
          transfer({
            command_id: `'${id}'`,
            kind: "'adjustment'",
            debit_account: own("adjustments"),
            credit_account: account(scene.budi),
            amount_sen: rp(50_000),
          }),
        ]),
      );
      expect(await scene.wallet.gate.call("gate.account", scene.budi)).toMatchObject({
        balance_sen: rp(150_000 + 100_000 + 1000 + 50_000 - 10_000),
      });
    });

    it("an undo of a statement in raw SQL by the right person goes through", async () => {
      const before = await digest(scene.wallet);
      await runSql(scene.wallet, "breach:wira", wholeUndo(scene));
      const after = await digest(scene.wallet);
      for (const table of ["transfers", "bank_lines", "requests", "statements"])
        expect(after[table], table).not.toBe(before[table]);
    });

    it("rule 9: whoever writes another's name or time into a row finds the server's there", async () => {
      const id = randomUUID();
      await runSql(scene.wallet, "breach:situs", [
        `insert into wallet.commands (id, kind, body, body_hash, operator, received_at)
       values ('${id}', 'payment.hold', '{}', '\\x00', 'wira', '2020-01-01')`,
        `insert into wallet.payments (id, account_id, seller, amount_sen) values ('${id}', ${account(scene.budi)}, 'Toko', 100)`,
        transfer({
          command_id: `'${id}'`,
          kind: "'payment_hold'",
          debit_account: account(scene.budi),
          credit_account: own("holds"),
          amount_sen: 100,
          payment_id: `'${id}'`,
          operator: "'wira'",
          posted_at: "'2020-01-01'",
        }),
        `update wallet.commands set outcome = 'applied' where id = '${id}'`,
        `insert into wallet.audit (action, outcome, command_id, detail, operator, at)
       values ('payment.hold', 'applied', '${id}', '{}', 'wira', '2020-01-01')`,
      ]);
      const { rows } = await scene.wallet.admin.raw(
        `select c.operator as command, t.operator as transfer, a.operator as audit,
         least(c.received_at, t.posted_at, a.at) > now() - interval '1 minute' as now
       from wallet.commands c join wallet.transfers t on t.command_id = c.id join wallet.audit a on a.command_id = c.id
       where c.id = ?`,
        [id],
      );
      expect(rows).toEqual([{ command: "situs", transfer: "situs", audit: "situs", now: true }]);
    });
  },
);
