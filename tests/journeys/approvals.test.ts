import { BUILT_IN_TABLE } from "@domain/matching/rule-table";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lineIds, rp } from "../support/scene";
import { SECRET, submit } from "../support/wallets";
import { goTo, openDialog, pointAt, signIn } from "./by-keyboard";
import { describeInWindow, type Launched, launch } from "./launch";
import { openQueueDesk, type QueueDesk } from "./queue-desk";

describeInWindow("what a checker sees, by keyboard", () => {
  let desk: QueueDesk;
  let it: Launched;
  let page: Page;

  beforeAll(async () => {
    desk = await openQueueDesk([{ holder: "Budi Santoso", rupiah: 3_000_000 }], ["sari"]);
    const { wallet, topUps } = desk;
    const budi = topUps.get("Budi Santoso");
    const [line] = await lineIds(wallet, budi?.account ?? "");
    const part = { id: budi?.id, amount_sen: rp(3_000_000) };
    const roles = { operator: "dewi", roles: ["clerk", "compliance"], reason: "merangkap selama cuti" };
    const table = { ...BUILT_IN_TABLE, reach: { ...BUILT_IN_TABLE.reach, afterDays: 7 } };
    for (const [maker, kind, body] of [
      ["dewi", "top_up.verify", { lines: [line], top_ups: [part], note: "sudah dicek ke bank" }],
      ["dewi", "adjustment.post", { account: budi?.account, amount_sen: rp(40_000), reason: "kurang" }],
      ["wira", "operator.roles", roles],
      ["wira", "rules.publish", { rules: table, based_on: null, reason: "masa tunggu" }],
    ] as const)
      expect(await submit(wallet.as(maker), kind, body)).toMatchObject({ outcome: "waiting" });
    it = await launch({ args: [`--desk-home=${desk.folder}`] });
    page = it.page;
    page.setDefaultTimeout(15_000);
    await signIn(page, "sari", SECRET);
    await goTo(page, "p", "/requests");
  });
  afterAll(async () => {
    expect(await it?.close()).toBe(0);
    await desk?.close();
  });

  const content = () => page.getByRole("region", { name: "Isi permintaan" });
  const rows = () =>
    page
      .getByRole("grid")
      .getByRole("row")
      .filter({ hasText: /Dewi|Wira/ });
  const fact = (name: string) => content().getByRole("row").filter({ hasText: name });

  test("a verification above the limit: the bank's words marked, the balance before and after, why, and what follows", async () => {
    await pointAt(page, "Verifikasi isi saldo");
    await content()
      .getByText("Rp 3.000.000 pindah dari dana belum teridentifikasi", { exact: false })
      .waitFor();
    await content().getByText("sudah dicek ke bank").waitFor();
    expect(await fact("Saldo").textContent()).toBe("SaldoRp 0Rp 3.000.000");
    await fact("di atas batas satu orang").waitFor();
    const budi = desk.topUps.get("Budi Santoso");
    await content()
      .locator("mark", { hasText: budi?.account ?? "" })
      .waitFor();
    await content().getByText("Tanda risiko", { exact: true }).waitFor();
  });

  test("a person's roles and a threshold of the matching stand there as they are and as they become", async () => {
    await pointAt(page, "Peran operator");
    await content().getByText("merangkap selama cuti").waitFor();
    expect(await fact("Peran").textContent()).toBe("Peranverifikasiverifikasi, kepatuhan");
    await content().getByText("Dewi (dewi) boleh melakukan", { exact: false }).waitFor();
    await pointAt(page, "Tabel aturan");
    const changed = fact("Hari setelah kedaluwarsa");
    await changed.waitFor();
    expect(await changed.textContent()).toBe("Hari setelah kedaluwarsa14 hari7 hari");
  });

  test("the inbox is filtered by action, maker, date and amount; what is approved is what was shown", async () => {
    await page.keyboard.press("w");
    await page.getByRole("checkbox", { name: "Saring tiap kolom" }).press("Space");
    await page.keyboard.press("Escape");
    const filter = (column: string) => page.getByRole("textbox", { name: `Saring ${column}` });
    const leaves = async (column: string, text: string, count: number) => {
      await filter(column).fill(text);
      await expect.poll(() => rows().count(), { message: `${column} ${text}` }).toBe(count);
      await filter(column).fill("");
      await expect.poll(() => rows().count()).toBe(4);
    };
    await leaves("Apa", "peran", 1);
    await leaves("Pembuat", "dewi", 2);
    await leaves("Jumlah", ">1.000.000", 1);
    await leaves("Sejak", "2001", 0);
    await pointAt(page, "Peran operator");
    await fact("Peran").waitFor();
    await openDialog(page, "a");
    await page.keyboard.press("Enter");
    const roles = async () =>
      (await desk.wallet.admin.raw("select roles from wallet.operators where login = 'dewi'")).rows;
    await expect.poll(roles).toEqual([{ roles: ["clerk", "compliance"] }]);
  });
});
