import type { Channel } from "./berita";
import type { Chance } from "./chance";
import { holderName } from "./names";
import type { TruthAccount, TruthException, TruthLine, TruthTopUp } from "./truth";

/** A line with its truth before ids are given out; `topUps` are filled while the case is written. */
export interface Draft extends Omit<TruthLine, "id"> {
  topUps: TruthTopUp[];
  exception: TruthException | null;
  made: string;
  shown: { number: string | null; sender: string | null };
  /** False where the case itself makes two truths possible; else the finished world is asked. */
  mayBeDecidable: boolean;
}

/** The days being made: accounts, open requests and lines. */
export interface World {
  chance: Chance;
  days: number;
  accounts: TruthAccount[];
  topUps: TruthTopUp[];
  lines: Draft[];
  newAccount(status?: TruthAccount["status"]): TruthAccount;
  /** Gives an account without requests another number; false where somebody has it. */
  renumber(account: TruthAccount, number: string): boolean;
  request(account: TruthAccount, more?: Partial<Wanted>): TruthTopUp;
}

/** How a request is made; what is not given is left to chance. */
export interface Wanted {
  amount: number;
  hasCode: boolean;
  bank: string;
  /** Day of the request, counted from the first. */
  day: number;
}

/** Round amounts people choose, by how often. */
const AMOUNTS: Readonly<Record<string, number>> = {
  "50000": 22,
  "75000": 3,
  "100000": 24,
  "150000": 8,
  "200000": 12,
  "250000": 5,
  "300000": 6,
  "400000": 2,
  "500000": 9,
  "750000": 1.5,
  "1000000": 5,
  "1500000": 1,
  "2000000": 1.2,
  "2500000": 0.6,
  "5000000": 0.5,
};

const FIRST_DAY = Date.UTC(2026, 2, 2);
const DAY = 86_400_000;
const WIB = 7 * 3_600_000;

/** The WIB day, counted from the first one. */
export const dayText = (day: number): string => new Date(FIRST_DAY + day * DAY).toISOString().slice(0, 10);

/** The WIB day of an instant. */
export const dayOf = (instant: string): string =>
  new Date(Date.parse(instant) + WIB).toISOString().slice(0, 10);

/** An amount somebody chooses. */
export const someAmount = (chance: Chance): number =>
  chance.is(0.04) ? chance.between(50, 900) * 1000 : Number(chance.weighted(AMOUNTS));

/** An empty world of so many days. */
export function newWorld(chance: Chance, days: number): World {
  const world: World = {
    chance,
    days,
    accounts: [],
    topUps: [],
    lines: [],
    newAccount: (status = "active") => openAccount(world, numbers, status),
    renumber(account, number) {
      if (numbers.has(number)) return false;
      numbers.add(number);
      account.accountNumber = number;
      return true;
    },
    request: (account, more = {}) => openRequest(world, codes, account, more),
  };
  const numbers = new Set<string>();
  const codes = new Set<string>();
  return world;
}

function openAccount(world: World, numbers: Set<string>, status: TruthAccount["status"]): TruthAccount {
  const { chance, accounts } = world;
  let accountNumber: string;
  do {
    // A few numbers are a slip away from another's, on purpose.
    const near = accounts.length > 0 && chance.is(0.02);
    accountNumber = near ? slip(chance, chance.pick(accounts).accountNumber, "wrong") : chance.digits(8);
  } while (numbers.has(accountNumber) || accountNumber.startsWith("0"));
  numbers.add(accountNumber);
  const account: TruthAccount = { accountNumber, holderName: holderName(chance), status };
  accounts.push(account);
  return account;
}

function openRequest(
  world: World,
  codes: Set<string>,
  account: TruthAccount,
  more: Partial<Wanted>,
): TruthTopUp {
  const { chance } = world;
  const amount = more.amount ?? someAmount(chance);
  const bank = more.bank ?? chance.pick(["BCA", "Mandiri", "Bank lain"]);
  const day = more.day ?? chance.below(world.days);
  const requested = FIRST_DAY - WIB + day * DAY + chance.between(6 * 60, 22 * 60) * 60_000;
  const topUp: TruthTopUp = {
    id: `T${world.topUps.length + 1}`,
    accountNumber: account.accountNumber,
    holderName: account.holderName,
    amount,
    kodeUnik: (more.hasCode ?? chance.is(0.6)) ? freeCode(chance, codes, { bank, amount, day }) : null,
    bank,
    requestedAt: new Date(requested).toISOString(),
    expiresAt: new Date(requested + 24 * 3_600_000).toISOString(),
  };
  world.topUps.push(topUp);
  return topUp;
}

/** A code no open request of the same bank and amount has; null when the 900 are used up, as it happens at noon. */
function freeCode(
  chance: Chance,
  codes: Set<string>,
  { bank, amount, day }: { bank: string; amount: number; day: number },
): number | null {
  for (let tried = 0; tried < 40; tried += 1) {
    const code = chance.between(100, 999);
    const keys = [day, day + 1].map((one) => `${bank} ${amount} ${code} ${one}`);
    if (keys.some((key) => codes.has(key))) continue;
    for (const key of keys) codes.add(key);
    return code;
  }
  return null;
}

/** The day a transfer in time is booked: the request's or the next, both within the 24 hours. */
export function dayInTime(chance: Chance, topUp: TruthTopUp): string {
  return chance.is(0.8) ? dayOf(topUp.requestedAt) : dayOf(topUp.expiresAt);
}

/** What the user was told to transfer. */
export const expectedOf = (topUp: TruthTopUp): number => topUp.amount + (topUp.kodeUnik ?? 0);

/** One slip of the finger in a number. */
export type Slip = "wrong" | "missing" | "extra" | "swapped";

/** A number with one slip; never the number itself. */
export function slip(chance: Chance, number: string, kind: Slip): string {
  for (;;) {
    const at = chance.below(number.length);
    const digit = String(chance.below(10));
    const [before, after] = [number.slice(0, at), number.slice(at + 1)];
    const typed = {
      wrong: before + digit + after,
      missing: before + after,
      extra: before + digit + number.slice(at),
      swapped: before + (after[0] ?? "") + number[at] + after.slice(1),
    }[kind];
    if (typed !== number && !typed.startsWith("0")) return typed;
  }
}

/** Channel and bank go together in a request that is paid as said. */
export const pickChannel = (chance: Chance, from: Readonly<Partial<Record<Channel, number>>>): Channel =>
  chance.weighted(from as Readonly<Record<Channel, number>>);
