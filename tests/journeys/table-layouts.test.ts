import { readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DEMO_BANKS } from "../../electron/cli/demo/fill-wallet";
import { goTo, signOut } from "./by-keyboard";
import { describeInWindow, type Launched, launch } from "./launch";
import { STATEMENTS_DAY, statementsDesk } from "./statements-desk";

const setting = statementsDesk();
const [bca] = DEMO_BANKS;
const [year, month, date] = STATEMENTS_DAY.split("-");
const day = `${date}.${month}.${year}`;

/** A bank nobody knows: own words for everything, marks of its own, thousands by dots, an account behind a label of its own. */
const UNSEEN = [
  "BANK NUSA RAYA",
  `Simpanan milik;${bca.number}`,
  "",
  "Saat;Cerita;Haluan;Besaran;Keterangan Saldo",
  `${day};SETOR BUDI 10048271;MASUK;150.000,00;A`,
  `${day};BEA TRANSFER;LEPAS;2.500,00;B`,
  `${day};SETOR SITI 22212563;MASUK;50.000,00;C`,
  `${day};JUMLAH SEMENTARA;MASUK;200.000,00;D`,
  `${day};SETOR RUSAK;MASUK;seratus ribu;E`,
  "",
].join("\n");
const again = UNSEEN.replace("SETOR SITI", "SETOR RATNA");

describeInWindow("a table nobody knows", () => {
  let desk: Launched;
  const says = (text: string | RegExp) => desk.page.getByText(text).first().waitFor();
  const choose = (name: string, content: string) => setting.choose(desk, setting.file(name, content));
  const column = (place: number) => desk.page.getByLabel(`Isi kolom ${place}`);

  beforeAll(async () => {
    await setting.make();
    desk = await launch({ args: [`--desk-home=${setting.home}`] });
    desk.page.setDefaultTimeout(20_000);
    await setting.enter(desk, "sari", "Sari Wulandari");
  });
  afterAll(async () => {
    expect(await desk?.close()).toBe(0);
    setting.remove();
  });

  test("is only suggested a layout, beside its own rows, instead of being read", async () => {
    await choose("nusa-raya.csv", UNSEEN);
    await desk.page.getByRole("heading", { name: "Tata letak tabel" }).waitFor();
    await says("SETOR BUDI 10048271");
    await says(/Usulan dari isi berkas/);
  });

  test("reads the whole file as the layout is made, by keyboard", async () => {
    await column(3).selectOption("Tanda CR/DB");
    await desk.page.getByLabel("Kata untuk kredit").fill("MASUK");
    await desk.page.keyboard.press("Tab");
    await desk.page.keyboard.type("LEPAS");
    await desk.page.keyboard.press("Tab");
    await desk.page.getByRole("button", { name: "Tambah keterangan" }).press("Enter");
    await desk.page.getByLabel("Tulisan di berkas").fill("Simpanan milik");
    await says(`Rekening ${bca.number}`);
    await says(/4 baris dibaca · 1 tidak terbaca/);
    await desk.page.getByLabel("Lewati baris yang memuat").fill("JUMLAH SEMENTARA");
    await desk.page.keyboard.press("Tab");
    await says(/3 baris dibaca · 1 tidak terbaca/);
  });

  test("saves it for every desk and reads the file with it", async () => {
    await desk.page.getByLabel("Nama tata letak").fill("Nusa Raya CSV");
    await desk.page.keyboard.press("Control+Enter");
    await desk.page.getByRole("heading", { name: "Periksa sebelum dikirim" }).waitFor();
    await says("Nusa Raya CSV");
    await desk.page.getByText("Dibukukan 3").click();
    await says("+Rp 150.000");
    await desk.page.getByRole("button", { name: "Kirim" }).focus();
    await desk.page.keyboard.press("s");
    await says(/4 baris di berkas = 3 baru .* 1 tidak terbaca/);
  });

  test("the next file of that bank is read without a question", async () => {
    await choose("nusa-raya-2.csv", again);
    await desk.page.getByRole("heading", { name: "Periksa sebelum dikirim" }).waitFor();
    await desk.page.getByText("Dibukukan 3").click();
    await says("SETOR RATNA 22212563");
    await desk.page.getByRole("button", { name: "Buang" }).focus();
    await desk.page.keyboard.press("x");
  });

  test("another person sees who made it and what it reads from which column, and vouches for it", async () => {
    await signOut(desk.page);
    await setting.enter(desk, "wira", "Wira Pratama");
    await goTo(desk.page, "s", "/settings");
    await says("Nusa Raya CSV");
    await says("belum diperiksa");
    await desk.page.getByRole("button", { name: "Nyatakan benar" }).press("Enter");
    const rules = desk.page.getByRole("dialog").getByRole("table", { name: "Aturan" });
    await rules.getByRole("row", { name: /^Berita cerita/ }).waitFor();
    await desk.page.keyboard.press("Control+Enter");
    await desk.page.getByRole("cell", { name: "Wira Pratama" }).waitFor();
  });

  test("whoever did not import the file sees every row of it, with its reason, and saves the list", async () => {
    const { page } = desk;
    await goTo(page, "m", "/statements");
    await page.getByRole("grid", { name: "Mutasi bank" }).waitFor();
    await page.keyboard.press("j");
    await page.getByRole("heading", { name: "Bukti mutasi" }).waitFor();
    await says("4 baris di berkas = 3 disimpan + 0 dilewati + 1 tidak terbaca");
    const rows = page.getByRole("region", { name: "Isi berkas" });
    await rows.getByRole("row").filter({ hasText: "SETOR RUSAK;MASUK;seratus ribu" }).waitFor();
    const path = setting.file("baris.xlsx", "");
    await desk.answerSaveDialog(path);
    await page.evaluate(() => window.desk["app:info"]({}));
    await page.keyboard.press("d");
    await says("Tersimpan");
    expect(readFileSync(path).subarray(0, 2).toString()).toBe("PK");
    await rows.getByText("Dibukukan 3").click();
    await rows.getByRole("row").filter({ hasText: "+Rp 150.000" }).waitFor();
  });

  test("the proof of the statement can be saved for signing", async () => {
    const path = setting.file("bukti.pdf", "");
    writeFileSync(path, "");
    await desk.answerSaveDialog(path);
    await desk.page.evaluate(() => window.desk["app:info"]({}));
    await desk.page.keyboard.press("p");
    await says("Tersimpan");
    expect(readFileSync(path).subarray(0, 5).toString()).toBe("%PDF-");
  });

  test("a correction from the settings is the next version, vouched for anew; the statement keeps its own", async () => {
    const { page } = desk;
    await goTo(page, "s", "/settings");
    const list = page.getByRole("table", { name: "Tata letak tabel" });
    await desk.answerOpenDialog([setting.file("nusa-raya-contoh.csv", UNSEEN)]);
    await page.evaluate(() => window.desk["app:info"]({}));
    await list.getByRole("button", { name: "Ubah" }).press("Enter");
    await says("Versi 2 dari Nusa Raya CSV");
    await page.getByLabel("Kata untuk belum dibukukan").fill("TUNDA");
    await page.keyboard.press("Tab");
    await says(/3 baris dibaca · 1 tidak terbaca/);
    await page.keyboard.press("Control+Enter");
    await list
      .getByRole("row")
      .filter({ hasText: "Nusa Raya CSV" })
      .filter({ hasText: "belum diperiksa" })
      .waitFor();
    expect(await list.getByRole("row").filter({ hasText: "Nusa Raya CSV" }).count()).toBe(1);
    expect(await list.getByRole("cell", { name: "2", exact: true }).count()).toBe(1);
    await goTo(page, "m", "/statements");
    await page.getByRole("grid", { name: "Mutasi bank" }).waitFor();
    await page.keyboard.press("j");
    await says("Nusa Raya CSV, versi 1");
  });

  test("and so is one from the preview of a file", async () => {
    await choose("nusa-raya-koreksi.csv", UNSEEN.replaceAll("SETOR", "KIRIM"));
    await desk.page.getByRole("heading", { name: "Periksa sebelum dikirim" }).waitFor();
    await desk.page.keyboard.press("t");
    await says("Versi 3 dari Nusa Raya CSV");
    await desk.page.keyboard.press("Control+Enter");
    await desk.page.getByRole("heading", { name: "Periksa sebelum dikirim" }).waitFor();
    await desk.page.keyboard.press("x");
  });

  test("a text of columns without blanks is cut at edges a person sets, by keyboard", async () => {
    const { page } = desk;
    const packed = (rows: readonly string[]) => `${rows.join("\n")}\n`;
    const first = ["20260302C000015000000SETOR BUDI 10048271 ", "20260302D000000250000BEA TRANSFER        "];
    await goTo(page, "m", "/statements");
    await choose("lebar-tetap.txt", packed(first));
    await page.getByRole("alert").getByRole("button", { name: "Atur kolomnya" }).waitFor();
    await page.keyboard.press("t");
    await page.getByRole("heading", { name: "Tata letak tabel" }).waitFor();
    await page.getByLabel("Pemisah").selectOption("Lebar tetap");
    const edge = (place: number) =>
      page.getByRole("slider", { name: `Batas sebelum kolom ${place}`, exact: true });
    await edge(2).focus();
    for (let step = 0; step < 3; step += 1) await page.keyboard.press("ArrowLeft");
    expect(await edge(2).getAttribute("aria-valuenow")).toBe("8");
    for (const [place, at] of [
      [3, 9],
      [4, 19],
      [5, 21],
    ] as const) {
      await page.getByRole("button", { name: "Tambah batas" }).press("Enter");
      await edge(place).focus();
      const from = Number(await edge(place).getAttribute("aria-valuenow"));
      const key = from > at ? "ArrowLeft" : "ArrowRight";
      for (let step = 0; step < Math.abs(from - at); step += 1) await page.keyboard.press(key);
      expect(await edge(place).getAttribute("aria-valuenow")).toBe(String(at));
    }
    await page.getByLabel("Kolom boleh menempel tanpa spasi").check();
    await column(1).selectOption("Tanggal");
    await column(2).selectOption("Tanda CR/DB");
    await column(3).selectOption("Jumlah");
    await column(5).selectOption("Berita");
    await says(/2 baris dibaca · 0 tidak terbaca/);
    await page.getByLabel("Nama tata letak").fill("Lebar tetap");
    await page.keyboard.press("Control+Enter");
    await page.getByRole("combobox", { name: "Rekening bank mana?" }).fill(bca.number);
    await page.getByRole("option", { name: bca.number }).click();
    await page.getByRole("button", { name: "Baca berkas" }).press("Enter");
    await page.getByRole("heading", { name: "Periksa sebelum dikirim" }).waitFor();
    await says("SETOR BUDI 10048271");
    await says("+Rp 150.000");
    await page.getByRole("button", { name: "Buang" }).focus();
    await page.keyboard.press("x");
  });

  test("a watched folder reads what says enough by itself, and names what needs an answer", async () => {
    await goTo(desk.page, "s", "/settings");
    const known = setting.file("nusa-raya-3.csv", UNSEEN.replaceAll("SETOR", "TITIP"));
    setting.file("bank-lain.csv", UNSEEN.replace("Saat;Cerita", "Kapan;Cerita"));
    await desk.answerOpenDialog([dirname(known)]);
    await desk.page.evaluate(() => window.desk["app:info"]({}));
    await desk.page.getByRole("button", { name: "Pilih folder" }).press("Enter");
    await says(dirname(known));
    await goTo(desk.page, "m", "/statements");
    // Two looks, ten seconds apart.
    await desk.page.getByRole("button", { name: "bank-lain.csv" }).waitFor({ timeout: 45_000 });
    await desk.page.getByRole("row").filter({ hasText: "Belum dikirim" }).first().waitFor();
  });
});
