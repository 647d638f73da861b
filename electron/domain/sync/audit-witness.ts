/** A head of the audit chain: how long it is and the hash that covers all of it. */
export interface ChainHead {
  position: number;
  hash: string;
}

/** What can be said of a new head against the one this desk saw last, without reading the chain. */
export type HeadJudgement = { ok: true } | { ok: false; position: number; why: string };

/** A chain only grows: a shorter one, or another hash at the same place, was rewritten or is another wallet's. */
export function judgeHead(seen: ChainHead | null, now: ChainHead): HeadJudgement {
  if (seen === null || now.position > seen.position) return { ok: true };
  if (now.position < seen.position)
    return { ok: false, position: now.position, why: "the end of the chain is missing" };
  if (now.hash !== seen.hash)
    return { ok: false, position: now.position, why: "the chain differs from a head seen before" };
  return { ok: true };
}

/** Between whole checks of the chain: they read all of it. */
export const VERIFY_EVERY_MS = 24 * 3_600_000;

/** Is a whole check due? Also when the clock stands before the last one: a clock set back must not put it off for ever. */
export function isVerifyDue(lastUtc: string | null, nowUtc: string): boolean {
  if (lastUtc === null) return true;
  const since = Date.parse(nowUtc) - Date.parse(lastUtc);
  return since < 0 || since >= VERIFY_EVERY_MS;
}
