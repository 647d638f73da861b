import { indexKeys, type KeyIndex } from "./key-index";
import type { NumberSlip } from "./proposal";
import { MAX_DIGITS } from "./scan-berita";

/** A wallet number as a key: its digits behind a leading 1, so that leading zeros count. NaN for what has no such key. */
export function numberKey(number: string): number {
  let key = 1;
  let digits = 0;
  for (let at = 0; at < number.length; at += 1) {
    const digit = number.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) continue;
    key = key * 10 + digit;
    digits += 1;
  }
  return digits === 0 || digits > MAX_DIGITS ? Number.NaN : key;
}

/** The accounts that exist, by number; `row` is the place in the list it was made from. */
export interface AccountIndex extends KeyIndex {
  /** Lengths of numbers that occur. */
  lengths: ReadonlySet<number>;
}

/** Indexes account numbers given as keys. */
export function indexAccounts(keys: Float64Array): AccountIndex {
  return { ...indexKeys(keys), lengths: lengthsOf(keys) };
}

function lengthsOf(keys: Float64Array): Set<number> {
  const lengths = new Set<number>();
  // Numbers of one house are mostly as long as the one before.
  let [from, until] = [0, 0];
  for (let row = 0; row < keys.length; row += 1) {
    const key = keys[row] as number;
    if ((key >= from && key < until) || Number.isNaN(key)) continue;
    const digits = Math.floor(Math.log10(key + 0.5));
    lengths.add(digits);
    [from, until] = [10 ** digits, 10 ** (digits + 1)];
  }
  return lengths;
}

/** How a typed number differs from a real one by a single slip of the finger; null for more than that or none. */
export function slipBetween(typed: string, real: string): NumberSlip | null {
  const longer = typed.length - real.length;
  if (longer < -1 || longer > 1 || typed === real) return null;
  let at = 0;
  while (at < typed.length && typed[at] === real[at]) at += 1;
  if (longer === 1) return typed.slice(at + 1) === real.slice(at) ? "extra" : null;
  if (longer === -1) return typed.slice(at) === real.slice(at + 1) ? "missing" : null;
  if (typed.slice(at + 1) === real.slice(at + 1)) return "wrong";
  const isSwapped = typed[at] === real[at + 1] && typed[at + 1] === real[at];
  return isSwapped && typed.slice(at + 2) === real.slice(at + 2) ? "swapped" : null;
}

/** Calls `found` with a row of each real account that is one slip away from a typed number. */
export const eachNearAccount = (typed: string, accounts: AccountIndex, found: (row: number) => void): void =>
  eachNearKey(numberKey(typed), typed.length, accounts, found);

/** The same for a number as a key of so many digits. */
export function eachNearKey(
  key: number,
  length: number,
  accounts: AccountIndex,
  found: (row: number) => void,
): void {
  const probe = (key: number) => {
    const row = accounts.first(key);
    if (row >= 0) found(row);
  };
  if (accounts.lengths.has(length)) probeSameLength(key, length, probe);
  // One digit missing in what was typed: every digit at every place, but doubles only once.
  if (accounts.lengths.has(length + 1))
    for (let place = 0, power = 1; place <= length; place += 1, power *= 10) {
      const high = Math.floor(key / power);
      const low = key - high * power;
      for (let digit = 0; digit < 10; digit += 1)
        if (place === 0 || digit !== Math.floor(low / (power / 10))) probe((high * 10 + digit) * power + low);
    }
  if (accounts.lengths.has(length - 1)) probeShorter(key, length, probe);
}

function probeSameLength(key: number, length: number, probe: (key: number) => void): void {
  for (let place = 0, power = 1; place < length; place += 1, power *= 10) {
    const digit = Math.floor(key / power) % 10;
    for (let other = 0; other < 10; other += 1) if (other !== digit) probe(key + (other - digit) * power);
    const left = place + 1 < length ? Math.floor(key / (power * 10)) % 10 : digit;
    // Swapping neighbours d1 d2 changes the number by 9 times their difference at the lower place.
    if (left !== digit) probe(key + (left - digit) * power + (digit - left) * power * 10);
  }
}

/** One digit too many in what was typed: each left out, of equal neighbours only one. */
function probeShorter(key: number, length: number, probe: (key: number) => void): void {
  let before = -1;
  for (let place = 0, power = 1; place < length; place += 1, power *= 10) {
    const digit = Math.floor(key / power) % 10;
    if (digit !== before) probe(Math.floor(key / (power * 10)) * power + (key % power));
    before = digit;
  }
}
