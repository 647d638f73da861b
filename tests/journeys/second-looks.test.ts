import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { applied, approve, rp } from "../support/scene";
import { SECRET, submit } from "../support/wallets";
import { goTo, signIn, signOut } from "./by-keyboard";
import { describeInWindow, type Launched, launch } from "./launch";
import { openQueueDesk, type QueueDesk } from "./queue-desk";

const holders = ["Budi Santoso", "Intan Nugroho", "Wayan Kusuma"];

describeInWindow("second looks by chance", () => {
  let desk: QueueDesk;
  let it: Launched;
  let page: Page;

  beforeAll(async () => {
    desk = await openQueueDesk(
      holders.map((holder) => ({ holder, rupiah: 150_000 })),
      ["dewi", "sari"],
    );
    const { wallet } = desk;
    const asked = await submit(wallet.as("sari"), "setting.change", {
      setting: "second_look_clerk_percent",
      value: 100,
      reason: "uji",
    });
    await applied(approve(wallet.as("wira"), asked));
    const { rows } = await wallet.admin.raw("select id, description from wallet.bank_lines");
    for (const [by, holder] of [
      ["dewi", "Budi Santoso"],
      ["dewi", "Intan Nugroho"],
      ["sari", "Wayan Kusuma"],
    ] as const) {
      const line = rows.find(({ description }: { description: string }) =>
        description.includes(holder.toUpperCase()),
      );
      const topUp = desk.topUps.get(holder)?.id;
      await applied(
        submit(wallet.as(by), "top_up.verify", {
          lines: [Number(line.id)],
          top_ups: [{ id: topUp, amount_sen: rp(150_000) }],
        }),
      );
    }
    it = await launch({ args: [`--desk-home=${desk.folder}`] });
    page = it.page;
    await signIn(page, "sari", SECRET);
    await goTo(page, "e", "/second-looks");
  });
  afterAll(async () => {
    expect(await it?.close()).toBe(0);
    await desk?.close();
  });

  const row = (text: string) => page.getByRole("row").filter({ hasText: text });
  const rail = () => page.getByRole("navigation").getByRole("link", { name: "Periksa kedua" });
  const verdicts = async () => {
    const { rows } = await desk.wallet.admin.raw(
      "select verdict, note, answered_by from wallet.second_looks where verdict is not null order by answered_at",
    );
    return rows as unknown[];
  };

  test("only what others decided waits, with the bank's words marked and what speaks for it", async () => {
    await row("Budi Santoso").waitFor();
    await row("Intan Nugroho").waitFor();
    expect(await row("Wayan Kusuma").count()).toBe(0);
    await expect.poll(() => rail().textContent()).toContain("2");
    const pane = page.getByRole("region", { name: "Bukti" });
    await expect.poll(() => pane.locator("mark").allTextContents()).toContain("BUDI SANTOSO");
    expect(await pane.textContent()).not.toContain("Dewi");
  });

  test("V says right; X says wrong, with its reason; the rail counts down", async () => {
    await page.keyboard.press("v");
    await row("Budi Santoso").waitFor({ state: "detached" });
    await page.keyboard.press("x");
    await page.getByRole("dialog", { name: /Salah: Rp 150\.000 bukan milik Intan Nugroho/ }).waitFor();
    await page.keyboard.press("Enter");
    await page.getByText("Tulis alasannya.").waitFor();
    await page.keyboard.type("nama pengirim lain");
    await page.keyboard.press("Enter");
    await page.getByText("Tidak ada yang perlu diperiksa ulang").waitFor();
    // A wrong one leads to the question whether to take it back (tests/journeys/reversals.test.ts), which may be left.
    await page.getByRole("dialog", { name: "Batalkan verifikasi" }).getByText("Dewi").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await expect.poll(verdicts).toEqual([
      { verdict: "right", note: "", answered_by: "sari" },
      { verdict: "wrong", note: "nama pengirim lain", answered_by: "sari" },
    ]);
    await expect.poll(() => rail().textContent()).not.toContain("2");
  });

  test("R shows a supervisor how right each operator was, and a clerk has no such view", async () => {
    await page.keyboard.press("r");
    await row("Dewi").getByText("50 % (1 dari 2)").waitFor();
    await row("Sari").getByText("belum dinilai").waitFor();
    await page.getByRole("radiogroup", { name: "Menurut" }).getByText("cara").click();
    await row("nomor rekening").getByText("1 dari 2").waitFor();
    const found = page.getByRole("table", { name: "Yang tidak dinilai benar" });
    await found.getByRole("row", { name: /Intan Nugroho.*Salah.*nama pengirim lain/ }).waitFor();
    await signOut(page);
    await signIn(page, "dewi", SECRET);
    await goTo(page, "e", "/second-looks");
    await row("Wayan Kusuma").waitFor();
    await page.keyboard.press("r");
    expect(await page.getByText("Ketepatan").count()).toBe(0);
  });
});
