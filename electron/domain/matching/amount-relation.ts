import { type Sen, sen } from "../money";

/** How a line's amount stands to what a top-up asked for. */
export type AmountRelation =
  /** The amount asked for, where no code was given. */
  | "exact"
  /** The amount with its kode unik, to the rupiah. */
  | "with-code"
  /** The amount asked for, without the code that was given. */
  | "code-forgotten"
  /** Two digits changed places, in the code or in the amount. */
  | "swapped-digits"
  /** The amount asked for with another code. */
  | "other-code"
  /** A bank's fee more or less than told. */
  | "fee"
  /** The code alone, as the second of two transfers. */
  | "code-alone"
  | "differs";

/** What the weighing needs of a top-up's amounts. */
export interface AskedAmount {
  amountSen: number;
  expectedSen: number;
  uniqueCode: number | null;
}

/**
 * Fees banks take between them, in rupiah: BI-FAST 2.500 and online transfer 6.500 (FEATURES N1), and what older
 * transfers cost. A fee may have been taken from the money or added to it.
 */
export const FEES_RUPIAH: readonly number[] = [2_500, 6_500, 2_900, 3_500, 7_500];

const RUPIAH = 100;
const HIGHEST_CODE = 999;

/** Names the relation of a line's amount to a request, the likeliest first. */
export function relateAmount(amountSen: number, asked: AskedAmount): AmountRelation {
  const { expectedSen, uniqueCode } = asked;
  if (amountSen === expectedSen) return uniqueCode === null ? "exact" : "with-code";
  if (uniqueCode !== null) {
    if (amountSen === asked.amountSen) return "code-forgotten";
    if (amountSen === uniqueCode * RUPIAH) return "code-alone";
    if (isSwapped(amountSen, expectedSen)) return "swapped-digits";
  }
  const beyond = amountSen - asked.amountSen;
  if (beyond > 0 && beyond <= HIGHEST_CODE * RUPIAH && beyond % RUPIAH === 0) return "other-code";
  return feeOf(amountSen, asked) === null ? "differs" : "fee";
}

/** The fee that explains an amount: negative where it was taken from the money; null where none does. */
export function feeOf(amountSen: number, asked: AskedAmount): Sen | null {
  for (const told of [asked.expectedSen, asked.amountSen]) {
    const difference = amountSen - told;
    if (FEES_RUPIAH.includes(Math.abs(difference) / RUPIAH)) return sen(difference);
  }
  return null;
}

/** Whether two amounts are the same but for two digits that changed places. */
function isSwapped(amountSen: number, toldSen: number): boolean {
  // A swap changes a number by a multiple of nine: most pairs end here.
  if ((amountSen - toldSen) % 9 !== 0) return false;
  const [paid, told] = [String(amountSen), String(toldSen)];
  if (paid.length !== told.length) return false;
  const places = [...paid].flatMap((digit, at) => (digit === told[at] ? [] : [at]));
  const [one = 0, two = 0] = places;
  const isTwo = places.length === 2 && paid[one] === told[two] && paid[two] === told[one];
  // Neighbours anywhere, or any two digits of the code.
  return isTwo && (two === one + 1 || one >= paid.length - CODE_PLACES);
}

/** The last digits of an amount in sen that hold the code: three, and two for sen. */
const CODE_PLACES = 5;
