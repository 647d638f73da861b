import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { openBackup } from "@features/backup/open-backup";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SECRET } from "../support/people";
import { goTo, signIn } from "./by-keyboard";
import { describeInWindow, type Launched, launch } from "./launch";
import { makeEmbeddedQueue } from "./queue-desk";

const PASSPHRASE = "frasa sandi cadangan";

describeInWindow("backups of the embedded wallet", () => {
  let made: Awaited<ReturnType<typeof makeEmbeddedQueue>>;
  let it: Launched;
  let page: Page;
  beforeAll(async () => {
    made = await makeEmbeddedQueue([{ holder: "Budi Santoso", rupiah: 250_000 }]);
    it = await launch({ args: [`--desk-home=${made.home}`] });
    page = it.page;
    await signIn(page, "sari", SECRET);
  }, 240_000);
  afterAll(async () => {
    expect(await it?.close()).toBe(0);
    made?.remove();
  });

  test("a supervisor gives a passphrase twice, and the wallet is sealed with it while it is in use", async () => {
    await goTo(page, "s", "/settings");
    await page.getByText("Belum pernah dicadangkan").waitFor();
    await page.getByText("Belum ada frasa sandi").waitFor();
    await page.getByRole("button", { name: "Cadangkan sekarang" }).press("Enter");
    const dialog = page.getByRole("dialog", { name: "Frasa sandi cadangan" });
    const fields = dialog.locator("input");
    await fields.nth(0).fill("pendek");
    await page.keyboard.press("Control+Enter");
    await dialog.getByText("Terlalu pendek.").waitFor();
    await fields.nth(0).fill(PASSPHRASE);
    await fields.nth(1).fill(`${PASSPHRASE}!`);
    await page.keyboard.press("Control+Enter");
    await dialog.getByText("Tidak sama dengan yang pertama.").waitFor();
    expect(existsSync(join(made.home, "backups"))).toBe(false);
    await fields.nth(1).fill(PASSPHRASE);
    await page.keyboard.press("Control+Enter");
    await dialog.waitFor({ state: "detached" });
    await page.getByText(/^Dicadangkan .*MB/).waitFor();
    await page.getByText("sampai program ditutup").waitFor();
    const files = readdirSync(join(made.home, "backups"));
    expect(files).toHaveLength(1);
    const opened = await openBackup(join(made.home, "backups", files[0] ?? ""), { passphrase: PASSPHRASE });
    expect(opened).toMatchObject({ ok: true, value: { facts: { kind: "centre" } } });
  });
});
