import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deriveKey, newRecipe } from "@adapters/backup/backup-key";
import { openBackup } from "@features/backup/open-backup";
import { expect, it } from "vitest";
import { openTestCentral } from "../../tests/support/wallets";
import { backUpIfDue } from "./daily-backup";

it("backs an embedded wallet up once a day, sealed with the passphrase", { timeout: 300_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "saldo-daily-"));
  const central = await openTestCentral(null);
  const passphrase = "kata sandi cadangan";
  const key = () => deriveKey(passphrase, newRecipe({ n: 1024 }));
  const at = (hours: number) => ({ now: () => new Date(Date.now() + hours * 3_600_000) });
  const look = (hours: number) => backUpIfDue({ central, folder, key, clock: at(hours), onFault: () => {} });
  expect([await look(0), await look(1), await look(25)]).toEqual([true, false, true]);
  const files = readdirSync(folder);
  expect(files).toHaveLength(2);
  expect(await openBackup(join(folder, files[0] ?? ""), { passphrase })).toMatchObject({
    ok: true,
    value: { facts: { kind: "centre", auditHead: { position: expect.any(Number) } } },
  });
  await central.close();
  rmSync(folder, { recursive: true });
});
