import { wibDay } from "@domain/matching/days";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { rp } from "../support/scene";
import { SECRET, submit } from "../support/wallets";
import { whileFeedIsHeld } from "../sync/desk";
import { goTo, pointAt, signIn } from "./by-keyboard";
import { describeInWindow, type Launched, launch } from "./launch";
import { openQueueDesk, type QueueDesk } from "./queue-desk";

const REJECTED = ["Dewa Made", "Putri Ayu", "Joko Susilo", "Rina Dewi", "Bayu Aji", "Gilang Ramadhan"];
const HELD = ["Tono Raharjo", "Lina Marpaung", "Hadi Saputra"];
const LEASED = "Umi Kalsum";

describeInWindow("many rows at once, by keyboard alone", () => {
  let desk: QueueDesk;
  let it: Launched;
  let page: Page;
  const said: string[] = [];

  beforeAll(async () => {
    const on = wibDay(new Date().toISOString());
    const unpaid = [...REJECTED, ...HELD, LEASED].map((holder, n) => ({
      holder,
      rupiah: 80_000 + n * 1000,
      comes: null,
    }));
    desk = await openQueueDesk(
      [
        ...unpaid,
        { holder: "Budi Santoso", rupiah: 150_000 },
        { holder: "Agus Halim", rupiah: 75_000 },
        { holder: "Intan Nugroho", rupiah: 125_000 },
        { holder: "Eko Prasetyo", rupiah: 95_000, words: "MAXWIN" },
        { holder: "Siti Permana", rupiah: 250_000, comes: 247_500 },
      ],
      ["sari"],
      [
        { on, sen: rp(333_000), text: "TRSF E-BANKING CR 2411/FTSCY/WS95051 JOKO ANWAR" },
        { on, sen: rp(12_345), text: "BUNGA TABUNGAN" },
        { on, sen: rp(86_000), text: "TRSF E-BANKING CR 2411/FTSCY/WS95051 87654321 HARTONO" },
      ],
    );
    it = await launch({ args: [`--desk-home=${desk.folder}`] });
    page = it.page;
    page.on("console", (message) => said.push(message.text()));
    await signIn(page, "sari", SECRET);
    await goTo(page, "v", "/top-ups");
    await row("Budi Santoso").filter({ hasText: "Aman" }).waitFor();
  });
  afterAll(async () => {
    expect(await it?.close()).toBe(0);
    await desk?.close();
    expect(said).toEqual([]);
  });

  const row = (text: string) => page.getByRole("grid").getByRole("row").filter({ hasText: text });
  const cursor = () => page.locator("[role=row][data-cursor]");
  const foot = () => page.locator("footer[role=status]").textContent();
  const results = (name: string) => page.getByRole("dialog", { name });
  const idOf = (holder: string) => desk.topUps.get(holder)?.id ?? "";
  const statusOf = async (holder: string) => {
    const { rows } = await desk.wallet.admin.raw(
      "select status, closed_by from wallet.top_ups where id = ?",
      [idOf(holder)],
    );
    return rows[0] as { status: string; closed_by: string | null };
  };
  const heldOf = async () => {
    const { rows } = await desk.wallet.admin.raw(
      "select reason, ended_how from wallet.top_up_holds order by held_at",
    );
    return rows;
  };
  const moveTo = async (holder: string) => {
    await page.keyboard.press("Home");
    for (let step = 0; step < 30; step += 1) {
      if ((await cursor().textContent())?.includes(holder)) return;
      await page.keyboard.press("j");
      await page.waitForTimeout(20);
    }
    throw new Error(`${holder} is not in the queue`);
  };
  /** Selects the first with Space and the rest with Shift and the arrow. */
  const select = async (holders: readonly string[]) => {
    await moveTo(holders[0] ?? "");
    await page.keyboard.press("Space");
    for (let more = 1; more < holders.length; more += 1) await page.keyboard.press("Shift+ArrowDown");
    await expect.poll(foot).toContain(`${holders.length} dipilih`);
  };
  const rejectBy = (login: "dewi", holder: string) =>
    submit(desk.wallet.as(login), "top_up.reject", { top_up: idOf(holder), reason: "duplicate", note: "" });

  test("the foot counts and adds up the selection, and it stays while a colleague decides one of its rows", async () => {
    await select(REJECTED);
    expect(await foot()).toContain("6 dipilih · Rp 495.000");
    await page.getByRole("button", { name: "Tolak 6 baris X" }).waitFor();
    await rejectBy("dewi", "Bayu Aji");
    await row("Bayu Aji").waitFor({ state: "detached" });
    await expect.poll(foot).toContain("5 dipilih · Rp 411.000 · 1 pilihan tidak tampak");
  });

  test("X rejects the selection with one reason; who was first is named before, and row for row behind it", async () => {
    await page.keyboard.press("x");
    const panel = page.getByRole("dialog", { name: "Tolak 5 isi saldo pilihan" });
    await panel.getByText("Rp 411.000").waitFor();
    await panel.getByText(/Rp 85\.000 → Gilang Ramadhan/).waitFor();
    await panel.getByText("1 baris sudah diputuskan selagi dipilih.").waitFor();
    await panel.getByText(/Bayu Aji Rp\s84\.000 \(ditolak, Dewi \d\d[.:]\d\d\)/).waitFor();
    await whileFeedIsHeld(desk.wallet, async () => {
      expect(await rejectBy("dewi", "Rina Dewi")).toMatchObject({ outcome: "applied" });
      await page.keyboard.press("5");
      await page.keyboard.press("Enter");
      await expect.poll(() => statusOf("Dewa Made")).toEqual({ status: "rejected", closed_by: "sari" });
    });
    const panelOfResults = results("Hasil penolakan bersama");
    await panelOfResults.getByText("1 ditolak pusat · 1 dilewati · 4 penolakan tercatat").waitFor();
    const rows = panelOfResults.getByRole("option");
    expect(await rows.nth(0).textContent()).toMatch(/Rina Dewi.*ditolak pusat.*diputuskan Dewi/);
    expect(await rows.nth(1).textContent()).toMatch(/Bayu Aji.*dilewati.*sudah diputuskan selagi dipilih/);
    expect(await foot()).not.toContain("dipilih");
    await page.keyboard.press("Escape");
    await panelOfResults.waitFor({ state: "detached" });
    const { rows: reasons } = await desk.wallet.admin.raw(
      "select distinct reason from wallet.top_ups where closed_by = 'sari'",
    );
    expect(reasons).toEqual([{ reason: "expired" }]);
  });

  test("H holds the selection until one time; Z takes one up again, Shift+Z what is left of the bulk", async () => {
    const wanted = { what: "top_up", keys: [idOf(LEASED)] };
    expect(await desk.wallet.as("dewi").call("desk.lease_next", wanted)).toHaveLength(1);
    await row(LEASED).getByText("Dewi").waitFor();
    await select([...HELD, LEASED]);
    await page.keyboard.press("h");
    const asked = page.getByRole("dialog", { name: "Tahan 3 isi saldo pilihan" });
    await asked.getByText("1 baris yang dipegang rekan tidak ikut.").waitFor();
    await asked.getByText("Umi Kalsum Rp 89.000 (Dewi)").waitFor();
    await page.keyboard.press("2");
    await page.keyboard.press("Enter");
    const panel = results("Hasil penahanan bersama");
    await panel.getByText("1 dilewati · 3 ditahan").waitFor();
    // Closed, it is a key away as long as nothing else was decided together.
    await page.keyboard.press("Escape");
    await panel.waitFor({ state: "hidden" });
    await page.keyboard.press("r");
    await panel.getByText("1 dilewati · 3 ditahan").waitFor();
    expect(await heldOf()).toEqual(HELD.map(() => ({ reason: "wait-for-proof", ended_how: null })));
    await page.keyboard.press("j");
    await page.keyboard.press("z");
    await panel.getByText("1 dilewati · 2 ditahan · 1 dibatalkan").waitFor();
    await page.keyboard.press("Shift+Z");
    await panel.getByText("Ambil kembali 2 isi saldo, Rp 175.000?").waitFor();
    await page.keyboard.press("Enter");
    await panel.getByText("1 dilewati · 3 dibatalkan").waitFor();
    expect((await heldOf()).every(({ ended_how }: { ended_how: string }) => ended_how === "taken-up")).toBe(
      true,
    );
    await page.keyboard.press("Escape");
    await panel.waitFor({ state: "detached" });
  });

  test("Ctrl+A and V verify the safe ones of all that is selected; the others are left out by name", async () => {
    await page.keyboard.press("Control+a");
    await expect.poll(foot).toMatch(/\d+ dipilih/);
    await page.keyboard.press("v");
    const panel = page.getByRole("dialog", { name: "Verifikasi 3 baris aman dari pilihan" });
    await panel.getByText("1 baris bertanda tidak ikut: kata diawasi 1.").waitFor();
    await panel.getByText("Eko Prasetyo Rp 95.000").waitFor();
    await panel.getByText(/baris tidak aman tanpa dilihat, tidak ikut/).waitFor();
    await panel.getByText(/Siti Permana Rp\s247\.500/).waitFor();
    await page.keyboard.press("Enter");
    for (const holder of ["Budi Santoso", "Agus Halim", "Intan Nugroho"])
      await expect.poll(() => statusOf(holder)).toEqual({ status: "credited", closed_by: "sari" });
    expect(await statusOf("Eko Prasetyo")).toMatchObject({ status: "open" });
    const panelOfResults = results("Hasil verifikasi bersama");
    await panelOfResults.getByText(/dilewati · 3 terverifikasi$/).waitFor();
    await page.keyboard.press("Shift+Z");
    await panelOfResults.getByText("Batalkan 3 verifikasi, Rp 350.000?").waitFor();
    await page.keyboard.press("Enter");
    await expect.poll(() => statusOf("Budi Santoso")).toEqual({ status: "open", closed_by: null });
    await panelOfResults.getByText(/3 dibatalkan$/).waitFor();
    await page.keyboard.press("Escape");
  });

  test("Escape lets the selection go, and the keys mean one row again", async () => {
    await page.keyboard.press("Control+a");
    await expect.poll(foot).toContain("dipilih");
    await page.keyboard.press("Escape");
    await expect.poll(foot).not.toContain("dipilih");
    await moveTo("Tono Raharjo");
    await page.keyboard.press("x");
    await page.getByRole("dialog", { name: /Tolak isi saldo Rp 86\.000 dari Tono Raharjo/ }).waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("?");
    await page.getByText("Tolak dengan satu alasan").waitFor();
    await page.keyboard.press("Escape");
  });

  test("credits without a match are parked together, each under its own likely mistake", async () => {
    await goTo(page, "b", "/unmatched");
    await row("BUNGA TABUNGAN").waitFor();
    await page.keyboard.press("Control+a");
    await expect.poll(foot).toContain("3 dipilih · Rp 431.345");
    await page.keyboard.press("h");
    await page.getByRole("dialog", { name: "Biarkan 3 kredit pilihan di penampungan" }).waitFor();
    await page.keyboard.press("Enter");
    const panel = results("Hasil parkir bersama");
    await panel.getByText("3 diparkir").waitFor();
    const { rows } = await desk.wallet.admin.raw("select reason from wallet.parked_lines order by reason");
    expect(rows).toEqual([
      { reason: "not-a-top-up" },
      { reason: "number-not-here" },
      { reason: "unknown-sender" },
    ]);
    await page.keyboard.press("Shift+Z");
    await page.keyboard.press("Enter");
    await panel.getByText("3 dibatalkan").waitFor();
  });

  test("a transfer linked by hand to another than the number it names is asked for a reason, which is kept", async () => {
    await page.keyboard.press("Escape");
    await row("HARTONO").getByText("Nomor tidak dikenal di sini", { exact: true }).waitFor();
    await pointAt(page, "HARTONO");
    await page.keyboard.press("l");
    await page.getByRole("dialog", { name: "Cari permintaan untuk Rp 86.000" }).waitFor();
    await page.keyboard.type("tono raharjo");
    await page.getByRole("dialog").getByText("Tono Raharjo").waitFor();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    const panel = page.getByRole("dialog", { name: /Verifikasi Rp 86\.000 ke Tono Raharjo/ });
    await panel.getByText(/Berita menyebut 87654321, bukan nomor yang dikreditkan/).waitFor();
    await page.keyboard.press("Enter");
    await panel.getByText("Tulis alasannya.").waitFor();
    await page.keyboard.type("nomor lama, sudah dipastikan");
    await page.keyboard.press("Enter");
    await expect.poll(() => statusOf("Tono Raharjo")).toEqual({ status: "credited", closed_by: "sari" });
    const { rows } = await desk.wallet.admin.raw(
      "select note from wallet.allocations x join wallet.allocation_parts p on p.allocation_id = x.id where p.top_up_id = ? and x.is_live",
      [idOf("Tono Raharjo")],
    );
    expect(rows).toEqual([{ note: "nomor lama, sudah dipastikan" }]);
  });
});
