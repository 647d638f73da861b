/** The stories of the second truth set: what people do when they top up, and how often. See `generate.ts`. */
import { type Dice, legalName, mistype, oneMistake } from "./berita";
import {
  baseAmount,
  type Day,
  dateText,
  FEES,
  freshWallet,
  openTopup,
  pay,
  type SecondException,
  swapped,
  total,
  type Wallet,
  type Wish,
  wibDate,
} from "./day";

type Scenario = (day: Day, wallet: Wallet, name: string) => void;
const codedBank = (roll: Dice) => roll.pick(["BCA", "BCA", "MANDIRI", "BRI", "PERMATA"]);
const coded = (day: Day, wallet: Wallet, wish: Wish = {}) =>
  openTopup(day, wallet, { bank: codedBank(day.roll), ...wish });

/** Every story with its weight. */
export const SCENARIOS: Record<string, [weight: number, run: Scenario]> = {
  clean: [560, (day, wallet, name) => pay(day, wallet, name, [openTopup(day, wallet)])],
  thirdParty: [
    60,
    (day, wallet, name) => pay(day, wallet, name, [openTopup(day, wallet)], { sender: legalName(day.roll) }),
  ],
  codeOnly: [70, (day, wallet, name) => pay(day, wallet, name, [coded(day, wallet)], { written: null })],
  cash: [
    10,
    (day, wallet, name) => {
      const written = day.roll.chance(0.5) ? wallet.account_number : null;
      pay(day, wallet, name, [coded(day, wallet)], { sender: "", written });
    },
  ],
  cutNumber: [
    6,
    (day, wallet, name) => {
      const written = wallet.account_number.slice(0, day.roll.int(6, 8));
      pay(day, wallet, name, [openTopup(day, wallet)], { written });
    },
  ],
  codeForgotten: [
    40,
    (day, wallet, name) => {
      const topup = coded(day, wallet);
      pay(day, wallet, name, [topup], { rupiah: topup.amount, code: null, exceptions: ["codeForgotten"] });
    },
  ],
  codeForgottenNoNumber: [
    8,
    (day, wallet, name) => {
      const topup = coded(day, wallet);
      const exceptions: SecondException[] = ["codeForgotten", "noAccount"];
      pay(day, wallet, name, [topup], { rupiah: topup.amount, code: null, written: null, exceptions });
    },
  ],
  anothersCode: [
    12,
    (day, wallet, name) => {
      const other = day.topups.length > 0 ? day.roll.pick(day.topups) : coded(day, freshWallet(day));
      if (other.kode_unik === null) return;
      const mine = coded(day, wallet, { base: other.amount });
      const exceptions: SecondException[] = ["anothersCode"];
      if (wibDate(other.expires_at) < dateText(day.date)) exceptions.push("wrongCode");
      if (swapped(mine.kode_unik ?? 0).includes(other.kode_unik)) exceptions.push("swappedDigits");
      const rupiah = other.amount + other.kode_unik;
      pay(day, wallet, name, [mine], { rupiah, code: other.kode_unik, exceptions });
    },
  ],
  swappedCode: [
    15,
    (day, wallet, name) => {
      const topup = coded(day, wallet);
      const other = swapped(topup.kode_unik ?? 0).find(
        (code) => code >= 100 && !day.codes.has(`${topup.amount}/${code}`),
      );
      if (other === undefined) return;
      pay(day, wallet, name, [topup], {
        rupiah: topup.amount + other,
        code: other,
        exceptions: ["swappedDigits"],
      });
    },
  ],
  wrongCode: [
    12,
    (day, wallet, name) => {
      const topup = coded(day, wallet);
      const own = topup.kode_unik ?? 0;
      const code = day.roll.int(100, 999);
      if (code === own || swapped(own).includes(code) || day.codes.has(`${topup.amount}/${code}`)) return;
      const rupiah = topup.amount + code;
      pay(day, wallet, name, [topup], { rupiah, code, exceptions: ["wrongCode"] });
    },
  ],
  split: [
    20,
    (day, wallet, name) => {
      const topup = openTopup(day, wallet, { base: day.roll.int(3, 50) * 100_000 });
      const first = day.roll.int(1, topup.amount / 50_000 - 1) * 50_000;
      const written = day.roll.chance(0.25) ? null : wallet.account_number;
      const exceptions: SecondException[] = ["twoTransfers"];
      pay(day, wallet, name, [topup], { rupiah: first, exceptions, written: wallet.account_number });
      pay(day, wallet, name, [topup], { rupiah: total(topup) - first, exceptions, written });
    },
  ],
  oneForTwo: [
    8,
    (day, wallet, name) => {
      const bank = codedBank(day.roll);
      pay(day, wallet, name, [coded(day, wallet, { bank }), coded(day, wallet, { bank })], {
        exceptions: ["oneForTwo"],
      });
    },
  ],
  fee: [
    25,
    (day, wallet, name) => {
      const topup = openTopup(day, wallet, {
        bank: day.roll.pick(["MANDIRI", "BRI", "BNI", "CIMB", "PERMATA"]),
      });
      pay(day, wallet, name, [topup], {
        rupiah: total(topup) - day.roll.pick(FEES),
        exceptions: ["feeDeducted"],
      });
    },
  ],
  late: [
    30,
    (day, wallet, name) => {
      const topup = openTopup(day, wallet, { late: true });
      const isBare = day.roll.chance(0.2);
      const exceptions: SecondException[] = ["afterExpiry"];
      if (isBare && topup.kode_unik === null) exceptions.push("noAccount");
      pay(day, wallet, name, [topup], { written: isBare ? null : wallet.account_number, exceptions });
    },
  ],
  noNumber: [
    30,
    (day, wallet, name) => {
      const topup = openTopup(day, wallet, { bank: day.roll.pick(["BNI", "CIMB"]) });
      pay(day, wallet, name, [topup], { written: null, exceptions: ["noAccount"] });
    },
  ],
  unknownSender: [
    25,
    (day, wallet, name) => {
      const rupiah = day.roll.chance(0.4) ? baseAmount(day.roll) : day.roll.int(50_000, 3_000_000);
      const sender = day.roll.chance(0.2)
        ? `PT ${day.roll.pick(["MAJU", "SINAR", "KARYA"])} ABADI`
        : legalName(day.roll);
      const strange = String(day.roll.int(1_000_000_000, 9_999_999_999));
      const written = day.roll.chance(0.25) ? strange : null;
      day.busy.delete(wallet.account_number);
      pay(day, wallet, name, [], { rupiah, sender, written, exceptions: ["unknownSender", "noAccount"] });
    },
  ],
  withoutRequest: [
    40,
    (day, wallet, name) => {
      const { roll } = day;
      const rupiah = baseAmount(roll);
      const [own, written] = [wallet.legal, wallet.account_number];
      if (roll.chance(0.1)) {
        const exceptions: SecondException[] = ["withoutRequest", "noAccount", "numberTypo"];
        pay(day, wallet, name, [], { rupiah, written: mistype(roll, written), exceptions });
        return;
      }
      const sender = roll.chance(0.2) ? legalName(roll) : own;
      pay(day, wallet, name, [], { rupiah, sender, written, exceptions: ["withoutRequest"] });
    },
  ],
  notActive: [
    8,
    (day, wallet, name) => {
      day.busy.delete(wallet.account_number);
      const closed = freshWallet(day, false);
      const written = closed.account_number;
      const pays = day.roll.chance(0.5) ? [openTopup(day, closed)] : [];
      const rupiah = pays[0] === undefined ? baseAmount(day.roll) : total(pays[0]);
      pay(day, closed, name, pays, { rupiah, written, exceptions: ["accountNotActive"] });
    },
  ],
  paidTwice: [
    8,
    (day, wallet, name) => {
      const topup = openTopup(day, wallet);
      const change = { unsure: true, harmless: [topup.id], written: wallet.account_number };
      pay(day, wallet, name, [topup], change);
      pay(day, wallet, name, [], {
        ...change,
        rupiah: total(topup),
        bank: topup.bank,
        exceptions: ["withoutRequest"],
      });
    },
  ],
  twinRequests: [
    8,
    (day, wallet, name) => {
      const topup = openTopup(day, wallet, { bank: "BNI" });
      openTopup(day, wallet, { bank: "BNI", base: topup.amount });
      pay(day, wallet, name, [topup], { unsure: true });
    },
  ],
  askedAgain: [
    8,
    (day, wallet, name) => {
      const old = openTopup(day, wallet, { late: true });
      const renewed = openTopup(day, wallet, { base: old.amount, bank: old.bank });
      pay(day, wallet, name, [renewed]);
    },
  ],
  sameName: [
    8,
    (day, wallet, name) => {
      const at = day.roll.int(0, Math.floor(day.wallets.length / 25) - 1) * 25;
      const pair = day.wallets.slice(at, at + 2);
      day.busy.delete(wallet.account_number);
      const [one, twin] = pair;
      if (one === undefined || twin === undefined || pair.some((each) => day.busy.has(each.account_number)))
        return;
      if (pair.some((each) => each.status !== "active")) return;
      for (const each of pair) day.busy.add(each.account_number);
      const topup = openTopup(day, one);
      openTopup(day, twin, { base: topup.amount, bank: topup.bank });
      pay(day, one, name, [topup], { written: day.roll.chance(0.5) ? null : one.account_number });
    },
  ],
  realNeighbour: [
    10,
    (day, wallet, name) => {
      const near = day.wallets.find((one) => oneMistake(one.account_number, wallet.account_number));
      const topup = openTopup(day, wallet);
      if (near === undefined || day.busy.has(near.account_number)) return;
      day.busy.add(near.account_number);
      if (day.roll.chance(0.5)) openTopup(day, near, { base: topup.amount, bank: topup.bank });
      pay(day, wallet, name, [topup], { written: near.account_number });
    },
  ],
  paysForOther: [
    10,
    (day, wallet, name) => {
      const friend = freshWallet(day);
      const topup = openTopup(day, friend);
      openTopup(day, wallet, { base: topup.amount, bank: topup.bank });
      pay(day, wallet, name, [topup], { written: friend.account_number });
    },
  ],
  otherBase: [
    10,
    (day, wallet, name) => {
      const topup = coded(day, wallet, { base: day.roll.int(60, 900) * 1000, code: day.roll.int(200, 800) });
      const shift = day.roll.pick([-100, -50, 100, 150]);
      const code = (topup.kode_unik ?? 0) + shift;
      openTopup(day, freshWallet(day), { base: topup.amount - shift, code, bank: topup.bank });
      pay(day, wallet, name, [topup], { written: day.roll.chance(0.5) ? null : wallet.account_number });
    },
  ],
  otherBank: [
    6,
    (day, wallet, name) => {
      const topup = coded(day, wallet, { bank: "BCA" });
      openTopup(day, freshWallet(day), { base: topup.amount, code: topup.kode_unik, bank: "MANDIRI" });
      pay(day, wallet, name, [topup], {
        bank: "BCA",
        written: day.roll.chance(0.5) ? null : wallet.account_number,
      });
    },
  ],
  partOnly: [
    5,
    (day, wallet, name) => {
      const topup = openTopup(day, wallet, { base: 500_000 });
      pay(day, wallet, name, [topup], { rupiah: 50_000 * day.roll.int(1, 8), unsure: true });
    },
  ],
  bankOwn: [
    10,
    (day, wallet, name) => {
      const [text, rupiah] = day.roll.pick([
        ["BUNGA", 10_412],
        ["BIAYA ADM", -15_000],
        ["TRSF E-BANKING DB 2702/FTSCY/WS95051 PEMBAYARAN VENDOR PT SINAR ABADI", -2_500_000],
        ["PAJAK BUNGA", -2_082],
      ] as const);
      day.busy.delete(wallet.account_number);
      pay(day, wallet, name, [], { rupiah, text, written: null, sender: "" });
    },
  ],
};
