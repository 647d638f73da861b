/**
 * The second truth set: seeded days of top-ups in the columns of `desk match`, each line with what is true of it.
 * Its author had read only the issue and the domain notes; it imports nothing of the product, so what the matcher
 * gets wrong here was not tuned away. Whether a line is decidable is weighed from the finished day, because a
 * collision may come by chance: see `weigh`.
 */
import { type Dice, describe, dice, oneMistake, sameName } from "./berita";
import {
  DAY,
  type Day,
  dateText,
  FEES,
  freshWallet,
  makeWallets,
  openTopup,
  type SecondAccount,
  type SecondLine,
  type SecondTopup,
  type SecondTruth,
  type Spec,
  swapped,
  total,
  type Wallet,
  wibDate,
} from "./day";
import { SCENARIOS } from "./scenarios";

/** One day: what `desk match` would be given, and the truth. */
export interface SecondDay {
  readonly lines: SecondLine[];
  readonly topups: SecondTopup[];
  readonly truths: SecondTruth[];
}

/** All days over one set of accounts. */
export interface SecondTruthSet {
  readonly accounts: SecondAccount[];
  readonly days: SecondDay[];
}

const FIRST_DAY = Date.UTC(2026, 1, 26);

/** How well the amount speaks for a top-up: 3 with its code, 2 without, less for a known mistake. */
function amountWeight(topup: SecondTopup, rupiah: number): number {
  const { amount, kode_unik: code } = topup;
  if (rupiah === total(topup)) return code === null ? 2 : 3;
  if (code !== null && rupiah === amount) return 2;
  if (FEES.includes(total(topup) - rupiah)) return 1.5;
  if (code === null || rupiah <= amount || rupiah - amount > 999) return 0;
  return swapped(code).includes(rupiah - amount) ? 1.5 : 1;
}

function numberWeight(account: string, written: string | null): number {
  if (written === null) return 0;
  if (written === account) return 3;
  if (oneMistake(written, account)) return 2;
  return written.length >= 6 && account.startsWith(written) ? 1 : 0;
}

interface Weights {
  readonly spec: Spec;
  readonly bookedOn: string;
  readonly namesakes: (topup: SecondTopup) => number;
  /** The top-ups an amount may speak for, and some more. */
  readonly near: (rupiah: number) => SecondTopup[];
}

/** The evidence for a top-up as a person would add it up; a full number or a live code is 3, a rare name 1.5. */
function weigh(topup: SecondTopup, { spec, bookedOn, namesakes }: Weights): { sum: number; amount: number } {
  const amount = amountWeight(topup, spec.rupiah);
  const number = numberWeight(topup.account_number, spec.written);
  const isPart = spec.pays.includes(topup);
  if (amount === 0 && !isPart) return { sum: 0, amount };
  const isNamed = spec.sender !== "" && sameName(spec.sender.slice(0, 18).trim(), topup.holder_name);
  const name = isNamed ? (spec.sender.includes(" ") && namesakes(topup) === 1 ? 1.5 : 1) : 0;
  const late = wibDate(topup.expires_at) < bookedOn ? -1.5 : 0;
  return { sum: Math.max(0, amount + number + name + late), amount };
}

/** Whether exactly one truth follows: the truth is well enough shown and no other top-up comes near it. */
function isDecidable(day: Day, weights: Weights): boolean {
  const { spec } = weights;
  if (spec.unsure === true) return false;
  if (spec.text !== undefined) return true;
  const isOthers = spec.written !== null && spec.pays.some((topup) => topup.account_number !== spec.written);
  const hasCode = spec.pays.every((topup) => amountWeight(topup, spec.rupiah) === 3);
  // A number that is in full another person's speaks against the payer unless a live code answers it.
  if (isOthers && !hasCode && day.wallets.some((one) => one.account_number === spec.written)) return false;
  const rivals = weights
    .near(spec.rupiah)
    .filter((topup) => !spec.pays.includes(topup))
    .map((topup) => weigh(topup, weights).sum);
  const best = rivals.reduce((most, one) => Math.max(most, one), 0);
  if (spec.pays.length === 0) return best < (spec.exceptions.includes("unknownSender") ? 2 : 3);
  const own = Math.min(...spec.pays.map((topup) => weigh(topup, weights).sum));
  const isPartial = ["split", "oneForTwo"].includes(spec.scenario);
  if (isPartial) return own >= 1.5 && best < 3;
  const first = weigh(spec.pays[0] as SecondTopup, weights);
  return (own >= 3.5 || (own >= 3 && first.amount === 3)) && own - best >= 1.5;
}

const BUCKET = 10_000;

/** Codes add at most 999 and fees take at most 7.500: two buckets hold every top-up an amount may speak for. */
function byAmount(topups: readonly SecondTopup[]): (rupiah: number) => SecondTopup[] {
  const buckets = new Map<number, SecondTopup[]>();
  for (const topup of topups) {
    const bucket = Math.floor(topup.amount / BUCKET);
    const known = buckets.get(bucket);
    if (known) known.push(topup);
    else buckets.set(bucket, [topup]);
  }
  return (rupiah) => {
    const [low, high] = [rupiah - 999, rupiah + 7500].map((edge) => Math.floor(edge / BUCKET));
    return [low, high === low ? undefined : high].flatMap((bucket) => buckets.get(bucket ?? -1) ?? []);
  };
}

/** A code that belonged to nobody when it was typed may have been given out since. */
function nameOfCode(spec: Spec, bookedOn: string, near: Weights["near"]): Spec["exceptions"] {
  const isLive = near(spec.rupiah).some(
    (one) => total(one) === spec.rupiah && one.kode_unik !== null && wibDate(one.expires_at) >= bookedOn,
  );
  return spec.scenario === "wrongCode" && isLive ? ["anothersCode"] : spec.exceptions;
}

function finish(day: Day): SecondDay {
  const { roll } = day;
  const bookedOn = dateText(day.date);
  const counts = new Map<string, number>();
  const key = (name: string) => name.toUpperCase().slice(0, 18);
  for (const one of day.wallets)
    counts.set(key(one.holder_name), (counts.get(key(one.holder_name)) ?? 0) + 1);
  const namesakes = (topup: SecondTopup) => counts.get(key(topup.holder_name)) ?? 1;
  const near = byAmount(day.topups);
  const active = new Set(
    day.wallets.filter((one) => one.status === "active").map((one) => one.account_number),
  );
  const order = day.specs.map((spec) => ({ spec, at: roll.int(0, 1 << 30) })).sort((a, b) => a.at - b.at);
  const lines: SecondLine[] = [];
  const truths = order.map(({ spec }, index): SecondTruth => {
    const id = `${day.name}-L${index + 1}`;
    const description = spec.text ?? describe(roll, { ...spec, bookedOn });
    lines.push({ id, booked_on: bookedOn, amount: spec.rupiah, description });
    const [first] = spec.pays;
    const isPlain = first !== undefined && spec.pays.length === 1 && spec.rupiah === total(first);
    const inTime =
      first !== undefined && wibDate(first.expires_at) >= bookedOn && active.has(first.account_number);
    const { scenario, harmless = [] } = spec;
    const exceptions = nameOfCode(spec, bookedOn, near);
    const isShown = spec.written !== null || first?.kode_unik != null;
    const decidable = isDecidable(day, { spec, bookedOn, namesakes, near });
    const topups = spec.pays.map((topup) => topup.id);
    return {
      line: id,
      scenario,
      topups,
      decidable,
      mayAuto: isPlain && inTime && isShown,
      harmless,
      exceptions,
    };
  });
  return { lines, topups: day.topups, truths };
}

function makeDay(roll: Dice, wallets: Wallet[], index: number, lines: number): SecondDay {
  const date = FIRST_DAY + index * DAY;
  const shared = { busy: new Set<string>(), codes: new Set<string>(), topups: [], specs: [] };
  const day: Day = { roll, date, wallets, name: `D${index + 1}`, ...shared };
  const bag = Object.entries(SCENARIOS).flatMap(([name, [weight]]) => Array<string>(weight).fill(name));
  while (day.specs.length < lines) {
    const name = roll.pick(bag);
    SCENARIOS[name]?.[1](day, freshWallet(day), name);
    if (roll.chance(0.25)) openTopup(day, freshWallet(day), { late: roll.chance(0.2) });
  }
  return finish(day);
}

/** Days of about `perDay` lines until `n` lines are made, over one set of accounts; a day must be matched alone. */
export function secondTruth({
  seed,
  n,
  perDay = 2500,
  digits = 10,
}: {
  seed: number;
  n: number;
  perDay?: number;
  digits?: number | undefined;
}): SecondTruthSet {
  const roll = dice(seed);
  const wallets = makeWallets(roll, Math.max(400, Math.min(n, perDay) * 5), digits);
  const days: SecondDay[] = [];
  for (let left = n; left > 0; left -= perDay)
    days.push(makeDay(roll, wallets, days.length, Math.min(left, perDay)));
  const accounts = wallets.map(({ account_number, holder_name, status }) => ({
    account_number,
    holder_name,
    status,
  }));
  return { accounts, days };
}
