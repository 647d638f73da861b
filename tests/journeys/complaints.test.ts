import { afterAll, beforeAll, expect, test } from "vitest";
import { openAccount, openBankAccount, requestTopUp, rp } from "../support/scene";
import { describeInWindow } from "./launch";
import { launchOnServer, type ServerDesk } from "./server-desk";

describeInWindow("a complaint beside the truth", () => {
  let desk: ServerDesk;
  let number = "";
  beforeAll(async () => {
    desk = await launchOnServer(async (wallet) => {
      number = await openAccount(wallet, "Rina Kusuma");
      const bank = await openBankAccount(wallet, "5220001111");
      await requestTopUp(wallet, number, rp(150_000), bank);
    });
  });
  afterAll(async () => {
    expect(await desk?.close()).toBe(0);
  });

  test("an empty register says so, and N records a complaint with its register number and due day", async () => {
    const { page } = desk;
    await desk.signIn("dewi", "/complaints");
    await page.getByText("Tidak ada keluhan terbuka").waitFor();
    await page.keyboard.press("n");
    const drawer = page.getByRole("dialog");
    await drawer.getByLabel("Nomor rekening KasPay").fill(number);
    await page.keyboard.press("Control+Enter");
    await drawer.getByText("Tulis keluhannya.").waitFor();
    await drawer.getByLabel("Jumlah yang dikeluhkan", { exact: false }).fill("150.000");
    await drawer.getByText("Terbaca Rp 150.000", { exact: true }).waitFor();
    const wib = new Date(Date.now() + 7 * 3_600_000 - 60_000).toISOString().slice(0, 16);
    await drawer.getByLabel("Saat yang dimaksud", { exact: false }).fill(wib);
    await drawer.getByLabel("Keluhan, dengan kata pengguna").fill("Sudah transfer, saldo belum bertambah.");
    await page.keyboard.press("Control+Enter");
    await page.getByText(/Tercatat sebagai KEL-\d{4}-000001\. Jawab paling lambat/).waitFor();
  });

  test("the numbers say why the money is not there", async () => {
    const { page } = desk;
    const article = page.getByRole("article");
    await article.getByText("KasPay belum menambah Rp 150.000, karena dana", { exact: false }).waitFor();
    await article.getByText("Dari mutasi saat itu").waitFor();
    expect(await article.getByRole("link", { name: number }).getAttribute("href")).toBe(
      `#/accounts/${number}`,
    );
  });

  test("an adjustment waits for a second person, and the complaint cannot close before", async () => {
    const { page, wallet } = desk;
    await page.getByRole("grid").focus();
    await page.keyboard.press("m");
    await page.keyboard.type("25.000");
    await page.getByText("Menambah Rp 25.000", { exact: true }).waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.type("Ganti biaya");
    await page.keyboard.press("Control+Enter");
    await page.getByRole("dialog").getByText(number, { exact: false }).first().waitFor();
    await page.getByRole("dialog").locator(":focus").waitFor();
    await page.keyboard.press("Control+Enter");
    await page.getByRole("article").getByText("Menunggu orang kedua").waitFor();
    const { requests } = await wallet
      .as("wira")
      .call<{ requests: { id: string; maker: string }[] }>("desk.waiting");
    expect(requests.map(({ maker }) => maker)).toEqual(["dewi"]);
    await answer(desk);
    await page.getByText("Masih ada yang bergantung padanya.", { exact: false }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    const closed = await wallet.as("wira").call<{ outcome: string }[]>("desk.submit", [
      {
        id: crypto.randomUUID(),
        kind: "request.reject",
        body: { request: requests[0]?.id, reason: "Tidak ada biaya" },
      },
    ]);
    expect(closed[0]?.outcome).toBe("applied");
  });

  test("it closes with an outcome and words for the user, once", async () => {
    const { page, wallet } = desk;
    await page.reload();
    await page.getByRole("article").waitFor();
    await answer(desk);
    await page.getByText("dijawab dan ditutup", { exact: false }).first().waitFor();
    await page.getByRole("article").getByText("Selesai: Tidak dikabulkan").waitFor();
    const { complaints } = await wallet
      .as("sari")
      .call<{ complaints: { outcome: string }[] }>("desk.complaints", "closed");
    expect(complaints.map(({ outcome }) => outcome)).toEqual(["not-upheld"]);
  });
});

/** Answers by the keys of the screen: without an outcome it does not go on. */
async function answer({ page }: ServerDesk): Promise<void> {
  await page.getByRole("button", { name: /^Jawab/ }).click();
  await page.keyboard.press("Control+Enter");
  await page.getByText("Pilih hasilnya. Keluhan tidak ditutup tanpa hasil.").waitFor();
  await page.getByRole("radio", { name: "Tidak dikabulkan" }).check();
  await page.getByLabel("Penjelasan yang dibaca pengguna").fill("Dana belum masuk ke rekening kami.");
  await page.keyboard.press("Control+Enter");
  await page.getByRole("dialog").locator(":focus").waitFor();
  await page.keyboard.press("Control+Enter");
}
