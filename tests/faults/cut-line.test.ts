/**
 * A line that breaks around a decision's way to the centre, on a real connection to a real server: whatever was decided has
 * its effect once, and an answer that was lost comes as `replayed`. Nothing is asserted twice: the second round has to do.
 */
import { randomUUID } from "node:crypto";
import type { CentralSession } from "@db/central/central";
import { serverSession } from "@db/central/open-server";
import { type StatementHeader, uploadChunk, uploadStatement } from "@db/central/upload-statement";
import { countOutbox, findOutboxEntry } from "@db/workspace/repositories/outbox";
import type { Workspace } from "@db/workspace/workspace";
import { runSync } from "@features/sync/run-sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { report, SEED, size } from "../support/bar";
import { random } from "../support/random";
import { rowsOf, rp } from "../support/scene";
import { openTestWallet, SECRET, submit, type TestWallet } from "../support/wallets";
import { CLOCK, decide, deskFolder, effects, fillWallet, integrity, type Pair } from "../sync/desk";
import { CUTS, type Cut, type FaultLine, openFaultLine } from "./fault-line";

const TIMES = size(6, 200);
const UPLOADS = size(2, 20);
const SILENCE_MS = 200;

describe(`a line that is cut ${TIMES} times in each way (seed ${SEED})`, () => {
  const folder = deskFolder();
  const replayed: Record<Cut, number> = {
    "before-send": 0,
    "after-send": 0,
    "mid-answer": 0,
    "commit-unknown": 0,
    "swallowed-request": 0,
    "swallowed-answer": 0,
  };
  let wallet: TestWallet;
  let pairs: Pair[];
  let line: FaultLine;
  let session: CentralSession;
  let workspace: Workspace;
  let decided = 0;
  beforeAll(async () => {
    wallet = await openTestWallet("postgres");
    pairs = await fillWallet(wallet, TIMES * CUTS.length * 2 + 1);
    line = await openFaultLine(new URL(wallet.url ?? ""));
    session = serverSession(line.url, "sari", SECRET, { silenceMs: SILENCE_MS });
    workspace = await folder.open("sari");
    await sync();
  }, 900_000);
  afterAll(async () => {
    await session.close();
    await line.close();
    await folder.remove();
    await wallet.close();
  });
  const sync = () => runSync({ workspace, session, clock: CLOCK });

  /** One decision or a few, which are cut as one batch. */
  const decideSome = async (count: number): Promise<string[]> => {
    const ids: string[] = [];
    for (const pair of pairs.splice(0, count)) ids.push(await decide(workspace, pair));
    decided += ids.length;
    return ids;
  };

  /** The decisions are sent and cut; the next round does the rest. */
  const cutWhileSending = async (cut: Cut, ids: string[], where: string): Promise<void> => {
    line.arm(cut, "desk.submit");
    expect(await sync(), where).toMatchObject({ pushed: 0, stopped: { code: "centre-unreachable" } });
    expect(line.isDone(), where).toBe(true);
    const whole = await sync();
    expect(whole, where).toMatchObject({ stopped: null, refused: [], failed: [], applied: ids.length });
    // Before it was sent nothing had happened; once the server had answered, everything had.
    if (cut === "before-send" || cut === "swallowed-request") expect(whole.replayed, where).toBe(0);
    if (cut === "commit-unknown" || cut === "mid-answer" || cut === "swallowed-answer")
      expect(whole.replayed, where).toBe(ids.length);
    replayed[cut] += whole.replayed;
  };

  /** The decisions are answered, and the line breaks while changes are read. */
  const cutWhileReading = async (cut: Cut, ids: string[], where: string): Promise<void> => {
    line.arm(cut, "desk.changes_since");
    const { length } = ids;
    expect(await sync(), where).toMatchObject({ pushed: length, stopped: { code: "centre-unreachable" } });
    expect(await sync(), where).toMatchObject({ pushed: 0, stopped: null });
  };

  it.each(CUTS)("%s", { timeout: 1_200_000 }, async (cut) => {
    const next = random(SEED + CUTS.indexOf(cut));
    for (let time = 0; time < TIMES; time += 1) {
      const ids = await decideSome(next() < 0.8 ? 1 : 3);
      const where = `seed ${SEED}, ${cut}, time ${time}`;
      await (next() < 0.2 ? cutWhileReading : cutWhileSending)(cut, ids, where);
      await workspace.transaction(async (trx) => {
        for (const id of ids)
          expect(await findOutboxEntry(trx, id), where).toMatchObject({ state: "applied" });
      });
    }
    expect(await effects(wallet)).toMatchObject({
      credits: decided,
      doubled: 0,
      applied: decided,
      audited: decided,
      creditedSen: decided * rp(100_000),
    });
    report(`${cut}: ${TIMES} cuts, ${replayed[cut]} answers replayed`);
  });

  it("waits as long as the server is at work, however silent", { timeout: 60_000 }, async () => {
    const [id] = await decideSome(1);
    const other = await wallet.admin.transaction();
    await other.raw("select from wallet.operator_days for update");
    const round = sync();
    const first = await Promise.race([
      round,
      new Promise((done) => setTimeout(done, 5 * SILENCE_MS, "waits")),
    ]);
    expect(first).toBe("waits");
    await other.rollback();
    expect(await round).toMatchObject({ stopped: null, applied: 1, replayed: 0 });
    expect(await workspace.transaction((trx) => findOutboxEntry(trx, id ?? ""))).toMatchObject({
      state: "applied",
    });
  });

  it("goes on with a statement where a cut upload stopped, and seals it once", {
    timeout: 600_000,
  }, async () => {
    const next = random(SEED);
    const bank = (await wallet.admin.raw("select id from wallet.bank_accounts")).rows[0].id;
    for (let time = 0; time < UPLOADS; time += 1) {
      const id = randomUUID();
      const rows = rowsOf([{ on: "2026-03-09", sen: rp(1000), text: `SETORAN ${time}` }], null);
      const upload = () => uploadStatement(session, id, header(Number(bank), time), [uploadChunk(rows)]);
      const cut = CUTS[Math.floor(next() * CUTS.length)]!;
      line.arm(cut, "desk.upload_chunk");
      await expect(upload()).rejects.toMatchObject({ code: "centre-unreachable" });
      const body = { statement: id, ...(await upload()) };
      const seal = randomUUID();
      line.arm(cut, "desk.submit");
      const broken = submit(session, "statement.seal", body, seal);
      await expect(broken).rejects.toMatchObject({ code: "centre-unreachable" });
      const sealed = await submit(session, "statement.seal", body, seal);
      expect(sealed.of ?? sealed.outcome, `seed ${SEED}, time ${time}`).toBe("applied");
    }
    const { rows } = await wallet.admin.raw(
      "select count(*)::int as n from wallet.statements where file_name = ? and status = 'sealed' and line_count = 1",
      [FILE],
    );
    expect(rows[0].n).toBe(UPLOADS);
  });

  it("ends with an empty outbox, a whole file and enough answers that had been lost", async () => {
    expect(await workspace.transaction(countOutbox)).toMatchObject({
      pending: 0,
      sent: 0,
      waiting: 0,
      refused: 0,
    });
    expect(await integrity(workspace)).toEqual([]);
    const lost =
      replayed["commit-unknown"] +
      replayed["mid-answer"] +
      replayed["after-send"] +
      replayed["swallowed-answer"];
    expect(lost).toBeGreaterThanOrEqual(Math.min(20, TIMES));
    expect(await wallet.as("sari").call("desk.daily_proof")).toMatchObject({ difference_sen: 0 });
  });
});

const FILE = "terpotong.csv";

const header = (bank: number, time: number): StatementHeader => ({
  bank_account: bank,
  file_name: FILE,
  file_sha256: String(time).padStart(64, "0"),
  format: "klikbca-individual-csv",
  period_from: "2026-03-09",
  period_to: "2026-03-09",
  opening_sen: null,
  closing_sen: null,
  rejected: [],
});
