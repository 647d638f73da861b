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
  /** The amount asked for with a code that nobody was given. */
  | "other-code"
  /** The amount asked for with the code of another open request. */
  | "anothers-code"
  /** Less or more than asked for, and right together with another transfer or request. */
  | "adds-up"
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
 * Fees banks take, in rupiah, unless a setting names others: BI-FAST 2.500, online transfer 6.500 or 7.500, LLG 2.900 to
 * 5.000. What a bank charges changes, so this is data. Round sums are left out: 10.000 more or less is somebody's amount,
 * and RTGS, which takes 25.000, carries nothing as small as a top-up. A fee may have been taken from the money or added.
 */
export const DEFAULT_FEES_RUPIAH: readonly number[] = [2_500, 6_500, 2_900, 3_500, 5_000, 4_000, 7_500];

const RUPIAH = 100;
const HIGHEST_CODE = 999;

/** Names the relation of a line's amount to a request, the likeliest first; fees in rupiah. */
export function relateAmount(
  amountSen: number,
  asked: AskedAmount,
  fees: readonly number[] = DEFAULT_FEES_RUPIAH,
): AmountRelation {
  const { expectedSen, uniqueCode } = asked;
  if (amountSen === expectedSen) return uniqueCode === null ? "exact" : "with-code";
  const ofCode = uniqueCode === null ? null : relateCode(amountSen, asked, uniqueCode);
  if (ofCode) return ofCode;
  if (codeBeyond(amountSen, asked) > 0) return "other-code";
  return feeOf(amountSen, asked, fees) === null ? "differs" : "fee";
}

/** What went wrong with a code that was given, if that is what it was. */
function relateCode(amountSen: number, asked: AskedAmount, code: number): AmountRelation | null {
  if (amountSen === asked.amountSen) return "code-forgotten";
  if (amountSen === code * RUPIAH) return "code-alone";
  const isSwapped =
    hasSwapped(amountSen, asked.expectedSen) || isCodeSwapped(codeBeyond(amountSen, asked), code);
  return isSwapped ? "swapped-digits" : null;
}

/** The code by which an amount is beyond the base; 0 where it is none. */
function codeBeyond(amountSen: number, asked: AskedAmount): number {
  const beyond = (amountSen - asked.amountSen) / RUPIAH;
  return beyond > 0 && beyond <= HIGHEST_CODE && Number.isInteger(beyond) ? beyond : 0;
}

/**
 * The fee that explains an amount: negative where it was taken from the money; null where none does. Above the base alone,
 * without the code that was given, it is a round sum and no fee.
 */
export function feeOf(
  amountSen: number,
  asked: AskedAmount,
  fees: readonly number[] = DEFAULT_FEES_RUPIAH,
): Sen | null {
  for (const told of [asked.expectedSen, asked.amountSen]) {
    const difference = amountSen - told;
    if (difference > 0 && told !== asked.expectedSen) continue;
    if (fees.includes(Math.abs(difference) / RUPIAH)) return sen(difference);
  }
  return null;
}

/** Whether two codes are the same but for two digits that changed places; a base that is not round hides it in the sum. */
function isCodeSwapped(paid: number, told: number): boolean {
  if (paid === 0 || paid === told || (paid - told) % 9 !== 0) return false;
  const digits = (code: number) => [Math.floor(code / 100), Math.floor(code / 10) % 10, code % 10];
  const [[a, b, c], [x, y, z]] = [digits(paid), digits(told)];
  return (
    (a === x && b === z && c === y) || (a === y && b === x && c === z) || (a === z && b === y && c === x)
  );
}

/** Whether two amounts are the same but for two digits that changed places: neighbours anywhere, or any two of the code. */
function hasSwapped(paidSen: number, toldSen: number): boolean {
  // A swap changes a number by a multiple of nine: most pairs end here.
  if ((paidSen - toldSen) % 9 !== 0) return false;
  let [paid, told, place, low, paidLow, toldLow, swaps] = [paidSen, toldSen, 0, -1, 0, 0, 0];
  for (; paid > 0 && told > 0; paid = Math.floor(paid / 10), told = Math.floor(told / 10), place += 1) {
    const [one, two] = [paid % 10, told % 10];
    if (one === two) continue;
    if (low < 0) {
      [low, paidLow, toldLow] = [place, one, two];
      continue;
    }
    const isSwap = one === toldLow && two === paidLow && (place === low + 1 || place < CODE_PLACES);
    if (!isSwap || swaps > 0) return false;
    swaps += 1;
  }
  return swaps === 1 && paid === told;
}

/** The last digits of an amount in sen that hold the code: three, and two for sen. */
const CODE_PLACES = 5;
