/*
 * Seeded days of an Indonesian e-wallet with their truth, written from the domain alone: it imports nothing of the
 * program it judges. The same seed and size give the same files everywhere.
 */
import { CODE_CASES, COLLISION_CASES, OTHER_CASES } from "./broken-cases";
import { type Chance, chanceOf } from "./chance";
import { CLEAN_CASES } from "./clean-cases";
import { decidability } from "./decidable";
import type { Truth, TruthLine, TruthSet, TruthTopUp } from "./truth";
import { dayOf, expectedOf, newWorld, type World } from "./world";

/** Bank lines of one busy day; more lines are more days. */
const LINES_A_DAY = 10_000;

/** At least `n` lines (a case is never cut in the middle), at most a handful more. */
export function generateTruth({ n, seed }: { n: number; seed: number }): TruthSet {
  const chance = chanceOf(seed);
  const world = makeDays(chance, n);
  const isDecidable = decidability(world);
  nameLiveCodes(world);

  // A bank lists by day; within a day nobody's case stands together.
  const shuffled = world.lines.map((draft) => ({ draft, order: chance.below(2 ** 31) }));
  shuffled.sort((a, b) =>
    a.draft.bookedOn < b.draft.bookedOn ? -1 : a.draft.bookedOn > b.draft.bookedOn ? 1 : a.order - b.order,
  );
  const lines: TruthLine[] = [];
  const truths: Truth[] = [];
  for (const [at, { draft }] of shuffled.entries()) {
    const id = `L${at + 1}`;
    lines.push({ id, bookedOn: draft.bookedOn, amount: draft.amount, description: draft.description });
    truths.push({
      line: id,
      topUps: draft.topUps.map((topUp) => topUp.id),
      isDecidable: isDecidable(draft),
      exception: draft.exception,
      made: draft.made,
    });
  }
  return { lines, topUps: world.topUps, accounts: world.accounts, truths };
}

/** Makes cases until there are lines enough; nothing is judged yet. */
function makeDays(chance: Chance, n: number): World {
  const world = newWorld(chance, Math.max(5, Math.ceil(n / LINES_A_DAY)));
  const cases = { ...CLEAN_CASES, ...CODE_CASES, ...OTHER_CASES, ...COLLISION_CASES };
  const weights = Object.fromEntries(Object.entries(cases).map(([name, { weight }]) => [name, weight]));
  while (world.lines.length < n) cases[chance.weighted(weights)]!.make(world);
  return world;
}

/** The same days without their truth, for what is only timed: a million lines in one go. */
export function generateDays({ n, seed }: { n: number; seed: number }): Pick<World, "lines" | "topUps"> {
  const { lines, topUps } = makeDays(chanceOf(seed), n);
  return { lines, topUps };
}

/** A code made up turns out to be another's where somebody with it waits: that is what the desk sees. */
function nameLiveCodes(world: World): void {
  const told = new Map<number, TruthTopUp[]>();
  for (const topUp of world.topUps) {
    const list = told.get(expectedOf(topUp));
    if (list) list.push(topUp);
    else told.set(expectedOf(topUp), [topUp]);
  }
  for (const draft of world.lines) {
    if (draft.exception !== "wrong-code") continue;
    const isLive = (told.get(draft.amount) ?? []).some(
      (topUp) => dayOf(topUp.requestedAt) <= draft.bookedOn && draft.bookedOn <= dayOf(topUp.expiresAt),
    );
    if (isLive) draft.exception = "anothers-code";
  }
}
