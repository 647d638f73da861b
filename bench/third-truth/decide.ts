/*
 * Whether exactly one truth follows from a line, judged on the finished town: everybody's request is held against what the
 * line shows, and only a request that the truth beats clearly is no rival.
 */
import type { TruthTopUp } from "../match-truth/truth";
import { whoIs } from "./people";
import { type Draft, dayOf, type Town, told } from "./town";

interface Rated {
  number: 0 | 1 | 2;
  name: 0 | 1;
  amount: 0 | 1 | 2 | 3;
  inTime: 0 | 1;
}

/** Distance of two texts up to one edit or one swap of neighbours. */
function isOneAway(one: string, two: string): boolean {
  if (Math.abs(one.length - two.length) > 1) return false;
  let at = 0;
  while (at < one.length && one[at] === two[at]) at += 1;
  const [a, b] = [one.slice(at), two.slice(at)];
  return (
    a.slice(1) === b.slice(1) ||
    a === b.slice(1) ||
    a.slice(1) === b ||
    (a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2))
  );
}

const asDigits = (number: string): string => number.replace(/[Oo]/g, "0").replace(/[Il]/g, "1");

function rateAmount(rupiah: number, topUp: TruthTopUp, fees: readonly number[]): Rated["amount"] {
  if (rupiah === told(topUp)) return topUp.kodeUnik === null ? 2 : 3;
  if (rupiah === topUp.amount) return 2;
  if (rupiah > topUp.amount && rupiah - topUp.amount <= 999) return 1;
  return fees.includes(told(topUp) - rupiah) || rupiah === topUp.kodeUnik ? 1 : 0;
}

/** Answers for each line of a town whether its truth follows, and whether another's code stands in it. */
export function decider(town: Town): {
  isDecidable: (draft: Draft) => boolean;
  isLiveCode: (draft: Draft) => boolean;
} {
  const names = new Map(town.people.map((one) => [one.accountNumber, whoIs(one.legal)]));
  const taken = new Map(town.people.map((one) => [one.accountNumber, one]));
  const rate = (draft: Draft, topUp: TruthTopUp): Rated => ({
    number: rateNumber(draft.number, topUp.accountNumber),
    name: draft.sender !== null && isAlike(whoIs(draft.sender), names.get(topUp.accountNumber) ?? "") ? 1 : 0,
    amount: rateAmount(draft.amount, topUp, town.style.fees),
    inTime: dayOf(topUp.requestedAt) <= draft.bookedOn && draft.bookedOn <= dayOf(topUp.expiresAt) ? 1 : 0,
  });
  return {
    isDecidable: (draft) => {
      if (draft.isUnsure) return false;
      const others = town.topUps.filter(
        (topUp) => !draft.pays.includes(topUp) && mayMatter(draft, topUp, town.style.fees),
      );
      const typed = draft.number === null ? null : asDigits(draft.number);
      if (draft.pays.length === 0) return others.every((topUp) => isWeak(rate(draft, topUp)));
      const owns = draft.pays.map((topUp) => rate(draft, topUp));
      const isAnothers =
        typed !== null && draft.pays.every((one) => one.accountNumber !== typed) && taken.has(typed);
      // A number that is somebody else's is outweighed only by the own code together with the own name.
      if (isAnothers && !owns.every((own) => own.amount === 3 && own.name === 1)) return false;
      if (owns.every((own) => isSilent(own))) return false;
      return others.every((topUp) => owns.every((own) => beats(own, rate(draft, topUp), isAnothers)));
    },
    isLiveCode: (draft) =>
      town.topUps.some(
        (topUp) => !draft.pays.includes(topUp) && told(topUp) === draft.amount && topUp.kodeUnik !== null,
      ),
  };
}

function rateNumber(written: string | null, account: string): Rated["number"] {
  if (written === null) return 0;
  const typed = asDigits(written);
  if (typed === account) return 2;
  return isOneAway(typed, account) ? 1 : 0;
}

const isAlike = (one: string, two: string): boolean => one.length > 0 && one === two;

/** Cheap to ask first: whether amount or number could speak for a request at all. */
const mayMatter = (draft: Draft, topUp: TruthTopUp, fees: readonly number[]): boolean =>
  rateAmount(draft.amount, topUp, fees) > 0 || rateNumber(draft.number, topUp.accountNumber) > 0;

/** Nothing but an amount that anybody may have. */
const isSilent = (own: Rated): boolean =>
  own.number === 0 && own.amount < 3 && (own.name === 0 || own.amount === 0);

/** A request that has nothing to do with a line for nobody. */
const isWeak = ({ number, name, amount }: Rated): boolean =>
  number === 0 && amount < 3 && (name === 0 || amount === 0);

/** The truth says more in one respect and not less in a stronger one. */
function beats(own: Rated, other: Rated, isAnothers: boolean): boolean {
  if (other.amount === 0 && other.number < 2) return true;
  const sum = ({ number, name, amount, inTime }: Rated) =>
    [0, 2, isAnothers ? 2 : 3.5][number]! + name * 2 + [0, 0.5, 1.5, 3][amount]! + inTime;
  return sum(own) >= sum(other) + 1;
}
