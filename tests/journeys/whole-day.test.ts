import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { submitCommand } from "@db/central/submit";
import { wibDay } from "@domain/matching/days";
import { seededRandom } from "@domain/seeded-random";
import ExcelJS from "exceljs";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DemoMovement } from "../../electron/cli/demo/bank-day";
import { klikbcaIndividual } from "../../electron/cli/demo/bank-files";
import {
  DEMO_BANKS,
  openAccounts,
  openBankAccounts,
  requestTopUps,
} from "../../electron/cli/demo/fill-wallet";
import { DEMO_GATE, makeDemoWallet } from "../../electron/cli/demo/make-wallet";
import { playPerson } from "../../electron/wiring/open-desk";
import { goTo, openDialog, signIn, signOut } from "./by-keyboard";
import { describeInWindow, type Launched, launch } from "./launch";

const root = join(import.meta.dirname, "..", "..");
const folder = mkdtempSync(join(tmpdir(), "saldo-whole-day-"));
const home = join(folder, "desk");
const [bca] = DEMO_BANKS;
const names = {
  sari: "Sari Wulandari",
  wira: "Wira Pratama",
  komang: "Komang Adnyana",
} as const;

const PATHS = {
  m: "/statements",
  v: "/top-ups",
  a: "/accounts",
  p: "/requests",
  l: "/reports",
  c: "/complaints",
} as const;

/** One day of the console on its embedded centre, every person at the keyboard of the same desk. */
describeInWindow("a whole day at one desk", () => {
  let desk: Launched;
  let user = { account: "", holderName: "" };
  let exportText = "";

  beforeAll(async () => {
    const day = wibDay(new Date().toISOString());
    const { home: made, central } = await makeDemoWallet(home);
    const people = [
      await playPerson(made, central, "sari"),
      await playPerson(made, central, "wira"),
    ] as const;
    const gate = central.actAs(DEMO_GATE);
    const banks = await openBankAccounts(people[0].session, people[1].session, day);
    const random = seededRandom(11);
    const accounts = await openAccounts(gate, random, 3, () => {});
    user = accounts[0] ?? user;
    const requests = await requestTopUps(gate, random, accounts.slice(0, 1), 1, banks.slice(0, 1));
    const [request] = requests;
    if (!request) throw new Error("no request");
    const movement: DemoMovement = {
      amountSen: request.expectedSen,
      type: "transfer",
      remark: `TOPUP KASPAY ${request.account}`,
      sender: request.holderName,
      isPending: false,
    };
    exportText = klikbcaIndividual({
      accountNumber: bca.number,
      day,
      openingSen: bca.openingSen,
      movements: [movement],
    });
    await submitCommand(people[0].session, {
      id: randomUUID(),
      kind: "complaint.open",
      body: {
        account: user.account,
        channel: "telephone",
        claim: "Sudah transfer, saldo belum bertambah.",
        claimed_sen: request.expectedSen,
        claimed_at: new Date(Date.now() - 60_000).toISOString(),
      },
    });
    for (const who of people) await who.close();
    await central.close();
    desk = await launch({ args: [`--desk-home=${home}`] });
    desk.page.setDefaultTimeout(20_000);
  });
  afterAll(async () => {
    await desk?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const secretOf = (login: string) => readFileSync(join(home, "secrets", login), "utf8").trim();
  const go = (key: keyof typeof PATHS) => goTo(desk.page, key, PATHS[key]);
  const leave = () => signOut(desk.page);
  const openBy = (key: string) => openDialog(desk.page, key);
  async function enter(login: keyof typeof names, key: keyof typeof PATHS): Promise<void> {
    await signIn(desk.page, names[login], secretOf(login));
    await go(key);
  }
  /** A link to one account, as another screen has it. */
  const openAccount = (number: string) =>
    desk.page.evaluate((to) => {
      location.hash = to;
    }, `#/accounts/${number}`);
  async function importFile(name: string): Promise<void> {
    const { page } = desk;
    await page.getByRole("grid", { name: "Mutasi bank" }).waitFor();
    writeFileSync(join(folder, name), exportText);
    await desk.answerOpenDialog([join(folder, name)]);
    await page.evaluate(() => window.desk["app:info"]({}));
    await page.keyboard.press("i");
    await page.getByText("Periksa sebelum dikirim").first().waitFor();
    await page.keyboard.press("s");
    await page.getByText("Diterima dompet pusat").first().waitFor();
  }
  test("the clerk imports, a second operator confirms with an own download", async () => {
    await enter("sari", "m");
    await importFile("sari.csv");
    await leave();
    await enter("wira", "m");
    await importFile("wira.csv");
    await desk.page.keyboard.press("b");
    await desk.page.getByText("Kedua unduhan sama, baris demi baris.").waitFor();
    await desk.page.keyboard.press("Control+Enter");
    await desk.page.getByRole("article").getByText("Dikonfirmasi (unduhan)").waitFor();
    await leave();
  });

  test("the clerk verifies the safe row with one key", async () => {
    await enter("sari", "v");
    const { page } = desk;
    const rows = page.getByRole("row").filter({ hasText: user.holderName });
    // Until the first matching the line and the request stand as two rows.
    await expect
      .poll(async () => [await rows.count(), await rows.first().textContent()].join(), { timeout: 20_000 })
      .toMatch(/^1,.*Aman/);
    await page.keyboard.press("Home");
    await page.keyboard.press("v");
    const confirm = page.getByRole("dialog");
    if (await confirm.isVisible().catch(() => false)) await page.keyboard.press("Enter");
    await page
      .getByRole("status")
      .filter({ hasText: /dicatat pusat|orang kedua/ })
      .first()
      .waitFor();
    await leave();
  });

  test("compliance holds the account, a supervisor confirms, and two people lift it again", async () => {
    const { page } = desk;
    await enter("komang", "a");
    await openAccount(user.account);
    await page.getByRole("heading", { name: user.holderName }).waitFor();
    await openBy("f");
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Dasar hukum").fill("UU 8/2010 pasal 26");
    await dialog.getByLabel("Alasan").fill("Pola setoran");
    await page.keyboard.press("Control+Enter");
    await page.getByRole("article").getByText("Darurat, menunggu orang kedua").waitFor();
    await leave();

    await enter("wira", "a");
    await openAccount(user.account);
    await page.getByRole("article").getByText("hanya untuk kepatuhan").first().waitFor();
    await openBy("c");
    await page.getByRole("dialog").locator(":focus").waitFor();
    await page.keyboard.press("Control+Enter");
    await page.getByRole("article").getByText("Dikonfirmasi Wira Pratama").waitFor();
    await leave();

    await enter("komang", "a");
    await openAccount(user.account);
    await page.getByRole("button", { name: "Minta pencairan" }).waitFor();
    await openBy("l");
    await page.getByRole("dialog").getByLabel("Alasan").fill("Selesai diperiksa");
    await page.keyboard.press("Control+Enter");
    await page.getByText("menunggu persetujuan orang kedua", { exact: false }).waitFor();
    await leave();

    await enter("wira", "p");
    await page.getByRole("grid").getByRole("row").filter({ hasText: "Komang" }).first().click();
    await openBy("a");
    await page.getByRole("dialog").locator(":focus").waitFor();
    await page.keyboard.press("Enter");
    await page
      .getByRole("grid")
      .getByRole("row")
      .filter({ hasText: "Komang" })
      .first()
      .waitFor({ state: "detached" });
    await openAccount(user.account);
    await page.getByRole("article").getByText("Aktif", { exact: true }).waitFor();
  });

  test("the user's complaint is answered beside the credit that settles it", async () => {
    const { page } = desk;
    await go("c");
    await page.getByRole("article").getByText("KasPay sudah menambah", { exact: false }).waitFor();
    await page.keyboard.press("a");
    await page.getByRole("radio", { name: "Tidak dikabulkan" }).focus();
    await page.keyboard.press("Space");
    await page.keyboard.press("Tab");
    await page.keyboard.type("Dana sudah masuk ke saldo hari ini.");
    await page.keyboard.press("Control+Enter");
    await page.getByRole("dialog").locator(":focus").waitFor();
    await page.keyboard.press("Control+Enter");
    await page.getByRole("article").getByText("Selesai: Tidak dikabulkan").waitFor();
  });

  test("the workbook of the day is written and opens", async () => {
    const { page } = desk;
    await go("l");
    await page.getByText("Cocok sampai sen").waitFor();
    const path = join(folder, "harian.xlsx");
    await desk.answerSaveDialog(path);
    await page.keyboard.press("w");
    await page.getByText("Buku kerja ditulis lengkap.").waitFor();
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(path);
    const cells = book.worksheets.flatMap((sheet) => sheet.getSheetValues().flat().map(String));
    expect(cells).toContain(user.account);
    await leave();
  });

  test("the mails of the day go out", async () => {
    expect(await desk.close()).toBe(0);
    const mail = join(folder, "mail");
    const program = join(root, "electron", "cli", "start-desk.mjs");
    const args = [
      "--home",
      home,
      "--as",
      "surat",
      "mail",
      "send",
      "--folder",
      mail,
      "--from",
      "layanan@kaspay.example",
    ];
    execFileSync(process.execPath, [program, ...args], {
      env: { ...process.env, DESK_SECRET_FILE: join(home, "secrets", "surat") },
      stdio: "pipe",
    });
    const subjects = readdirSync(mail).map((name) => readFileSync(join(mail, name), "utf8"));
    // Three accounts registered and activated, one request, one credit, one hold and its release, one complaint.
    expect(subjects.length).toBeGreaterThanOrEqual(12);
    expect(subjects.filter((mail) => /KEL-\d{4}-000001/.test(mail))).toHaveLength(2);
  });
});
