import { wibDay } from "@domain/matching/days";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { applied, approve, lineIds, rp } from "../support/scene";
import { type Person, SECRET, submit } from "../support/wallets";
import { goTo, openDialog, signIn, signOut } from "./by-keyboard";
import { describeInWindow, type Launched, launch } from "./launch";
import { openQueueDesk, type QueueDesk } from "./queue-desk";

const holders = ["Budi Santoso", "Intan Nugroho", "Wayan Kusuma"] as const;

describeInWindow("taking back what is wrong, by two people", () => {
  let desk: QueueDesk;
  let it: Launched;
  let page: Page;

  const setting = async (name: string, value: number) => {
    const asked = await submit(desk.wallet.as("sari"), "setting.change", {
      setting: name,
      value,
      reason: "uji",
    });
    await applied(approve(desk.wallet.as("wira"), asked));
  };
  const lineOf = async (word: string) => (await lineIds(desk.wallet, word))[0];
  const verify = async (by: Person, holder: string) => {
    const topUps = [{ id: desk.topUps.get(holder)?.id, amount_sen: rp(150_000) }];
    const body = { lines: [await lineOf(holder.toUpperCase())], top_ups: topUps };
    await applied(submit(desk.wallet.as(by), "top_up.verify", body));
  };

  beforeAll(async () => {
    const on = wibDay(new Date().toISOString());
    desk = await openQueueDesk(
      holders.map((holder) => ({ holder, rupiah: 150_000 })),
      ["dewi", "sari", "wira"],
      [{ on, sen: rp(333_000), text: "TRSF E-BANKING CR 2411/FTSCY/WS95051 JOKO ANWAR" }],
    );
    await verify("sari", "Budi Santoso");
    await setting("second_look_clerk_percent", 100);
    await verify("dewi", "Intan Nugroho");
    const sender = {
      to_bank: "BRI",
      to_number: "0099887766",
      to_holder: "Joko Anwar",
      reason: "salah kirim",
    };
    const asked = await submit(desk.wallet.as("dewi"), "line.return", {
      lines: [await lineOf("JOKO ANWAR")],
      ...sender,
    });
    await applied(approve(desk.wallet.as("wira"), asked));
    it = await launch({ args: [`--desk-home=${desk.folder}`] });
    page = it.page;
    await signIn(page, "dewi", SECRET);
  });
  afterAll(async () => {
    expect(await it?.close()).toBe(0);
    await desk?.close();
  });

  const row = (text: string) => page.getByRole("row").filter({ hasText: text });
  const dialog = () => page.getByRole("dialog");
  const balances = async () => {
    const { rows } = await desk.wallet.admin.raw(
      "select holder_name as name, balance_sen::text as sen from wallet.accounts where kind = 'user' order by 1",
    );
    return Object.fromEntries(
      rows.map(({ name, sen }: { name: string; sen: string }) => [name, Number(sen)]),
    );
  };

  test("B in Akun asks to take another clerk's verification back, naming account, amount and line, with a reason", async () => {
    const number = desk.topUps.get("Budi Santoso")?.account ?? "";
    await page.evaluate((to) => {
      location.hash = `#/accounts/${to}`;
    }, number);
    await page.getByRole("button", { name: /^Batalkan/ }).waitFor();
    await openDialog(page, "b");
    for (const text of ["Budi Santoso", number, "BUDI SANTOSO"])
      await dialog().getByText(text).first().waitFor();
    expect(await dialog().textContent()).toMatch(/Sari, .*150\.000/);
    await page.keyboard.press("Control+Enter");
    await dialog().getByText("Tulis alasannya.").waitFor();
    await dialog().getByLabel("Alasan").fill("salah orang");
    await page.keyboard.press("Control+Enter");
    await page.getByText("Pembatalan Rp 150.000 (Budi Santoso) menunggu orang kedua di").waitFor();
    await dialog().waitFor({ state: "detached" });
    expect((await balances())["Budi Santoso"], "nothing moves before").toBe(rp(150_000));

    await openDialog(page, "b");
    await dialog().getByText("Sudah diminta Dewi").waitFor();
    expect(await dialog().getByRole("button", { name: "Minta orang kedua" }).count()).toBe(0);
    await page.keyboard.press("Escape");
    await page.getByRole("article").getByRole("link", { name: "Persetujuan" }).click();
    await row("Budi Santoso").getByText("Buatan sendiri").waitFor();
  });

  test("an undo the centre refuses names that way, and Z offers only what the wallet's own time allows", async () => {
    await goTo(page, "v", "/top-ups");
    await row("Wayan Kusuma").click();
    await page.keyboard.press("v");
    await expect.poll(async () => (await balances())["Wayan Kusuma"]).toBe(rp(150_000));
    await page.getByRole("status").filter({ hasText: "Wayan Kusuma" }).getByText("dicatat pusat").waitFor();
    await setting("undo_minutes", 0);
    await page.keyboard.press("z");
    const line = page.getByRole("status").filter({ hasText: "Waktu membatalkan sendiri sudah lewat." });
    await line.getByText("Akun, lalu B").waitFor();
    await signOut(page);
    await signIn(page, "dewi", SECRET);
    await goTo(page, "v", "/top-ups");
    await page.getByText("Tidak ada yang menunggu verifikasi").waitFor();
    await page.keyboard.press("z");
    await page.getByText("Yang lain dibatalkan dua orang: Akun, lalu B.").waitFor();
    await signOut(page);
  });

  test("a second look answered wrong leads to the same question, with what was written as its reason", async () => {
    await signIn(page, "sari", SECRET);
    await goTo(page, "e", "/second-looks");
    await row("Intan Nugroho").click();
    await page.keyboard.press("x");
    await dialog().waitFor();
    await page.keyboard.type("nama pengirim lain");
    await page.keyboard.press("Enter");
    const question = page.getByRole("dialog", { name: "Batalkan verifikasi" });
    await question.getByText("INTAN NUGROHO").first().waitFor();
    expect(await question.getByLabel("Alasan").inputValue()).toBe("nama pengirim lain");
    await page.keyboard.press("Control+Enter");
    await page.getByText("Pembatalan Rp 150.000 (Intan Nugroho) menunggu orang kedua di").waitFor();
  });

  test("X takes back a return the bank has not paid", async () => {
    await goTo(page, "b", "/unmatched");
    await page.keyboard.press("b");
    await row("Joko Anwar").click();
    await page.keyboard.press("x");
    await dialog().getByText("Tidak jadi dikembalikan kepada").waitFor();
    await dialog().getByLabel("Alasan").fill("pengirimnya menunggu");
    await page.keyboard.press("Control+Enter");
    await page.getByText("Pembatalan pengembalian Rp 333.000 (Joko Anwar) menunggu orang kedua di").waitFor();
    await signOut(page);
  });

  test("the second person sees whose money moves back, how much, who verified it and why, and approves", async () => {
    await signIn(page, "wira", SECRET);
    await page.evaluate(() => {
      location.hash = "#/requests";
    });
    const content = page.getByRole("region", { name: "Isi permintaan" });
    await row("Budi Santoso").getByText("Rp 150.000").waitFor();
    await row("Budi Santoso").click();
    for (const text of ["salah orang", "BUDI SANTOSO", "ditarik dari saldo Budi Santoso"])
      await content.getByText(text).first().waitFor();
    expect(await content.textContent()).toMatch(/SaldoRp 150\.000Rp 0.*Diputuskan olehSari/);
    for (const [who, title] of [
      ["Budi Santoso", /pembatalan verifikasi Rp 150\.000 \u2190 Budi Santoso/],
      ["Intan Nugroho", /\u2190 Intan Nugroho/],
      ["Joko Anwar", /pembatalan pengembalian Rp 333\.000 \u2190 Joko Anwar/],
    ] as const) {
      const listed = page.getByRole("grid").getByRole("row").filter({ hasText: who });
      await listed.click();
      await content.getByText(who).first().waitFor();
      await page.keyboard.press("a");
      await page.getByRole("dialog", { name: title }).waitFor();
      await page.keyboard.press("Enter");
      await listed.waitFor({ state: "detached" });
    }
    expect(await balances()).toEqual({
      "Budi Santoso": 0,
      "Intan Nugroho": 0,
      "Wayan Kusuma": rp(150_000),
    });
    const { rows } = await desk.wallet.admin.raw(
      "select purpose, count(*)::int as n from wallet.allocations where not is_live group by 1 order by 1",
    );
    expect(rows).toEqual([
      { purpose: "credit", n: 2 },
      { purpose: "return", n: 1 },
    ]);
  });
});
