/**
 * Short trials of the money path and the sync: each passes on what we ship, and each mutant must make its trial fail. A trial
 * sees the wallet and the desk through ports that a mutant may have spoilt.
 */
import { randomUUID } from "node:crypto";
import type { CentralSession } from "@db/central/central";
import { CentralError } from "@db/central/central";
import { countOutbox, findOutboxEntry } from "@db/workspace/repositories/outbox";
import type { Workspace } from "@db/workspace/workspace";
import { compareReplica } from "@features/sync/compare-replica";
import { runSync } from "@features/sync/run-sync";
import { expect } from "vitest";
import { expectInvariants } from "../support/invariants";
import { psql, submitOn } from "../support/psql";
import { approve, importStatement, lineIds, requestTopUp, rp } from "../support/scene";
import { submit, type TestWallet } from "../support/wallets";
import { CLOCK, decide, effects, enqueue, type Pair, verifyBody } from "../sync/desk";

/** What a trial works with. */
export interface Stage {
  wallet: TestWallet;
  /** Confirmed lines and their open top-ups; the fourth pays another amount than was asked for. */
  pairs: Pair[];
  workspace: Workspace;
  /** Sari's session, as the mutant leaves it. */
  session: CentralSession;
  bank: number;
}

type Trial = (stage: Stage) => Promise<void>;

const sync = ({ workspace, session }: Stage) => runSync({ workspace, session, clock: CLOCK });

/** The line breaks once behind the centre's commit. */
const cutOnce = (session: CentralSession): CentralSession => {
  let isCut = false;
  return {
    ...session,
    async call<T>(...args: Parameters<CentralSession["call"]>) {
      const answer = await session.call<T>(...args);
      if (args[0] !== "desk.submit" || isCut) return answer;
      isCut = true;
      throw new CentralError("centre-unreachable", "The connection broke off.");
    },
  };
};

const seed = async (stage: Stage) => {
  await runSync({ workspace: stage.workspace, session: stage.wallet.as("sari"), clock: CLOCK });
};

export const TRIALS = {
  /** Decisions of a desk have their effect, in their order, and the desk knows it. */
  async decisions(stage) {
    await seed(stage);
    const [first, second] = stage.pairs as [Pair, Pair];
    const ids = [await decide(stage.workspace, first), await decide(stage.workspace, second)];
    const undo = await enqueue(stage.workspace, "top_up.undo", { allocation: ids[1] });
    expect(await sync(stage)).toMatchObject({ applied: 3, refused: [], replayed: 0, stopped: null });
    for (const id of [...ids, undo])
      expect(await stage.workspace.transaction((trx) => findOutboxEntry(trx, id))).toMatchObject({
        state: "applied",
      });
    expect(await stage.workspace.transaction(countOutbox)).toMatchObject({ pending: 0, sent: 0 });
    expect(await effects(stage.wallet)).toMatchObject({
      credits: 1,
      doubled: 0,
      applied: 2,
      audited: 2,
      creditedSen: first.sen,
    });
    await expectInvariants(stage.wallet, "decisions");
  },

  /** An answer that is lost on the way comes at the next try, and nothing happens twice. */
  async retry(stage) {
    await seed(stage);
    const cut = { ...stage, session: cutOnce(stage.session) };
    const id = await decide(stage.workspace, stage.pairs[0]!);
    expect(await sync(cut)).toMatchObject({ stopped: { code: "centre-unreachable" } });
    expect(await sync(cut)).toMatchObject({ applied: 1, replayed: 1, refused: [] });
    expect(await stage.workspace.transaction((trx) => findOutboxEntry(trx, id))).toMatchObject({
      state: "applied",
    });
    expect(await effects(stage.wallet)).toMatchObject({ credits: 1, doubled: 0, applied: 1 });
  },

  /** The same id with another body is refused; a line and a top-up are taken once. */
  async once({ wallet, pairs }) {
    const [pair, other] = pairs as [Pair, Pair];
    const id = randomUUID();
    expect(await submit(wallet.as("sari"), "top_up.verify", verifyBody(pair), id)).toMatchObject({
      outcome: "applied",
    });
    expect(await submit(wallet.as("sari"), "top_up.verify", verifyBody(other), id)).toMatchObject({
      code: "id-reused",
    });
    const again = { lines: [pair.line], top_ups: [{ id: other.topUp, amount_sen: other.sen }] };
    expect(await submit(wallet.as("dewi"), "top_up.verify", again)).toMatchObject({ outcome: "refused" });
    await expectInvariants(wallet, "once");
  },

  /** Money rule 5: a statement nobody else confirmed credits nothing. */
  async mint({ wallet, bank }) {
    const account = (await wallet.admin.raw("select number from wallet.accounts where kind = 'user' limit 1"))
      .rows[0].number;
    const { id } = await requestTopUp(wallet, account, rp(100_000), bank);
    const upload = {
      bank,
      openingSen: null,
      from: "2026-03-08",
      to: "2026-03-08",
      lines: [{ on: "2026-03-08", sen: rp(100_000), text: "PALSU" }],
    };
    const { id: statement } = await importStatement(wallet.as("sari"), upload);
    const own = await importStatement(wallet.as("sari"), upload);
    await submit(wallet.as("sari"), "statement.confirm", { statement, evidence: own.id });
    const lines = await lineIds(wallet, "PALSU");
    if (lines.length > 0)
      await submit(wallet.as("sari"), "top_up.verify", {
        lines: lines.slice(0, 1),
        top_ups: [{ id, amount_sen: rp(100_000) }],
      });
    expect(await effects(wallet)).toMatchObject({ credits: 0 });
    await expectInvariants(wallet, "mint");
  },

  /** A freeze and a credit take the same lock: a credit that waits for an uncommitted freeze is refused. */
  async freeze({ wallet, pairs }) {
    const [pair] = pairs as [Pair];
    const [officer, clerk] = [await psql(wallet, "komang"), await psql(wallet, "sari")];
    try {
      await officer.query("begin");
      await submitOn(officer, "freeze.place", {
        account: pair.account,
        scope: "incoming",
        legal_basis: "UU 8/2010",
        reason: "uji",
      });
      const credit = submitOn(clerk, "top_up.verify", verifyBody(pair));
      await new Promise((resolve) => setTimeout(resolve, 150));
      await officer.query("commit");
      expect(await credit).toMatchObject({ code: "account-frozen" });
      expect(await effects(wallet)).toMatchObject({ credits: 0 });
    } finally {
      await Promise.all([officer.end(), clerk.end()]);
    }
  },

  /** Nobody spends what they do not have, and a limit is a limit. */
  async limits({ wallet, pairs, bank }) {
    const [pair] = pairs as [Pair];
    await submit(wallet.as("sari"), "top_up.verify", verifyBody(pair));
    const spent = { account: pair.account, amount_sen: pair.sen + 1, seller: "Toko" };
    expect(await submit(wallet.gate, "payment.hold", spent)).toMatchObject({ outcome: "refused" });
    const tooMuch = {
      account: pair.account,
      amount_sen: rp(50_000_000),
      bank_account: bank,
      with_code: false,
    };
    expect(await submit(wallet.gate, "top_up.request", tooMuch)).toMatchObject({ code: "outside-limits" });
    await expectInvariants(wallet, "limits");
  },

  /** Maker is not checker. */
  async people({ wallet, pairs }) {
    const body = { account: pairs[0]!.account, amount_sen: rp(1000), reason: "uji" };
    const asked = await submit(wallet.as("sari"), "adjustment.post", body);
    expect(await approve(wallet.as("sari"), asked)).toMatchObject({ outcome: "refused" });
    await expectInvariants(wallet, "people");
  },

  /** A desk that read the feed to its end holds what the centre holds, also when commits come late. */
  async feed(stage) {
    const { wallet, pairs, workspace } = stage;
    await sync(stage);
    const late = await psql(wallet, "dewi");
    try {
      await late.query("begin");
      expect(
        await submitOn(late, "top_up.reject", { top_up: pairs[0]!.topUp, reason: "no-transfer" }),
      ).toMatchObject({ outcome: "applied" });
      await submit(wallet.as("wira"), "top_up.reject", { top_up: pairs[1]!.topUp, reason: "no-transfer" });
      await sync(stage);
      await late.query("commit");
      await sync(stage);
      await decide(workspace, pairs[2]!);
      await sync(stage);
      expect(await compareReplica({ workspace, session: wallet.as("sari"), clock: CLOCK })).toMatchObject({
        first: null,
        moved: 0,
      });
    } finally {
      await late.end();
    }
  },
} satisfies Record<string, Trial>;

/** The name of a trial. */
export type TrialName = keyof typeof TRIALS;
