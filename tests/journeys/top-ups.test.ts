import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lineIds, rp } from "../support/scene";
import { SECRET, submit } from "../support/wallets";
import { whileFeedIsHeld } from "../sync/desk";
import { signIn } from "./by-keyboard";
import { describeInWindow, type Launched, launch } from "./launch";
import { openQueueDesk, type QueueDesk } from "./queue-desk";

describeInWindow("the queue of top-ups, by keyboard alone", () => {
  let desk: QueueDesk;
  let it: Launched;
  let page: Page;
  const said: string[] = [];

  beforeAll(async () => {
    desk = await openQueueDesk(
      [
        { holder: "Budi Santoso", rupiah: 150_000 },
        { holder: "Agus Halim", rupiah: 75_000 },
        { holder: "Siti Permana", rupiah: 250_000, comes: 247_500 },
        { holder: "Rani Wijaya", rupiah: 2_500_000 },
        { holder: "Intan Nugroho", rupiah: 125_000 },
        { holder: "Wayan Kusuma", rupiah: 1_860_000 },
        { holder: "Dewa Made", rupiah: 90_000, comes: null },
        { holder: "Eko Prasetyo", rupiah: 95_000, words: "MAXWIN" },
      ],
      ["sari", "wira"],
    );
    it = await launch({ args: [`--desk-home=${desk.folder}`] });
    page = it.page;
    page.on("console", (message) => said.push(message.text()));
    await signIn(page, "sari", SECRET);
    await page.keyboard.press("g");
    await page.keyboard.press("v");
    // Until the first matching the line and the request stand as two rows.
    await row("Budi Santoso").first().waitFor();
    await row("Budi Santoso").filter({ hasText: "Aman" }).waitFor();
  });
  afterAll(async () => {
    expect(await it?.close()).toBe(0);
    await desk?.close();
    expect(said).toEqual([]);
  });

  const row = (holder: string) => page.getByRole("row").filter({ hasText: holder });
  const cursor = () => page.locator("[role=row][data-cursor]");
  /** Where the centre says a top-up stands. */
  const statusOf = async (holder: string) => {
    const { rows } = await desk.wallet.admin.raw(
      "select status, closed_by from wallet.top_ups where id = ?",
      [desk.topUps.get(holder)?.id ?? null],
    );
    return rows[0] as { status: string; closed_by: string | null };
  };
  /** Moves the cursor with J and K until it stands on a holder. */
  const goTo = async (holder: string) => {
    await page.keyboard.press("Home");
    for (let step = 0; step < 20; step += 1) {
      if ((await cursor().textContent())?.includes(holder)) return;
      await page.keyboard.press("j");
      await page.waitForTimeout(30);
    }
    throw new Error(`${holder} is not in the queue`);
  };
  const quietLine = () => page.getByRole("status").filter({ hasText: /\d\d[.:]\d\d/ });

  test("one key verifies a safe row; the next is under the finger, and the words that matched are marked", async () => {
    await expect.poll(() => cursor().textContent()).toContain("Budi Santoso");
    const marks = page.getByRole("region", { name: "Bukti" }).locator("mark");
    await expect.poll(() => marks.allTextContents()).toContain(desk.topUps.get("Budi Santoso")?.account);
    await page.keyboard.press("v");
    await expect.poll(() => cursor().textContent()).toContain("Agus Halim");
    await expect.poll(() => statusOf("Budi Santoso")).toEqual({ status: "credited", closed_by: "sari" });
    await row("Budi Santoso").waitFor({ state: "detached" });
    await quietLine().filter({ hasText: "dicatat pusat" }).waitFor();
  });

  test("Z takes the own last verification back", async () => {
    await page.keyboard.press("z");
    await expect.poll(() => statusOf("Budi Santoso")).toEqual({ status: "open", closed_by: null });
    await row("Budi Santoso").waitFor();
    await quietLine().filter({ hasText: "Pembatalan" }).waitFor();
  });

  test("a click leaves the keys in the list", async () => {
    await row("Agus Halim").click();
    await page.keyboard.press("k");
    await expect.poll(() => cursor().textContent()).toContain("Budi Santoso");
  });

  test("another amount is confirmed with a note, waits for a second person and is never called done", async () => {
    await goTo("Siti Permana");
    await page.keyboard.press("v");
    const panel = page.getByRole("dialog", { name: /Verifikasi Rp 247\.500 ke Siti Permana/ });
    await panel.waitFor();
    // The likely mistake is offered as the reason; without any the panel asks for one.
    expect(await panel.getByLabel("Alasan").inputValue()).toBe("Dipotong biaya bank");
    await page.keyboard.press("Control+a");
    await page.keyboard.press("Delete");
    await page.keyboard.press("Enter");
    await panel.getByText("Tulis alasannya.").waitFor();
    await page.keyboard.type("biaya transfer dipotong bank");
    await page.keyboard.press("Enter");
    await row("Siti Permana").getByText("Orang kedua").waitFor();
    expect(await statusOf("Siti Permana")).toMatchObject({ status: "open" });
  });

  test("above the limit waits too, and is co-signed at this desk under the second person's own session", async () => {
    await goTo("Rani Wijaya");
    await page.keyboard.press("v");
    await page.getByRole("dialog", { name: /Rp 2\.500\.000 ke Rani Wijaya/ }).waitFor();
    await page.keyboard.press("Enter");
    await row("Rani Wijaya").getByText("Orang kedua").waitFor();
    await goTo("Rani Wijaya");
    await page.keyboard.press("t");
    const panel = page.getByRole("dialog", { name: "Tanda tangan orang kedua di meja ini" });
    await panel.getByRole("radio", { name: "Wira" }).waitFor();
    await page.keyboard.type("salah");
    await page.keyboard.press("Enter");
    await panel.getByText("Nama dan kata sandi tidak cocok.").waitFor();
    await panel.getByLabel("Kata sandi sendiri", { exact: true }).fill(SECRET);
    await page.keyboard.press("Enter");
    await panel.getByText("atas nama Wira").waitFor();
    await panel.getByText("Rani Wijaya").first().waitFor();
    await page.keyboard.press("Enter");
    await expect.poll(() => statusOf("Rani Wijaya")).toEqual({ status: "credited", closed_by: "sari" });
    const { rows } = await desk.wallet.admin.raw(
      "select made_by, checked_by from wallet.allocations where checked_by is not null",
    );
    expect(rows).toEqual([{ made_by: "sari", checked_by: "wira" }]);
    await row("Rani Wijaya").waitFor({ state: "detached" });
    expect(await page.getByRole("banner").textContent()).toContain("Sari");
  });

  test("what another clerk decided first is refused in the row, with their name and the time", async () => {
    const topUp = desk.topUps.get("Intan Nugroho");
    const lines = await lineIds(desk.wallet, topUp?.account ?? "");
    const body = { lines, top_ups: [{ id: topUp?.id, amount_sen: rp(125_000) }] };
    await goTo("Intan Nugroho");
    expect(await submit(desk.wallet.as("dewi"), "top_up.verify", body)).toMatchObject({ outcome: "applied" });
    await page.keyboard.press("v");
    const refused = row("Intan Nugroho").filter({ hasText: "Ditolak pusat" });
    await refused.filter({ hasText: /Sudah diputuskan Dewi, \d\d \w+ \d{4} \d\d[.:]\d\d/ }).waitFor();
    expect(await statusOf("Intan Nugroho")).toEqual({ status: "credited", closed_by: "dewi" });
    await goTo("Intan Nugroho");
    await page.keyboard.press("d");
    await refused.waitFor({ state: "detached" });
  });

  test("the bar keeps what was refused, in words, until it is put aside", async () => {
    await page.getByRole("banner").getByText("1 ditolak").waitFor();
    await page.keyboard.press("Control+j");
    const drawer = page.getByRole("dialog", { name: "Sinkron dengan pusat" });
    const account = desk.topUps.get("Intan Nugroho")?.account ?? "";
    const text = (await drawer.getByRole("listitem").textContent()) ?? "";
    expect(text).toContain(`Verifikasi Rp 125.000Intan Nugroho ${account}Dewi memverifikasi ini `);
    expect(text).toMatch(/Diputuskan di meja ini \d\d \w+ \d{4}/);
    await drawer.locator(":focus").waitFor();
    await page.keyboard.press("Enter");
    await drawer.waitFor({ state: "detached" });
    await page.getByRole("banner").getByText("1 ditolak").waitFor({ state: "detached" });
  });

  test("X rejects with a number key and Enter", async () => {
    await goTo("Dewa Made");
    await page.keyboard.press("x");
    await page.getByRole("dialog", { name: /Tolak isi saldo Rp 90\.000 dari Dewa Made/ }).waitFor();
    await page.keyboard.press("5");
    await page.keyboard.press("Enter");
    await expect.poll(() => statusOf("Dewa Made")).toEqual({ status: "rejected", closed_by: "sari" });
    const { rows } = await desk.wallet.admin.raw(
      "select reason from wallet.top_ups where status = 'rejected'",
    );
    expect(rows).toEqual([{ reason: "expired" }]);
  });

  test("Shift+V verifies every safe row after one summary, whose total is typed where it is above the limit", async () => {
    await page.keyboard.press("Home");
    await page.keyboard.press("Shift+V");
    const panel = page.getByRole("dialog", { name: "Verifikasi 3 baris aman dalam saringan" });
    await panel.getByText("Rp 2.085.000").waitFor();
    await panel.getByText(/Rp 1\.860\.000 → Wayan Kusuma/).waitFor();
    await panel.getByText("1 baris bertanda tidak ikut: kata diawasi 1.").waitFor();
    const wayan = desk.topUps.get("Wayan Kusuma");
    const lines = await lineIds(desk.wallet, wayan?.account ?? "");
    const body = { lines, top_ups: [{ id: wayan?.id, amount_sen: rp(1_860_000) }] };
    await whileFeedIsHeld(desk.wallet, async () => {
      expect(await submit(desk.wallet.as("dewi"), "top_up.verify", body)).toMatchObject({
        outcome: "applied",
      });
      await page.keyboard.type("208.500");
      await page.keyboard.press("Enter");
      await panel.getByText("Itu bukan jumlah di atas.").waitFor();
      await page.keyboard.press("Control+a");
      await page.keyboard.type("2.085.000");
      await page.keyboard.press("Enter");
      for (const holder of ["Budi Santoso", "Agus Halim"])
        await expect.poll(() => statusOf(holder)).toEqual({ status: "credited", closed_by: "sari" });
    });
  });

  test("what became of each row of it stays until Escape: who was first, a row to go to, one to take back", async () => {
    const results = page.getByRole("dialog", { name: "Hasil verifikasi bersama" });
    await results.getByText("1 ditolak pusat · 2 terverifikasi").waitFor();
    const rows = results.getByRole("option");
    expect(await rows.nth(0).textContent()).toMatch(
      /Wayan Kusuma.*Rp 1\.860\.000ditolak pusat.*diputuskan Dewi/,
    );
    await row("Wayan Kusuma").filter({ hasText: "Ditolak pusat" }).waitFor();
    await page.keyboard.press("Enter");
    await expect.poll(() => cursor().textContent()).toContain("Wayan Kusuma");
    await page.keyboard.press("d");
    await row("Wayan Kusuma").waitFor({ state: "detached" });
    await page.keyboard.press("r");
    await page.keyboard.press("j");
    await results.getByRole("option", { selected: true }).filter({ hasText: "Budi Santoso" }).waitFor();
    await page.keyboard.press("z");
    await results.getByText("1 ditolak pusat · 1 terverifikasi · 1 dibatalkan").waitFor();
    await expect.poll(() => statusOf("Budi Santoso")).toEqual({ status: "open", closed_by: null });
    await page.keyboard.press("Escape");
    await results.waitFor({ state: "detached" });
  });

  test("a row with a mark is no row of one key: V names the mark, Enter verifies", async () => {
    expect(await statusOf("Eko Prasetyo")).toMatchObject({ status: "open" });
    const marked = row("Eko Prasetyo").filter({ hasText: "Ada tanda" });
    await marked.getByText("kata diawasi").waitFor();
    await goTo("Eko Prasetyo");
    await page.keyboard.press("v");
    const panel = page.getByRole("dialog", { name: /Verifikasi Rp 95\.000 ke Eko Prasetyo/ });
    await panel.getByText("Kata yang diawasi di berita: maxwin.").waitFor();
    expect(await statusOf("Eko Prasetyo")).toMatchObject({ status: "open" });
    await page.keyboard.press("Enter");
    await expect.poll(() => statusOf("Eko Prasetyo")).toEqual({ status: "credited", closed_by: "sari" });
  });

  test("an own request shows why it cannot be approved, and can be taken back", async () => {
    await page.keyboard.press("g");
    await page.keyboard.press("p");
    await row("Verifikasi isi saldo").waitFor();
    await goTo("Verifikasi isi saldo");
    await page.getByText("Permintaan sendiri diputuskan orang lain.").waitFor();
    expect(await page.getByRole("button", { name: /^Setujui/ }).count()).toBe(0);
    await page.keyboard.press("Shift+X");
    await page.getByRole("dialog", { name: /Tarik verifikasi isi saldo Rp 247\.500/ }).waitFor();
    await page.keyboard.press("Enter");
    await row("Verifikasi isi saldo").waitFor({ state: "detached" });
    expect(await statusOf("Siti Permana")).toMatchObject({ status: "open" });
  });

  test("another's request is approved as it was shown: A, then Enter", async () => {
    const topUp = desk.topUps.get("Siti Permana");
    const lines = await lineIds(desk.wallet, topUp?.account ?? "");
    const body = { lines, top_ups: [{ id: topUp?.id, amount_sen: rp(247_500) }], note: "biaya bank" };
    expect(await submit(desk.wallet.as("dewi"), "top_up.verify", body)).toMatchObject({ outcome: "waiting" });
    await page.keyboard.press("g");
    await page.keyboard.press("v");
    await page.keyboard.press("g");
    await page.keyboard.press("p");
    await row("Verifikasi isi saldo").getByText("Perlu diputuskan").waitFor();
    await goTo("Verifikasi isi saldo");
    const content = page.getByRole("region", { name: "Isi permintaan" });
    await content.getByText("biaya bank", { exact: true }).waitFor();
    await content.getByText("Siti Permana").first().waitFor();
    await page.keyboard.press("a");
    await page
      .getByRole("dialog", { name: /Setujui verifikasi isi saldo Rp 247\.500 → Siti Permana/ })
      .waitFor();
    await page.keyboard.press("Enter");
    await expect.poll(() => statusOf("Siti Permana")).toEqual({ status: "credited", closed_by: "dewi" });
  });
});
