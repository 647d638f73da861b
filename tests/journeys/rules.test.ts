import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { applied } from "../support/scene";
import { SECRET, submit } from "../support/wallets";
import { goTo, openDialog, signIn } from "./by-keyboard";
import { describeInWindow, type Launched, launch } from "./launch";
import { openQueueDesk, type QueueDesk } from "./queue-desk";

describeInWindow("the rule workshop, by keyboard", () => {
  let desk: QueueDesk;
  let it: Launched;
  let page: Page;

  beforeAll(async () => {
    desk = await openQueueDesk(
      [
        { holder: "Budi Santoso", rupiah: 150_000 },
        { holder: "Intan Nugroho", rupiah: 150_000 },
        // A fee that no built-in table knows.
        { holder: "Agus Wijaya", rupiah: 200_000, comes: 198_766 },
      ],
      ["sari"],
    );
    it = await launch({ args: [`--desk-home=${desk.folder}`] });
    page = it.page;
    page.setDefaultTimeout(15_000);
    await signIn(page, "sari", SECRET);
    await goTo(page, "r", "/rules");
  });
  afterAll(async () => {
    expect(await it?.close()).toBe(0);
    await desk?.close();
  });

  const row = (id: string) =>
    page.getByRole("table", { name: "Aturan pencocokan" }).getByRole("row", { name: id });

  const agree = async () => {
    const { rows } = await desk.wallet.admin.raw(
      "select id, body_hash from wallet.requests where status = 'waiting'",
    );
    const [asked] = rows as { id: string; body_hash: string }[];
    await applied(
      submit(desk.wallet.as("wira"), "request.approve", { request: asked?.id, body_hash: asked?.body_hash }),
    );
    await page.keyboard.press("Control+s");
  };

  test("shows the table the matching runs, each row in words", async () => {
    await page.getByText("Tabel bawaan, belum pernah diubah.").waitFor();
    expect(await row("number-and-amount").textContent()).toContain("Nomor rekening: tepat");
    expect(await row("number-and-amount").textContent()).toContain("Tinggi");
    expect(await row("anything-else").textContent()).toContain("selalu");
  });

  test("a changed row is tried on past days before anybody is asked", async () => {
    await page.getByRole("button", { name: "Ubah number-and-amount" }).press("Enter");
    const dialog = page.getByRole("dialog", { name: "Ubah aturan" });
    await dialog.getByLabel("Keyakinan").selectOption("Medium");
    await dialog.getByLabel(/Boleh diverifikasi tanpa orang/).press("Space");
    await page.keyboard.press("Control+Enter");
    await dialog.waitFor({ state: "detached" });
    expect(await row("number-and-amount").textContent()).toContain("berubah");
    await page.getByLabel("Dari").fill("2020-01-01");
    await page.getByLabel("Dari").press("Enter");
    await page
      .getByRole("status")
      .filter({ hasText: "3 kredit dan 3 permintaan, 2 usulan berubah." })
      .waitFor();
    const counts = page.getByRole("table", { name: "Hitungan" });
    await counts.getByRole("row", { name: "Aman tanpa orang 2 0" }).waitFor();
    const changed = page.getByRole("table", { name: "Usulan yang berubah" });
    expect(await changed.getByRole("row").nth(1).textContent()).toContain("number-and-amount");
  });

  test("it is published by two, and is then what the matching runs", async () => {
    await page.getByRole("heading", { name: "Aturan pencocokan" }).click();
    await page.keyboard.press("u");
    const dialog = page.getByRole("dialog", { name: "Minta terbit" });
    await dialog
      .getByText("0 ditambah, 0 dihapus, 1 diubah, 0 dipindah, 0 ambang diubah.", { exact: false })
      .waitFor();
    await page.keyboard.press("Control+Enter");
    await dialog.getByText("Isi alasannya.").waitFor();
    await dialog.getByLabel("Alasan").fill("hati-hati dahulu");
    await page.keyboard.press("Control+Enter");
    await page.getByText("Menunggu penyelia kedua di Persetujuan.").waitFor();
    await agree();
    await page.getByText(/^Versi 1, .*: hati-hati dahulu$/).waitFor();
    expect(await row("number-and-amount").textContent()).toContain("Sedang");
    expect(await row("number-and-amount").textContent()).not.toContain("berubah");
  });

  test("a threshold is changed, tried and published by two, and a proposal changes by it", async () => {
    await page.getByRole("heading", { name: "Aturan pencocokan" }).click();
    await openDialog(page, "a");
    const dialog = page.getByRole("dialog", { name: "Ubah ambang" });
    const fees = dialog.getByLabel("Biaya bank yang dikenal (rupiah)");
    await fees.fill("1.234; 1.234");
    await page.keyboard.press("Control+Enter");
    await dialog.getByText("Paling banyak 40 biaya yang berbeda", { exact: false }).waitFor();
    await fees.fill("1.234; 2.500");
    await page.keyboard.press("Control+Enter");
    await dialog.waitFor({ state: "detached" });
    await page.getByLabel("Dari").press("Enter");
    await page.getByRole("status").filter({ hasText: "1 usulan berubah." }).waitFor();
    await page
      .getByRole("table", { name: "Dugaan kekeliruan" })
      .getByRole("row", { name: "Dipotong biaya bank 0 1" })
      .waitFor();
    const changed = page.getByRole("table", { name: "Usulan yang berubah" }).getByRole("row").nth(1);
    expect(await changed.textContent()).toMatch(/Agus Wijaya: Sedang.*Agus Wijaya: Tinggi.*biaya bank/);
    await page.getByRole("heading", { name: "Aturan pencocokan" }).click();
    await openDialog(page, "u");
    const publish = page.getByRole("dialog", { name: "Minta terbit" });
    await publish.getByRole("row", { name: /Biaya bank yang dikenal .* 1\.234; 2\.500/ }).waitFor();
    await publish.getByLabel("Alasan").fill("bank baru");
    await page.keyboard.press("Control+Enter");
    await page.getByText("Menunggu penyelia kedua di Persetujuan.").waitFor();
    await agree();
    await page.getByText(/^Versi 2, .*: bank baru$/).waitFor();
    await goTo(page, "v", "/top-ups");
    const agus = page.getByRole("grid").getByRole("row").filter({ hasText: "AGUS WIJAYA" });
    await expect.poll(() => agus.textContent()).toContain("biaya bank");
    expect(await agus.textContent()).toContain("Kuat, periksa");
  });
});
