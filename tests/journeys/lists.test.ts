import { wibDay } from "@domain/matching/days";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { rp } from "../support/scene";
import { SECRET } from "../support/wallets";
import { goTo, signIn } from "./by-keyboard";
import { describeInWindow, type Launched, launch } from "./launch";
import { openQueueDesk, type QueueDesk } from "./queue-desk";

describeInWindow("a list as its person likes it, and the way to any row", () => {
  let desk: QueueDesk;
  let it: Launched;
  let page: Page;

  beforeAll(async () => {
    const on = wibDay(new Date().toISOString());
    desk = await openQueueDesk(
      [
        { holder: "Budi Santoso", rupiah: 150_000 },
        { holder: "Agus Halim", rupiah: 75_000 },
        { holder: "Siti Permana", rupiah: 250_000, comes: 247_500 },
        { holder: "Rani Wijaya", rupiah: 2_500_000 },
      ],
      ["sari"],
      [{ on, sen: rp(333_000), text: "TRSF E-BANKING CR 2411/FTSCY/WS95051 JOKO ANWAR" }],
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
  const grid = () => page.getByRole("grid", { name: "Verifikasi isi saldo" });
  const cursor = () => page.locator("[role=row][data-cursor]").textContent();
  const views = () => page.getByRole("region", { name: "Verifikasi isi saldo" });

  test("F filters each column by what is typed over it; the foot says so and adds up what is left", async () => {
    await page.keyboard.press("f");
    await page.getByLabel("Saring Jumlah").fill(">=150.000");
    await row("Agus Halim").waitFor({ state: "detached" });
    await page.getByLabel("Saring Keadaan").fill("aman");
    await row("Siti Permana").waitFor({ state: "detached" });
    const foot = views().getByRole("status");
    await expect.poll(() => foot.textContent()).toContain("2 dari 4 baris");
    expect(await foot.textContent()).toContain("Rp 2.650.000");
    expect(await foot.textContent()).toContain("Jumlah: >=150.000 · Keadaan: aman");
    await page.keyboard.press("Enter");
    await expect.poll(() => grid().evaluate((one) => one === document.activeElement)).toBe(true);
  });

  test("W keeps the list under a name with its count, and the digit shows it again after the page was left", async () => {
    await page.keyboard.press("w");
    await page.getByLabel("Nama tampilan").fill("Besar dan aman");
    await page.keyboard.press("Enter");
    const view = views().getByRole("button", { name: /^Besar dan aman/ });
    await expect.poll(() => view.textContent()).toContain("2");
    await page.keyboard.press("0");
    await row("Agus Halim").waitFor();
    await goTo(page, "b", "/unmatched");
    await goTo(page, "v", "/top-ups");
    await view.waitFor();
    await page.keyboard.press("1");
    await row("Agus Halim").waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Hapus tampilan Besar dan aman" }).click();
    await view.waitFor({ state: "detached" });
  });

  test("a column that is put away filters no more", async () => {
    await grid().focus();
    await page.keyboard.press("w");
    await page.getByRole("checkbox", { name: "Keadaan" }).click();
    await page.keyboard.press("Escape");
    await row("Siti Permana").waitFor();
    expect(await page.getByRole("columnheader", { name: "Keadaan" }).count()).toBe(0);
  });

  test.each([
    ["b", "/unmatched", "Belum cocok", "JOKO"],
    ["m", "/statements", "Mutasi bank", "BCA"],
  ])("%s keeps its filter while another page is open, and its views", async (key, path, name, words) => {
    await goTo(page, key, path);
    const list = page.getByRole("grid", { name }).first();
    await list.waitFor();
    await page.keyboard.press("/");
    await page.keyboard.type(words);
    await page.keyboard.press("Enter");
    await goTo(page, "v", "/top-ups");
    await goTo(page, key, path);
    await expect.poll(() => page.getByPlaceholder("Saring").first().inputValue()).toBe(words);
    await page.keyboard.press("w");
    await page.getByLabel("Nama tampilan").fill("Milik saya");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: /^Milik saya/ }).waitFor();
    await page.keyboard.press("/");
    await page.keyboard.press("Control+a");
    await page.keyboard.press("Delete");
    await page.keyboard.press("Enter");
  });

  test("Persetujuan has views of its own", async () => {
    await goTo(page, "p", "/requests");
    await page.keyboard.press("w");
    await page.getByLabel("Nama tampilan").fill("Urutan saya");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: /^Urutan saya/ }).waitFor();
    await goTo(page, "v", "/top-ups");
  });

  test("Ctrl+K finds a top-up by the beginning of its id and a line by its words, and goes to their rows", async () => {
    const id = desk.topUps.get("Agus Halim")?.id ?? "";
    await page.keyboard.press("Control+k");
    await page.getByLabel("Nomor, nama, jumlah").fill(id.slice(0, 8));
    await page.getByRole("region", { name: "Isi saldo" }).getByText("Agus Halim").waitFor();
    await page.keyboard.press("Enter");
    // The filter that hid the row is let go.
    await expect.poll(cursor).toContain("Agus Halim");
    await page.keyboard.press("Control+k");
    await page.getByLabel("Nomor, nama, jumlah").fill("joko");
    await page.getByRole("region", { name: "Mutasi bank" }).getByText("JOKO ANWAR").waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect.poll(cursor).toContain("JOKO ANWAR");
    await expect.poll(() => new URL(page.url()).hash).toBe("#/unmatched");
  });
});
