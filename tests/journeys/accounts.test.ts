import { afterAll, beforeAll, expect, test } from "vitest";
import { approve, openAccount } from "../support/scene";
import { openDialog } from "./by-keyboard";
import { describeInWindow } from "./launch";
import { launchOnServer, type ServerDesk } from "./server-desk";

describeInWindow("accounts: search, hold, confirm, lift, and the sync in view", () => {
  let desk: ServerDesk;
  let number = "";
  beforeAll(async () => {
    desk = await launchOnServer(async (wallet) => {
      number = await openAccount(wallet, "Budi Santoso");
      await openAccount(wallet, "Siti Aminah");
    });
  });
  afterAll(async () => {
    expect(await desk?.close()).toBe(0);
  });

  test("compliance finds an account by name and sees it whole, by keyboard", async () => {
    const { page } = desk;
    await desk.signIn("komang", "/accounts");
    await page.getByText("Tidak ada rekening yang ditahan").waitFor();
    await page.keyboard.press("/");
    await page.keyboard.type("santoso");
    await page.getByRole("gridcell", { name: number }).waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Budi Santoso" }).waitFor();
    expect(await page.evaluate(() => location.hash)).toBe(`#/accounts/${number}`);
    await page.getByRole("article").getByText("Sama", { exact: true }).waitFor();
  });

  test("F holds the account; the dialog names it and asks for basis and reason", async () => {
    const { page } = desk;
    await openDialog(page, "f");
    const dialog = page.getByRole("dialog");
    await dialog.getByText(`Rekening ${number} atas nama Budi Santoso`, { exact: false }).waitFor();
    await page.keyboard.press("Control+Enter");
    await dialog.getByText("Tulis dasar hukumnya.").waitFor();
    await dialog.getByLabel("Dasar hukum").fill("UU 8/2010 pasal 26");
    await dialog.getByLabel("Alasan").fill("Setoran dari banyak pengirim");
    await page.keyboard.press("Control+Enter");
    await page.getByText(`Rekening ${number} ditahan. Menunggu konfirmasi orang kedua.`).waitFor();
    const article = page.getByRole("article");
    await article.getByText("Darurat, menunggu orang kedua").waitFor();
    await article.getByText("UU 8/2010 pasal 26").waitFor();
  });

  test("a clerk learns that it is held in neutral words, and nothing of the order", async () => {
    const { page } = desk;
    await desk.signIn("dewi", `/accounts/${number}`);
    await page.getByRole("article").getByText("Ditahan untuk pemeriksaan").waitFor();
    const text = await page.locator("body").textContent();
    expect(text).not.toMatch(/UU 8|banyak pengirim|Komang|Dasar hukum|Ditahan: semua|Bekukan/);
    const reply = await page.evaluate((n) => window.desk["accounts:show"]({ number: n }), number);
    expect(reply).toMatchObject({ ok: true, value: { detail: { freezes: [] } } });
  });

  test("a second person confirms it, without the legal basis", async () => {
    const { page } = desk;
    await desk.signIn("sari", `/accounts/${number}`);
    await page.getByRole("article").getByText("hanya untuk kepatuhan").first().waitFor();
    await openDialog(page, "c");
    await page.getByRole("dialog").getByText("Semua dana ditahan oleh Komang", { exact: false }).waitFor();
    await page.getByRole("dialog").locator(":focus").waitFor();
    await page.keyboard.press("Control+Enter");
    await page.getByRole("article").getByText("Dikonfirmasi Sari").waitFor();
  });

  test("lifting waits for a second person, and stands lifted once they approved", async () => {
    const { page, wallet } = desk;
    await desk.signIn("komang", `/accounts/${number}`);
    await page.getByRole("button", { name: "Minta pencairan" }).waitFor();
    await openDialog(page, "l");
    await page.getByRole("dialog").getByLabel("Alasan").fill("Pemeriksaan selesai");
    await page.keyboard.press("Control+Enter");
    await page.getByText("menunggu persetujuan orang kedua", { exact: false }).waitFor();
    const wira = wallet.as("wira");
    const { requests } = await wira.call<{ requests: { id: string; body_hash: string }[] }>("desk.waiting");
    const [request] = requests;
    const detail = { request: request?.id, body_hash: request?.body_hash };
    const answer = await approve(wira, { id: "", outcome: "waiting", code: null, detail });
    expect(answer.outcome).toBe("applied");
    await page.reload();
    await page.getByRole("article").getByText("Aktif", { exact: true }).waitFor();
    await page
      .getByRole("article")
      .getByText(/^Dicabut/)
      .waitFor();
  });

  test("a cut line is said in the bar and in the search, and mends by a key", async () => {
    const { page } = desk;
    const bar = page.getByRole("banner");
    await page.keyboard.press("Control+s");
    await bar.getByText(/tersinkron \d/).waitFor();
    await desk.cut();
    await page.keyboard.press("Control+s");
    await bar.getByRole("button", { name: /luring/ }).waitFor();
    await page.getByLabel("Nomor rekening atau nama pemegang").fill("santoso");
    await page.getByText("Dompet pusat tidak terjangkau. Hanya rekening yang ada di meja ini.").waitFor();
    await desk.mend();
    await page.getByRole("button", { name: /luring/ }).click();
    await bar.getByText(/tersinkron \d/).waitFor();
  });
});
