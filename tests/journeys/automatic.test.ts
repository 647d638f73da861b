import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { applied, approve } from "../support/scene";
import { SECRET, submit } from "../support/wallets";
import { goTo, signIn } from "./by-keyboard";
import { describeInWindow, type Launched, launch } from "./launch";
import { openQueueDesk, type QueueDesk } from "./queue-desk";

describeInWindow("verification without a person, in the settings", () => {
  let desk: QueueDesk;
  let it: Launched;
  let page: Page;

  beforeAll(async () => {
    desk = await openQueueDesk(
      ["Budi Santoso", "Intan Nugroho"].map((holder) => ({ holder, rupiah: 150_000 })),
      ["sari"],
    );
    await applied(
      submit(desk.wallet.as("komang"), "freeze.place", {
        account: desk.topUps.get("Intan Nugroho")?.account,
        scope: "outgoing",
        legal_basis: "UU 8/2010",
        reason: "uji",
      }),
    );
    const looks = { setting: "second_look_auto_percent", value: 100, reason: "uji" };
    await applied(
      approve(desk.wallet.as("wira"), await submit(desk.wallet.as("sari"), "setting.change", looks)),
    );
    it = await launch({ args: [`--desk-home=${desk.folder}`] });
    page = it.page;
    await signIn(page, "sari", SECRET);
    await goTo(page, "s", "/settings");
  });
  afterAll(async () => {
    expect(await it?.close()).toBe(0);
    await desk?.close();
  });

  const waiting = async () => {
    const { rows } = await desk.wallet.admin.raw(
      "select id, body_hash, body from wallet.requests where action = 'setting.change' and status = 'waiting'",
    );
    return rows as { id: string; body_hash: string; body: Record<string, unknown> }[];
  };
  const agree = async () => {
    for (const { id, body_hash } of await waiting())
      await applied(submit(desk.wallet.as("wira"), "request.approve", { request: id, body_hash }));
    await page.keyboard.press("Control+s");
  };

  test("a limit is asked for in rupiah and changes only when a second supervisor agrees", async () => {
    await page.getByText("Belum pernah berjalan.", { exact: false }).waitFor();
    await page.getByRole("button", { name: "Ubah Verifikasi otomatis paling besar satu kali" }).click();
    const dialog = page.getByRole("dialog", { name: "Ubah: Verifikasi otomatis paling besar satu kali" });
    await dialog.getByLabel("Rupiah").fill("dua juta");
    await dialog.getByLabel("Alasan").fill("awal yang kecil");
    await page.keyboard.press("Control+Enter");
    await dialog.getByText("Tulis bilangan bulat dari 0.").waitFor();
    await dialog.getByLabel("Rupiah").fill("200.000");
    await page.keyboard.press("Control+Enter");
    await page.getByText("Permintaan dikirim.", { exact: false }).waitFor();
    expect((await waiting()).map(({ body }) => body)).toEqual([
      { setting: "auto_item_sen", value: 20_000_000, reason: "awal yang kecil" },
    ]);
    await page.getByText("Menunggu orang kedua: Rp 200.000 (Sari)").waitFor();
    await goTo(page, "p", "/requests");
    await page.getByRole("row").filter({ hasText: "Verifikasi otomatis" }).click();
    const content = page.getByRole("region", { name: "Isi permintaan" });
    await content.getByText("Verifikasi otomatis paling besar satu kali").waitFor();
    await content.getByText("Rp 1.000.000").waitFor();
    await content.getByText("Rp 200.000").waitFor();
    await goTo(page, "s", "/settings");
    await agree();
    await page.getByText("Rp 200.000").waitFor();
  });

  test("every setting stands under its job with how far it goes, and a limit that waits is called waiting", async () => {
    const people = page.getByRole("region", { name: "Orang dan kode" });
    await people.getByText("Dari 24 jam sampai 8.760 jam.").waitFor();
    await page.getByRole("button", { name: "Ubah Jarak pembuat dan yang dibuatnya" }).press("Enter");
    const dialog = page.getByRole("dialog", { name: "Ubah: Jarak pembuat dan yang dibuatnya" });
    await dialog.getByLabel("Jam").fill("23");
    await page.keyboard.press("Control+Enter");
    await dialog.getByText("Paling sedikit 24 jam.").waitFor();
    await dialog.getByLabel("Jam").fill("48");
    await dialog.getByLabel("Alasan").fill("tim masih baru");
    await page.keyboard.press("Control+Enter");
    await people.getByText("Menunggu orang kedua: 48 jam (Sari)").waitFor();
    expect(await people.getByText("48 jam", { exact: true }).count()).toBe(0);
    await agree();
    await people.getByText("48 jam", { exact: true }).waitFor();
  });

  test("the switch is turned by two; the last run says what it verified, what it left and why", async () => {
    await page.getByRole("button", { name: "Ubah Verifikasi otomatis", exact: true }).click();
    await page.getByRole("dialog").getByLabel("Alasan").fill("dicoba sebulan");
    await page.keyboard.press("Control+Enter");
    await page.getByText("Menunggu orang kedua: Menyala (Sari)").waitFor();
    await agree();
    await page.getByText("Menyala", { exact: true }).first().waitFor();
    await desk.wallet.as("otomat").call("desk.verify_auto", 500);
    await page.keyboard.press("Control+s");
    await page.getByText("Hari ini: 1 verifikasi, Rp 150.000").waitFor();
    const left = page.getByRole("table", { name: "Ditinggalkan untuk orang" });
    await left.getByRole("row", { name: /Rekening sedang ditahan atau diperiksa 1/ }).waitFor();
    await page.getByText("Otomat", { exact: true }).waitFor();
  });

  test("a second look that finds it wrong stops it, names the row, and two switch it on again", async () => {
    const { wallet } = desk;
    const { rows } = await wallet.admin.raw("select id from wallet.second_looks");
    const wrong = { look: rows[0].id, verdict: "wrong", note: "bukan miliknya" };
    await applied(submit(wallet.as("dewi"), "second_look.answer", wrong));
    await page.keyboard.press("Control+s");
    await page.getByText("Berhenti sendiri").waitFor();
    const found = page.getByRole("table", { name: "Yang dinilai salah" });
    await found.getByRole("row", { name: /Rp 150\.000.*Budi Santoso.*bukan miliknya.*Dewi/ }).waitFor();
    await page.getByRole("button", { name: "Minta dinyalakan lagi" }).click();
    await page.getByRole("dialog").getByLabel("Alasan").fill("sudah dilihat");
    await page.keyboard.press("Control+Enter");
    await page.getByText("Menunggu orang kedua").waitFor();
    await agree();
    await page.getByText("Berhenti sendiri").waitFor({ state: "detached" });
  });
});
