import type { Chance } from "../match-truth/chance";
import type { TruthAccount, TruthException, TruthLine, TruthTopUp } from "../match-truth/truth";
import { writeLine, writeNote } from "./lines";
import { legalName, walletName } from "./people";
import type { BankKey, Style } from "./style";

const DAY = 86_400_000;
const WIB = 7 * 3_600_000;

/** Somebody with a wallet. */
export interface Person extends TruthAccount {
  legal: string;
}

/** A line before it has its id, with what it shows and what is true of it. */
export interface Draft extends Omit<TruthLine, "id"> {
  made: string;
  pays: TruthTopUp[];
  exception: TruthException | null;
  otherNames: TruthException[];
  /** The number as typed, and the sender in full. */
  number: string | null;
  sender: string | null;
  isUnsure: boolean;
  harmless: TruthTopUp[];
}

/** A town on its days: who lives there, what they asked for, what they sent. */
export interface Town {
  chance: Chance;
  style: Style;
  firstDay: number;
  days: number;
  people: Person[];
  numbers: Set<string>;
  topUps: TruthTopUp[];
  drafts: Draft[];
  codes: Set<string>;
}

/** Somebody new. */
export function newPerson(town: Town, given: Partial<Person> = {}): Person {
  const { chance, style } = town;
  let accountNumber = given.accountNumber ?? "";
  while (accountNumber === "" || (town.numbers.has(accountNumber) && !given.accountNumber))
    accountNumber = style.prefix + String(chance.below(10 ** style.tail)).padStart(style.tail, "0");
  town.numbers.add(accountNumber);
  const legal = given.legal ?? legalName(chance);
  const person: Person = {
    accountNumber,
    legal,
    holderName: given.holderName ?? walletName(chance, legal, style.otherName),
    status: given.status ?? "active",
  };
  town.people.push(person);
  return person;
}

/** What is given of a request; the rest is left to chance. */
export interface Wish {
  amount?: number;
  code?: number | null;
  bank?: BankKey;
  /** Days before the town's last day on which it was asked for. */
  day?: number;
}

/** A request, and the bank it will come from. */
export interface Asked {
  topUp: TruthTopUp;
  bank: BankKey;
}

/** Opens a request. */
export function ask(town: Town, person: Person, wish: Wish = {}): Asked {
  const { chance, style } = town;
  const bank = wish.bank ?? chance.weighted<BankKey>({ bca: 40, mandiri: 20, bri: 12, bni: 10, other: 18 });
  const amount = wish.amount ?? style.amount(chance);
  const day = wish.day ?? chance.below(town.days);
  const asked = town.firstDay - WIB + day * DAY + chance.between(0, 23 * 60 + 59) * 60_000;
  const kodeUnik =
    wish.code !== undefined ? wish.code : chance.is(style.codeShare) ? freeCode(town, amount) : null;
  if (kodeUnik !== null) town.codes.add(`${amount} ${kodeUnik}`);
  const topUp: TruthTopUp = {
    id: style.topUpId(chance, town.topUps.length + 1),
    accountNumber: person.accountNumber,
    holderName: person.holderName,
    amount,
    kodeUnik,
    bank: style.banks[bank],
    requestedAt: new Date(asked).toISOString(),
    expiresAt: new Date(asked + style.waits * 3_600_000).toISOString(),
  };
  town.topUps.push(topUp);
  return { topUp, bank };
}

/** A code nobody with this amount has; null where there are none left. */
export function freeCode(town: Town, amount: number): number | null {
  for (let tried = 0; tried < 60; tried += 1) {
    const code = town.chance.between(town.style.lowestCode, 999);
    if (!town.codes.has(`${amount} ${code}`)) return code;
  }
  return null;
}

/** What the holder was told to send. */
export const told = ({ amount, kodeUnik }: TruthTopUp): number => amount + (kodeUnik ?? 0);

/** The WIB day of an instant. */
export const dayOf = (instant: string): string =>
  new Date(Date.parse(instant) + WIB).toISOString().slice(0, 10);

/** A day some days later. */
export const later = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);

/** How a line differs from the plain one: own name, own number, the amount as told, in time. */
export interface Change {
  made: string;
  rupiah?: number;
  number?: string | null;
  sender?: string | null;
  day?: string;
  /** The day the bank books it, where that is later. */
  booked?: string;
  pays?: TruthTopUp[];
  exception?: TruthException | null;
  otherNames?: TruthException[];
  isUnsure?: boolean;
  harmless?: TruthTopUp[];
}

/** Sends money for a request. */
export function send(town: Town, person: Person, { topUp, bank }: Asked, change: Change): Draft {
  const { chance, style } = town;
  const number = change.number === undefined ? person.accountNumber : change.number;
  const sender = change.sender === undefined ? person.legal : change.sender;
  const rupiah = change.rupiah ?? told(topUp);
  const day = change.day ?? (chance.is(0.85) ? dayOf(topUp.requestedAt) : dayOf(topUp.expiresAt));
  const note = writeNote(chance, { number, code: topUp.kodeUnik, sender: sender ?? "", rupiah });
  const draft: Draft = {
    bookedOn: change.booked ?? day,
    amount: rupiah,
    description: writeLine(chance, style, { bank, sender, note, rupiah, day }),
    made: change.made,
    pays: change.pays ?? [topUp],
    exception: change.exception ?? null,
    otherNames: change.otherNames ?? [],
    number,
    sender,
    isUnsure: change.isUnsure ?? false,
    harmless: change.harmless ?? [],
  };
  town.drafts.push(draft);
  return draft;
}
