import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { klikbcaIndividual } from "../../electron/cli/demo/bank-files";
import { DEMO_BANKS } from "../../electron/cli/demo/fill-wallet";
import { goTo, openDialog, signOut } from "./by-keyboard";
import { describeInWindow, type Launched, launch } from "./launch";
import { STATEMENTS_DAY, statementsDesk } from "./statements-desk";

const setting = statementsDesk();
const NUMBER = "9998887776";
const movement = {
  type: "transfer",
  remark: "isi saldo",
  sender: "KETUT PERMANA",
  isPending: false,
} as const;
const bankDay = klikbcaIndividual({
  accountNumber: NUMBER,
  day: STATEMENTS_DAY,
  openingSen: 825_000_050,
  movements: [{ ...movement, amountSen: 10_000_000 }],
});

describeInWindow("registering a bank account", () => {
  let desk: Launched;
  let page: Page;
  let path: string;
  beforeAll(async () => {
    await setting.make();
    path = setting.file("baru.csv", bankDay);
    desk = await launch({ args: [`--desk-home=${setting.home}`] });
    page = desk.page;
    await setting.enter(desk, "sari", "Sari Wulandari");
  }, 240_000);
  afterAll(async () => {
    expect(await desk?.close()).toBe(0);
    setting.remove();
  });

  const says = (text: string | RegExp) => page.getByText(text).first().waitFor();
  const row = (text: string) =>
    page.getByRole("table", { name: "Rekening bank" }).getByRole("row", { name: text });

  test("an export of an unknown account says who registers it, and leads a supervisor there", async () => {
    await setting.choose(desk, path);
    await says(`Berkas ini mutasi rekening ${NUMBER}, yang belum terdaftar sebagai rekening KasPay.`);
    await says(/minta penyelia mendaftarkannya di Pengaturan/);
    await page.getByRole("link", { name: "Daftarkan di Pengaturan" }).press("Enter");
    await row(DEMO_BANKS[0].number).waitFor();
  });

  test("each field says what is missing; what is asked waits for a second supervisor", async () => {
    await page.getByRole("button", { name: "Daftarkan rekening" }).press("Enter");
    const dialog = page.getByRole("dialog", { name: "Daftarkan rekening bank" });
    await dialog.waitFor();
    await page.keyboard.press("Control+Enter");
    for (const problem of [
      "Dua sampai dua belas huruf, tanpa spasi.",
      "Enam sampai dua puluh angka.",
      "Isi nama pemilik rekening.",
      "Pilih harinya.",
      "Isi jumlah seperti 8.250.000 atau 8.250.000,50.",
    ])
      await dialog.getByText(problem).waitFor();
    await dialog.getByLabel("Bank", { exact: true }).fill("bca");
    await dialog.getByLabel("Nomor rekening").fill(DEMO_BANKS[0].number);
    await dialog.getByText("Rekening ini sudah terdaftar.").waitFor();
    await dialog.getByLabel("Nomor rekening").fill("999-888-7776");
    await dialog.getByLabel("Atas nama").fill("PT KasPay Indonesia");
    await dialog.getByLabel("Hari saldo awal").fill(STATEMENTS_DAY);
    await dialog.getByLabel("Saldo awal hari itu").fill("8.250.000,50");
    await dialog.getByText("Terbaca 02 Mar 2026.").waitFor();
    await dialog.getByText("Terbaca Rp 8.250.000,50.").waitFor();
    await page.keyboard.press("Control+Enter");
    await dialog.waitFor({ state: "detached" });
    await says(`${NUMBER} menunggu orang kedua di Persetujuan, diminta Sari Wulandari`);
    expect(await row(NUMBER).count(), "nothing is registered by one person").toBe(0);
    await page.getByRole("link", { name: "Buka Persetujuan" }).first().press("Enter");
    await says("Rekening bank baru");
  });

  test("once the second supervisor approved, the account is listed and its export is read", async () => {
    await signOut(page);
    await setting.enter(desk, "wira", "Wira Pratama");
    await goTo(page, "p", "/requests");
    await page.getByText("Rekening bank baru").first().click();
    await says("Rp 8.250.000,50");
    await openDialog(page, "a");
    await page.keyboard.press("Enter");
    await goTo(page, "s", "/settings");
    await row(NUMBER).waitFor();
    expect(await row(NUMBER).textContent()).toContain("belum ada, mulai 02 Mar 2026");
    await goTo(page, "m", "/statements");
    await setting.choose(desk, path);
    await page
      .getByRole("article", { name: "Periksa sebelum dikirim" })
      .getByText("Terbukti")
      .first()
      .waitFor();
  });
});
