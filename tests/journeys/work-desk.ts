import { wibDay } from "@domain/matching/days";
import {
  applied,
  approve,
  confirmedStatement,
  importStatement,
  lineIds,
  openAccount,
  requestTopUp,
  rp,
  type SceneLine,
} from "../support/scene";
import { type Person, submit, type TestWallet } from "../support/wallets";

const DAY_MS = 86_400_000;
/** The WIB day so many days ago. */
export const daysAgo = (days: number): string => wibDay(new Date(Date.now() - days * DAY_MS).toISOString());

/** A wallet in the middle of a day: every kind of work there is, and money that waits since forty days. */
export async function fillWorkDay(wallet: TestWallet): Promise<void> {
  const bank = await openBank(wallet, "0111222333", "BCA", 40);
  const away = await openBank(wallet, "0999888777", "MANDIRI", 6);
  const asked = await askAll(wallet, bank);
  const old: SceneLine[] = [
    { on: daysAgo(38), sen: rp(750_000), text: "TRSF E-BANKING CR 1910/FTSCY/WS95051 HARTONO" },
    { on: daysAgo(12), sen: rp(125_000), text: "SETORAN TUNAI" },
    { on: daysAgo(9), sen: rp(60_000), text: "TRSF E-BANKING CR 1711/FTSCY/WS95051 SULASTRI" },
    { on: daysAgo(6), sen: rp(-15_000), text: "BIAYA ADM" },
    { on: daysAgo(5), sen: rp(210_000), text: "BI-FAST CR BIF TRANSFER DR 008 MEGA PUTRI" },
  ];
  const first = { bank, openingSen: rp(10_000_000), from: daysAgo(40), to: daysAgo(4), lines: old };
  await confirmed(wallet, first);
  // Three days ago nobody brought a statement in.
  const known = rp(10_000_000) + old.reduce((sum, { sen }) => sum + sen, 0);
  const lines = [...asked.lines, ...strays()];
  await confirmed(wallet, { bank, openingSen: known, from: daysAgo(2), to: daysAgo(0), lines });
  await importStatement(wallet.as("wira"), {
    bank: away,
    openingSen: rp(10_000_000),
    from: daysAgo(6),
    to: daysAgo(5),
    lines: [{ on: daysAgo(6), sen: rp(99_000), text: "SETORAN TUNAI" }],
  });
  await decideSome(wallet, asked.topUps);
  await askPeople(wallet, asked.topUps.get("Rina Wulan")?.account ?? "");
  await makeOlder(wallet);
}

const strays = (): SceneLine[] => [
  { on: daysAgo(2), sen: rp(88_000), text: "TRSF E-BANKING CR 2411/FTSCY/WS95051 JOKO ANWAR" },
  { on: daysAgo(1), sen: rp(12_345), text: "BUNGA TABUNGAN" },
  { on: daysAgo(0), sen: rp(333_000), text: "TRSF E-BANKING CR 2611/FTSCY/WS95051 SALAH KIRIM" },
  { on: daysAgo(0), sen: rp(45_000), text: "TRSF E-BANKING CR 2611/FTSCY/WS95051 TANPA NAMA" },
  { on: daysAgo(0), sen: rp(-333_000), text: "TRSF E-BANKING DB 2611/FTFVA/WS95031 SALAH KIRIM" },
];

/** Registers a bank account that begins so many days ago. */
async function openBank(wallet: TestWallet, number: string, bank: string, days: number): Promise<number> {
  const waiting = await submit(wallet.as("sari"), "bank_account.open", {
    bank,
    number,
    holder_name: "PT KasPay",
    opening_on: daysAgo(days),
    opening_sen: rp(10_000_000),
  });
  return (await applied(approve(wallet.as("wira"), waiting))).detail.bank_account as number;
}

const confirmed = async (wallet: TestWallet, day: Parameters<typeof confirmedStatement>[1]) =>
  applied(Promise.resolve((await confirmedStatement(wallet, day, "wira", "sari")).confirmed));

type TopUps = Map<string, { account: string; id: string }>;

/** Requests: some with their money, one with another amount, some whose money has not come. */
async function askAll(wallet: TestWallet, bank: number): Promise<{ topUps: TopUps; lines: SceneLine[] }> {
  const asked: readonly [holder: string, rupiah: number, comes: number | null][] = [
    ["Rina Wulan", 150_000, 150_000],
    ["Bayu Saputra", 275_000, 275_000],
    ["Citra Lestari", 90_000, 90_000],
    ["Dodi Kurnia", 320_000, 317_500],
    ["Eka Pratiwi", 180_000, 180_000],
    ["Fajar Nugraha", 65_000, 65_000],
    ["Gita Savitri", 410_000, null],
    ["Hadi Susilo", 55_000, null],
    ["Indah Permata", 72_000, null],
    ["Krisna Murti", 500_000, null],
  ];
  const topUps: TopUps = new Map();
  const lines: SceneLine[] = [];
  for (const [holder, rupiah, comes] of asked) {
    const account = await openAccount(wallet, holder);
    topUps.set(holder, { account, ...(await requestTopUp(wallet, account, rp(rupiah), bank)) });
    if (comes !== null)
      lines.push({
        on: daysAgo(0),
        sen: rp(comes),
        text: `TRSF E-BANKING CR 2611/FTSCY/WS95051 ${account} ${holder.toUpperCase()}`,
      });
  }
  // The bank's day begins with what is older.
  return { topUps, lines: lines.sort((one, two) => (one.on ?? "").localeCompare(two.on ?? "")) };
}

/** One verified, one rejected, one parked, two held, one sent back, payments under review, a second look. */
async function decideSome(wallet: TestWallet, topUps: TopUps): Promise<void> {
  const id = (holder: string) => topUps.get(holder)?.id ?? "";
  const change = async (setting: string, value: number) =>
    applied(
      approve(
        wallet.as("wira"),
        await submit(wallet.as("sari"), "setting.change", { setting, value, reason: "uji" }),
      ),
    );
  await change("second_look_clerk_percent", 100);
  await change("payment_review_above_sen", rp(20_000));
  const [rina] = await lineIds(wallet, "RINA");
  await applied(
    submit(wallet.as("dewi"), "top_up.verify", {
      lines: [rina],
      top_ups: [{ id: id("Rina Wulan"), amount_sen: rp(150_000) }],
    }),
  );
  await applied(
    submit(wallet.as("sari"), "top_up.reject", { top_up: id("Krisna Murti"), reason: "no-transfer" }),
  );
  const until = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
  const hold = (person: Person, holder: string) =>
    applied(
      submit(wallet.as(person), "top_up.hold", {
        top_up: id(holder),
        reason: "wait-for-proof",
        note: "",
        until: until(3),
      }),
    );
  await hold("dewi", "Eka Pratiwi");
  await hold("sari", "Fajar Nugraha");
  const [parked] = await lineIds(wallet, "SULASTRI");
  const reason = { reason: "wait-for-proof", note: "bukti diminta" };
  await applied(submit(wallet.as("dewi"), "line.park", { line: parked, ...reason }));
  const back = await submit(wallet.as("dewi"), "line.return", {
    lines: await lineIds(wallet, "CR 2611/FTSCY/WS95051 SALAH"),
    to_bank: "BRI",
    to_number: "0099887766",
    to_holder: "Salah Kirim",
    reason: "salah kirim",
  });
  await applied(approve(wallet.as("wira"), back));
  const account = topUps.get("Rina Wulan")?.account;
  for (const seller of ["Toko Batik Laweyan", "Kopi Gayo"])
    await applied(submit(wallet.gate, "payment.hold", { account, amount_sen: rp(30_000), seller }));
}

/** What waits for a second person, of both sides; a freeze that ends tomorrow; complaints. */
async function askPeople(wallet: TestWallet, account: string): Promise<void> {
  for (const [person, setting] of [
    ["sari", "second_look_auto_percent"],
    ["wira", "second_look_clerk_percent"],
  ] as const)
    await submit(wallet.as(person), "setting.change", { setting, value: 50, reason: "uji" });
  await applied(
    submit(wallet.as("komang"), "freeze.place", {
      account,
      scope: "outgoing",
      legal_basis: "surat uji",
      reason: "uji",
      ends_at: new Date(Date.now() + 20 * 3_600_000).toISOString(),
    }),
  );
  for (const claim of ["saldo tidak bertambah", "saldo kurang"])
    await applied(
      submit(wallet.as("dewi"), "complaint.open", {
        account,
        channel: "telephone",
        claim,
        claimed_sen: rp(50_000),
        claimed_at: new Date().toISOString(),
      }),
    );
}

/** Time passes by the owner's hand, before any desk has read the wallet: nobody else can make a request older. */
async function makeOlder(wallet: TestWallet): Promise<void> {
  await wallet.admin.raw(`begin;
    set local session_replication_role = replica;
    update wallet.top_ups t set requested_at = t.requested_at - o.by from (values
      ('Bayu Saputra', interval '2 hours'), ('Citra Lestari', interval '26 hours'),
      ('Dodi Kurnia', interval '5 hours'), ('Gita Savitri', interval '30 hours'),
      ('Hadi Susilo', interval '80 hours')) o (holder, by), wallet.accounts a
      where a.id = t.account_id and a.holder_name = o.holder;
    update wallet.top_ups t set expires_at = clock_timestamp() + interval '40 minutes' from wallet.accounts a
      where a.id = t.account_id and a.holder_name = 'Dodi Kurnia';
    update wallet.top_ups t set status = 'expired', expires_at = clock_timestamp() - interval '1 hour'
      from wallet.accounts a where a.id = t.account_id and a.holder_name = 'Hadi Susilo';
    update wallet.top_up_holds h set held_at = h.held_at - interval '4 hours', until = clock_timestamp() - interval '5 minutes'
      from wallet.top_ups t join wallet.accounts a on a.id = t.account_id
      where t.id = h.top_up_id and a.holder_name = 'Eka Pratiwi';
    update wallet.complaints set due_on = wallet.today() - 1 where claim = 'saldo kurang';
    commit;`);
}
