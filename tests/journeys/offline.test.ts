/** Offline is a proposal: what was decided without the centre waits in view, and on return is applied or explained. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeDeskHome } from "../../electron/wiring/desk-home";
import { psql } from "../support/psql";
import { applied, lineIds, openAccount, rp } from "../support/scene";
import { SECRET, submit } from "../support/wallets";
import { signIn } from "./by-keyboard";
import { describeInWindow, type Launched, launch } from "./launch";
import { openQueueDesk, type QueueDesk } from "./queue-desk";
import { openLine } from "./server-desk";

describeInWindow("a desk that loses the centre and finds it again", () => {
  let desk: QueueDesk;
  let line: Awaited<ReturnType<typeof openLine>>;
  let it: Launched;
  let page: Page;

  beforeAll(async () => {
    desk = await openQueueDesk(
      [
        { holder: "Budi Santoso", rupiah: 150_000 },
        { holder: "Agus Halim", rupiah: 75_000 },
        { holder: "Siti Permana", rupiah: 90_000 },
        { holder: "Intan Nugroho", rupiah: 125_000 },
      ],
      ["sari", "wira"],
    );
    line = await openLine(new URL(desk.wallet.url ?? ""));
    writeDeskHome(desk.folder, { centre: { kind: "server", url: line.url }, isDemo: false });
    it = await launch({ args: [`--desk-home=${desk.folder}`] });
    page = it.page;
    await signIn(page, "sari", SECRET);
    await page.keyboard.press("g");
    await page.keyboard.press("v");
    await row("Budi Santoso").first().waitFor();
    await row("Budi Santoso").filter({ hasText: "Aman" }).waitFor();
  });
  afterAll(async () => {
    expect(await it?.close()).toBe(0);
    await line?.close();
    await desk?.close();
  });

  const row = (holder: string) => page.getByRole("row").filter({ hasText: holder });
  const cursor = () => page.locator("[role=row][data-cursor]");
  const bar = () => page.getByRole("banner");
  const drawer = () => page.getByRole("dialog", { name: "Sinkron dengan pusat" });
  const section = (name: string) => drawer().getByRole("region", { name });
  const item = (holder: string) => drawer().getByRole("listitem").filter({ hasText: holder });
  const verify = async (holder: string) => {
    await row(holder).click();
    await page.keyboard.press("v");
  };
  const openDrawer = async () => {
    await page.keyboard.press("Control+j");
    await drawer().waitFor();
  };

  test("without the line decisions wait, in view and with their facts", async () => {
    await line.cut();
    for (const holder of ["Budi Santoso", "Agus Halim", "Siti Permana"]) await verify(holder);
    await bar().getByText("3 menunggu dikirim").waitFor();
    await bar()
      .getByText(/luring/)
      .first()
      .waitFor();
    await openDrawer();
    await section("Menunggu dikirim").getByText("Verifikasi Rp 150.000").waitFor();
    await item("Agus Halim")
      .getByText(desk.topUps.get("Agus Halim")?.account ?? "")
      .waitFor();
    await item("Agus Halim")
      .getByText(/Pusat tidak terjangkau sejak/)
      .waitFor();
    await section("Keadaan").getByText("3 keputusan").waitFor();
    await page.keyboard.press("Escape");
  });

  test("back again: each is applied, or shown with who decided instead and when", async () => {
    const agus = desk.topUps.get("Agus Halim");
    const lines = await lineIds(desk.wallet, agus?.account ?? "");
    const body = { lines, top_ups: [{ id: agus?.id, amount_sen: rp(75_000) }] };
    await applied(submit(desk.wallet.as("dewi"), "top_up.verify", body));
    const hold = { account: desk.topUps.get("Siti Permana")?.account, scope: "incoming" };
    const why = { legal_basis: "surat PPATK", reason: "penipuan" };
    await applied(submit(desk.wallet.as("komang"), "freeze.place", { ...hold, ...why }));
    await line.mend();
    await page.keyboard.press("Control+s");
    await bar().getByText("2 ditolak").waitFor();
    await openDrawer();
    await item("Agus Halim")
      .getByText(/Dewi memverifikasi ini .+; keputusan Anda tidak diterapkan\./)
      .waitFor();
    await item("Siti Permana")
      .getByText(/Rekening sedang ditahan/)
      .waitFor();
    await section("Diterapkan setelah luring").getByText("Budi Santoso").waitFor();
    const { rows } = await desk.wallet.admin.raw(
      "select closed_by, status from wallet.top_ups where id = ?",
      [desk.topUps.get("Budi Santoso")?.id ?? null],
    );
    expect(rows).toEqual([{ closed_by: "sari", status: "credited" }]);
  });

  test("what is not read stays over a sign-out; reading one leaves the others", async () => {
    await item("Agus Halim").getByRole("button", { name: "Sudah dibaca" }).click();
    await item("Agus Halim").waitFor({ state: "detached" });
    await page.keyboard.press("Escape");
    await drawer().waitFor({ state: "detached" });
    await page.evaluate(() => window.desk["session:sign-out"]({}));
    await page.reload();
    await signIn(page, "sari", SECRET);
    await bar().getByText("1 ditolak").waitFor();
    await openDrawer();
    await item("Budi Santoso")
      .getByText(/Dicatat pusat/)
      .waitFor();
  });

  test("what is still open is decided anew: the cursor stands on its row", async () => {
    await item("Siti Permana").getByRole("button", { name: "Putuskan lagi" }).click();
    await drawer().waitFor({ state: "detached" });
    await expect.poll(() => cursor().textContent()).toContain("Siti Permana");
  });

  test("desk and centre are proven equal, and the desk is made anew when asked twice", async () => {
    await openDrawer();
    await drawer().getByRole("button", { name: "Bandingkan dengan pusat" }).click();
    await drawer().getByText("Meja ini dan pusat sama, baris demi baris.").waitFor();
    await drawer().getByRole("button", { name: "Bangun ulang meja" }).click();
    const dialog = page.getByRole("dialog", { name: "Bangun ulang meja ini dari pusat" });
    await dialog.getByText(/Keputusan yang menunggu .+ tetap ada/).waitFor();
    await page.keyboard.press("Control+Enter");
    await dialog.waitFor({ state: "detached" });
    await drawer().getByText("Meja ini dan pusat sama, baris demi baris.").waitFor();
    await page.keyboard.press("Escape");
    await row("Intan Nugroho").first().waitFor();
  });

  test("a transaction somebody left open is named, and a poke brings what others decide", async () => {
    const idle = await psql(desk.wallet, "dewi");
    await idle.query("begin");
    await idle.query("select desk.submit('[]')");
    await idle.query("select desk.submit($1)", [
      JSON.stringify([{ id: crypto.randomUUID(), kind: "complaint.open", body: {} }]),
    ]);
    await openAccount(desk.wallet, "Orang Lain");
    const intan = desk.topUps.get("Intan Nugroho");
    const reject = { top_up: intan?.id, reason: "no-transfer" };
    await applied(submit(desk.wallet.as("wira"), "top_up.reject", reject));
    await page.keyboard.press("Control+s");
    await openDrawer();
    await section("Keadaan")
      .getByText(/Proses \d+ \(dewi\) diam di tengah transaksi/)
      .waitFor();
    await page.keyboard.press("Escape");
    await idle.query("rollback");
    await idle.end();
    await page.keyboard.press("Control+s");
    await row("Intan Nugroho").waitFor({ state: "detached" });
    // Long before the next round is due, and nobody presses anything.
    const siti = { top_up: desk.topUps.get("Siti Permana")?.id, reason: "no-transfer" };
    await applied(submit(desk.wallet.as("wira"), "top_up.reject", siti));
    await row("Siti Permana").waitFor({ state: "detached", timeout: 7_000 });
  });
});
