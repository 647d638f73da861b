import { type Sen, sen } from "../money";
import type { OpenTopUp } from "./proposal";

/** What one top-up gets of the money that came for several. */
export interface Share {
  topUpId: string;
  amountSen: Sen;
}

/**
 * Shares money between the top-ups it came for: to each its base amount, or that with its code, where some choice of
 * these adds up to the sen. Where none does, all but the last get what they were told to transfer and the last what is
 * left, which may be less than nothing: nobody may be credited from that, and a screen says so.
 */
export function shareAmount(
  totalSen: Sen,
  topUps: readonly Pick<OpenTopUp, "id" | "amountSen" | "expectedSen">[],
): Share[] {
  const [only] = topUps;
  if (only && topUps.length === 1) return [{ topUpId: only.id, amountSen: totalSen }];
  const exact = exactShares(totalSen, topUps);
  if (exact) return exact;
  let left: number = totalSen;
  return topUps.map(({ id, expectedSen }, at) => {
    const share = at === topUps.length - 1 ? left : expectedSen;
    left -= share;
    return { topUpId: id, amountSen: sen(share) };
  });
}

function exactShares(
  leftSen: number,
  [first, ...rest]: readonly Pick<OpenTopUp, "id" | "amountSen" | "expectedSen">[],
): Share[] | null {
  if (!first) return leftSen === 0 ? [] : null;
  for (const amountSen of new Set([first.expectedSen, first.amountSen])) {
    const others = leftSen >= amountSen ? exactShares(leftSen - amountSen, rest) : null;
    if (others) return [{ topUpId: first.id, amountSen }, ...others];
  }
  return null;
}
