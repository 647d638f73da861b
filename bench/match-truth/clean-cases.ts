import { bankOf, type Channel, NAME_ONLY, WITH_NOTE, writeLine, writeNote } from "./berita";
import { holderName } from "./names";
import type { TruthAccount, TruthException, TruthTopUp } from "./truth";
import { type Draft, dayInTime, expectedOf, pickChannel, slip, type Wanted, type World } from "./world";

/** What a case says of its line; the rest follows from the request. */
export interface LineFacts {
  made: string;
  channel: Channel;
  day: string;
  amount: number;
  /** The number as typed; null where none was. */
  number: string | null;
  /** Who sends; null for cash. */
  sender: string | null;
  topUps: TruthTopUp[];
  exception?: TruthException | null;
  mayBeDecidable?: boolean;
}

/** Writes a line into the world. */
export function addLine(world: World, facts: LineFacts): Draft {
  const { chance } = world;
  const note = facts.number === null ? "" : writeNote(chance, facts.number, facts.day);
  const { text, printed } = writeLine(chance, { ...facts, note });
  const draft: Draft = {
    bookedOn: facts.day,
    amount: facts.amount,
    description: text,
    topUps: facts.topUps,
    exception: facts.exception ?? null,
    made: facts.made,
    shown: { number: facts.number, sender: printed },
    mayBeDecidable: facts.mayBeDecidable ?? true,
  };
  world.lines.push(draft);
  return draft;
}

/** A request with a line in time as the user was told, to be changed by the case. */
export function paidRequest(
  world: World,
  from: Readonly<Partial<Record<Channel, number>>>,
  given: { account?: TruthAccount; wanted?: Partial<Wanted> } = {},
): { topUp: TruthTopUp; account: TruthAccount; facts: LineFacts } {
  const channel = pickChannel(world.chance, from);
  const account = given.account ?? world.newAccount();
  const topUp = world.request(account, { bank: bankOf(channel), ...given.wanted });
  const facts: LineFacts = {
    made: "",
    channel,
    day: dayInTime(world.chance, topUp),
    amount: expectedOf(topUp),
    number: account.accountNumber,
    sender: account.holderName,
    topUps: [topUp],
  };
  return { topUp, account, facts };
}

/** Transfers made as asked: what most of a day is. */
export const CLEAN_CASES: Readonly<Record<string, { weight: number; make: (world: World) => void }>> = {
  numbered: {
    weight: 55,
    make: (world) => {
      addLine(world, { ...paidRequest(world, WITH_NOTE).facts, made: "numbered" });
    },
  },
  coded: {
    weight: 17,
    make: (world) => {
      const { facts, topUp } = paidRequest(world, NAME_ONLY, { wanted: { hasCode: true } });
      // Where the codes are used up, the user had to write the number.
      const number = topUp.kodeUnik === null ? facts.number : null;
      addLine(world, { ...facts, made: "coded", number });
    },
  },
  "somebody-else-pays": {
    weight: 4,
    make: (world) => {
      const { facts } = paidRequest(world, WITH_NOTE);
      addLine(world, { ...facts, made: "somebody-else-pays", sender: holderName(world.chance) });
    },
  },
  "number-without-name": {
    weight: 3,
    make: (world) => {
      const { facts } = paidRequest(world, { cash: 2, "sms-mandiri": 1 });
      addLine(world, { ...facts, made: "number-without-name", sender: null });
    },
  },
  "comes-again": {
    weight: 7,
    make: (world) => {
      const account = world.newAccount();
      const first = world.chance.below(Math.max(1, world.days - 3));
      const { facts, topUp } = paidRequest(world, WITH_NOTE, { account, wanted: { day: first } });
      addLine(world, { ...facts, made: "comes-again" });
      // Mostly the same amount again, some days later, on a request of its own.
      const amount = world.chance.is(0.7) ? topUp.amount : undefined;
      const day = first + world.chance.between(2, Math.max(2, world.days - first - 1));
      const again = paidRequest(world, WITH_NOTE, {
        account,
        wanted: { day, ...(amount === undefined ? {} : { amount }) },
      });
      addLine(world, { ...again.facts, made: "comes-again" });
    },
  },
  "slip-in-number": {
    weight: 4.5,
    make: (world) => {
      const { facts, account } = paidRequest(world, WITH_NOTE);
      const kind = world.chance.pick(["wrong", "missing", "extra", "swapped"] as const);
      addLine(world, {
        ...facts,
        made: `slip-${kind}`,
        number: slip(world.chance, account.accountNumber, kind),
      });
    },
  },
  "code-alone": {
    weight: 0.7,
    make: (world) => {
      const { facts, topUp } = paidRequest(world, { cash: 1 }, { wanted: { hasCode: true } });
      const number = topUp.kodeUnik === null ? facts.number : null;
      addLine(world, { ...facts, made: "code-alone", number, sender: null });
    },
  },
  "not-arrived": {
    weight: 5,
    make: (world) => {
      world.request(world.newAccount());
    },
  },
};
