/** The embedded wallet: backed up while it works, restored, and an older one noticed by what the desks remember. */
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BackupKey, deriveKey, newRecipe } from "@adapters/backup/backup-key";
import type { CentralSession } from "@db/central/central";
import { type EmbeddedCentral, openEmbedded } from "@db/central/open-embedded";
import { readCursors } from "@db/workspace/repositories/cursors";
import { beginRebuild } from "@db/workspace/repositories/rebuild";
import { backUpCentre } from "@features/backup/back-up-centre";
import { restoreCentre } from "@features/backup/restore-centre";
import { compareReplica } from "@features/sync/compare-replica";
import { runSync } from "@features/sync/run-sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestCentral, type TestWallet } from "../support/wallets";
import { CLOCK, decide, deskFolder, effects, fillWallet, type Pair } from "../sync/desk";

const PASSPHRASE = "kata sandi cadangan";

describe("backup and restore of an embedded wallet", { timeout: 600_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), "saldo-centre-backup-"));
  const centreFolder = join(folder, "centre");
  const target = join(folder, "centre.saldo-backup");
  const desks = deskFolder();
  let key: BackupKey;
  let central: EmbeddedCentral;
  let pairs: Pair[];
  const wallet = (): TestWallet => ({
    engine: "pglite",
    admin: central.admin,
    sqlAs: () => Promise.reject(new Error("not needed")),
    as: (login) => central.actAs(login),
    gate: central.actAs("situs"),
    url: null,
    close: () => central.close(),
  });
  const session = (): CentralSession => central.actAs("sari");
  const sync = async (name = "sari") => {
    const workspace = await desks.open("sari", name);
    try {
      return await runSync({ workspace, session: session(), clock: CLOCK });
    } finally {
      await desks.close(workspace);
    }
  };
  const seen = async () => {
    const workspace = await desks.open("sari");
    const { auditHead } = await workspace.transaction(readCursors);
    await desks.close(workspace);
    return auditHead;
  };
  const restore = async (more: { passphrase?: string; acceptOlder?: boolean } = {}) =>
    restoreCentre({
      source: target,
      secret: { passphrase: more.passphrase ?? PASSPHRASE },
      centreFolder,
      seen: await seen(),
      acceptOlder: more.acceptOlder ?? false,
      clock: CLOCK,
    });

  beforeAll(async () => {
    key = await deriveKey(PASSPHRASE, newRecipe({ n: 1024 }));
    central = await openTestCentral(centreFolder);
    pairs = await fillWallet(wallet(), 6);
    await sync();
  }, 600_000);
  afterAll(async () => {
    await central?.close();
    await desks.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  it("is sealed while decisions go on, and comes back with the history the desks have seen", async () => {
    const workspace = await desks.open("sari");
    await decide(workspace, pairs[0]!);
    await desks.close(workspace);
    const [sealed, round] = await Promise.all([backUpCentre({ central, key, clock: CLOCK, target }), sync()]);
    expect(sealed).toMatchObject({ ok: true });
    expect(round).toMatchObject({ applied: 1 });
    expect(await backUpCentre({ central, key, clock: CLOCK, target })).toMatchObject({ ok: true });
    await central.close();
    expect(await restore({ passphrase: "kata sandi yang salah" })).toMatchObject({
      error: { code: "wrong-key" },
    });
    expect(await restore()).toMatchObject({ ok: true, value: { isOlder: false } });
    central = await openEmbedded(centreFolder);
    expect(await effects(wallet())).toMatchObject({ credits: 1, doubled: 0 });
    expect(await sync()).toMatchObject({ stopped: null, audit: { ok: true } });
    expect(readdirSync(folder).filter((name) => name.startsWith("centre.replaced-"))).toHaveLength(1);
  });

  it("is not restored while another program has the wallet open", async () => {
    await expect(restore()).rejects.toMatchObject({ code: "centre-held" });
  });

  it("older than what a desk has seen: refused, and by its own word only with every desk made anew; credited once", async () => {
    const workspace = await desks.open("sari");
    await decide(workspace, pairs[1]!);
    await runSync({ workspace, session: session(), clock: CLOCK });
    await decide(workspace, pairs[2]!);
    await desks.close(workspace);
    await central.close();
    expect(await restore()).toMatchObject({ ok: false, error: { code: "older" } });
    expect(existsSync(`${centreFolder}.restoring`)).toBe(false);
    expect(await restore({ acceptOlder: true })).toMatchObject({ ok: true, value: { isOlder: true } });
    central = await openEmbedded(centreFolder);
    // The desk notices by itself that history went back.
    expect(await sync()).toMatchObject({ audit: { ok: false, why: expect.stringContaining("chain") } });

    const desk = await desks.open("sari");
    await desk.transaction((trx) => beginRebuild(trx, { forgetHead: true }));
    const ports = { workspace: desk, session: session(), clock: CLOCK };
    expect(await runSync(ports)).toMatchObject({ stopped: null, audit: { ok: true } });
    expect(await compareReplica(ports)).toMatchObject({ first: null });
    // What was given up with the backup is open again, and can be decided once more, once.
    await decide(desk, pairs[1]!);
    expect(await runSync(ports)).toMatchObject({ refused: [] });
    await desks.close(desk);
    expect(await effects(wallet())).toMatchObject({ credits: 3, doubled: 0 });
    expect(await session().call("desk.daily_proof")).toMatchObject({ difference_sen: 0 });
  });
});
