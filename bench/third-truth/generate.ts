import { chanceOf } from "../match-truth/chance";
import type { Truth, TruthLine, TruthSet } from "../match-truth/truth";
import { decider } from "./decide";
import { STORIES } from "./stories";
import { drawStyle } from "./style";
import type { Town } from "./town";

/** Lines of one town: small enough that its day is seen whole, large enough for chance to make collisions. */
const LINES_A_TOWN = 1_000;
const FIRST_DAY = Date.UTC(2026, 0, 5);
const DAY = 86_400_000;

/**
 * Towns of about a thousand lines each, every one with habits of its own, until there are `n` lines. `digits` makes wallet
 * numbers of all towns so long; else that is a habit too.
 */
export function thirdTruthSets({ n, seed, digits }: Asked): TruthSet[] {
  const sets: TruthSet[] = [];
  for (let left = n, at = 0; left > 0; left -= LINES_A_TOWN, at += 1)
    sets.push(makeTown(Math.imul(seed, 7919) + at * 104_729, Math.min(left, LINES_A_TOWN), at, digits));
  return sets;
}

interface Asked {
  n: number;
  seed: number;
  digits?: number | undefined;
}

function makeTown(seed: number, lines: number, at: number, digits: number | undefined): TruthSet {
  const chance = chanceOf(seed);
  const style = drawStyle(chance);
  const town: Town = {
    chance,
    style: digits === undefined ? style : { ...style, ...numbersOf(style.prefix, digits) },
    firstDay: FIRST_DAY + at * 9 * DAY,
    days: chance.between(2, 6),
    people: [],
    numbers: new Set(),
    topUps: [],
    drafts: [],
    codes: new Set(),
  };
  const weights = Object.fromEntries(Object.entries(STORIES).map(([name, [weight]]) => [name, weight]));
  while (town.drafts.length < lines) {
    const name = chance.weighted(weights);
    STORIES[name]![1](town, name);
  }
  return finish(town, `K${at + 1}`);
}

/** A wallet number does not begin with 0 where all have the same length. */
const numbersOf = (habit: string, digits: number) => {
  const prefix = habit === "0" ? "9" : habit;
  return { prefix, tail: digits - prefix.length };
};

function finish(town: Town, name: string): TruthSet {
  const { isDecidable, isLiveCode } = decider(town);
  const order = town.drafts.map((draft) => ({ draft, at: town.chance.below(2 ** 30) }));
  order.sort((a, b) => a.at - b.at);
  const lines: TruthLine[] = [];
  const truths = order.map(({ draft }, n): Truth => {
    const id = `${name}-${n + 1}`;
    lines.push({ id, bookedOn: draft.bookedOn, amount: draft.amount, description: draft.description });
    const isWrongCode = draft.exception === "wrong-code" && isLiveCode(draft);
    return {
      line: id,
      topUps: draft.pays.map((topUp) => topUp.id),
      isDecidable: isDecidable(draft),
      exception: isWrongCode ? "anothers-code" : draft.exception,
      otherNames: draft.otherNames,
      harmless: draft.harmless.map((topUp) => topUp.id),
      made: draft.made,
    };
  });
  return { lines, topUps: town.topUps, accounts: town.people, truths };
}
