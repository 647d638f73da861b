import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { applied } from "../support/scene";
import { SECRET, submit } from "../support/wallets";
import { goTo, openDialog, pointAt, signIn } from "./by-keyboard";
import { describeInWindow, type Launched, launch } from "./launch";
import { openPaymentsDesk, type PaymentsDesk } from "./payments-desk";

describeInWindow("payments that a rule holds", () => {
  let desk: PaymentsDesk;
  let it: Launched;
  let page: Page;

  beforeAll(async () => {
    desk = await openPaymentsDesk(
      [
        { buyer: "Budi Santoso", rupiah: 25_000, seller: "Toko Angin" },
        { buyer: "Budi Santoso", rupiah: 30_000, seller: "Kedai Bulan" },
        { buyer: "Intan Nugroho", rupiah: 35_000, seller: "Warung Cahaya" },
        { buyer: "Intan Nugroho", rupiah: 150_000, seller: "Toko Delima" },
        { buyer: "Intan Nugroho", rupiah: 160_000, seller: "Toko Embun" },
      ],
      ["dewi"],
    );
    it = await launch({ args: [`--desk-home=${desk.folder}`] });
    page = it.page;
    await signIn(page, "dewi", SECRET);
    await goTo(page, "y", "/payments");
    await row("Toko Angin").waitFor();
  });
  afterAll(async () => {
    expect(await it?.close()).toBe(0);
    await desk?.close();
  });

  const row = (text: string) => page.getByRole("grid").getByRole("row").filter({ hasText: text });
  const cursor = () => page.locator("[role=row][data-cursor]").textContent();
  const rail = () => page.getByRole("navigation").getByRole("link", { name: "Pembayaran" });
  const statusOf = async (seller: string) => {
    const { rows } = await desk.wallet.admin.raw("select status, note from wallet.payments where id = ?", [
      desk.payments.get(seller) ?? null,
    ]);
    return (rows[0] as { status: string }).status;
  };

  test("the rail counts; why it is held, whose money it is and what came before stand beside it", async () => {
    await expect.poll(() => rail().textContent()).toContain("5");
    const pane = page.getByRole("region", { name: "Rincian pembayaran" });
    await pane.getByText("Rp 445.000").first().waitFor();
    await pane.getByText("Jumlahnya di atas batas", { exact: false }).waitFor();
    await pane
      .getByRole("table", { name: "Mutasi saldo terakhir" })
      .getByText("Isi saldo diverifikasi")
      .waitFor();
  });

  test("V and Enter pay the seller, after a confirmation that names both; the next row is there", async () => {
    await page.keyboard.press("v");
    await page
      .getByRole("dialog", { name: /Teruskan Rp 25\.000 ke Toko Angin, dari Budi Santoso/ })
      .waitFor();
    await page.keyboard.press("Enter");
    await expect.poll(cursor).toContain("Kedai Bulan");
    await page.getByText("dijalankan", { exact: true }).waitFor();
    expect(await statusOf("Toko Angin")).toBe("released");
    await row("Toko Angin").waitFor({ state: "detached" });
  });

  test("X, a digit and Enter give the buyer the money back", async () => {
    await page.keyboard.press("x");
    await page.getByRole("dialog", { name: /Kembalikan Rp 30\.000 ke Budi Santoso/ }).waitFor();
    await page.keyboard.press("3");
    await page.keyboard.press("Enter");
    await expect.poll(() => statusOf("Kedai Bulan")).toBe("refunded");
    await expect.poll(cursor).toContain("Warung Cahaya");
  });

  test("N fetches the row nobody has; a decision another made first is refused by name and time", async () => {
    await page.keyboard.press("End");
    await page.keyboard.press("n");
    await expect.poll(cursor).toContain("Warung Cahaya");
    await row("Warung Cahaya").getByText("saya").waitFor();
    const payment = desk.payments.get("Warung Cahaya");
    await page.keyboard.press("v");
    await page.getByRole("dialog").waitFor();
    await applied(submit(desk.wallet.as("sari"), "payment.refuse", { payment, reason: "unusual" }));
    await page.keyboard.press("Enter");
    await page
      .getByRole("status")
      .getByText(/Sudah diputuskan Sari, .*Keputusan ini tidak dijalankan/)
      .waitFor();
    expect(await statusOf("Warung Cahaya")).toBe("refunded");
  });

  test("above the limit it waits for a second person, and says so", async () => {
    await pointAt(page, "Toko Delima");
    await page.keyboard.press("v");
    await page.getByRole("dialog", { name: /Toko Delima/ }).waitFor();
    await page.keyboard.press("Enter");
    await row("Toko Delima").getByText("Orang kedua").waitFor();
    expect(await statusOf("Toko Delima")).toBe("held");
    await pointAt(page, "Toko Delima");
    await page.keyboard.press("v");
    await page.getByText("Keputusan tentang pembayaran ini sudah dikirim.").waitFor();
  });

  test("what another asked a second person for is said, and not asked twice", async () => {
    const payment = desk.payments.get("Toko Embun");
    const asked = await submit(desk.wallet.as("wira"), "payment.approve", { payment, note: "" });
    expect(asked.outcome).toBe("waiting");
    await pointAt(page, "Toko Embun");
    const pane = page.getByRole("region", { name: "Rincian pembayaran" });
    await pane.getByText(/Wira meminta persetujuan, /).waitFor();
    await pane
      .getByRole("table", { name: "Pembelian lain dari rekening ini" })
      .getByText("Toko Delima")
      .waitFor();
    await page.keyboard.press("v");
    await page.getByText("Wira sudah meminta persetujuan orang kedua.").waitFor();
    expect(await page.getByRole("dialog").count()).toBe(0);
  });

  test("R shows what was decided and by whom; O opens the buyer's account", async () => {
    await page.keyboard.press("r");
    await row("Warung Cahaya").getByText("Sari").waitFor();
    await pointAt(page, "Warung Cahaya");
    await page.keyboard.press("o");
    await page.getByRole("heading", { name: "Intan Nugroho" }).waitFor();
  });

  test("Ctrl+K finds payments by seller, amount and reference, and opens what waits and what was decided", async () => {
    const find = async (text: string, found: RegExp) => {
      await openDialog(page, "Control+k");
      await page.getByRole("dialog").locator("input:focus").waitFor();
      await page.keyboard.type(text);
      await page.getByRole("region", { name: "Pembayaran" }).getByRole("button", { name: found }).waitFor();
      await page.keyboard.press("Enter");
      await page.getByRole("dialog").waitFor({ state: "detached" });
    };
    await find("cahaya", /Intan Nugroho → Warung Cahaya · dikembalikan.*Rp 35\.000/);
    await expect.poll(cursor).toContain("Warung Cahaya");
    await find("160.000", /Toko Embun · ditahan/);
    await expect.poll(cursor).toContain("Toko Embun");
    await row("Toko Delima").waitFor();
    await find((desk.payments.get("Toko Angin") ?? "").slice(0, 8).toUpperCase(), /Toko Angin · diteruskan/);
    await expect.poll(cursor).toContain("Toko Angin");
  });
});
