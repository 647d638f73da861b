/*
 * The third truth set: many small towns instead of one. Each town has its own habits (how wallet numbers look, who gives
 * codes and how, which banks and what their lines look like, how long a request waits, what a bank charges), drawn from
 * the seed, so that nothing can be tuned to one way of doing it. Written from the issue and the domain notes; it imports
 * nothing of the program.
 */
import type { Chance } from "../match-truth/chance";

/** The habits of one town. */
export interface Style {
  /** Digits that every wallet number begins with, and how many follow. */
  prefix: string;
  tail: number;
  /** Share of requests that get a code, and where codes begin. */
  codeShare: number;
  lowestCode: number;
  /** How the ids of top-ups look. */
  topUpId: (chance: Chance, n: number) => string;
  /** Hours a request waits. */
  waits: number;
  /** What banks here take from a transfer. */
  fees: number[];
  /** Where banks cut a name. */
  cut: number;
  /** How likely a bank prints the sender in capitals. */
  capitals: number;
  /** Base amounts people ask for. */
  amount: (chance: Chance) => number;
  /** How often a name is registered otherwise than the bank prints it. */
  otherName: number;
  /** The banks and how their names are written in a request. */
  banks: Record<BankKey, string>;
}

/** Banks whose lines are written in their own way. */
export type BankKey = "bca" | "mandiri" | "bri" | "bni" | "other";

const ROUND = [
  50, 50, 100, 100, 100, 150, 200, 200, 250, 300, 400, 500, 500, 750, 1000, 1500, 2000, 3000, 5000,
];

const AMOUNTS: readonly ((chance: Chance) => number)[] = [
  (chance) => chance.pick(ROUND) * 1000,
  (chance) => (chance.is(0.6) ? chance.pick(ROUND) * 1000 : chance.between(50, 999) * 1000),
  (chance) => (chance.is(0.7) ? chance.pick(ROUND) * 1000 : chance.between(500, 50_000) * 100),
  (chance) => chance.between(5, 100) * 10_000,
];

const IDS: readonly Style["topUpId"][] = [
  (_, n) => String(n),
  (_, n) => `TU-2026-${String(n).padStart(6, "0")}`,
  (chance, n) => `${n.toString(16)}${chance.digits(8)}-${chance.digits(4)}-4${chance.digits(3)}`,
  (_, n) => `top_up/${n}`,
];

const BANKS: readonly Style["banks"][] = [
  { bca: "BCA", mandiri: "Mandiri", bri: "BRI", bni: "BNI", other: "Bank lain" },
  { bca: "Bank Central Asia", mandiri: "Bank Mandiri", bri: "Bank BRI", bni: "Bank BNI", other: "Lainnya" },
  { bca: "bca", mandiri: "MANDIRI", bri: "bri", bni: "bni 46", other: "CIMB Niaga" },
  { bca: "PT Bank BCA Tbk", mandiri: "SMS Banking Mandiri", bri: "BCA", bni: "BCA", other: "BCA" },
];

/** Draws the habits of a town. */
export function drawStyle(chance: Chance): Style {
  return {
    prefix: chance.pick(["", "", "88", "8800", "1", "0", "10"]),
    tail: chance.between(6, 9),
    codeShare: chance.pick([0.15, 0.5, 0.8, 1]),
    lowestCode: chance.pick([1, 100, 100]),
    topUpId: chance.pick(IDS),
    waits: chance.pick([6, 24, 24, 48, 72]),
    fees: chance.pick([[2500, 6500], [2500], [6500, 5000, 3500], [2500, 2900, 4000, 7500]]),
    cut: chance.pick([18, 18, 20, 25, 35]),
    capitals: chance.pick([1, 1, 0.9]),
    amount: chance.pick(AMOUNTS),
    otherName: chance.pick([0.05, 0.15, 0.3]),
    banks: chance.pick(BANKS),
  };
}
