/**
 * A disk that is full from the n-th SQL statement of an import or a round on, for every n: each try ends in `workspace-full`
 * and nothing by halves, and once there is space the rest is done. `max_page_count` is set just before the statement, on the
 * same connection, so that the file cannot grow by a page from there on.
 */
import { randomUUID } from "node:crypto";
import { countOutbox } from "@db/workspace/repositories/outbox";
import { writeSetting } from "@db/workspace/repositories/settings";
import type { Workspace } from "@db/workspace/workspace";
import { stageImport } from "@features/bank-imports/stage-import";
import { runSync } from "@features/sync/run-sync";
import type { Knex } from "knex";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testReader } from "../support/bank-reader";
import { IS_LONG, report } from "../support/bar";
import { openTestWallet, type TestWallet } from "../support/wallets";
import {
  CLOCK,
  deskFolder,
  effects,
  enqueue,
  fillWallet,
  integrity,
  OPENING,
  type Pair,
  stagedRowCount,
  verifyBody,
} from "../sync/desk";
import { writeBankFile } from "./run-desk";

/** Every statement in the long run, every so many in the slice. */
const STRIDE = IS_LONG ? 1 : 25;
const DECISIONS = 12;
const ROWS = 1200;
const BANK = "0111222333";
const ROOM = 1_000_000;

interface Driver {
  exec(sql: string, done: (error: Error | null) => void): void;
}

/** A workspace whose disk is full from its n-th statement on, and how many statements there were. */
class FillingDisk {
  statements = 0;
  constructor(
    private readonly real: Workspace,
    private readonly fullFrom: number,
  ) {}

  readonly workspace = (): Workspace => ({
    ...this.real,
    transaction: (work, options) => this.real.transaction((trx) => this.watched(trx, work), options),
  });

  private async watched<T>(trx: Knex.Transaction, work: (trx: Knex.Transaction) => Promise<T>): Promise<T> {
    const driver: Driver = await trx.client.acquireConnection();
    // The driver runs a script alone and in its turn: it comes right before the statement that is announced here.
    const count = () => {
      this.statements += 1;
      if (this.statements === this.fullFrom) driver.exec("PRAGMA max_page_count = 1", () => {});
    };
    trx.on("query", count);
    try {
      return await work(trx);
    } finally {
      trx.removeListener("query", count);
    }
  }
}

/** Pages that were freed would still take rows: fills them. */
async function fillFreePages(workspace: Workspace): Promise<void> {
  await setRoom(workspace, 1);
  for (let n = 0, isFull = false; !isFull; n += 1)
    isFull = await workspace
      .transaction((trx) => writeSetting(trx, `filler ${n}`, "x".repeat(3000)))
      .then(
        () => false,
        () => true,
      );
  await setRoom(workspace, ROOM);
}

const setRoom = (workspace: Workspace, pages: number) =>
  workspace.transaction((trx) => trx.raw(`PRAGMA max_page_count = ${pages}`));

/** With a long note, so that every decision needs a page or more of its own. */
const decideWordily = (workspace: Workspace, pair: Pair) =>
  enqueue(workspace, "top_up.verify", { ...verifyBody(pair), note: "panjang ".repeat(400) });

describe("a disk that is full from any statement on", () => {
  const folder = deskFolder();
  let wallet: TestWallet;
  let pairs: Pair[];
  let bank: number;
  let decided = 0;
  beforeAll(async () => {
    wallet = await openTestWallet("pglite");
    pairs = await fillWallet(wallet, IS_LONG ? 2000 : 140, [], BANK);
    bank = Number((await wallet.admin.raw("select id from wallet.bank_accounts")).rows[0].id);
    writeBankFile(folder.file("mutasi"), {
      number: BANK,
      openingSen: OPENING + pairs.reduce((sum, { sen }) => sum + sen, 0),
      rows: ROWS,
    });
  }, 900_000);
  afterAll(async () => {
    await folder.remove();
    await wallet.close();
  });

  const stage = (workspace: Workspace) =>
    stageImport(
      {
        workspace,
        reader: testReader(),
        newId: randomUUID,
        now: CLOCK.now,
        knownBefore: async () => ({ balanceBeforeSen: null, coveredTo: null }),
      },
      { path: folder.file("mutasi"), fileName: "mutasi.sta", bankAccountId: bank },
    );
  const sync = (workspace: Workspace) => runSync({ workspace, session: wallet.as("sari"), clock: CLOCK });

  /** Tries work with a disk that is full from each statement on, until it does not fill up before the end. */
  const atEveryStatement = async (
    name: string,
    work: (workspace: Workspace) => Promise<unknown>,
    after: (workspace: Workspace, hasFailed: boolean) => Promise<void>,
  ) => {
    let failures = 0;
    let from = 1;
    for (let isReached = true; isReached; from += STRIDE) {
      const workspace = await folder.open("sari", `${name}-${from}`);
      await sync(workspace);
      await fillFreePages(workspace);
      const disk = new FillingDisk(workspace, from);
      const failed = await work(disk.workspace()).then(
        () => null,
        (error: { code?: string }) => error,
      );
      isReached = disk.statements >= from;
      if (failed) {
        expect(failed, `${name} at statement ${from}`).toMatchObject({ code: "workspace-full" });
        failures += 1;
      }
      await setRoom(workspace, ROOM);
      await after(workspace, failed !== null);
      expect(await integrity(workspace)).toEqual([]);
      await folder.close(workspace);
    }
    report(`disk full, ${name}: from each of ${from - STRIDE} statements on, ${failures} tries refused`);
    expect(failures).toBeGreaterThan(0);
  };

  it("an import is there or not there", { timeout: 900_000 }, () =>
    atEveryStatement("import", stage, async (workspace, hasFailed) => {
      await workspace.transaction(async (trx) => {
        expect(await trx("imports")).toHaveLength(hasFailed ? 0 : 1);
      });
      expect(await stagedRowCount(workspace)).toBe(hasFailed ? 0 : ROWS);
      if (hasFailed) expect(await stage(workspace)).toMatchObject({ ok: true });
    }),
  );

  it("decisions and their round lose and double nothing", { timeout: 1_800_000 }, () => {
    let taken: string[] = [];
    const work = async (workspace: Workspace) => {
      taken = [];
      for (const pair of pairs.splice(0, DECISIONS)) taken.push(await decideWordily(workspace, pair));
      return sync(workspace);
    };
    return atEveryStatement("decisions", work, async (workspace) => {
      decided += taken.length;
      expect(await workspace.transaction((trx) => trx("outbox").orderBy("position").pluck("id"))).toEqual(
        taken,
      );
      expect(await sync(workspace)).toMatchObject({ stopped: null, refused: [] });
      const { length } = taken;
      expect(await workspace.transaction(countOutbox)).toMatchObject({
        pending: 0,
        sent: 0,
        applied: length,
      });
      expect(await effects(wallet)).toMatchObject({ credits: decided, doubled: 0, audited: decided });
    });
  });
});
