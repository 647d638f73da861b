import { afterAll, beforeAll, describe, expect, it } from "vitest";
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
import { openTestWallet, submit, type TestWallet } from "../support/wallets";

/*
 * What verification without a person reads out of the bank's words, and where it must not: each case is a request and a
 * line, said beforehand to go or to stay, and why. A run must then credit exactly those that go.
 */

interface Asked {
  account: string;
  id: string;
  expectedSen: number;
}

const GOES: string | null = null;
const DAY = 86_400_000;
const ddmm = (day: string): string => day.slice(8, 10) + day.slice(5, 7);
const halves = (number: string): string => `${number.slice(0, 4)} ${number.slice(4)}`;
/** One slip of the finger: the third and fourth digit swapped, or the third another. */
const slipped = (number: string): string =>
  number[2] === number[3]
    ? `${number.slice(0, 2)}${(Number(number[2]) + 1) % 10}${number.slice(3)}`
    : `${number.slice(0, 2)}${number[3]}${number[2]}${number.slice(4)}`;

describe("what goes without a person, read from the bank's words", () => {
  let wallet: TestWallet;
  let bank = 0;
  let today = "";
  const cases: { name: string; asked: Asked; text: string; sen: number; why: string | null }[] = [];
  const others: { text: string; sen: number }[] = [];

  /** As the owner, past the guards: time gone by, and numbers nobody draws on purpose. */
  const meanwhile = (sql: string, ...values: (string | number)[]) =>
    wallet.admin.transaction(async (trx) => {
      await trx.raw("set local session_replication_role = replica");
      await trx.raw(sql, values);
    });
  const renumber = (account: string, number: string) =>
    meanwhile("update wallet.accounts set number = ? where number = ?", number, account);
  const ask = async (
    holder: string,
    { code = false, rupiah = 100_000, account = "" } = {},
  ): Promise<Asked> => {
    const number = account || (await openAccount(wallet, holder));
    return { account: number, ...(await requestTopUp(wallet, number, rp(rupiah), bank, code)) };
  };
  const askedBack = (topUp: string, from: number, to: number, status = "open") =>
    meanwhile(
      "update wallet.top_ups set requested_at = clock_timestamp() + make_interval(days => ?), expires_at = clock_timestamp() + make_interval(days => ?), status = ? where id = ?",
      from,
      to,
      status,
      topUp,
    );
  const add = (name: string, asked: Asked, text: string, why: string | null, sen = asked.expectedSen) =>
    cases.push({ name, asked, text: `${text} ${name}`, why, sen });
  const ago = (days: number): string => new Date(Date.parse(today) - days * DAY).toISOString().slice(0, 10);

  beforeAll(async () => {
    wallet = await openTestWallet("pglite");
    today = (await wallet.admin.raw("select wallet.today()::text as day")).rows[0].day;
    bank = await openBankAccount(wallet, "0111222333", rp(10_000_000), ago(1));
    await numbers();
    await labels();
    await names();
    await requests();
    await days();
    const lines = [
      ...cases.map(({ text, sen }) => ({ on: today, sen, text })),
      ...others.map((one) => ({ on: today, ...one })),
    ];
    const upload = { bank, openingSen: rp(10_000_000), from: today, to: today, lines };
    await applied(Promise.resolve((await confirmedStatement(wallet, upload, "dewi", "wira")).confirmed));
  });
  afterAll(() => wallet?.close());

  async function numbers() {
    let it = await ask("Agus Prakoso");
    add("GRUPNAMA", it, `TRSF ${halves(it.account)} AGUS PRAKOSO`, GOES);
    it = await ask("Bella Sitorus");
    add("GRUPSAJA", it, `TRSF ${halves(it.account)} TONI`, "no-number-or-code");
    it = await ask("Cici Lubis", { code: true });
    add(
      "GRUPKODE",
      it,
      `TRSF ${it.account.slice(0, 3)}.${it.account.slice(3, 6)}.${it.account.slice(6)} DARMA`,
      GOES,
    );
    it = await ask("Dodi Harahap");
    await renumber(await openAccount(wallet, "Orang Lain"), `${it.account.slice(4)}1357`);
    add("GRUPDUA", it, `TRSF ${halves(it.account)} 1357 DODI HARAHAP`, "names-another");
    it = await ask("Euis Nasution");
    const stranger = await openAccount(wallet, "Orang Asing");
    add("LALUORANG", it, `TRSF ${it.account} UNTUK ${halves(stranger)}`, "names-another");
    // The owner of a number that every such amount spells.
    it = await ask("Fajar Siregar");
    await renumber(it.account, "10000000");
    add("JUMLAH", it, "TRSF E-BANKING CR 100000.00 FAJAR SIREGAR", "no-number-or-code");
    it = await ask("Gilang Permana");
    add("TEMPEL", it, `TRSF E-BANKING CR 100000.00${it.account}   TATI`, GOES);
    it = await ask("Hana Wibowo");
    add(
      "TEMPELLAIN",
      it,
      `TRSF E-BANKING CR 100000.00${stranger} ${it.account} HANA WIBOWO`,
      "names-another",
    );
    it = await ask("Indra Kusnadi");
    add("SALAHKETIK", it, `TRSF ${slipped(it.account)} INDRA KUSNADI`, "no-number-or-code");
    // A bank's code and an invoice are no wallet number, however they fall together.
    it = await ask("Joko Mulyadi");
    await renumber(it.account, "21345678");
    add(
      "KODEBANK",
      { ...it, account: "21345678" },
      "BI-FAST CR TRANSFER DR 213 45678 JOKO MULYADI",
      "no-number-or-code",
    );
  }

  /** The same texts that the matching is tried with (strangers-words.test.ts): what it is not certain of does not go. */
  async function labels() {
    for (const [n, said] of [
      "KR OTOMATIS RETUR LLG # MADE SUARDANA REK TUTUP",
      "150127 REFUND WD KASPAY # MADE SUARDANA",
      "TOLAKAN KLIRING # MADE SUARDANA REK PASIF",
      "REVERSAL TRSF KASPAY # MADE SUARDANA",
      "TRSF E-BANKING DB KASPAY # MADE SUARDANA",
      "MCM InhouseTrf KE MADE SUARDANA WITHDRAW #",
      "QRIS SETTLEMENT NMID # MADE SUARDANA",
      "PEND TRSF E-BANKING CR # MADE SUARDANA",
    ].entries()) {
      const it = await ask("Made Suardana");
      add(`BUKANTOPUP${n}X`, it, said.replace("#", it.account), "not-a-top-up");
    }
    for (const [n, said] of [
      "TRSF E-BANKING CR cust id # BAYU SURYANI",
      "TRSF E-BANKING CR TAGIHAN PLN # BAYU SURYANI",
      "MCM InhouseTrf DARI BAYU SURYANI Transfer Fee nim #",
      "BI-FAST CR BIF TRANSFER DR 019 BAYU SURYANI INV NO #",
      "TRSF E-BANKING CR 021 # BAYU SURYANI",
      "SWITCHING CR DR 022 # BAYU SURYANI",
      "BI-FAST CR TRANSFER DR 019 DARI # BAYU SURYANI",
    ].entries()) {
      const it = await ask("Rina Anggraini");
      add(`LABEL${n}X`, it, said.replace("#", it.account), "no-number-or-code");
    }
    const it = await ask("Rina Anggraini");
    add("LABELNAMA", it, `TRSF E-BANKING CR INV ${it.account} RINA ANGGRAINI`, GOES);
  }

  async function names() {
    const neighbour = async (holder: string, own: string) => {
      const near = await ask(holder);
      await renumber(near.account, slipped(own));
    };
    let it = await ask("Muh. Rizky Setiawan", { code: true });
    add("EJAAN", it, "BI-FAST CR TRANSFER DR 019 MUHAMMAD RIZKY SETI", GOES);
    it = await ask("Drs. Soedjono Hadi", { code: true });
    add("GELAR", it, "KR OTOMATIS LLG-BNI HADI SUJONO", GOES);
    it = await ask("Ana Maria Tan", { code: true });
    add("DALAMNAMA", it, "BI-FAST CR TRANSFER DR 019 DIANA MARIA TAN", "no-number-or-code");
    it = await ask("Kurnia Santoso Wijaya", { code: true });
    add("SEPARUH", it, "BI-FAST CR TRANSFER DR 019 KURNIA SANTOSO", "no-number-or-code");
    it = await ask("Santoso", { code: true });
    add("SATUKATA", it, "BI-FAST CR TRANSFER DR 019 BAGUS SANTOSO", "no-number-or-code");
    // Whoever opens an account chooses its name.
    it = await ask("Isi Saldo", { code: true });
    add("KATADAGANG", it, "BI-FAST CR TRANSFER DR 019 RATNA isi saldo", "no-number-or-code");
    it = await ask("Transfer Dr");
    await neighbour("Orang Tertipu", it.account);
    add("KATABANK", it, `BI-FAST CR TRANSFER DR 019 RATNA ${it.account}`, "near-number");
    it = await ask("Lia Marbun");
    await neighbour("Orang Dekat", it.account);
    add("TETANGGANAMA", it, `TRSF ${it.account} LIA MARBUN`, GOES);
    it = await ask("Nina Tobing");
    await neighbour("Orang Sebelah", it.account);
    add("DISEBELAH", it, `TRSF ${it.account} TEMAN BAIK`, "near-number");
    it = await ask("Oki Gultom");
    await neighbour("Oki Gultom", it.account);
    add("TETANGGASAMA", it, `TRSF ${it.account} OKI GULTOM`, "near-number");
  }

  async function requests() {
    let it = await ask("Putri Daulay");
    await ask("", { account: it.account, rupiah: 200_000 });
    add("DUABEDA", it, `TRSF ${it.account} PUTRI`, GOES);
    it = await ask("Rina Batubara");
    await ask("", { account: it.account });
    add("DUASAMA", it, `TRSF ${it.account} RINA`, "several-requests");
    it = await ask("Surya Pohan");
    await ask("", { account: it.account, rupiah: 102_500 });
    add("DUADEKAT", it, `TRSF ${it.account} SURYA`, "several-requests");
    it = await ask("Tuti Ginting");
    for (let n = 0; n < 2; n += 1) await ask("", { account: it.account, rupiah: 50_000 });
    add("DUASEKALIGUS", it, `TRSF ${it.account} TUTI`, "several-requests");
    it = await ask("Umar Sembiring");
    await ask("", { account: it.account, rupiah: 300_000 });
    others.push({ sen: rp(200_000), text: `TRSF ${it.account} BAGIAN KEDUA` });
    add("SEBAGIAN", it, `TRSF ${it.account} UMAR`, "several-requests");
    it = await ask("Vera Tarigan");
    const old = await ask("", { account: it.account });
    await askedBack(old.id, -9, -8, "expired");
    add("LAMALEWAT", it, `TRSF ${it.account} VERA`, GOES);
    // The code ran out and is another's now; whose money it is nobody knows without asking.
    it = await ask("Wawan Purba", { code: true });
    await askedBack(it.id, -1, 0, "expired");
    const next = await ask("Orang Berikut");
    await meanwhile(
      "update wallet.top_ups set unique_code = (select unique_code from wallet.top_ups where id = ?) where id = ?",
      it.id,
      next.id,
    );
    add("KODEPINDAH", it, "BI-FAST CR TRANSFER DR 019 WAWAN PURBA", "several-requests");
    it = await ask("Yanti Saragih", { code: true });
    await askedBack(it.id, -1, 0, "expired");
    add("KODELEWAT", it, "BI-FAST CR TRANSFER DR 019 YANTI SARAGIH", GOES);
  }

  async function days() {
    let it = await ask("Zaki Manurung");
    await askedBack(it.id, -3, -2, "expired");
    add("BUKULAMBAT", it, `TRSF E-BANKING CR ${ddmm(ago(2))}/FTSCY/WS95051 ${it.account} ZAKI`, GOES);
    it = await ask("Arif Sinaga");
    await askedBack(it.id, -3, -2, "expired");
    add(
      "TANGGALKETIKAN",
      it,
      `BI-FAST CR TRANSFER DR 019 ARIF ${it.account} ${ddmm(ago(2))}/FTSCY/WS95051`,
      "out-of-time",
    );
    it = await ask("Bayu Hutapea");
    add(
      "SEBELUMMINTA",
      it,
      `TRSF E-BANKING CR ${ddmm(ago(2))}/FTSCY/WS95051 ${it.account} BAYU`,
      "out-of-time",
    );
  }

  it("is said of each pair, as expected", async () => {
    const said: Record<string, string | null> = {};
    for (const { name, asked } of cases) {
      const [line] = await lineIds(wallet, ` ${name}`);
      const { rows } = await wallet.admin.raw("select wallet.auto_objection(?, ?) as why", [line!, asked.id]);
      said[name] = rows[0].why;
    }
    expect(said).toEqual(Object.fromEntries(cases.map(({ name, why }) => [name, why])));
  });

  it("is what a run does: exactly what goes is credited, each to its own", async () => {
    const on = await submit(wallet.as("sari"), "setting.change", {
      setting: "auto_verify",
      value: 1,
      reason: "uji",
    });
    await applied(approve(wallet.as("wira"), on));
    await wallet.as("otomat").call("desk.verify_auto", 500);
    const { rows } = await wallet.admin.raw("select id from wallet.top_ups where status = 'credited'");
    const going = cases.filter(({ why }) => why === GOES).map(({ asked }) => asked.id);
    expect(rows.map(({ id }: { id: string }) => id).sort()).toEqual(going.sort());
  });
});
