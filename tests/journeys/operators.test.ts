import { randomUUID } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { RequestOf } from "@contract/index";
import { sen } from "@domain/money";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Authenticator, authenticator } from "../support/codes";
import {
  applied,
  approve,
  confirmedStatement,
  lineIds,
  openAccount,
  openBankAccount,
  requestTopUp,
  rp,
} from "../support/scene";
import { SECRET, submit } from "../support/wallets";
import { goTo, openDialog, signOut } from "./by-keyboard";
import { describeInWindow } from "./launch";
import { launchOnServer, type ServerDesk } from "./server-desk";

const NEW = `rani_${process.pid}`;
const OWN = "kata-sandi-rani-sendiri";
const SHOTS = process.env["SHOTS"];

describeInWindow("people and their codes on a server that asks for them", () => {
  let desk: ServerDesk;
  let page: Page;
  let decision: RequestOf<"top-ups:verify">;
  const apps = new Map<string, Authenticator>();
  const used = new Map<string, string>();
  beforeAll(async () => {
    desk = await launchOnServer(async (wallet) => {
      const bank = await openBankAccount(wallet, "0111222333");
      const account = await openAccount(wallet, "Budi Santoso");
      const topUp = await requestTopUp(wallet, account, rp(100_000), bank);
      const lines = [{ on: "2026-03-01", sen: rp(100_000), text: `TRSF ${account}` }];
      await confirmedStatement(wallet, {
        bank,
        openingSen: null,
        from: "2026-03-01",
        to: "2026-03-01",
        lines,
      });
      const [line] = await lineIds(wallet, account);
      decision = { lineIds: [line!], topUps: [{ topUpId: topUp.id, amountSen: sen(rp(100_000)) }] };
      const on = { setting: "step_up_required", value: 1, reason: "dompet sungguhan" };
      await applied(approve(wallet.as("wira"), await submit(wallet.as("sari"), "setting.change", on)));
    });
    page = desk.page;
  }, 180_000);
  afterAll(async () => {
    await desk.wallet.admin.raw(`drop owned by ${NEW}; drop role ${NEW}`).catch(() => undefined);
    expect(await desk?.close()).toBe(0);
  });

  const says = (text: string | RegExp) => page.getByText(text).first().waitFor();
  const shot = async (name: string) => {
    if (!SHOTS) return;
    mkdirSync(SHOTS, { recursive: true });
    await page.screenshot({ path: join(SHOTS, `${name}.png`) });
  };
  /** Registers this person's authenticator in the dialog that asks for it, and types its code. */
  const enrol = async (who: string) => {
    const dialog = page.getByRole("dialog", { name: "Daftarkan aplikasi autentikator" });
    await dialog.getByRole("img", { name: /QR/ }).waitFor();
    const app = authenticator((await dialog.locator("code").textContent()) ?? "");
    apps.set(who, app);
    used.set(who, app.code());
    await dialog.getByLabel("Kode enam angka").fill(app.code());
    await shot(`enrol-${who}`);
    await page.keyboard.press("Enter");
    await dialog.waitFor({ state: "detached" });
  };
  /** The next code of a person's app: each counts once, so at times half a minute passes. */
  const nextCode = async (who: string): Promise<string> => {
    while (apps.get(who)!.code() === used.get(who)) await new Promise((resolve) => setTimeout(resolve, 250));
    used.set(who, apps.get(who)!.code());
    return used.get(who)!;
  };
  let oneTime = "";

  test("a supervisor invites by keyboard; the centre asks for a code first and the invitation goes on", async () => {
    await desk.signIn("sari");
    await goTo(page, "o", "/operators");
    await page.getByRole("table", { name: "Operator" }).waitFor();
    await openDialog(page, "n");
    const dialog = page.getByRole("dialog", { name: "Undang operator" });
    await page.keyboard.press("Control+Enter");
    await says(/Isi nama masuk:/);
    await dialog.getByLabel("Nama masuk").fill(NEW);
    await dialog.getByLabel("Nama di layar").fill("Rani Lestari");
    await dialog.getByLabel("verifikasi").check();
    await dialog.getByLabel("Alasan").fill("tim bertambah");
    await shot("invite");
    await page.keyboard.press("Control+Enter");
    await enrol("sari");
    await says(/menunggu orang kedua di Persetujuan/);
    oneTime = (await page.locator("p > code").textContent()) ?? "";
    expect(oneTime).toMatch(/^([a-z0-9]{5}-){3}[a-z0-9]{5}$/);
    await says("Operator baru");
    await shot("operators");
  });

  test("the second supervisor approves what is shown, with a fresh code of their own", async () => {
    await signOut(page);
    await desk.signIn("wira", "/requests");
    await page.getByText("Operator baru").first().click();
    await says("Rani Lestari");
    await shot("approve");
    await openDialog(page, "a");
    await page.keyboard.press("Enter");
    await enrol("wira");
    await expect
      .poll(
        async () =>
          (await desk.wallet.admin.raw("select 1 from wallet.operators where login = ?", [NEW])).rows,
      )
      .toHaveLength(1);
  });

  test("the new person changes the one-time password before anything else", async () => {
    await signOut(page);
    const enter = async (secret: string) => {
      const other = page.getByRole("radio", { name: "Operator lain" });
      if (await other.count()) await other.check();
      await page.getByLabel("Nama masuk").fill(NEW);
      await page.getByRole("textbox", { name: "Kata sandi" }).fill(secret);
      await page.keyboard.press("Enter");
    };
    await enter(oneTime);
    await page.getByRole("heading", { name: "Buat kata sandi sendiri" }).waitFor();
    await page.getByLabel("Kata sandi baru").fill("pendek");
    await page.keyboard.press("Enter");
    await says("Paling sedikit 12 huruf.");
    await page.getByLabel("Kata sandi baru").fill(OWN);
    await page.getByRole("textbox", { name: "Sekali lagi" }).fill(OWN);
    await shot("first-secret");
    await page.keyboard.press("Enter");
    await page.getByRole("navigation", { name: "Halaman" }).waitFor();
    expect(await page.getByRole("link", { name: /^Operator/ }).count(), "a clerk has no such page").toBe(0);
  });

  test("a clerk's decision waits calmly for the shift's code, and is carried out once it is there", async () => {
    // The first round of a new desk has to bring the line and its top-up.
    const decide = () => page.evaluate((body) => window.desk["top-ups:verify"](body), decision);
    await expect.poll(decide, { timeout: 20_000 }).toMatchObject({ ok: true });
    await says(/1 keputusan menunggu kode autentikator/);
    await shot("banner");
    await page.getByRole("button", { name: "Kode autentikator" }).click();
    await enrol("rani");
    const credits = async () =>
      (await desk.wallet.admin.raw("select operator from wallet.transfers where kind = 'top_up_credit'"))
        .rows;
    await expect.poll(credits, { timeout: 20_000 }).toEqual([{ operator: NEW }]);
    await expect.poll(() => page.getByText(/menunggu kode autentikator/).count()).toBe(0);
  });

  test("two people on one desk: the second signs with their own password and code, the maker's session staying", async () => {
    await signOut(page);
    await desk.signIn("sari", "/operators");
    await page.getByRole("button", { name: "Ubah batas: Rani Lestari" }).click();
    const asking = page.getByRole("dialog", { name: "Ubah batas: Rani Lestari" });
    await asking.getByLabel("Kali sehari").fill("50");
    await asking.getByLabel("Alasan").fill("masa percobaan");
    await page.keyboard.press("Control+Enter");
    const code = page.getByRole("dialog", { name: "Kode autentikator" });
    await code.getByText("Satu kode membuka giliran ini").waitFor();
    await code.getByLabel("Kode enam angka").fill(await nextCode("sari"));
    await page.keyboard.press("Enter");
    await says(/menunggu orang kedua di Persetujuan/);
    await page.getByRole("link", { name: "Buka Persetujuan" }).click();
    await page.getByText("Batas operator").first().click();
    await openDialog(page, "t");
    const panel = page.getByRole("dialog", { name: "Tanda tangan orang kedua di meja ini" });
    await panel.getByRole("radio", { name: "Wira" }).check();
    await panel.getByLabel("Kata sandi sendiri", { exact: true }).fill(SECRET);
    await page.keyboard.press("Enter");
    await panel.getByText("atas nama Wira").waitFor();
    await page.keyboard.press("Enter");
    await code.getByText("bukan milik pembuat").waitFor();
    await code.getByLabel("Kode enam angka").fill(apps.get("sari")!.code());
    await page.keyboard.press("Enter");
    await code.getByText("Kode tidak cocok.", { exact: false }).waitFor();
    await code.getByLabel("Kode enam angka").fill(await nextCode("wira"));
    await shot("co-sign");
    await page.keyboard.press("Enter");
    const limits = async () =>
      (await desk.wallet.admin.raw("select verify_day_count from wallet.operators where login = ?", [NEW]))
        .rows;
    await expect.poll(limits, { timeout: 15_000 }).toEqual([{ verify_day_count: 50 }]);
    expect(await page.getByRole("banner").textContent()).toContain("Sari");
  }, 120_000);

  test("a person shut out meanwhile is told so at the next thing they do", async () => {
    const { wallet } = desk;
    const wira = wallet.as("wira");
    await signOut(page);
    await page.evaluate(({ login, secret }) => window.desk["session:sign-in"]({ login, secret }), {
      login: NEW,
      secret: OWN,
    });
    await wira.call("desk.type_code", await nextCode("wira"));
    await wira.call("desk.step_up");
    await applied(submit(wira, "operator.disable", { operator: NEW, reason: "keluar" }, randomUUID()));
    const answer = await page.evaluate(() => window.desk["requests:waiting"]({}));
    expect(answer).toMatchObject({ ok: false, error: { code: "role-refused" } });
  });
});
