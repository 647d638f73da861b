import type { CentralSession } from "@db/central/central";
import { standingProposalsOf } from "@db/workspace/repositories/proposals";
import type { Workspace } from "@db/workspace/workspace";
import { wibDay } from "@domain/matching/days";
import { runSync } from "@features/sync/run-sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  applied,
  confirmedStatement,
  lineIds,
  openAccount,
  openBankAccount,
  requestTopUp,
  rp,
} from "../../../tests/support/scene";
import { openTestWallet, submit, type TestWallet } from "../../../tests/support/wallets";
import { deskFolder } from "../../../tests/sync/desk";
import { matchAndAsk, paidBefore } from "./ask-earlier-payers";
import { thinkMatch } from "./match-top-ups";
import { showEvidence } from "./show-evidence";

describe("asking for whom a sender paid before", () => {
  const folder = deskFolder();
  const lines: number[] = [];
  let nowMs = Date.now();
  const now = () => new Date(nowMs);
  let wallet: TestWallet;
  let sari: Workspace;
  let bank: number;
  let ketut: string;
  let topUp: string;
  /** The centre, which may be away; what it was asked. */
  let isAway = false;
  let asked: unknown[] = [];
  const session = (): CentralSession => ({
    ...wallet.as("sari"),
    call: (fn, ...args) => {
      if (fn === "desk.earlier_payers") asked.push(args[0]);
      return isAway ? Promise.reject(new Error("away")) : wallet.as("sari").call(fn, ...args);
    },
  });
  const credit = async (line: number, account: string) => {
    const { id } = await requestTopUp(wallet, account, rp(100_000), bank);
    const body = { lines: [line], top_ups: [{ id, amount_sen: rp(100_000) }] };
    await applied(submit(wallet.as("dewi"), "top_up.verify", body));
  };
  /** A round with its matching; answers which lines the centre was asked about. */
  const round = async ({ roles = ["clerk"] } = {}) => {
    await runSync({ workspace: sari, session: wallet.as("sari"), clock: { now } });
    asked = [];
    await matchAndAsk({
      workspace: sari,
      session: session(),
      roles,
      think: async (given) => thinkMatch(given),
      now,
    });
    return asked;
  };
  const proposal = async (line: number) =>
    (await sari.transaction((trx) => standingProposalsOf(trx, [line])))[0];

  beforeAll(async () => {
    wallet = await openTestWallet("pglite");
    const on = wibDay(new Date(nowMs).toISOString());
    bank = await openBankAccount(wallet, "0111222333", rp(10_000_000), on);
    ketut = await openAccount(wallet, "Ketut Arta");
    const texts = ["SATU", "DUA", "TIGA", "EMPAT"].map((word) => `KIRIMAN ${word} DR 019 WAYAN KUSUMA JAYA`);
    const rows = texts.map((text) => ({ on, sen: rp(100_000), text }));
    const upload = { bank, openingSen: rp(10_000_000), from: on, to: on, lines: rows };
    await applied(confirmedStatement(wallet, upload, "dewi", "wira").then(({ confirmed }) => confirmed));
    for (const text of texts) lines.push((await lineIds(wallet, text))[0]!);
    await credit(lines[0]!, ketut);
    topUp = (await requestTopUp(wallet, ketut, rp(100_000), bank)).id;
    sari = await folder.open("sari");
  });
  afterAll(async () => {
    await folder.remove();
    await wallet?.close();
  });

  it("changes nothing where the centre does not answer, or does not answer this person", async () => {
    isAway = true;
    expect(await round()).toHaveLength(1);
    isAway = false;
    expect(await round({ roles: ["compliance"] })).toEqual([]);
    for (const line of lines.slice(1))
      expect(await proposal(line)).toMatchObject({ topUpIds: [], exception: "unknown-sender", evidence: [] });
  });

  it("asks once, and tells of each line whose wallet its sender paid", async () => {
    expect(await round()).toEqual([lines.slice(1).toReversed()]);
    const hint = { kind: "earlier-payer", accountNumber: ketut, holderName: "Ketut Arta", times: 1 };
    // Three lines claim the one request: none of them is proposed for it.
    for (const line of lines.slice(1))
      expect(await proposal(line)).toMatchObject({ topUpIds: [], evidence: [hint] });
    expect(await round()).toEqual([]);
    isAway = true;
    expect(await round()).toEqual([]);
    isAway = false;
    expect((await proposal(lines[1]!))?.evidence).toMatchObject([hint]);
    const beside = await showEvidence(sari, { topUpId: null, lineId: lines[1]! }, now().toISOString());
    expect(beside.candidates.map((one) => [one.topUp.id, one.evidence[0]?.kind])).toContainEqual([
      topUp,
      "earlier-payer",
    ]);
  });

  it("asks anew when somebody decided about the sender: then one line is left for the request", async () => {
    await credit(lines[1]!, ketut);
    await credit(lines[2]!, ketut);
    expect(await round()).toEqual([[lines[3]]]);
    expect(await proposal(lines[3]!)).toMatchObject({
      topUpIds: [topUp],
      confidence: "Medium",
      isSafe: false,
      evidence: [{ kind: "earlier-payer", times: 3 }, {}, {}],
    });
    const pair = { lineId: lines[3]!, topUpId: topUp };
    const paid = await paidBefore({ workspace: sari, session: session() }, [pair]);
    expect(paid(pair)).toMatchObject({ accountNumber: ketut, times: 3 });
    expect(paid({ ...pair, topUpId: null })).toBeNull();
  });

  it("asks anew after a day", async () => {
    nowMs += 86_400_000 + 1000;
    expect(await round()).toEqual([[lines[3]]]);
    expect(await round()).toEqual([]);
  });

  it("forgets a line that is given out", async () => {
    const body = { lines: [lines[3]], top_ups: [{ id: topUp, amount_sen: rp(100_000) }] };
    await applied(submit(wallet.as("dewi"), "top_up.verify", body));
    expect(await round()).toEqual([]);
    const left = await sari.transaction((trx) => trx("earlier_payers").select());
    expect(left).toEqual([]);
  });
});
