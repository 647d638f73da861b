import { eachNearAccount } from "./account-numbers";
import type { Claim } from "./find-candidates";
import type { ExceptionKind, KnownAccount, Proposal } from "./proposal";
import type { NumberInText } from "./read-berita";
import type { TopUpIndex } from "./top-up-index";
import { isLikeNumber, type ReadLine, senderOf } from "./weigh-pair";

/** What is said of a line that pays no open top-up: its likely mistake, with the place that shows it. */
export type Unmatched = Pick<Proposal, "evidence" | "doubts"> & { exception: ExceptionKind };

/** What is known of the accounts besides those that ask: all there are, some, or nothing. */
export type AccountsKnown = "all" | "some" | "none";

/** What a number is that looks like a wallet's and is not among the accounts that are known. */
const STRANGE_NUMBER: Readonly<Record<AccountsKnown, ExceptionKind>> = {
  all: "unknown-account",
  some: "number-not-here",
  // Of requests alone nothing says that it is not a wallet which has none.
  none: "without-request",
};

/** Names why a line has no top-up. */
export function nameUnmatched(
  { line, berita }: ReadLine,
  { index, claims, accounts }: { index: TopUpIndex; claims: readonly Claim[]; accounts: AccountsKnown },
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
    const isNear = accounts === "all" || !index.accounts.lengths.has(typed.digits.length);
    if (isNear && hasNeighbour(index, typed)) return { exception: "number-typo", evidence: [], doubts };
    return { exception: STRANGE_NUMBER[accounts], evidence: [], doubts };
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
