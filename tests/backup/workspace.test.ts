/** A workspace: sealed while a file is being read into it, restored with the decisions made since, made anew when damaged. */
import { randomUUID } from "node:crypto";
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { type BackupKey, deriveKey, newRecipe } from "@adapters/backup/backup-key";
import { stageRows } from "@db/workspace/repositories/import-rows";
import { beginImport } from "@db/workspace/repositories/imports";
import { countOutbox, findOutboxEntry } from "@db/workspace/repositories/outbox";
import type { Workspace } from "@db/workspace/workspace";
import { StatementFold } from "@domain/fold-statement";
import { sen } from "@domain/money";
import type { StatementLine } from "@domain/statement";
import { backUpWorkspace } from "@features/backup/back-up-workspace";
import { remakeWorkspace, restoreWorkspace } from "@features/backup/restore-workspace";
import { compareReplica } from "@features/sync/compare-replica";
import { runSync } from "@features/sync/run-sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { IS_LONG, report, SEED, size } from "../support/bar";
import { random } from "../support/random";
import { openTestWallet, type TestWallet } from "../support/wallets";
import {
  CLOCK,
  decide,
  deskFolder,
  effects,
  fillWallet,
  integrity,
  type Pair,
  stagedRowCount,
  verifyBody,
} from "../sync/desk";

const FLIPS = size(15, 1_000);
const LINE: Omit<StatementLine, "line"> = {
  bookedOn: "2026-03-01",
  valueOn: null,
  amountSen: sen(100),
  amount: "1.00",
  balanceSen: null,
  balance: null,
  pending: false,
  reference: null,
  description: "TRSF",
};
const PASSPHRASE = "kata sandi cadangan";

describe("backup and restore of a workspace", () => {
  const folder = deskFolder();
  const target = folder.file("sealed");
  let wallet: TestWallet;
  let pairs: Pair[];
  let key: BackupKey;
  beforeAll(async () => {
    wallet = await openTestWallet("pglite");
    pairs = await fillWallet(wallet, 40);
    key = await deriveKey(PASSPHRASE, newRecipe({ n: 1024 }));
  });
  afterAll(async () => {
    await folder.remove();
    await wallet.close();
  });
  const sync = (workspace: Workspace) => runSync({ workspace, session: wallet.as("sari"), clock: CLOCK });
  const backUp = (workspace: Workspace) => backUpWorkspace({ workspace, key, clock: CLOCK, target });
  const replace = (name: string) => ({ file: folder.file(name), login: "sari", clock: CLOCK });
  const restore = (name: string, passphrase = PASSPHRASE) =>
    restoreWorkspace({ ...replace(name), source: target, secret: { passphrase } });

  it("is sealed between two chunks of an import of 10,000 rows, and comes back whole at one of them", async () => {
    const workspace = await folder.open("sari", "busy");
    const id = randomUUID();
    const begun = { id, bankAccountId: 1, fileName: "x", fileSha256: "0".repeat(64), format: "mt940" };
    await workspace.transaction((trx) => beginImport(trx, { ...begun, begunAt: CLOCK.now().toISOString() }));
    const sealed: Promise<unknown>[] = [];
    for (let from = 0; from < 10_000; from += 500) {
      const fold = new StatementFold();
      for (let n = 0; n < 500; n += 1) fold.addLine({ ...LINE, line: from + n + 1 });
      for (const chunk of fold.lastChunks())
        await workspace.transaction((trx) => stageRows(trx, id, { ...chunk, from }), { mayBeLost: true });
      if (from === 5_000) sealed.push(backUp(workspace));
    }
    expect(await Promise.all(sealed)).toMatchObject([{ ok: true }]);
    expect(await stagedRowCount(workspace)).toBe(10_000);
    await folder.close(workspace);
    expect(await restore("copy")).toMatchObject({ ok: true, value: { replaced: null } });
    const copy = await folder.open("sari", "copy");
    expect(await integrity(copy)).toEqual([]);
    // A half-read file is read again: its rows are gone with it, none is left over.
    expect(await stagedRowCount(copy)).toBe(0);
    await folder.close(copy);
  });

  it("refuses a wrong key, another's workspace and a damaged copy; the one in use stays as it was", async () => {
    const workspace = await folder.open("sari", "kept");
    await sync(workspace);
    await backUp(workspace);
    await folder.close(workspace);
    const before = readFileSync(folder.file("kept"));
    expect(await restore("kept", "kata sandi yang salah")).toMatchObject({ error: { code: "wrong-key" } });
    const other = { ...replace("kept"), login: "dewi", source: target, secret: { passphrase: PASSPHRASE } };
    expect(await restoreWorkspace(other)).toMatchObject({ error: { code: "other-operator" } });
    const whole = readFileSync(target);
    whole[whole.length - 100] = (whole[whole.length - 100] ?? 0) ^ 1;
    writeFileSync(target, whole);
    expect(await restore("kept")).toMatchObject({ error: { code: "damaged" } });
    expect(readFileSync(folder.file("kept")).equals(before)).toBe(true);
  });

  it("restored old, takes over what was decided since, and credits nothing twice", async () => {
    let workspace = await folder.open("sari", "old");
    await sync(workspace);
    const [sent, waiting] = pairs.splice(0, 2) as [Pair, Pair];
    await backUp(workspace);
    const first = await decide(workspace, sent);
    await sync(workspace);
    const second = await decide(workspace, waiting);
    await folder.close(workspace);
    expect(await restore("old")).toMatchObject({ ok: true, value: { kept: 1, spoilt: 0 } });
    workspace = await folder.open("sari", "old");
    expect(await workspace.transaction((trx) => findOutboxEntry(trx, second))).toMatchObject({
      state: "pending",
    });
    expect(await workspace.transaction((trx) => findOutboxEntry(trx, first))).toBeNull();
    // The desk of the backup still shows the line as free, and its clerk decides it once more.
    await decide(workspace, sent);
    expect(await sync(workspace)).toMatchObject({ applied: 1, refused: [{ code: "already-decided" }] });
    expect(await effects(wallet)).toMatchObject({ credits: 2, doubled: 0 });
    await folder.close(workspace);
  });

  it(`with a byte changed, ${FLIPS} times: noticed, made anew, nothing wrong is sent (seed ${SEED})`, {
    timeout: 1_800_000,
  }, async () => {
    const next = random(SEED);
    const counts = { refused: 0, differed: 0, harmless: 0 };
    const model = await folder.open("sari", "model");
    await sync(model);
    const decided = new Map<string, Pair>();
    for (const pair of pairs.splice(0, 3)) decided.set(await decide(model, pair), pair);
    await folder.close(model);
    const whole = readFileSync(folder.file("model"));
    for (let time = 0; time < FLIPS; time += 1) {
      const at = Math.floor(next() * whole.length);
      const spoilt = Buffer.from(whole);
      spoilt[at] = (spoilt[at] ?? 0) ^ (1 << Math.floor(next() * 8));
      writeFileSync(folder.file("flip"), spoilt);
      const what = await openFlipped(decided, `seed ${SEED}, byte ${at}`);
      counts[what] += 1;
    }
    report(`byte flips: ${FLIPS}: ${JSON.stringify(counts)}`);
    if (IS_LONG) expect(counts.refused + counts.differed).toBeGreaterThan(0);
    // Every decision of the model goes out at the end, as it was made.
    copyFileSync(folder.file("model"), folder.file("last"));
    const last = await folder.open("sari", "last");
    expect(await sync(last)).toMatchObject({ applied: 3, refused: [] });
    expect(await workspaceOutbox(last)).toMatchObject({ applied: 3 });
    await folder.close(last);
  });

  /** Opens the spoilt file, or makes it anew where it is refused; what it would send is what was decided, or nothing. */
  async function openFlipped(
    decided: ReadonlyMap<string, Pair>,
    where: string,
  ): Promise<"refused" | "differed" | "harmless"> {
    let workspace: Workspace;
    let isRefused = false;
    try {
      workspace = await folder.open("sari", "flip");
    } catch (error) {
      expect((error as { code?: string }).code, where).toMatch(/^workspace-/);
      const remade = await remakeWorkspace(replace("flip"));
      isRefused = true;
      workspace = await folder.open("sari", "flip");
      expect(remade.kept, where).toBeLessThanOrEqual(decided.size);
    }
    try {
      return await judge(workspace, decided, isRefused, where);
    } catch (error) {
      // Damage that only shows when its page is read.
      expect((error as { code?: string }).code, where).toMatch(/^workspace-/);
      return "refused";
    } finally {
      await folder.close(workspace);
    }
  }

  async function judge(
    workspace: Workspace,
    decided: ReadonlyMap<string, Pair>,
    isRefused: boolean,
    where: string,
  ): Promise<"refused" | "differed" | "harmless"> {
    const sent: { id: string; body: unknown }[] = [];
    const real = wallet.as("sari");
    const listening = {
      ...real,
      async call<T>(fn: Parameters<typeof real.call>[0], ...args: Parameters<typeof real.call>[1][]) {
        if (fn === "desk.submit") sent.push(...JSON.parse(String(args[0])));
        // Nothing is carried out: the same three decisions are tried by every flip.
        return (fn === "desk.submit" ? [] : await real.call<T>(fn, ...args)) as T;
      },
    };
    await runSync({ workspace, session: listening, clock: CLOCK });
    for (const { id, body } of sent) {
      const pair = decided.get(id);
      expect(body, `${where}: a decision nobody made was sent`).toEqual(pair && verifyBody(pair));
    }
    if (isRefused) return "refused";
    const { first } = await compareReplica({ workspace, session: real, clock: CLOCK });
    return first ? "differed" : "harmless";
  }

  const workspaceOutbox = (workspace: Workspace) => workspace.transaction(countOutbox);
});
