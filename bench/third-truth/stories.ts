import type { Chance } from "../match-truth/chance";
import { legalName } from "./people";
import { type Asked, ask, dayOf, freeCode, later, newPerson, send, type Town, told, type Wish } from "./town";

type Story = (town: Town, made: string) => void;

/** Somebody with a request. */
function asker(town: Town, wish: Wish = {}): { person: ReturnType<typeof newPerson>; asked: Asked } {
  const person = newPerson(town);
  return { person, asked: ask(town, person, wish) };
}

/** Somebody with a request that has a code; null in a town whose codes are used up. */
function coded(town: Town, wish: Wish = {}) {
  const amount = wish.amount ?? town.style.amount(town.chance);
  const code = freeCode(town, amount);
  return code === null ? null : asker(town, { ...wish, amount, code });
}

/** One slip of the finger; sometimes a letter for a digit. */
function slip(chance: Chance, number: string): string {
  for (;;) {
    const at = chance.below(number.length);
    const [head, tail] = [number.slice(0, at), number.slice(at + 1)];
    const typed = chance.pick([
      () => head + chance.below(10) + tail,
      () => head + tail,
      () => head + number[at] + number.slice(at),
      () => head + chance.below(10) + number.slice(at),
      () => head + (tail[0] ?? "") + number[at] + tail.slice(1),
      () => (chance.is(0.3) ? number.replace("0", "O").replace("1", "l") : head + tail),
    ])();
    if (typed !== number) return typed;
  }
}

const swap = (code: number): number => {
  const [a, b, c] = String(code).padStart(3, "0");
  return Number(`${a}${c}${b}`) === code ? Number(`${b}${a}${c}`) : Number(`${a}${c}${b}`);
};

/** Transfers made as asked. */
const CLEAN: Record<string, [number, Story]> = {
  plain: [
    48,
    (town, made) => {
      const { person, asked } = asker(town);
      send(town, person, asked, { made });
    },
  ],
  codeSpeaks: [
    12,
    (town, made) => {
      const it = coded(town);
      if (it) send(town, it.person, it.asked, { made, number: null });
    },
  ],
  friendPays: [
    5,
    (town, made) => {
      const { person, asked } = asker(town);
      send(town, person, asked, { made, sender: legalName(town.chance) });
    },
  ],
  cash: [
    2,
    (town, made) => {
      const { person, asked } = asker(town);
      send(town, person, asked, { made, sender: null });
    },
  ],
  slipped: [
    6,
    (town, made) => {
      const { person, asked } = asker(town);
      send(town, person, asked, { made, number: slip(town.chance, person.accountNumber) });
    },
  ],
  bookedLate: [
    2,
    (town, made) => {
      const { person, asked } = asker(town, { bank: "bca" });
      const day = dayOf(asked.topUp.requestedAt);
      send(town, person, asked, { made, day, booked: later(day, town.chance.between(1, 3)) });
    },
  ],
  comesAgain: [
    3,
    (town, made) => {
      const { person, asked } = asker(town, { day: 0 });
      send(town, person, asked, { made, day: dayOf(asked.topUp.requestedAt) });
      const again = ask(town, person, { day: town.days - 1, bank: asked.bank });
      send(town, person, again, { made, day: dayOf(again.topUp.requestedAt) });
    },
  ],
  neverPaid: [
    6,
    (town) => {
      asker(town);
    },
  ],
  sameAmountCrowd: [
    1,
    (town, made) => {
      const amount = town.style.amount(town.chance);
      for (let n = 0; n < 4; n += 1) {
        const { person, asked } = asker(town, { amount, code: null });
        send(town, person, asked, { made });
      }
    },
  ],
};

/** What goes wrong with amounts and codes. */
const AMOUNTS: Record<string, [number, Story]> = {
  codeForgotten: [
    3,
    (town, made) => {
      const it = coded(town);
      if (it)
        send(town, it.person, it.asked, { made, rupiah: it.asked.topUp.amount, exception: "code-forgotten" });
    },
  ],
  codeForgottenNoNumber: [
    0.6,
    (town, made) => {
      const it = coded(town);
      if (it)
        send(town, it.person, it.asked, {
          made,
          number: null,
          rupiah: it.asked.topUp.amount,
          exception: "code-forgotten",
          otherNames: ["no-account-in-berita"],
        });
    },
  ],
  anothersCode: [
    1,
    (town, made) => {
      const it = coded(town);
      const other = it && coded(town, { amount: it.asked.topUp.amount });
      if (!it || !other) return;
      other.asked.topUp.requestedAt = it.asked.topUp.requestedAt;
      other.asked.topUp.expiresAt = it.asked.topUp.expiresAt;
      send(town, it.person, it.asked, {
        made,
        rupiah: told(other.asked.topUp),
        day: dayOf(it.asked.topUp.requestedAt),
        exception: "anothers-code",
        otherNames: ["swapped-digits"],
      });
    },
  ],
  swapped: [
    1,
    (town, made) => {
      const it = coded(town);
      const own = it?.asked.topUp.kodeUnik ?? 0;
      if (!it || swap(own) === own || swap(own) === 0) return;
      send(town, it.person, it.asked, {
        made,
        rupiah: it.asked.topUp.amount + swap(own),
        exception: "swapped-digits",
        otherNames: ["anothers-code"],
      });
    },
  ],
  wrongCode: [
    0.6,
    (town, made) => {
      const it = coded(town);
      const code = it && freeCode(town, it.asked.topUp.amount);
      if (!it || !code || code === swap(it.asked.topUp.kodeUnik ?? 0)) return;
      // Another base and code may make the same sum: then it is another's.
      send(town, it.person, it.asked, {
        made,
        rupiah: it.asked.topUp.amount + code,
        exception: "wrong-code",
        otherNames: ["anothers-code", "swapped-digits"],
      });
    },
  ],
  feeTaken: [
    1.5,
    (town, made) => {
      const { person, asked } = asker(town);
      send(town, person, asked, {
        made,
        rupiah: told(asked.topUp) - town.chance.pick(town.style.fees),
        exception: "fee-deducted",
      });
    },
  ],
  baseThenCode: [
    0.8,
    (town, made) => {
      const it = coded(town);
      if (!it) return;
      const { amount, kodeUnik } = it.asked.topUp;
      const day = dayOf(it.asked.topUp.requestedAt);
      const number = town.chance.is(0.5) ? it.person.accountNumber : null;
      send(town, it.person, it.asked, {
        made,
        day,
        rupiah: amount,
        exception: "two-transfers",
        number: it.person.accountNumber,
      });
      send(town, it.person, it.asked, {
        made,
        day,
        rupiah: kodeUnik ?? 0,
        exception: "two-transfers",
        number,
      });
    },
  ],
  halves: [
    0.8,
    (town, made) => {
      const { person, asked } = asker(town);
      const first = Math.max(
        10_000,
        Math.round((asked.topUp.amount * town.chance.between(2, 8)) / 100_000) * 10_000,
      );
      if (first >= told(asked.topUp)) return;
      const day = dayOf(asked.topUp.requestedAt);
      const sender = town.chance.is(0.15) ? legalName(town.chance) : person.legal;
      for (const rupiah of [first, told(asked.topUp) - first])
        send(town, person, asked, {
          made,
          day,
          sender,
          rupiah,
          exception: "two-transfers",
          number: rupiah === first || town.chance.is(0.6) ? person.accountNumber : null,
        });
    },
  ],
  oneForTwo: [
    0.8,
    (town, made) => {
      const { person, asked } = asker(town);
      const second = ask(town, person, { bank: asked.bank });
      second.topUp.requestedAt = asked.topUp.requestedAt;
      second.topUp.expiresAt = asked.topUp.expiresAt;
      send(town, person, asked, {
        made,
        rupiah: told(asked.topUp) + told(second.topUp),
        pays: [asked.topUp, second.topUp],
        exception: "two-top-ups",
      });
    },
  ],
};

/** What goes wrong with time, account, number and sender. */
const OTHERS: Record<string, [number, Story]> = {
  late: [
    2,
    (town, made) => {
      const { person, asked } = asker(town);
      const day = later(dayOf(asked.topUp.expiresAt), town.chance.between(1, 4));
      const isBare = town.chance.is(0.2);
      send(town, person, asked, {
        made,
        day,
        ...(isBare ? { number: null } : {}),
        exception: "after-expiry",
        otherNames: isBare ? ["no-account-in-berita"] : [],
      });
    },
  ],
  nameOnly: [
    2,
    (town, made) => {
      const { person, asked } = asker(town, { code: null });
      send(town, person, asked, { made, number: null, exception: "no-account-in-berita" });
    },
  ],
  stranger: [
    2,
    (town, made) => {
      const { person, asked } = asker(town, { code: null });
      town.topUps.pop();
      const rupiah = town.chance.is(0.5) ? told(asked.topUp) : town.chance.between(50_000, 3_000_000);
      send(town, person, asked, {
        made,
        rupiah,
        number: null,
        pays: [],
        exception: "unknown-sender",
        otherNames: ["no-account-in-berita"],
      });
    },
  ],
  withoutRequest: [
    2.5,
    (town, made) => {
      const { person, asked } = asker(town, { code: null });
      town.topUps.pop();
      send(town, person, asked, { made, pays: [], exception: "without-request" });
    },
  ],
  frozen: [
    0.5,
    (town, made) => {
      const person = newPerson(town, { status: town.chance.pick(["frozen", "closed", "pending"] as const) });
      send(town, person, ask(town, person), {
        made,
        exception: person.status === "frozen" ? "account-held" : "account-not-active",
      });
    },
  ],
  twice: [
    0.5,
    (town, made) => {
      const { person, asked } = asker(town);
      send(town, person, asked, {
        made,
        isUnsure: true,
        harmless: [asked.topUp],
        day: dayOf(asked.topUp.requestedAt),
      });
      send(town, person, asked, {
        made,
        isUnsure: true,
        harmless: [asked.topUp],
        pays: [],
        day: dayOf(asked.topUp.requestedAt),
      });
    },
  ],
  twins: [
    0.4,
    (town, made) => {
      // Brothers with one name and one amount; only the number, or a code, tells them apart.
      const { person, asked } = asker(town);
      const twin = newPerson(town, { legal: person.legal, holderName: person.holderName });
      ask(town, twin, { amount: asked.topUp.amount, bank: asked.bank });
      send(town, person, asked, { made, ...(town.chance.is(0.5) ? { number: null } : {}) });
    },
  ],
  neighbourNamed: [
    0.5,
    (town, made) => {
      // The slip is somebody's number, with or without a request of the same amount.
      const { person, asked } = asker(town);
      const typed = slip(town.chance, person.accountNumber);
      if (town.numbers.has(typed) || !/^\d+$/.test(typed)) return;
      const neighbour = newPerson(town, { accountNumber: typed });
      const theirs = town.chance.is(0.5)
        ? ask(town, neighbour, { amount: asked.topUp.amount, bank: asked.bank })
        : null;
      if (theirs) theirs.topUp.requestedAt = asked.topUp.requestedAt;
      if (theirs) theirs.topUp.expiresAt = asked.topUp.expiresAt;
      send(town, person, asked, { made, number: typed, otherNames: ["number-typo"] });
    },
  ],
  ownRequestToo: [
    0.5,
    (town, made) => {
      // Pays for a friend while an own request for the same amount waits.
      const { person, asked } = asker(town);
      const friend = newPerson(town);
      const own = ask(town, friend, { amount: asked.topUp.amount, bank: asked.bank });
      own.topUp.requestedAt = asked.topUp.requestedAt;
      own.topUp.expiresAt = asked.topUp.expiresAt;
      send(town, person, asked, { made, sender: friend.legal });
    },
  ],
  wrongCodeFromNobody: [
    0.2,
    (town, made) => {
      const it = coded(town);
      const other = it && coded(town, { amount: it.asked.topUp.amount });
      if (!it || !other) return;
      send(town, it.person, it.asked, {
        made,
        rupiah: told(other.asked.topUp),
        number: null,
        sender: null,
        isUnsure: true,
      });
    },
  ],
};

/** Every story with how often it happens. */
export const STORIES: Readonly<Record<string, [number, Story]>> = { ...CLEAN, ...AMOUNTS, ...OTHERS };
