/** What a day of the second truth set is made of: accounts, top-ups, payments. See `generate.ts`. */
import { type Dice, legalName, mistype, registeredName } from "./berita";

/** A wallet account. */
export interface SecondAccount {
  readonly account_number: string;
  readonly holder_name: string;
  readonly status: "active" | "frozen" | "closed";
}

/** An open top-up; `amount` is the whole base amount in rupiah, the code comes on top. Times are UTC. */
export interface SecondTopup {
  readonly id: string;
  readonly account_number: string;
  readonly holder_name: string;
  readonly amount: number;
  readonly kode_unik: number | null;
  readonly bank: string;
  readonly requested_at: string;
  readonly expires_at: string;
}

/** A bank line; `amount` is in whole rupiah, negative for a debit. */
export interface SecondLine {
  readonly id: string;
  readonly booked_on: string;
  readonly amount: number;
  readonly description: string;
}

/** What may be named as the mistake of a line. */
export type SecondException =
  | "codeForgotten"
  | "anothersCode"
  | "wrongCode"
  | "swappedDigits"
  | "twoTransfers"
  | "oneForTwo"
  | "feeDeducted"
  | "afterExpiry"
  | "noAccount"
  | "unknownSender"
  | "withoutRequest"
  | "numberTypo"
  | "accountNotActive";

/** The truth of a line. */
export interface SecondTruth {
  readonly line: string;
  readonly scenario: string;
  /** The top-ups it pays; none when it pays none. */
  readonly topups: readonly string[];
  /** Exactly one truth follows from line, open top-ups and accounts. */
  readonly decidable: boolean;
  /** Exact amount, in time, one top-up, a number or code, an active account: a machine may verify it and be right. */
  readonly mayAuto: boolean;
  /** Top-ups whose automatic verification by this line would credit the payer all the same. */
  readonly harmless: readonly string[];
  /** The names that fit a broken line, any of them is right; empty for a line without a mistake. */
  readonly exceptions: readonly SecondException[];
}

export interface Wallet extends SecondAccount {
  readonly legal: string;
}
export interface Spec {
  rupiah: number;
  written: string | null;
  sender: string;
  code: number | null;
  bank: string;
  pays: SecondTopup[];
  exceptions: SecondException[];
  scenario: string;
  unsure?: boolean;
  harmless?: string[];
  text?: string;
}
export interface Day {
  readonly roll: Dice;
  readonly date: number;
  readonly wallets: Wallet[];
  readonly busy: Set<string>;
  readonly codes: Set<string>;
  readonly topups: SecondTopup[];
  readonly specs: Spec[];
  readonly name: string;
}

/** A day in milliseconds. */
export const DAY = 86_400_000;
const WIB = 7 * 3_600_000;
const utcText = (time: number) => `${new Date(time).toISOString().slice(0, 19)}Z`;
/** What banks take from a transfer, in rupiah. */
export const FEES = [2500, 2900, 3500, 5000, 6500, 7500];
const CODELESS = new Set(["BNI", "CIMB"]);
const ROUND = [
  50, 50, 75, 100, 100, 100, 100, 150, 200, 200, 250, 300, 500, 500, 750, 1000, 1000, 1500, 2000, 5000,
];
const BANKS = "BCA BCA BCA BCA BCA MANDIRI MANDIRI BRI BRI BNI CIMB PERMATA".split(" ");

export const dateText = (time: number) => new Date(time).toISOString().slice(0, 10);
export const wibDate = (utc: string) => dateText(Date.parse(utc) + WIB);
export const total = (topup: SecondTopup) => topup.amount + (topup.kode_unik ?? 0);

/** So many wallets with numbers of so many digits. */
export function makeWallets(roll: Dice, count: number, digits: number): Wallet[] {
  const numbers = new Set<string>();
  const tail = digits - 1;
  let last = `1${"0".repeat(tail)}`;
  while (numbers.size < count) {
    const fresh = `${roll.int(1, 9)}${String(roll.int(0, 10 ** tail - 1)).padStart(tail, "0")}`;
    const at = roll.int(1, tail);
    last = roll.chance(0.2) ? `${last.slice(0, at)}${roll.int(0, 9)}${last.slice(at + 1)}` : fresh;
    numbers.add(last);
  }
  const made: Wallet[] = [];
  for (const account_number of numbers) {
    const twin = made.length % 25 === 1 ? made[made.length - 1] : undefined;
    const legal = twin?.legal ?? legalName(roll);
    const holder_name = twin?.holder_name ?? registeredName(roll, legal);
    const die = roll.int(1, 100);
    made.push({
      account_number,
      holder_name,
      status: die <= 2 ? "frozen" : die === 3 ? "closed" : "active",
      legal,
    });
  }
  return made;
}

/** A wallet nobody has used today, of the wanted status. */
export function freshWallet(day: Day, isActive = true): Wallet {
  for (;;) {
    const wallet = day.roll.pick(day.wallets);
    if (day.busy.has(wallet.account_number) || (wallet.status === "active") !== isActive) continue;
    day.busy.add(wallet.account_number);
    return wallet;
  }
}

export const baseAmount = (roll: Dice) =>
  roll.chance(0.72)
    ? roll.pick(ROUND) * 1000
    : roll.chance(0.85)
      ? roll.int(50, 900) * 1000
      : roll.int(50_000, 2_000_000);

export interface Wish {
  base?: number;
  code?: number | null;
  bank?: string;
  late?: boolean;
}

function freeCode(day: Day, amount: number, bank: string): number | null {
  if (CODELESS.has(bank)) return null;
  for (let tries = 0; tries < 3000; tries += 1) {
    const code = day.roll.int(100, 999);
    if (!day.codes.has(`${amount}/${code}`)) return code;
  }
  return null;
}

/** Opens a top-up: asked for today or yesterday, or, when `late`, so long ago that it has expired. */
export function openTopup(day: Day, wallet: Wallet, wish: Wish = {}): SecondTopup {
  const { roll } = day;
  const bank = wish.bank ?? roll.pick(BANKS);
  const amount = wish.base ?? baseAmount(roll);
  const code = wish.code === undefined ? freeCode(day, amount, bank) : wish.code;
  day.codes.add(`${amount}/${code}`);
  const back = wish.late === true ? roll.int(2, 4) : roll.chance(0.2) ? 1 : 0;
  const asked = day.date - back * DAY + roll.int(5 * 60, 23 * 60 + 50) * 60_000 - WIB;
  const open = wish.late === true || back === 0 ? DAY : roll.pick([1, 2]) * DAY;
  const topup: SecondTopup = {
    id: `${day.name}-${day.topups.length + 1}`,
    account_number: wallet.account_number,
    holder_name: wallet.holder_name,
    amount,
    kode_unik: code,
    bank,
    requested_at: utcText(asked),
    expires_at: utcText(asked + open),
  };
  day.topups.push(topup);
  return topup;
}

/** Adds the line that pays `pays`; what is not said is the plain case: own name, own number, exact amount. */
export function pay(
  day: Day,
  wallet: Wallet,
  scenario: string,
  pays: SecondTopup[],
  change: Partial<Spec> = {},
): void {
  const { roll } = day;
  const rupiah = pays.reduce((sum, topup) => sum + total(topup), 0);
  const number = wallet.account_number;
  const written = roll.chance(0.08) ? mistype(roll, number) : number;
  const [bank, code] = [pays[0]?.bank ?? roll.pick(BANKS), pays[0]?.kode_unik ?? null];
  const asPaid = roll.chance(0.96) ? bank : roll.pick(BANKS);
  const exceptions: SecondException[] = [];
  day.specs.push({
    rupiah,
    written,
    sender: wallet.legal,
    code,
    bank: asPaid,
    pays,
    exceptions,
    scenario,
    ...change,
  });
}

/** A code with two digits that stand side by side swapped. */
export const swapped = (code: number) => {
  const [a, b, c] = String(code);
  return [`${b}${a}${c}`, `${a}${c}${b}`].map(Number).filter((other) => other !== code);
};
