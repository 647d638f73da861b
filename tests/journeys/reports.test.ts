import { existsSync } from "node:fs";
import { join } from "node:path";
import ExcelJS from "exceljs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openAccount, openBankAccount, requestTopUp, rp } from "../support/scene";
import { describeInWindow } from "./launch";
import { launchOnServer, type ServerDesk } from "./server-desk";

describeInWindow("reports: the proof to the sen and the workbook of a day", () => {
  let desk: ServerDesk;
  beforeAll(async () => {
    desk = await launchOnServer(async (wallet) => {
      const bank = await openBankAccount(wallet, "5220001111", rp(10_000_000) + 50);
      await requestTopUp(wallet, await openAccount(wallet), rp(150_000), bank);
    });
    await desk.signIn("sari", "/reports");
  });
  afterAll(async () => {
    expect(await desk?.close()).toBe(0);
  });

  test("bank equals the parts, and the difference is nothing", async () => {
    const { page } = desk;
    const proof = page.getByRole("table", { name: "Bukti harian" });
    await proof.getByRole("row", { name: "Rekening bank Rp 10.000.000,50" }).waitFor();
    await proof.getByRole("row", { name: "Selisih Rp 0" }).waitFor();
    await page.getByText("Cocok sampai sen").waitFor();
  });

  test("W writes the workbook where the person said, and it opens again", async () => {
    const { page } = desk;
    const path = join(desk.folder, "out", "verifikasi.xlsx");
    await desk.answerSaveDialog(path);
    await page.keyboard.press("w");
    await page.getByText("Buku kerja ditulis lengkap.").waitFor();
    await page.getByText(path).waitFor();
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(path);
    const shown = await page.getByRole("table", { name: "Lembar" }).getByRole("row").count();
    expect(shown - 1).toBe(book.worksheets.length);
    expect(book.worksheets.map(({ name }) => name)).toContain("Menunggu");
  });

  test("a folder that is not there is said in words, and nothing is written", async () => {
    const { page } = desk;
    const path = join(desk.folder, "tidak-ada", "verifikasi.xlsx");
    await desk.answerSaveDialog(path);
    await page.keyboard.press("w");
    await page.getByText(`Foldernya tidak ada: ${path}. Pilih folder lain.`).waitFor();
    expect(existsSync(path)).toBe(false);
  });

  test("a cut line is said where the proof stood, with a way on", async () => {
    const { page } = desk;
    await desk.cut();
    await page.keyboard.press("h");
    await page.getByText("Dompet pusat tidak terjangkau.", { exact: false }).waitFor();
    await desk.mend();
    await page.getByRole("button", { name: "Coba lagi" }).click();
    await page.getByText("Cocok sampai sen").waitFor();
  });
});
