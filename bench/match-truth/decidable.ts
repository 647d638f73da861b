/*
 * Whether exactly one truth follows from a line, the open top-ups and the accounts: no other open request fits what the
 * line shows at least as well in every respect (number, sender, amount, time). Written from what the generator knows of
 * its own line, not from how anybody would read its text.
 */
import { bareWords, mayBePrintedAs } from "./names";
import type { TruthAccount, TruthTopUp } from "./truth";
import { type Draft, dayOf, expectedOf, type World } from "./world";

/** Answers for each line of a finished world. */
export function decidability(world: World): (draft: Draft) => boolean {
  const index = indexOf(world);
  return (draft) => {
    if (!draft.mayBeDecidable || namesSomebodyElse(draft, index)) return false;
    if (draft.topUps.length === 0) return isNobodys(draft, index);
    return draft.topUps.every((own) =>
      [...rivals(draft, index)].every((other) => draft.topUps.includes(other) || isWorse(draft, own, other)),
    );
  };
}

/** A slip that happens to be another real account's number says two things at once. */
function namesSomebodyElse({ shown, topUps }: Draft, { accounts }: WorldIndex): boolean {
  const { number } = shown;
  return number !== null && topUps.length > 0 && topUps[0]?.accountNumber !== number && accounts.has(number);
}

interface WorldIndex {
  byNumber: Map<string, TruthTopUp[]>;
  byDeletion: Map<string, TruthTopUp[]>;
  byWord: Map<string, TruthTopUp[]>;
  byExpected: Map<number, TruthTopUp[]>;
  accounts: Map<string, TruthAccount>;
}

function indexOf(world: World): WorldIndex {
  const index: WorldIndex = {
    byNumber: new Map(),
    byDeletion: new Map(),
    byWord: new Map(),
    byExpected: new Map(),
    accounts: new Map(world.accounts.map((account) => [account.accountNumber, account])),
  };
  for (const topUp of world.topUps) {
    put(index.byNumber, topUp.accountNumber, topUp);
    for (const form of withDeletions(topUp.accountNumber)) put(index.byDeletion, form, topUp);
    for (const word of bareWords(topUp.holderName)) put(index.byWord, word, topUp);
    put(index.byExpected, expectedOf(topUp), topUp);
  }
  return index;
}

function put<K>(map: Map<K, TruthTopUp[]>, key: K, topUp: TruthTopUp): void {
  const list = map.get(key);
  if (list) list.push(topUp);
  else map.set(key, [topUp]);
}

const withDeletions = (number: string): Set<string> =>
  new Set([number, ...[...number].map((_, at) => number.slice(0, at) + number.slice(at + 1))]);

/** 2: written as it is; 1: one slip away; 0: not there. */
function numberFit(draft: Draft, topUp: TruthTopUp): number {
  const { number } = draft.shown;
  if (number === null) return 0;
  return number === topUp.accountNumber ? 2 : isOneSlip(number, topUp.accountNumber) ? 1 : 0;
}

/** One digit wrong, missing, too many, or two neighbours swapped. */
export function isOneSlip(typed: string, real: string): boolean {
  if (Math.abs(typed.length - real.length) > 1) return false;
  let at = 0;
  while (at < typed.length && typed[at] === real[at]) at += 1;
  const rests = [typed.slice(at), real.slice(at)] as const;
  return (
    rests[0].slice(1) === rests[1].slice(1) ||
    rests[0] === rests[1].slice(1) ||
    rests[0].slice(1) === rests[1] ||
    (rests[0][0] === rests[1][1] && rests[0][1] === rests[1][0] && rests[0].slice(2) === rests[1].slice(2))
  );
}

const nameFit = (draft: Draft, topUp: TruthTopUp): number =>
  draft.shown.sender !== null && mayBePrintedAs(topUp.holderName, draft.shown.sender) ? 1 : 0;

/** 3: as told; 2: related by a mistake of the code or a fee; 1: anything else. */
function amountFit(draft: Draft, topUp: TruthTopUp): number {
  if (draft.amount === expectedOf(topUp)) return 3;
  const beyondBase = draft.amount - topUp.amount;
  const short = expectedOf(topUp) - draft.amount;
  return (beyondBase >= 0 && beyondBase < 1000) || short === 2500 || short === 6500 ? 2 : 1;
}

const timeFit = (draft: Draft, topUp: TruthTopUp): number =>
  draft.bookedOn >= dayOf(topUp.requestedAt) && draft.bookedOn <= dayOf(topUp.expiresAt) ? 1 : 0;

const RESPECTS = [numberFit, nameFit, amountFit, timeFit];

function isWorse(draft: Draft, own: TruthTopUp, other: TruthTopUp): boolean {
  return RESPECTS.some((respect) => respect(draft, other) < respect(draft, own));
}

function* rivals(draft: Draft, index: WorldIndex): Generator<TruthTopUp> {
  const { number, sender } = draft.shown;
  if (number !== null) for (const form of withDeletions(number)) yield* index.byDeletion.get(form) ?? [];
  else if (sender !== null) for (const word of firstWord(sender)) yield* index.byWord.get(word) ?? [];
  else yield* index.byExpected.get(draft.amount) ?? [];
}

/** The last word may be cut; any other identifies the candidates. */
function firstWord(sender: string): string[] {
  const words = bareWords(sender);
  return words.slice(0, 1);
}

/** Money for nobody is decidable where no open request fits number, or name and amount. */
function isNobodys(draft: Draft, index: WorldIndex): boolean {
  if (draft.shown.number !== null)
    return (
      index.accounts.has(draft.shown.number) && (index.byNumber.get(draft.shown.number) ?? []).length === 0
    );
  for (const other of rivals(draft, index))
    if (nameFit(draft, other) > 0 && amountFit(draft, other) > 1 && timeFit(draft, other) > 0) return false;
  return true;
}
