import { NAME_ONLY, WITH_NOTE } from "./berita";
import { addLine, paidRequest } from "./clean-cases";
import { holderName } from "./names";
import { dayOf, dayText, expectedOf, slip, someAmount, type World } from "./world";

type Cases = Readonly<Record<string, { weight: number; make: (world: World) => void }>>;

/** Number or name only, as it comes: most people who make one mistake still write their number. */
const anyPaid = (world: World, hasCode?: boolean) => {
  const hasNumber = world.chance.is(0.7);
  const paid = paidRequest(world, hasNumber ? WITH_NOTE : NAME_ONLY, {
    wanted: hasCode === undefined ? {} : { hasCode },
  });
  return { ...paid, facts: { ...paid.facts, number: hasNumber ? paid.facts.number : null } };
};

/** What goes wrong with the amount and its code. */
export const CODE_CASES: Cases = {
  "code-forgotten": {
    weight: 1.6,
    make: (world) => {
      const { facts, topUp } = anyPaid(world, true);
      if (topUp.kodeUnik === null) return;
      addLine(world, {
        ...facts,
        made: "code-forgotten",
        amount: topUp.amount,
        exception: "code-forgotten",
      });
    },
  },
  "anothers-code": {
    weight: 0.8,
    make: (world) => {
      const { facts, topUp } = anyPaid(world, true);
      const other = world.request(world.newAccount(), {
        amount: topUp.amount,
        bank: topUp.bank,
        hasCode: true,
        day: world.topUps.length % world.days,
      });
      if (other.kodeUnik === null || other.kodeUnik === topUp.kodeUnik) return;
      addLine(world, {
        ...facts,
        made: "anothers-code",
        // Paid while both wait, else the code would be nobody's.
        day: dayOf(topUp.requestedAt),
        amount: expectedOf(other),
        exception: "anothers-code",
      });
      other.requestedAt = topUp.requestedAt;
      other.expiresAt = topUp.expiresAt;
    },
  },
  "swapped-digits": {
    weight: 0.6,
    make: (world) => {
      const { facts, topUp } = anyPaid(world, true);
      const [a, b, c] = String(topUp.kodeUnik ?? "");
      const swapped = Number(world.chance.is(0.5) ? `${b}${a}${c}` : `${a}${c}${b}`);
      if (topUp.kodeUnik === null || swapped === topUp.kodeUnik || swapped < 100) return;
      addLine(world, {
        ...facts,
        made: "swapped-digits",
        amount: topUp.amount + swapped,
        exception: "swapped-digits",
      });
    },
  },
  "wrong-code": {
    weight: 0.2,
    make: (world) => {
      const { facts, topUp } = anyPaid(world, true);
      if (topUp.kodeUnik === null) return;
      const digits = [...String(topUp.kodeUnik)].sort().join();
      const code = world.chance.between(100, 999);
      if ([...String(code)].sort().join() === digits) return;
      addLine(world, {
        ...facts,
        made: "wrong-code",
        amount: topUp.amount + code,
        exception: "wrong-code",
      });
    },
  },
  "fee-deducted": {
    weight: 0.8,
    make: (world) => {
      const { facts } = anyPaid(world);
      addLine(world, {
        ...facts,
        made: "fee-deducted",
        amount: facts.amount - world.chance.pick([2500, 6500]),
        exception: "fee-deducted",
      });
    },
  },
  "amount-differs": {
    weight: 0.3,
    make: (world) => {
      const { facts } = paidRequest(world, WITH_NOTE);
      const amount = facts.amount + world.chance.pick([-1, 1]) * world.chance.between(10, 40) * 1000 - 7000;
      if (amount <= 0) return;
      addLine(world, {
        ...facts,
        made: "amount-differs",
        amount,
        exception: "amount-differs",
      });
    },
  },
  "code-apart": {
    weight: 0.4,
    make: (world) => {
      const { facts, topUp } = anyPaid(world, true);
      if (topUp.kodeUnik === null) return;
      for (const amount of [topUp.amount, topUp.kodeUnik])
        addLine(world, { ...facts, made: "code-apart", amount, exception: "two-transfers" });
    },
  },
  "two-parts": {
    weight: 0.4,
    make: (world) => {
      const { facts, topUp } = anyPaid(world);
      const part = Math.round((topUp.amount * world.chance.between(3, 7)) / 10_000) * 1000;
      for (const amount of [part, facts.amount - part])
        addLine(world, { ...facts, made: "two-parts", amount, exception: "two-transfers" });
    },
  },
  "two-top-ups": {
    weight: 0.5,
    make: (world) => {
      const { facts, topUp, account } = paidRequest(world, WITH_NOTE);
      const other = world.request(account, { bank: topUp.bank });
      other.requestedAt = topUp.requestedAt;
      other.expiresAt = topUp.expiresAt;
      addLine(world, {
        ...facts,
        made: "two-top-ups",
        amount: facts.amount + expectedOf(other),
        topUps: [topUp, other],
        exception: "two-top-ups",
      });
    },
  },
};

/** What goes wrong with time, account, number or sender. */
export const OTHER_CASES: Cases = {
  "after-expiry": {
    weight: 0.8,
    make: (world) => {
      const { facts, topUp } = anyPaid(world);
      const day = dayOf(
        new Date(Date.parse(topUp.expiresAt) + world.chance.between(1, 4) * 86_400_000).toISOString(),
      );
      addLine(world, { ...facts, made: "after-expiry", day, exception: "after-expiry" });
    },
  },
  "before-request": {
    weight: 0.3,
    make: (world) => {
      const { facts, topUp } = paidRequest(world, WITH_NOTE);
      const day = dayOf(
        new Date(Date.parse(topUp.requestedAt) - world.chance.between(1, 2) * 86_400_000).toISOString(),
      );
      addLine(world, { ...facts, made: "before-request", day, exception: "before-request" });
    },
  },
  frozen: {
    weight: 0.3,
    make: (world) => {
      const account = world.newAccount("frozen");
      addLine(world, {
        ...paidRequest(world, WITH_NOTE, { account }).facts,
        made: "frozen",
        exception: "account-held",
      });
    },
  },
  "not-active": {
    weight: 0.3,
    make: (world) => {
      const account = world.newAccount("pending");
      addLine(world, {
        ...paidRequest(world, WITH_NOTE, { account }).facts,
        made: "not-active",
        exception: "account-not-active",
      });
    },
  },
  "no-account-in-berita": {
    weight: 1,
    make: (world) => {
      const { facts } = paidRequest(world, NAME_ONLY, { wanted: { hasCode: false } });
      addLine(world, {
        ...facts,
        made: "no-account-in-berita",
        number: null,
        exception: "no-account-in-berita",
      });
    },
  },
  "unknown-sender": {
    weight: 0.8,
    make: (world) => {
      // Somebody pays a round sum for somebody, and nothing says for whom.
      addLine(world, {
        made: "unknown-sender",
        channel: world.chance.pick(["bi-fast", "llg", "switching", "mandiri", "bca"] as const),
        day: dayText(world.chance.below(world.days)),
        amount: someAmount(world.chance),
        number: null,
        sender: holderName(world.chance),
        topUps: [],
        exception: "unknown-sender",
      });
    },
  },
  "without-request": {
    weight: 0.9,
    make: (world) => {
      const account = world.newAccount();
      addLine(world, {
        made: "without-request",
        channel: world.chance.pick(["bca", "mandiri", "sms-mandiri"] as const),
        day: dayText(world.chance.below(world.days)),
        amount: someAmount(world.chance),
        number: account.accountNumber,
        sender: account.holderName,
        topUps: [],
        exception: "without-request",
      });
    },
  },
  "not-a-top-up": {
    weight: 0.3,
    make: (world) => {
      const day = dayText(world.chance.below(world.days));
      const text = world.chance.pick([
        "BUNGA",
        `KR OTOMATIS MID : 885000${world.chance.digits(6)} KASPAY QR : 2224200.00 DDR: 15569.40`,
        "BUNGA BERJALAN",
      ]);
      world.lines.push({
        bookedOn: day,
        amount: world.chance.between(1000, 3_000_000),
        description: text,
        topUps: [],
        exception: "not-a-top-up",
        made: "not-a-top-up",
        shown: { number: null, sender: null },
        mayBeDecidable: true,
      });
    },
  },
};

/** Collisions on purpose: two truths are possible and nobody may be credited without a look. */
export const COLLISION_CASES: Cases = {
  "slip-lands-on-anothers": {
    weight: 0.3,
    make: (world) => {
      // The slip makes another real number, whose owner waits for the same amount.
      const { facts, topUp, account } = paidRequest(world, WITH_NOTE, { wanted: { hasCode: false } });
      const victim = world.newAccount();
      const typed = slip(world.chance, account.accountNumber, world.chance.is(0.5) ? "wrong" : "swapped");
      if (!world.renumber(victim, typed)) return;
      const theirs = world.request(victim, { amount: topUp.amount, hasCode: false, bank: topUp.bank });
      theirs.requestedAt = topUp.requestedAt;
      theirs.expiresAt = topUp.expiresAt;
      addLine(world, {
        ...facts,
        made: "slip-lands-on-anothers",
        number: typed,
        sender: world.chance.is(0.8) ? facts.sender : null,
        mayBeDecidable: false,
      });
    },
  },
  "anothers-code-from-nobody": {
    weight: 0.2,
    make: (world) => {
      // Cash with another's code: nothing on the line speaks for the one who brought it.
      const { facts, topUp } = paidRequest(world, { cash: 1 }, { wanted: { hasCode: true } });
      const other = world.request(world.newAccount(), {
        amount: topUp.amount,
        bank: topUp.bank,
        hasCode: true,
      });
      if (other.kodeUnik === null) return;
      other.requestedAt = topUp.requestedAt;
      other.expiresAt = topUp.expiresAt;
      addLine(world, {
        ...facts,
        made: "anothers-code-from-nobody",
        number: null,
        sender: null,
        amount: expectedOf(other),
        exception: "anothers-code",
        mayBeDecidable: false,
      });
    },
  },
  twins: {
    weight: 0.4,
    make: (world) => {
      // The same person asks for the same amount twice and pays once or twice.
      const { facts, topUp, account } = paidRequest(world, WITH_NOTE, { wanted: { hasCode: false } });
      const twin = world.request(account, { amount: topUp.amount, hasCode: false, bank: topUp.bank });
      twin.requestedAt = topUp.requestedAt;
      twin.expiresAt = topUp.expiresAt;
      addLine(world, { ...facts, made: "twins", mayBeDecidable: false });
      if (world.chance.is(0.5))
        addLine(world, { ...facts, made: "twins", topUps: [twin], mayBeDecidable: false });
    },
  },
  "paid-twice": {
    weight: 0.3,
    make: (world) => {
      const { facts } = paidRequest(world, WITH_NOTE);
      addLine(world, { ...facts, made: "paid-twice", mayBeDecidable: false });
      addLine(world, {
        ...facts,
        made: "paid-twice",
        topUps: [],
        exception: "without-request",
        mayBeDecidable: false,
      });
    },
  },
  "same-name-same-amount": {
    weight: 0.3,
    make: (world) => {
      const { facts, topUp, account } = paidRequest(world, NAME_ONLY, { wanted: { hasCode: false } });
      const namesake = world.newAccount();
      namesake.holderName = account.holderName;
      const theirs = world.request(namesake, { amount: topUp.amount, hasCode: false, bank: topUp.bank });
      theirs.requestedAt = topUp.requestedAt;
      theirs.expiresAt = topUp.expiresAt;
      addLine(world, {
        ...facts,
        made: "same-name-same-amount",
        number: null,
        exception: "no-account-in-berita",
        mayBeDecidable: false,
      });
    },
  },
  "two-numbers": {
    weight: 0.2,
    make: (world) => {
      // Two real numbers in one berita.
      const { facts, topUp } = paidRequest(world, { bca: 1 });
      const other = world.request(world.newAccount(), { amount: topUp.amount, hasCode: false });
      const line = addLine(world, { ...facts, made: "two-numbers", mayBeDecidable: false });
      line.description = line.description.replace(
        `${facts.number}`,
        `${facts.number} ${other.accountNumber}`,
      );
    },
  },
};
