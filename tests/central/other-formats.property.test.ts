import { afterAll, beforeAll, expect, it } from "vitest";
import { random } from "../support/random";
import { confirmedStatement, openBankAccount, rp, type SceneLine } from "../support/scene";
import { openTestWallet, type TestWallet } from "../support/wallets";

const BANKS = 24;
const DOWNLOADS = 9;
const DAYS = ["2026-03-01", "2026-03-02", "2026-03-03"];
const OPENING = rp(1_000_000);
const PAYERS = ["BUDI SANTOSO", "BUDI SANTOSO W", "SITI AMINAH", "ANDI"];

/** One booking as the bank made it; `no` is its place, and its payer the truth that no text may lie about. */
interface Booking {
  no: number;
  day: number;
  sen: number;
  payer: string;
  balance: number;
}

/** What each reader makes of a booking. Cut so short, two payers look the same to `mt940`. */
const READERS: Record<string, (payer: string) => string> = {
  "klikbca-individual-csv": (payer) => `TRSF CR ${payer}`,
  mt940: (payer) => `TRSFCR ${payer.slice(0, 6)}`,
  table: (payer) => `Transfer  ${payer.toLowerCase()}`,
};

let wallet: TestWallet;
beforeAll(async () => {
  wallet = await openTestWallet("pglite");
});
afterAll(() => wallet.close());

it(`books each of the bank's rows at most once and under its own payer, over ${BANKS} accounts of ${DOWNLOADS} downloads in any format`, async () => {
  const outcomes: Record<string, number> = {};
  for (let seed = 1; seed <= BANKS; seed += 1) {
    const next = random(seed);
    const pick = (below: number) => Math.floor(next() * below);
    const bank = await openBankAccount(wallet, String(9_000_000_000 + seed), OPENING);
    let balance = OPENING;
    const bookings: Booking[] = Array.from({ length: 12 }, (_, no) => {
      const sen = rp([100_000, 100_000, 50_000, -50_000][pick(4)]!);
      balance += sen;
      return { no, day: Math.floor(no / 4), sen, payer: PAYERS[pick(PAYERS.length)]!, balance };
    });
    // The bank's list grows while it is downloaded again and again, in whatever format and from whatever day on.
    let seen = 2;
    for (let at = 0; at < DOWNLOADS; at += 1) {
      seen = Math.min(bookings.length, seen + pick(4));
      const rows = bookings.slice(0, seen);
      const to = rows.at(-1)!.day;
      const from = pick(to + 1);
      const format = Object.keys(READERS)[pick(3)]!;
      const withBalances = next() < 0.6;
      const lines: SceneLine[] = rows
        .filter(({ day }) => day >= from)
        .map(({ day, sen, payer, balance: after }) => ({
          on: DAYS[day]!,
          sen,
          text: READERS[format]!(payer),
          balance: withBalances ? after : null,
        }));
      const { claim, confirmed } = await confirmedStatement(wallet, {
        bank,
        from: DAYS[from]!,
        to: DAYS[to]!,
        openingSen: null,
        lines,
        header: { format },
      });
      const refused = [claim.sealed, confirmed].find(({ outcome }) => outcome === "refused");
      const outcome = refused ? (refused.detail.kind ?? refused.code) : "applied";
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
      await expectTrue(bank, bookings.slice(0, seen), outcome === "applied" ? DAYS[from]! : null);
    }
  }
  // A download from a later day on shows by its opening balance that rows of the day before are still missing.
  expect(Object.keys(outcomes).sort()).toEqual(["applied", "opening-balance", "rows-unclear"]);
  expect(outcomes["applied"]).toBeGreaterThan((BANKS * DOWNLOADS) / 2);
  expect(outcomes["rows-unclear"]).toBeGreaterThan(3);
}, 300_000);

/** Live lines are bookings of the bank, each once; after a download was taken, every booking from its first day on is there. */
async function expectTrue(bank: number, bookings: Booking[], wholeFrom: string | null): Promise<void> {
  const { rows } = await wallet.admin.raw(
    "select booked_on::text as day, amount_sen::bigint as sen, description as text from wallet.bank_lines where bank_account_id = ? and is_live order by id",
    [bank],
  );
  const free = [...bookings];
  for (const { day, sen, text } of rows) {
    const at = free.findIndex(
      (one) =>
        DAYS[one.day] === day &&
        one.sen === Number(sen) &&
        Object.values(READERS).some((read) => read(one.payer) === text),
    );
    expect(
      at,
      `${day} ${sen} ${text} is a booking of the bank that no other line has`,
    ).toBeGreaterThanOrEqual(0);
    free.splice(at, 1);
  }
  if (wholeFrom === null) return;
  const missing = free.filter((one) => DAYS[one.day]! >= wholeFrom);
  expect(missing, "bookings of the download that were not booked").toEqual([]);
}
