import { randomUUID } from "node:crypto";
import {
  applied,
  approve,
  confirmedStatement,
  importStatement,
  openAccount,
  openBankAccount,
  requestTopUp,
  rp,
  type SceneLine,
} from "../../support/scene";
import { type Answer, openTestWallet, submit, type TestWallet } from "../../support/wallets";
import { inCommand, openBreach, runSql } from "./attack";

export type AttackScene = Awaited<ReturnType<typeof attackScene>>;

const DAY = "2026-03-01";

/** The opening balance of the scene's bank account. */
export const OPENING = rp(10_000_000);

/**
 * A small wallet in which everything worth attacking stands: credited and open top-ups, free, used and undone lines, a
 * frozen and a waiting account, waiting and final requests, held and paid payments, an unconfirmed statement.
 */
export async function attackScene(engine: TestWallet["engine"]) {
  const wallet = await openTestWallet(engine);
  await openBreach(wallet);
  const bank = await openBankAccount(wallet, "0111222333", OPENING);
  const otherBank = await openBankAccount(wallet, "0999888777", 0);
  const people = await openPeople(wallet, bank, otherBank);
  const lines: SceneLine[] = [
    { on: DAY, sen: rp(150_000), text: "LUNAS budi" },
    { on: DAY, sen: rp(100_000), text: "BEBAS" },
    { on: DAY, sen: rp(100_000), text: "JUGA BEBAS" },
    { on: DAY, sen: rp(3_000_000), text: "BESAR" },
    { on: DAY, sen: rp(6_000_000), text: "TERLALU BESAR" },
    { on: DAY, sen: rp(20_000), text: "TERLALU KECIL" },
    { on: DAY, sen: rp(60_000), text: "BEKU" },
    { on: DAY, sen: rp(90_000), text: "BELANJA" },
    { on: DAY, sen: rp(70_000), text: "BATAL" },
    { on: DAY, sen: rp(-10_000), text: "BIAYA ADM" },
    { on: null, sen: rp(80_000), text: "BELUM DIBUKUKAN" },
    { on: DAY, sen: rp(75_000), text: "SEBELUM BEKU" },
    { on: DAY, sen: rp(1_900_000), text: "DITINJAU" },
    { on: DAY, sen: rp(55_000), text: "SALAH KIRIM" },
    { on: DAY, sen: rp(100_000), text: "UNTUK OTOMAT" },
    { on: DAY, sen: rp(52_000), text: "REKENING LAIN" },
  ];
  const upload = { bank, openingSen: OPENING, from: DAY, to: DAY, lines };
  const { claim, evidence, confirmed } = await confirmedStatement(wallet, upload, "dewi", "wira");
  if (confirmed.outcome !== "applied") throw new Error(JSON.stringify(confirmed));
  const reworded = await openReworded(wallet, otherBank);
  const undo = await openUndo(wallet, otherBank);
  const line = await linesByText(wallet);
  const closing = OPENING + lines.reduce((sum, row) => sum + (row.on ? row.sen : 0), 0);

  const verify = (text: string, topUp: { id: string }, sen: number) =>
    submit(wallet.as("sari"), "top_up.verify", {
      lines: [line[text]],
      top_ups: [{ id: topUp.id, amount_sen: sen }],
    });
  const credited = await applied(verify("LUNAS budi", people.topUps.paid, rp(150_000)));
  const spentCredit = await applied(verify("BELANJA", people.topUps.spent, rp(90_000)));
  await applied(verify("SEBELUM BEKU", people.topUps.beforeFreeze, rp(75_000)));
  await applied(verify("DITINJAU", people.topUps.reviewed, rp(1_900_000)));
  const returnRequest = await submit(wallet.as("sari"), "line.return", {
    lines: [line["SALAH KIRIM"]],
    to_bank: "BCA",
    to_number: "1234567890",
    to_holder: "Sri Salah",
    reason: "bukan untuk KasPay",
  });
  await applied(
    submit(wallet.as("sari"), "top_up.hold", {
      top_up: people.topUps.onHold.id,
      reason: "wait-for-proof",
      until: new Date(Date.now() + 86_400_000).toISOString(),
    }),
  );
  const undone = await applied(verify("BATAL", people.topUps.undone, rp(70_000)));
  await applied(submit(wallet.as("sari"), "top_up.undo", { allocation: undone.id }));
  const bigRequest = await verify("BESAR", people.topUps.big, rp(3_000_000));
  const silent = await askInSilence(wallet, line["JUGA BEBAS"], people.topUps.undone.id);
  await wallet.as("wira").call("desk.seal_audit");
  return {
    wallet,
    bank,
    otherBank,
    ...people,
    upload,
    closing,
    statement: claim.id,
    evidence: evidence.id,
    line,
    credited: credited.id,
    spentCredit: spentCredit.id,
    undone: undone.id,
    bigRequest,
    silent,
    returnRequest,
    ...undo,
    reworded,
    ...(await openWork(wallet, people, bank, closing)),
  };
}

/** A request that no door would take: an amount nobody asked for, without a word of why, put there by hand. */
async function askInSilence(wallet: TestWallet, line: number | undefined, topUp: string): Promise<Answer> {
  const id = randomUUID();
  const body = JSON.stringify({ lines: [line], top_ups: [{ id: topUp, amount_sen: rp(100_000) }] });
  const insert = `insert into wallet.requests (id, action, body, body_hash, amount_sen, maker)
    values ('${id}', 'top_up.verify', '${body}', encode(sha256(convert_to('top_up.verify' || '${body}'::jsonb::text, 'UTF8')), 'hex'),
            ${rp(100_000)}, 'sari')`;
  await runSql(wallet, "breach:sari", inCommand(id, "top_up.verify", [insert], body));
  const { rows } = await wallet.admin.raw("select body_hash from wallet.requests where id = ?", [id]);
  return { outcome: "waiting", detail: { request: id, body_hash: rows[0].body_hash } } as never;
}

async function openPeople(wallet: TestWallet, bank: number, otherBank: number) {
  const budi = await openAccount(wallet, "Budi Santoso");
  const frozen = await openAccount(wallet, "Fitri Beku");
  const shopper = await openAccount(wallet, "Sinta Belanja");
  const reviewed = await openAccount(wallet, "Rudi Tinjau");
  const pending = await submit(wallet.gate, "account.open", {
    holder_name: "Tono Tunggu",
    email: "tono@example.com",
    language: "id",
    activation_code: "123456",
  });
  return {
    budi,
    frozen,
    shopper,
    reviewed,
    pending: pending.detail.account as string,
    topUps: {
      paid: await requestTopUp(wallet, budi, rp(150_000), bank),
      open: await requestTopUp(wallet, budi, rp(100_000), bank),
      coded: await requestTopUp(wallet, budi, rp(100_000), bank, true),
      big: await requestTopUp(wallet, budi, rp(3_000_000), bank),
      frozen: await requestTopUp(wallet, frozen, rp(60_000), bank),
      spent: await requestTopUp(wallet, shopper, rp(90_000), bank),
      undone: await requestTopUp(wallet, budi, rp(70_000), bank),
      beforeFreeze: await requestTopUp(wallet, frozen, rp(75_000), bank),
      forService: await requestTopUp(wallet, budi, rp(100_000), bank),
      onHold: await requestTopUp(wallet, reviewed, rp(100_000), bank),
      reviewed: await requestTopUp(wallet, reviewed, rp(1_900_000), bank),
      elsewhere: await requestTopUp(wallet, shopper, rp(52_000), otherBank),
    },
  };
}

/** A confirmed statement that says in other words what is booked already; answers its id. */
async function openReworded(wallet: TestWallet, bank: number): Promise<string> {
  const on = "2026-03-10";
  const file = (text: string, format: string) => ({
    bank,
    openingSen: null,
    from: on,
    to: on,
    lines: [{ on, sen: rp(40_000), text, balance: null }],
    header: { format },
  });
  await confirmedStatement(wallet, file("TRSF CR DUA BENTUK", "klikbca-individual-csv"), "dewi");
  const { claim, confirmed } = await confirmedStatement(wallet, file("TRSFCR DUA BEN", "mt940"), "dewi");
  if (confirmed.outcome !== "applied") throw new Error(JSON.stringify(confirmed));
  return claim.id;
}

/** A statement of the other bank account that two people undid, and one whose undo waits for the second. */
async function openUndo(wallet: TestWallet, bank: number) {
  const file = (on: string, text: string) => ({
    bank,
    openingSen: null,
    from: on,
    to: on,
    lines: [{ on, sen: rp(100_000), text }],
  });
  const ask = (statement: string) =>
    submit(wallet.as("sari"), "statement.undo", { statement, reason: "berkas bank lain" });
  const first = await confirmedStatement(wallet, file("2026-03-20", "DIBATALKAN"), "dewi");
  await applied(approve(wallet.as("wira"), await ask(first.claim.id)));
  const second = await confirmedStatement(wallet, file("2026-03-20", "DAPAT DIBATALKAN"), "dewi");
  return { undoable: second.claim.id, undoRequest: await ask(second.claim.id) };
}

/** What waits for somebody: a freeze, payments, requests, and a statement that nobody has confirmed. */
async function openWork(
  wallet: TestWallet,
  people: { budi: string; frozen: string; shopper: string; reviewed: string },
  bank: number,
  closing: number,
) {
  const hold = (account: string, sen: number) =>
    applied(submit(wallet.gate, "payment.hold", { account, amount_sen: sen, seller: "Toko" }));
  const beforeFreeze = await hold(people.frozen, rp(10_000));
  const limit = { setting: "payment_one_person_sen", value: rp(500_000), reason: "uji" };
  await applied(approve(wallet.as("wira"), await submit(wallet.as("sari"), "setting.change", limit)));
  const reviewed = await hold(people.reviewed, rp(1_500_000));
  const freeze = await applied(
    submit(wallet.as("komang"), "freeze.place", {
      account: people.frozen,
      scope: "all",
      legal_basis: "UU 8/2010",
      reason: "pola setoran",
    }),
  );
  const held = await hold(people.budi, rp(10_000));
  const released = await hold(people.shopper, rp(80_000));
  await applied(submit(wallet.gate, "payment.release", { payment: released.id }));
  const adjust = (sen: number): Promise<Answer> =>
    submit(wallet.as("sari"), "adjustment.post", {
      account: people.budi,
      amount_sen: sen,
      reason: "koreksi",
    });
  const adjustment = await adjust(rp(50_000));
  const finalRequest = await adjust(rp(1000));
  await applied(approve(wallet.as("wira"), finalRequest));
  const layout = await applied(
    submit(wallet.as("dewi"), "layout.save", { name: "Tabel Dewi", bank: "BCA", body: { debit: "C" } }),
  );
  const ownLayout = await applied(
    submit(wallet.as("wira"), "layout.save", { name: "Tabel Wira", bank: null, body: {} }),
  );
  const unconfirmed = await importStatement(wallet.as("dewi"), {
    bank,
    openingSen: closing,
    from: "2026-03-02",
    to: "2026-03-02",
    lines: [{ on: "2026-03-02", sen: rp(500_000), text: `PALSU ${people.budi}` }],
    setAside: [{ line: 9, kind: "skipped", code: "zero-amount", column: null, raw: "SALDO AWAL" }],
    header: { rows_skipped: 1 },
  });
  return {
    freeze: freeze.id,
    held: held.id,
    heldBeforeFreeze: beforeFreeze.id,
    reviewedPayment: { id: reviewed.id, sen: rp(1_500_000) },
    released: released.id,
    adjustment,
    finalRequest,
    unconfirmed: unconfirmed.id,
    layout: { id: layout.id, version: 1 },
    ownLayout: { id: ownLayout.id, version: 1 },
  };
}

async function linesByText(wallet: TestWallet): Promise<Record<string, number>> {
  const { rows } = await wallet.admin.raw("select id, description from wallet.bank_lines order by id desc");
  return Object.fromEntries(
    rows.map((row: { id: string; description: string }) => [row.description, Number(row.id)]),
  );
}
