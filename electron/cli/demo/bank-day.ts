import type { SeededRandom } from "@domain/seeded-random";

/** A top-up request as the gate accepted it, and who made it. */
export interface DemoRequest {
  account: string;
  holderName: string;
  /** Sen. */
  amountSen: number;
  expectedSen: number;
  hasCode: boolean;
  /** Place of the bank account in the demo's list. */
  bank: number;
}

/** One booked or pending movement at the bank, before it is written in a bank's own layout. */
export interface DemoMovement {
  /** Sen, debit negative. */
  amountSen: number;
  type: "transfer" | "bi-fast" | "cash" | "charge" | "interest" | "payout";
  /** What the sender wrote. */
  remark: string;
  sender: string;
  isPending: boolean;
}

/** How often a user does what. The rest transfers exactly what was asked, with the wallet number in the berita. */
const HABITS = {
  notArrived: 0.05,
  pending: 0.03,
  codeAndName: 0.6,
  typo: 0.05,
  nameOnly: 0.05,
  feeDeducted: 0.03,
  inTwoParts: 0.03,
} as const;

/** The day at the bank that follows from the requests, in order of time, with what else happens on an account. */
export function bankDay(
  random: SeededRandom,
  requests: readonly DemoRequest[],
  banks: number,
): DemoMovement[][] {
  const days = Array.from({ length: banks }, () => ordinaryMovements(random));
  for (const request of requests) days[request.bank]?.push(...movementsFor(random, request));
  return days.map((day) => shuffle(random, day));
}

function movementsFor(random: SeededRandom, request: DemoRequest): DemoMovement[] {
  const { amountSen, expectedSen, account, holderName, hasCode } = request;
  if (random.chance(HABITS.notArrived)) return [];
  const type = random.chance(0.25) ? "bi-fast" : "transfer";
  const move = (more: Partial<DemoMovement>): DemoMovement => ({
    amountSen: expectedSen,
    type,
    remark: `TOPUP KASPAY ${account}`,
    sender: holderName,
    isPending: false,
    ...more,
  });
  if (random.chance(HABITS.pending)) return [move({ isPending: true })];
  if (hasCode && random.chance(HABITS.codeAndName)) return [move({ remark: "isi saldo" })];
  if (random.chance(HABITS.typo)) return [move({ remark: `KASPAY ${withTypo(random, account)}` })];
  if (random.chance(HABITS.nameOnly)) return [move({ remark: "top up" })];
  if (random.chance(HABITS.feeDeducted))
    return [move({ amountSen: amountSen - random.pick([250_000, 650_000]) })];
  if (random.chance(HABITS.inTwoParts)) {
    const first = Math.floor(amountSen / 2 / 100) * 100;
    return [move({ amountSen: first }), move({ amountSen: amountSen - first })];
  }
  return [move({ sender: random.chance(0.12) ? "TOKO MAKMUR SENTOSA" : holderName })];
}

function ordinaryMovements(random: SeededRandom): DemoMovement[] {
  const own = { remark: "", sender: "", isPending: false };
  const cash = Array.from(
    { length: 5 },
    (): DemoMovement => ({ ...own, type: "cash", amountSen: 5_000_000 }),
  );
  return [
    ...cash,
    { ...own, type: "charge", amountSen: -1_500_000 },
    { ...own, type: "interest", amountSen: 123_456 },
    { ...own, type: "payout", amountSen: -(1 + random.below(40)) * 10_000_000, remark: "PEMBAYARAN PENJUAL" },
    { ...own, type: "transfer", amountSen: 12_500_000, remark: "patungan", sender: "PT ANGIN TIMUR" },
  ];
}

/** One digit of a wallet number replaced by another. */
function withTypo(random: SeededRandom, account: string): string {
  const at = 1 + random.below(7);
  const digit = (Number(account[at]) + 1 + random.below(9)) % 10;
  return account.slice(0, at) + digit + account.slice(at + 1);
}

function shuffle<T>(random: SeededRandom, items: T[]): T[] {
  for (let last = items.length - 1; last > 0; last -= 1) {
    const other = random.below(last + 1);
    [items[last], items[other]] = [items[other] as T, items[last] as T];
  }
  return items;
}
