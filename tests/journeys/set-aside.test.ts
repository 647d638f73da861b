import { wibDay } from "@domain/matching/days";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { rp } from "../support/scene";
import { SECRET } from "../support/wallets";
import { goTo, signIn } from "./by-keyboard";
import { describeInWindow, type Launched, launch } from "./launch";
import { openQueueDesk, type QueueDesk } from "./queue-desk";

describeInWindow("what is set aside, and whose row it is", () => {
  let desk: QueueDesk;
  let it: Launched;
  let page: Page;

  beforeAll(async () => {
    const on = wibDay(new Date().toISOString());
    desk = await openQueueDesk(
      ["Budi Santoso", "Agus Halim", "Wayan Kusuma"].map((holder) => ({ holder, rupiah: 150_000 })),
      ["sari"],
      [
        { on, sen: rp(333_000), text: "TRSF E-BANKING CR 2411/FTSCY/WS95051 JOKO ANWAR" },
        { on, sen: rp(45_000), text: "SETORAN TUNAI" },
      ],
    );
    it = await launch({ args: [`--desk-home=${desk.folder}`] });
    page = it.page;
    await signIn(page, "sari", SECRET);
    await goTo(page, "v", "/top-ups");
    await row("Budi Santoso").filter({ hasText: "Aman" }).waitFor();
  });
  afterAll(async () => {
    expect(await it?.close()).toBe(0);
    await desk?.close();
  });

  const row = (text: string) => page.getByRole("row").filter({ hasText: text });
  const cursor = () => page.locator("[role=row][data-cursor]").textContent();
  const holds = async () => {
    const { rows } = await desk.wallet.admin.raw(
      "select reason, held_by, ended_at is null as stands from wallet.top_up_holds",
    );
    return rows as unknown[];
  };

  test("H, a digit and Enter hold a top-up until tomorrow; V is answered with why not, U takes it up", async () => {
    await expect.poll(cursor).toContain("Budi Santoso");
    await page.keyboard.press("h");
    await page.getByRole("dialog", { name: /Tahan isi saldo Rp 150\.000 dari Budi Santoso/ }).waitFor();
    await page.keyboard.press("2");
    await page.keyboard.press("Enter");
    await expect.poll(cursor).toContain("Agus Halim");
    await expect.poll(holds).toEqual([{ reason: "wait-for-proof", held_by: "sari", stands: true }]);
    await row("Budi Santoso").getByText("Ditahan").waitFor();
    await row("Budi Santoso").click();
    await page.getByText(/Ditahan Sari sampai .* Tunggu bukti transfer/).waitFor();
    await page.keyboard.press("u");
    await row("Budi Santoso").getByText("Ditahan").waitFor({ state: "detached" });
    await expect.poll(holds).toEqual([{ reason: "wait-for-proof", held_by: "sari", stands: false }]);
  });

  test("N fetches the next row nobody has; whose a row is, is seen", async () => {
    const wayan = desk.topUps.get("Wayan Kusuma")?.id ?? "";
    // Taken up again at the centre is not yet so in the list: a row whose decision is on its way is not the next.
    await row("Budi Santoso").getByText("Aman").waitFor();
    const wanted = { what: "top_up", count: 1, order: "age", keys: [wayan] };
    expect(await desk.wallet.as("wira").call("desk.lease_next", wanted)).toHaveLength(1);
    await page.keyboard.press("Home");
    await row("Agus Halim").click();
    await page.keyboard.press("n");
    // Wayan's is Wira's now, so the next is Budi's again.
    await expect.poll(cursor).toContain("Budi Santoso");
    await row("Budi Santoso").getByText("saya").waitFor();
    await page.keyboard.press("Control+s");
    await row("Wayan Kusuma").getByText("Wira").waitFor();
  });

  test("H leaves a credit in suspense under its likely mistake, U takes it up again", async () => {
    await goTo(page, "b", "/unmatched");
    await row("JOKO ANWAR").click();
    await page.keyboard.press("h");
    await page.getByRole("dialog", { name: "Biarkan Rp 333.000 di penampungan" }).waitFor();
    await page.keyboard.press("Enter");
    await row("JOKO ANWAR").getByText("Diparkir").waitFor();
    const rail = page.getByRole("navigation").getByRole("link", { name: "Belum cocok" });
    await expect.poll(() => rail.textContent()).toContain("1");
    await row("JOKO ANWAR").click();
    await page.getByText(/Diparkir Sari, .*: Pengirim tidak dikenal/).waitFor();
    await page.keyboard.press("u");
    await row("JOKO ANWAR").getByText("Diparkir").waitFor({ state: "detached" });
  });
});
