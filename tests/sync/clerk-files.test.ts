import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openWorkspace } from "@db/workspace/open";
import { runSync } from "@features/sync/run-sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { applied, openAccount } from "../support/scene";
import { openTestWallet, type Person, submit, type TestWallet } from "../support/wallets";
import { CLOCK } from "./decide";
import { fillWallet } from "./desk";

/** Words that stand nowhere but in what compliance writes. */
const CANARY = {
  basis: "KENARI-DASAR-HUKUM-7731",
  reason: "KENARI-ALASAN-LTKM-7732",
  lift: "KENARI-CABUT-7733",
};

describe.each<TestWallet["engine"]>(["pglite", "postgres"])(
  "what a desk's files hold, by role, on %s",
  (engine) => {
    let wallet: TestWallet;
    let account: string;
    const folder = mkdtempSync(join(tmpdir(), "saldo-canary-"));
    beforeAll(async () => {
      wallet = await openTestWallet(engine);
      const [pair] = await fillWallet(wallet, 3);
      account = pair!.account;
      const place = { account, scope: "all", legal_basis: CANARY.basis, reason: CANARY.reason };
      const placed = await applied(submit(wallet.as("komang"), "freeze.place", place));
      await openAccount(wallet, "Orang Lain");
      await submit(wallet.as("komang"), "freeze.lift", { freeze: placed.id, reason: CANARY.lift });
    });
    afterAll(async () => {
      await wallet?.close();
      rmSync(folder, { recursive: true, force: true });
    });

    /** Every byte that a person's desk writes in a round, with all side files. */
    const bytesOf = async (login: Person): Promise<string> => {
      const workspace = await openWorkspace(join(folder, `${login}.sqlite`), { login });
      const report = await runSync({ workspace, session: wallet.as(login), clock: CLOCK });
      expect(report.stopped).toBeNull();
      expect(report.pulled).toBeGreaterThan(3);
      const files = () =>
        readdirSync(folder)
          .filter((name) => name.startsWith(login))
          .map((name) => readFileSync(join(folder, name), "latin1"));
      const open = files();
      await workspace.close();
      return [...open, ...files()].join("\n");
    };

    it("a clerk's and a supervisor's hold the hold, and nothing of why", async () => {
      for (const login of ["dewi", "sari"] as const) {
        const bytes = await bytesOf(login);
        expect(bytes, "the account is there").toContain(account);
        for (const [what, word] of Object.entries(CANARY))
          expect(bytes.includes(word), `${login}: ${what}`).toBe(false);
      }
    });

    it("compliance has the reasons, so the canaries would be found", async () => {
      const bytes = await bytesOf("komang");
      for (const word of [CANARY.basis, CANARY.reason]) expect(bytes).toContain(word);
    });

    it("nor does any answer that a clerk can ask for", async () => {
      const clerk = wallet.as("dewi");
      const answers = JSON.stringify([
        await clerk.call("desk.account", account),
        await clerk.call("desk.find_accounts", account),
        await clerk.call("desk.waiting"),
        await clerk.call("desk.changes_since", "0", 0, 5000),
      ]);
      for (const word of Object.values(CANARY)) expect(answers).not.toContain(word);
    });
  },
);
