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
import { openTestWallet, type Person, submit, type TestWallet } from "../support/wallets";

interface Known {
  line: number;
  sender: string;
  wallets: object[];
}

/** One sender who pays one wallet, one who pays many, and lines of them that are still free. */
const TEXTS = [
  ["2026-03-01", "TRSF E-BANKING WAYAN KUSUMA"],
  ["2026-03-02", "TRSF E-BANKING WAYAN KUSUMA"],
  ["2026-03-01", "DARI RINI TONO"],
  ["2026-03-01", "DARI RINI TONO"],
  ["2026-03-01", "DARI RINI TONO"],
  ["2026-03-03", "BERITA LAIN WAYAN KUSUMA"],
  ["2026-03-03", "DARI RINI TONO"],
  ["2026-03-03", "DARI AYU LESTARI"],
  ["2026-03-03", "0011 2233"],
] as const;

describe("whom a sender paid before", () => {
  let wallet: TestWallet;
  let bank: number;
  let lines: number[];
  let ketut: string;
  let last: string;
  const ask = (wanted: unknown, who: Person = "dewi") =>
    wallet.as(who).call<Known[]>("desk.earlier_payers", wanted as object);
  const credit = async (line: number, account: string) => {
    const topUp = await requestTopUp(wallet, account, rp(100_000), bank);
    const body = { lines: [line], top_ups: [{ id: topUp.id, amount_sen: rp(100_000) }] };
    return (await applied(submit(wallet.as("dewi"), "top_up.verify", body))).id;
  };

  beforeAll(async () => {
    wallet = await openTestWallet("pglite");
    bank = await openBankAccount(wallet, "0111222333");
    ketut = await openAccount(wallet, "Ketut Arta");
    const others: string[] = [];
    // Two bear the sender's name; the third's only begins like it, and is another.
    for (const holder of ["Wayan Kusuma", "Wayan Kusuma Putra", "Wayan Kusumawati"])
      others.push(await openAccount(wallet, holder));
    const rows = TEXTS.map(([on, text], at) => ({ on, sen: rp(100_000), text: `${at} ${text}` }));
    const upload = { bank, openingSen: rp(10_000_000), from: "2026-03-01", to: "2026-03-03", lines: rows };
    await applied(confirmedStatement(wallet, upload, "sari", "wira").then(({ confirmed }) => confirmed));
    lines = await Promise.all(rows.map(async ({ text }) => (await lineIds(wallet, text))[0]!));
    await credit(lines[0]!, ketut);
    last = await credit(lines[1]!, ketut);
    for (const [at, account] of others.entries()) await credit(lines[2 + at]!, account);
  });
  afterAll(() => wallet?.close());

  it("says the wallet, how often and when last, and who else bears the name", async () => {
    expect(await ask([lines[5]])).toEqual([
      {
        line: lines[5],
        sender: "WAYAN KUSUMA",
        wallets: [
          {
            account: ketut,
            holder_name: "Ketut Arta",
            is_active: true,
            times: 2,
            last_on: "2026-03-02",
            last_text: "1 TRSF E-BANKING WAYAN KUSUMA",
            namesakes: 2,
          },
        ],
      },
    ]);
  });

  it("gives no hint of who paid many wallets, nobody before, or has no name; a line says nothing of itself", async () => {
    expect(await ask([lines[6], lines[7], lines[8], 2_000_000_000])).toEqual([
      { line: lines[6], sender: "RINI TONO", wallets: [] },
      { line: lines[7], sender: "AYU LESTARI", wallets: [] },
    ]);
    expect((await ask([lines[1]]))[0]?.wallets).toMatchObject([{ times: 1, last_on: "2026-03-01" }]);
  });

  it("forgets what was taken back, and what is half a year old", async () => {
    const asked = await submit(wallet.as("sari"), "allocation.reverse", {
      allocation: last,
      reason: "salah",
    });
    await applied(approve(wallet.as("wira"), asked));
    expect((await ask([lines[5]]))[0]?.wallets).toMatchObject([{ times: 1, last_on: "2026-03-01" }]);
    await wallet.admin.raw(
      "update wallet.senders_seen set at = at - interval '181 days' where sender = 'WAYAN KUSUMA'",
    );
    expect((await ask([lines[5]]))[0]?.wallets).toEqual([]);
  });

  it("is asked by clerks and supervisors, of at most 500 lines", async () => {
    expect(await ask([], "sari")).toEqual([]);
    await expect(ask([], "komang")).rejects.toMatchObject({ cause: { code: "42501" } });
    await expect(ask(Array.from({ length: 501 }, (_, n) => n))).rejects.toMatchObject({
      cause: { code: "22023" },
    });
    for (const odd of [{ line: 1 }, 7])
      await expect(ask(odd)).rejects.toMatchObject({ cause: { code: "22023" } });
  });

  it("looks senders and names up by their keys", async () => {
    const plan = async (sql: string) =>
      JSON.stringify(
        await wallet.admin.transaction(async (trx) => {
          await trx.raw("set local enable_seqscan = off");
          return (await trx.raw(`explain ${sql}`)).rows;
        }),
      );
    expect(
      await plan(
        "select from wallet.accounts where kind = 'user' and lower(holder_name) collate \"C\" >= 'a' and lower(holder_name) collate \"C\" < 'a!'",
      ),
    ).toContain("accounts_called");
    expect(
      await plan(
        "select from wallet.senders_seen where sender = 'A B' and at > clock_timestamp() - interval '180 days' order by at desc limit 200",
      ),
    ).toContain("senders_seen_by_sender");
  });
});
