import { afterAll, beforeAll, expect, test } from "vitest";
import type { DemoMovement } from "../../electron/cli/demo/bank-day";
import { klikbcaBisnis, klikbcaIndividual, mt940 } from "../../electron/cli/demo/bank-files";
import { DEMO_BANKS } from "../../electron/cli/demo/fill-wallet";
import { signOut } from "./by-keyboard";
import { describeInWindow, type Launched, launch, shell } from "./launch";
import { STATEMENTS_DAY, statementsDesk } from "./statements-desk";

const setting = statementsDesk();
const { home, file } = setting;
const day = STATEMENTS_DAY;
const [bca, bisnis, , cimb] = DEMO_BANKS;

const movement = (rupiah: number, remark: string, more: Partial<DemoMovement> = {}): DemoMovement => ({
  amountSen: rupiah * 100,
  type: "transfer",
  remark,
  sender: "KETUT PERMANA",
  isPending: false,
  ...more,
});
const movements = [
  movement(100_000, "TOPUP KASPAY 19605929"),
  movement(250_000, "isi saldo"),
  movement(-15_000, "", { type: "charge" }),
  movement(50_000, "TOPUP KASPAY 22212563", { isPending: true }),
];
const bcaDay = klikbcaIndividual({
  accountNumber: bca.number,
  day,
  openingSen: bca.openingSen,
  movements,
});

describeInWindow("bank statements, by keyboard", () => {
  let desk: Launched;

  const enter = (login: string, name: string) => setting.enter(desk, login, name);
  const choose = (path: string) => setting.choose(desk, path);
  const says = (text: string | RegExp) => desk.page.getByText(text).first().waitFor();

  beforeAll(async () => {
    await setting.make();
    desk = await launch({ args: [`--desk-home=${home}`] });
    desk.page.setDefaultTimeout(15_000);
    await enter("sari", "Sari Wulandari");
  });
  afterAll(async () => {
    expect(await desk?.close()).toBe(0);
    setting.remove();
  });

  test("a desk without statements says how one comes in", async () => {
    await says("Belum ada mutasi bank");
  });

  test.each([
    ["kosong.csv", "", "Berkas kosong. Unduh ulang dari bank."],
    [
      "buku.xlsx",
      Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0]),
      "Berkas rusak atau terpotong. Unduh ulang dari bank.",
    ],
    ["terputus.csv", bcaDay.slice(0, 30), "Berkas terputus sebelum tabelnya mulai."],
    ["catatan.csv", "halo,ini,bukan,mutasi\n", "Berkas tidak memuat tabel bertanggal dan berjumlah"],
    [
      "lain.csv",
      bcaDay.replace(bca.number, "9998887776"),
      "Berkas ini mutasi rekening 9998887776, yang belum terdaftar sebagai rekening KasPay.",
    ],
    [
      "lama.csv",
      bcaDay.replaceAll(/\/2026/g, "/2019"),
      /^Berkas mulai \d\d \w+ 2019, padahal rekening ini baru dicatat sejak \d\d \w+ 20/,
    ],
  ])("%s is refused with its sentence and nothing is kept", async (name, content, sentence) => {
    await choose(file(name, content));
    await says(sentence);
    await says("Tidak ada yang disimpan dan tidak ada yang dikirim.");
    await desk.page.keyboard.press("Escape");
    await says("Belum ada mutasi bank");
  });

  test("a file that contradicts itself shows the difference and cannot be sent", async () => {
    await choose(file("selisih.csv", bcaDay.replace("'0000,250000.00,CR", "'0000,240000.00,CR")));
    const preview = desk.page.getByRole("article", { name: "Periksa sebelum dikirim" });
    await preview.getByText("Bertentangan", { exact: true }).waitFor();
    const differences = preview.getByRole("table", { name: "Selisih" });
    expect(await differences.textContent()).toMatch(/Saldo berjalan.*Rp/);
    await preview.getByText(/Saldo berjalan pertama kali putus di baris \d+\./).waitFor();
    await preview.getByRole("region", { name: "Isi berkas" }).locator("mark").first().waitFor();
    expect(await preview.getByRole("button", { name: "Kirim" }).count()).toBe(0);
    await desk.page.keyboard.press("x");
    await says("Belum ada mutasi bank");
  });

  test("dates without a year: the year is asked, then the file is read again", async () => {
    await choose(file("tanpa-tahun.csv", bcaDay.replaceAll("'02/03/2026", "'02/03")));
    await says("Tahun berapa baris pertamanya?");
    await desk.page.keyboard.press("Control+a");
    await desk.page.keyboard.type("2026");
    await desk.page.keyboard.press("Enter");
    await says("Periksa sebelum dikirim");
    await desk.page.keyboard.press("x");
    await says("Belum ada mutasi bank");
  });

  test("dates that read both ways: day or month first is asked, never guessed", async () => {
    const row = "D02/03/2026\nT100000.00\nPSETORAN BUDI\n^\n";
    await choose(file("dua-cara.qif", `!Account\nN${bca.number}\nTBank\n^\n!Type:Bank\n${row}`));
    await says("Semua tanggalnya dapat dibaca dua cara.");
    await desk.page.getByRole("radio", { name: "Hari/bulan" }).click();
    await desk.page.getByRole("button", { name: "Baca berkas" }).click();
    await says("Periksa sebelum dikirim");
    await says("2 Mar 2026");
    await desk.page.keyboard.press("x");
    await says("Belum ada mutasi bank");
  });

  test("a file that names no account: the account is asked, and Escape lets go of it", async () => {
    await choose(file("tanpa-nomor.csv", bcaDay.replace(/^Account No.*\r\n/, "")));
    await says("Rekening bank mana?");
    await desk.page.getByRole("button", { name: "Baca berkas" }).click();
    await says("Pilih rekeningnya.");
    await desk.page.locator("form input").first().focus();
    await desk.page.keyboard.press("Escape");
    await desk.page.getByText("Rekening bank mana?").waitFor({ state: "detached" });
  });

  test("the preview holds what the file says, raw beside read, before anything is sent", async () => {
    await choose(file("mutasi.csv", bcaDay));
    const preview = desk.page.getByRole("article", { name: "Periksa sebelum dikirim" });
    await preview.getByText("Terbukti", { exact: true }).waitFor();
    await preview
      .getByText("'02/03/2026,TRSF E-BANKING CR 0203/FTSCY/WS95051 100000.00", { exact: false })
      .waitFor();
    expect(await preview.textContent()).toContain("BCA 0111222333");
    expect(await preview.textContent()).toContain("PEND 1");
    expect(await desk.page.getByRole("grid").textContent()).toContain("Belum dikirim");
  });

  test("text copied from the bank's page is pasted on the screen and read like a file", async () => {
    await desk.page.keyboard.press("x");
    await says("Belum ada mutasi bank");
    await desk.page.evaluate((text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", text);
      document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
    }, bcaDay);
    const preview = desk.page.getByRole("article", { name: "Periksa sebelum dikirim" });
    await preview.getByText(/tempelan-\d{4}-\d{2}-\d{2}\.txt/).waitFor();
    await preview.getByText("Terbukti", { exact: true }).waitFor();
    await desk.page.keyboard.press("x");
    await says("Belum ada mutasi bank");
    await desk.page.keyboard.press("v");
    await desk.page.getByLabel("Teks dari halaman mutasi bank").fill("halo, ini bukan mutasi");
    await desk.page.getByRole("button", { name: "Baca berkas" }).click();
    await says("Berkas tidak memuat tabel bertanggal dan berjumlah");
    await desk.page.keyboard.press("Escape");
    await choose(file("mutasi.csv", bcaDay));
    await preview.getByText("Terbukti", { exact: true }).waitFor();
  });

  test("sending says where every row went, and waits for a second person", async () => {
    await desk.page.keyboard.press("s");
    await says("4 baris di berkas = 3 baru + 0 sudah tercatat + 1 PEND + 0 dilewati + 0 tidak terbaca");
    await says("Menunggu orang kedua. Pengimpor tidak dapat mengonfirmasi mutasinya sendiri.");
  });

  test("the very same file once more: who sent it and when, and its statement is a key away", async () => {
    await choose(file("mutasi-lagi.csv", bcaDay));
    await says("Sudah dikirim");
    await says("Berkas yang sama persis sudah dikirim Sari Wulandari");
    await desk.page.keyboard.press("r");
    await says("Periksa sebelum dikirim");
    await desk.page.keyboard.press("x");
    await desk.page.getByRole("row").filter({ hasText: "Belum dikirim" }).waitFor({ state: "detached" });
    await choose(file("mutasi-lagi.csv", bcaDay));
    await says("Sudah dikirim");
    await desk.page.keyboard.press("o");
    await says("Bukti mutasi");
  });

  test("a second statement, to be confirmed with typed totals", async () => {
    const path = file(
      "mt940.sta",
      mt940({ accountNumber: cimb.number, day, openingSen: cimb.openingSen, movements }),
    );
    await choose(path);
    await says("Periksa sebelum dikirim");
    await desk.page.keyboard.press("s");
    await says("3 baris di berkas = 3 baru");
    await signOut(desk.page);
  });

  test("another operator brings an own download, sees that it is the same, and confirms", async () => {
    await enter("wira", "Wira Pratama");
    await says("Menunggu konfirmasi");
    await choose(file("unduhan-wira.csv", bcaDay));
    await says("Periksa sebelum dikirim");
    await desk.page.keyboard.press("s");
    await says("Diterima dompet pusat");
    await desk.page.keyboard.press("b");
    await says("Kedua unduhan sama, baris demi baris.");
    await desk.page.keyboard.press("Control+Enter");
    await desk.page.getByRole("article").getByText("Dikonfirmasi (unduhan)").waitFor();
    await says("3 baris dibukukan, 0 sudah tercatat, 1 PEND belum dibukukan bank.");
    await says(/dengan unduhan sendiri/);
    expect(await desk.page.getByRole("grid").textContent()).toContain("Bukti pembanding");
  });

  test("or types three numbers blind; wrong ones are counted and name no number", async () => {
    const { page } = desk;
    await page.getByRole("row").filter({ hasText: "CIMB" }).click();
    await says("Belum ada unduhan sendiri untuk rekening dan hari ini.");
    await page.keyboard.press("t");
    await page.keyboard.press("c");
    const type = async (closing: string) => {
      await page.getByLabel("Saldo akhir").fill(closing);
      await page.getByLabel("Jumlah kredit").fill("350.000");
      await page.getByLabel("Banyaknya kredit").fill("2");
      await page.keyboard.press("Enter");
    };
    await type("31.000.000");
    await says(/Angka tidak sama dengan mutasi.*Sisa \d percobaan/);
    await type("31.335.000,00");
    await page.getByRole("article").getByText("Dikonfirmasi (total)").waitFor();
  });

  test("a download that differs is shown row by row and cannot confirm", async () => {
    const { page } = desk;
    const own = { accountNumber: bisnis.number, day, openingSen: bisnis.openingSen };
    await choose(file("bisnis.csv", klikbcaBisnis({ ...own, movements })));
    await says("Periksa sebelum dikirim");
    await page.keyboard.press("s");
    await says("Diterima dompet pusat");
    await signOut(desk.page);
    await enter("sari", "Sari Wulandari");
    const other = movements.map((one, n) => (n === 1 ? { ...one, remark: "lain" } : one));
    // The evidence covers one day more, so that a difference on the statement's last day counts too.
    await choose(
      file(
        "bisnis-sari.csv",
        klikbcaBisnis({ ...own, movements: other }).replace(
          /02\/03\/2026 - \S+"/,
          '02/03/2026 - 03/03/2026"',
        ),
      ),
    );
    await says("Periksa sebelum dikirim");
    await page.keyboard.press("s");
    await says("Diterima dompet pusat");
    await page.keyboard.press("b");
    await says("1 baris berbeda. Mutasi ini tidak dapat dikonfirmasi dengan unduhan itu.");
    const differences = page.getByRole("table", { name: "Selisih" });
    expect(await differences.getByRole("row").nth(1).textContent()).toMatch(/^berita 02 Mar 2026/);
    // Both values stand there, and only the words are marked, not the amount and the balance beside them.
    expect(await differences.locator("mark").allTextContents()).toEqual([
      expect.stringMatching(/isi saldo/i),
      expect.stringMatching(/lain/i),
    ]);
    expect(await page.getByRole("button", { name: /^Konfirmasi \d/ }).count()).toBe(0);
  });

  test("a confirmed import is taken back only by two people, from its proof", async () => {
    await desk.page.getByRole("row").filter({ hasText: "Dikonfirmasi (unduhan)" }).first().click();
    await says("Ke mana setiap baris");
    await desk.page.getByRole("button", { name: /Batalkan impor/ }).waitFor();
    await desk.page.keyboard.press("Shift+U");
    await desk.page.getByLabel("Alasan").fill("unduhan yang salah");
    await desk.page.keyboard.press("Control+Enter");
    await says("Menunggu orang kedua di Persetujuan.");
  });

  test("which days are held, and what the bank has not booked, is one key away", async () => {
    await desk.page.keyboard.press("c");
    await desk.page.getByRole("heading", { name: "Hari yang tercatat" }).waitFor();
    await says("Dikonfirmasi sampai 02 Mar 2026.");
    await desk.page.getByRole("button", { name: "Simpan PDF" }).waitFor();
    await says(/Belum dibukukan bank: 1 baris PEND di/);
    const bcaDays = desk.page.getByRole("region", { name: `BCA ${bca.number}` });
    expect(await bcaDays.getByRole("row").filter({ hasText: "22212563" }).textContent()).toContain("50.000");
  });

  test.skipIf(shell !== "stand-in")("a file dropped on the screen is read like a chosen one", async () => {
    const { page } = desk;
    const path = file("jatuh.csv", bcaDay.replace(bca.number, "1112223334"));
    const client = await page.context().newCDPSession(page);
    const data = { items: [], files: [path], dragOperationsMask: 1 };
    for (const type of ["dragEnter", "dragOver", "drop"] as const)
      await client.send("Input.dispatchDragEvent", { type, x: 700, y: 400, data });
    await says("Berkas ini mutasi rekening 1112223334, yang belum terdaftar sebagai rekening KasPay.");
  });
});
