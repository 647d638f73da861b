import { join } from "node:path";
import ExcelJS from "exceljs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { goTo } from "./by-keyboard";
import { describeInWindow } from "./launch";
import { launchOnServer, type ServerDesk } from "./server-desk";
import { fillWorkDay } from "./work-desk";

describeInWindow("the work desk", () => {
  let desk: ServerDesk;
  let page: Page;

  const entry = (words: string) => page.locator("[data-entry]").filter({ hasText: words });

  beforeAll(async () => {
    desk = await launchOnServer(fillWorkDay);
    page = desk.page;
    await desk.signIn("sari");
    // The first matching, and the marks of what is safe, come behind the first round.
    await entry("Aman, satu tombol").waitFor();
    await entry("Kredit tanpa permintaan").filter({ hasText: "Rp 1.230.345" }).waitFor();
  });
  afterAll(async () => {
    expect(await desk?.close()).toBe(0);
  });

  const countOf = async (words: string) => Number(await entry(words).locator("strong").textContent());
  const rowsOfList = async () => {
    const foot = await page.locator("main footer[role=status]").textContent();
    return Number(/^(\d+)/.exec(foot ?? "")?.[1]);
  };
  /** Everything has answered: until then more may come, and the cursor is nowhere. */
  const settled = () => page.locator("[data-entry]:focus").waitFor();
  const hash = () => new URL(page.url()).hash;

  test("opens first, the most pressing on top, and nothing is called an exception before its time", async () => {
    expect(hash()).toBe("#/work");
    await settled();
    const mine = page.getByRole("region", { name: "Menunggu Anda" });
    const signs = await mine
      .locator("[data-meaning]")
      .evaluateAll((all) => all.map((one) => one.getAttribute("data-meaning")));
    const rank = ["stop", "look", "safe", "info"];
    expect(signs).toEqual(signs.toSorted((one, two) => rank.indexOf(one ?? "") - rank.indexOf(two ?? "")));
    expect(await mine.getByText("Menunggu dana dari pengguna").count()).toBe(0);
    expect(await countOf("Menunggu dana dari pengguna")).toBe(2);
    expect(await countOf("Lewat waktu tanpa dana")).toBe(1);
    expect(await countOf("Ditahan, waktunya sudah habis")).toBe(1);
    // A request is its checker's work and never its maker's.
    expect(await countOf("Persetujuan menunggu Anda")).toBe(2);
    const rail = page.getByRole("navigation").getByRole("link", { name: "Persetujuan" });
    await rail.getByTitle("2 menunggu").waitFor();
    expect(await countOf("Permintaan Anda menunggu orang lain")).toBe(1);
    await page.getByText("2 dari 7 diputuskan").waitFor();
  });

  test.each([
    ["Kredit tanpa permintaan", "/unmatched"],
    ["Dananya ada, permintaannya berakhir", "/top-ups"],
    ["Perlu dilihat sebelum diputuskan", "/top-ups"],
    ["Aman, satu tombol", "/top-ups"],
    ["Menunggu dana dari pengguna", "/top-ups"],
    ["Ditahan oleh Anda", "/top-ups"],
    ["Diparkir", "/unmatched"],
    ["Pengembalian menunggu debit bank", "/unmatched"],
    ["Pembayaran ditahan untuk diperiksa", "/payments"],
    ["Mutasi bank menunggu orang kedua", "/statements"],
    ["Persetujuan menunggu Anda", "/requests"],
    ["Permintaan Anda menunggu orang lain", "/requests"],
    ["Keluhan lewat tenggat", "/complaints"],
    ["Periksa kedua", "/second-looks"],
  ])("%s opens exactly as many rows as it says", async (words, path) => {
    await goTo(page, "w", "/work");
    await settled();
    const said = await countOf(words);
    expect(said).toBeGreaterThan(0);
    await entry(words).focus();
    await page.keyboard.press("Enter");
    await expect.poll(hash).toContain(`#${path}`);
    await expect.poll(rowsOfList).toBe(said);
  });

  test("J, K and Enter walk the entries; a digit opens the entry of that number; Backspace shows the whole list", async () => {
    await goTo(page, "w", "/work");
    await settled();
    await entry("Aman, satu tombol").focus();
    await page.keyboard.press("k");
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    await expect.poll(hash).toBe("#/top-ups");
    await page.getByText("Hanya aman").waitFor();
    const part = await rowsOfList();
    await page.keyboard.press("Backspace");
    await expect.poll(rowsOfList).toBeGreaterThan(part);
    await goTo(page, "w", "/work");
    await settled();
    const first = await page.locator("[data-entry]").first().getAttribute("href");
    await page.keyboard.press("1");
    await expect.poll(hash).toBe(first);
  });

  test("a number of the tables opens its rows, and the totals are theirs", async () => {
    await goTo(page, "w", "/work");
    await settled();
    const table = page.getByRole("region", { name: "Isi saldo terbuka menurut umur" });
    const total = Number(await table.locator("[data-total] a").last().textContent());
    const cells = await table.locator("tbody tr:not([data-total]) td:nth-last-child(2)").allTextContents();
    expect(cells.reduce((sum, text) => sum + Number(text), 0)).toBe(total);
    await table.locator("[data-total] a").last().click();
    await expect.poll(hash).toBe("#/top-ups");
    await expect.poll(rowsOfList).toBe(total);
  });

  test("suspense by age agrees with the account's balance, and a cell shows its rows, the oldest first", async () => {
    await goTo(page, "w", "/work");
    await settled();
    const table = page.getByRole("region", { name: "Belum teridentifikasi menurut umur" });
    await table.locator("[data-total] a").last().click();
    await expect.poll(rowsOfList).toBe(12);
    const { rows } = await desk.wallet.admin.raw(
      `select (sum(case when credit_account = s.id then amount_sen else -amount_sen end) / 100)::bigint as rupiah
       from wallet.transfers, wallet.accounts s where s.kind = 'suspense' and s.id in (credit_account, debit_account)`,
    );
    const balance = `Rp ${Number(rows[0].rupiah).toLocaleString("id-ID")}`;
    const line = page.getByRole("status", { name: "Saldo penampungan di pusat" });
    await line.getByText("cocok", { exact: true }).waitFor();
    expect(await line.textContent()).toContain(balance);
    expect(await line.textContent()).toContain("2 debit yang belum digolongkan");
    await page.keyboard.press("6");
    await page.getByText("Hanya > 30 hr").waitFor();
    await expect.poll(rowsOfList).toBe(1);
    await page.getByRole("row").filter({ hasText: "HARTONO" }).waitFor();
    const path = join(desk.folder, "out", "suspense.xlsx");
    await desk.answerSaveDialog(path);
    await page.keyboard.press("x");
    await page.getByText(path).waitFor();
    const book = await new ExcelJS.Workbook().xlsx.readFile(path);
    expect(book.getWorksheet("Baris")?.getRow(2).getCell(6).text).toContain("HARTONO");
    expect(book.worksheets.map(({ name, rowCount }) => [name, rowCount])).toEqual([
      ["Menurut umur", 2],
      ["Baris", 2],
    ]);
    await page.keyboard.press("Enter");
    await page.getByRole("region", { name: "Bukti" }).getByText("HARTONO").first().waitFor();
  });

  test("without the centre the desk's own numbers stay, and what could not be refreshed says so", async () => {
    await goTo(page, "w", "/work");
    await settled();
    const said = await countOf("Aman, satu tombol");
    await desk.cut();
    await page.keyboard.press("Control+s");
    await page.getByText("luring").first().waitFor();
    await entry("Keluhan lewat tenggat").getByText("belum disegarkan").waitFor();
    expect(await countOf("Aman, satu tombol")).toBe(said);
    expect(await entry("Aman, satu tombol").getByText("belum disegarkan").count()).toBe(0);
    await desk.mend();
  });
});
