import { eachNearAccount } from "./account-numbers";
import type { Claim } from "./find-candidates";
import type { ExceptionKind, KnownAccount, Proposal } from "./proposal";
import type { NumberInText } from "./read-berita";
import type { TopUpIndex } from "./top-up-index";
import { isLikeNumber, type ReadLine, senderOf } from "./weigh-pair";

/** What is said of a line that pays no open top-up: its likely mistake, with the place that shows it. */
export type Unmatched = Pick<Proposal, "evidence" | "doubts"> & { exception: ExceptionKind };

/**
 * Names why a line has no top-up. `hasAllAccounts`: a number that is not among the accounts is nobody's; else it is only
 * not known here.
 */
export function nameUnmatched(
  { line, berita }: ReadLine,
  { index, claims, hasAllAccounts }: { index: TopUpIndex; claims: readonly Claim[]; hasAllAccounts: boolean },
): Unmatched {
  if (berita.kind === "own" || line.amountSen <= 0)
    return { exception: "not-a-top-up", evidence: [], doubts: [] };
  const named = berita.numbers.find((one) => !one.isDate && accountOf(index, one) !== null);
  const account = named && accountOf(index, named);
  if (named && account)
    return {
      exception: ofAccount(account),
      evidence: [{ kind: "wallet-number", mark: named.mark }],
      doubts: [],
    };
  const typed = berita.numbers.find((one) => isLikeNumber(one) && isTypedNumber(index, one));
  if (typed) {
    const doubts = [{ kind: "other-number", mark: typed.mark } as const];
    const isNear = hasAllAccounts || !index.accounts.lengths.has(typed.digits.length);
    if (isNear && hasNeighbour(index, typed)) return { exception: "number-typo", evidence: [], doubts };
    return { exception: hasAllAccounts ? "unknown-account" : "number-not-here", evidence: [], doubts };
  }
  const known = claims.find(
    ({ facts }) => facts.name === "match" && facts.amount !== "differs" && facts.time === "in-time",
  );
  if (known?.name)
    return {
      exception: "no-account-in-berita",
      evidence: [{ kind: "holder-name", mark: known.name.mark }],
      doubts: [],
    };
  const sender = senderOf(berita);
  if (sender)
    return { exception: "unknown-sender", evidence: [], doubts: [{ kind: "sender-differs", mark: sender }] };
  return { exception: "no-account-in-berita", evidence: [], doubts: [] };
}

type AccountState = Pick<KnownAccount, "status" | "held">;

/** What is known of the account with this number; null where it is none. */
function accountOf(index: TopUpIndex, { key }: NumberInText): AccountState | null {
  const row = index.accounts.first(key);
  if (row < 0) return null;
  const topUp = index.topUps[row];
  return topUp
    ? { status: topUp.accountStatus, held: topUp.held }
    : (index.known[row - index.topUps.length] ?? null);
}

function ofAccount({ status, held }: AccountState): ExceptionKind {
  if (status !== "active") return "account-not-active";
  return held === "incoming" || held === "all" ? "account-held" : "without-request";
}

/** As long as a wallet number and no telephone's, or next to one. */
function isTypedNumber(index: TopUpIndex, one: NumberInText): boolean {
  return (index.accounts.lengths.has(one.digits.length) && !one.isPhone) || hasNeighbour(index, one);
}

function hasNeighbour(index: TopUpIndex, { digits }: NumberInText): boolean {
  let isNear = false;
  eachNearAccount(digits, index.accounts, () => {
    isNear = true;
  });
  return isNear;
}
