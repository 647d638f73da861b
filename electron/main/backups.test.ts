import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deriveKey, newRecipe } from "@adapters/backup/backup-key";
import { openBackup } from "@features/backup/open-backup";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestCentral } from "../../tests/support/wallets";
import { type Backups, startBackups } from "./backups";

const PASSPHRASE = "kata sandi cadangan";

describe("backups of an embedded wallet", () => {
  const root = mkdtempSync(join(tmpdir(), "saldo-backups-"));
  let central: Awaited<ReturnType<typeof openTestCentral>>;
  let hours = 0;
  const faults: unknown[] = [];
  const open = (folder: string, passphrase: string | null): Backups =>
    startBackups({
      central,
      folder,
      passphrase,
      keyOf: (secret) => deriveKey(secret, newRecipe({ n: 1024 })),
      clock: { now: () => new Date(Date.now() + hours * 3_600_000) },
      onFault: (error) => faults.push(error),
    });
  beforeAll(async () => {
    central = await openTestCentral(null);
  }, 120_000);
  afterAll(async () => {
    await central.close();
    rmSync(root, { recursive: true });
  });

  it("are made once a day, sealed with the passphrase", { timeout: 300_000 }, async () => {
    const folder = join(root, "daily");
    hours = 0;
    const backups = open(folder, PASSPHRASE);
    expect(await backups.ifDue(), "made already when it was opened").toBe(false);
    hours = 1;
    expect(await backups.ifDue()).toBe(false);
    hours = 25;
    expect(await backups.ifDue()).toBe(true);
    await backups.close();
    const files = readdirSync(folder);
    expect(files).toHaveLength(2);
    expect(await openBackup(join(folder, files[0] ?? ""), { passphrase: PASSPHRASE })).toMatchObject({
      ok: true,
      value: { facts: { kind: "centre", auditHead: { position: expect.any(Number) } } },
    });
  });

  it("wait for a passphrase, and are made daily from when one was typed", { timeout: 300_000 }, async () => {
    hours = 0;
    const backups = open(join(root, "typed"), null);
    expect(await backups.ifDue()).toBe(false);
    expect(await backups.now(null)).toEqual({ ok: false, error: "passphrase-needed" });
    expect(await backups.state()).toMatchObject({ count: 0, newest: null, passphrase: "none" });
    expect(await backups.now(PASSPHRASE)).toMatchObject({
      ok: true,
      value: { count: 1, passphrase: "typed" },
    });
    hours = 25;
    expect(await backups.ifDue()).toBe(true);
    await backups.close();
  });

  it("say what went wrong until one succeeds", { timeout: 300_000 }, async () => {
    hours = 0;
    const folder = join(root, "blocked");
    writeFileSync(folder, "a file where the folder should be");
    const backups = open(folder, PASSPHRASE);
    expect(await backups.now(null)).toMatchObject({
      ok: false,
      error: { reason: expect.stringContaining("EEXIST") },
    });
    expect((await backups.state()).fault).toMatchObject({ reason: expect.stringContaining("EEXIST") });
    expect(faults.length).toBeGreaterThan(0);
    rmSync(folder);
    expect(await backups.now(null)).toMatchObject({ ok: true, value: { fault: null, count: 1 } });
    await backups.close();
  });
});
