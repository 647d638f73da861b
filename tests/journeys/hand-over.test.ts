import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openWorkspace } from "../../db/workspace/open";
import { writeDeskHome } from "../../electron/wiring/desk-home";
import { SECRET } from "../support/wallets";
import { goTo, signIn } from "./by-keyboard";
import { describeInWindow, type Launched, launch } from "./launch";
import { openQueueDesk, type QueueDesk } from "./queue-desk";

describeInWindow("who has a row, between two desks", () => {
  let first: QueueDesk;
  let folder: string;
  const running: Launched[] = [];
  let dewi: Page;
  let sari: Page;

  beforeAll(async () => {
    first = await openQueueDesk(
      [
        { holder: "Budi Santoso", rupiah: 150_000 },
        { holder: "Agus Halim", rupiah: 75_000 },
      ],
      ["dewi"],
    );
    folder = mkdtempSync(join(tmpdir(), "saldo-desk-second-"));
    const home = writeDeskHome(folder, {
      centre: { kind: "server", url: first.wallet.url ?? "" },
      isDemo: false,
    });
    await (await openWorkspace(home.workspaceFile("sari"), { login: "sari" })).close();
    const desks: Page[] = [];
    for (const [login, where] of [
      ["dewi", first.folder],
      ["sari", folder],
    ] as const) {
      const it = await launch({ args: [`--desk-home=${where}`] });
      running.push(it);
      await signIn(it.page, login, SECRET);
      await goTo(it.page, "v", "/top-ups");
      await row(it.page).filter({ hasText: "dana belum terlihat" }).waitFor({ state: "detached" });
      desks.push(it.page);
    }
    [dewi, sari] = desks as [Page, Page];
  });
  afterAll(async () => {
    for (const it of running) expect(await it.close()).toBe(0);
    await first?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  const row = (page: Page) => page.getByRole("row").filter({ hasText: "Budi Santoso" });
  const held = (page: Page, who: string) => row(page).getByText(who, { exact: true }).waitFor();
  const said = (page: Page, text: RegExp) => page.getByRole("status").getByText(text).waitFor();
  const live = async () =>
    (await first.wallet.admin.raw("select owner from wallet.leases where until > clock_timestamp()")).rows;
  /** The first row stays the one that is meant. */
  const press = async (page: Page, ...keys: string[]) => {
    await page.keyboard.press("Home");
    for (const key of keys) await page.keyboard.press(key);
  };

  test("P takes the row, and the other desk sees whose it is", async () => {
    await press(dewi, "p");
    await said(dewi, /Baris dipegang sampai \d\d[.:]\d\d/);
    await held(dewi, "saya");
    await held(sari, "Dewi");
  });

  test("Shift+P hands it to a named colleague; then only they or a supervisor move it", async () => {
    await press(dewi, "Shift+P");
    const panel = dewi.getByRole("dialog", { name: "Serahkan baris ini" });
    await panel.getByRole("radio", { name: "Sari" }).waitFor();
    expect(await panel.getByRole("radio").count()).toBe(2);
    await dewi.keyboard.press("2");
    await dewi.keyboard.press("1");
    await dewi.keyboard.press("Enter");
    await said(dewi, /Baris diserahkan kepada Sari, sampai/);
    await held(dewi, "Sari");
    await held(sari, "saya");
    await press(dewi, "p");
    await said(dewi, /Dipegang Sari sampai .* Hanya pemegang atau penyelia/);
    await press(dewi, "Shift+P");
    expect(await dewi.getByRole("dialog").count()).toBe(0);
  });

  test("P lets it go, for anybody to take", async () => {
    await press(sari, "p");
    await said(sari, /Baris dilepas/);
    await row(dewi).getByText("Sari", { exact: true }).waitFor({ state: "detached" });
    await press(dewi, "Shift+P");
    await said(dewi, /Baris ini tidak dipegang siapa pun/);
    await press(dewi, "p");
    await held(sari, "Dewi");
  });

  test("a decision on a row a colleague has names them first", async () => {
    for (const [key, title] of [
      ["v", /^Verifikasi Rp 150\.000/],
      ["x", /^Tolak isi saldo/],
      ["h", /^Tahan isi saldo/],
    ] as const) {
      await press(sari, key);
      const panel = sari.getByRole("dialog", { name: title });
      await panel
        .getByRole("alert")
        .getByText(/^Dipegang Dewi sampai \d\d[.:]\d\d/)
        .waitFor();
      await sari.keyboard.press("Escape");
      await panel.waitFor({ state: "detached" });
    }
    await press(sari, "Shift+V");
    const bulk = sari.getByRole("dialog", { name: "Verifikasi 1 baris aman dalam saringan" });
    await bulk.getByText("1 baris yang dipegang rekan tidak ikut.").waitFor();
    await sari.keyboard.press("Escape");
  });

  test("a supervisor takes a row over, and says so before; the decision ends it", async () => {
    await press(sari, "p");
    const panel = sari.getByRole("dialog", { name: /Ambil alih baris yang dipegang Dewi sampai/ });
    await panel.getByRole("radio", { name: "Saya sendiri" }).waitFor();
    await sari.keyboard.press("Enter");
    await held(sari, "saya");
    await held(dewi, "Sari");
    expect(await live()).toEqual([{ owner: "sari" }]);
    await press(sari, "v");
    await row(dewi).waitFor({ state: "detached" });
    expect(await live()).toEqual([]);
  });

  test("who locks the desk lets their rows go", async () => {
    await press(dewi, "p");
    await expect.poll(live).toEqual([{ owner: "dewi" }]);
    await dewi.keyboard.press("Control+l");
    await expect.poll(live).toEqual([]);
  });
});
