import { numberKey } from "./account-numbers";
import { pushHolderKeys, pushLineKeys } from "./name-index";
import type {
  Doubt,
  Evidence,
  ExceptionKind,
  KnownAccount,
  OpenLine,
  OpenTopUp,
  PaidWallet,
  Proposal,
} from "./proposal";
import { NAME_CUT } from "./scan-berita";
import {
  holderOf,
  judgePair,
  lookForName,
  type ReadLine,
  readLine,
  senderOf,
  type WeighedPair,
  weighPair,
} from "./weigh-pair";

/** What the centre knows of a line's sender. */
export interface EarlierPayer {
  lineId: number;
  /** The sender as the centre finds the same one again: two words in capitals. */
  sender: string;
  /** None where nothing is known, or the sender paid so many that it says nothing. */
  wallets: readonly EarlierWallet[];
}

/** A wallet that somebody of the sender's two words paid before. */
export interface EarlierWallet extends PaidWallet {
  isActive: boolean;
  /** The bank's text of the last payment: two words are soon another's, the whole name is less so. */
  lastText: string;
  /** Other holders who bear the sender's name; ten stand for ten and more. */
  namesakes: number;
}

/** What is shown of it. */
export const toPaidWallet = ({ accountNumber, holderName, times, lastOn }: EarlierWallet): PaidWallet => ({
  accountNumber,
  holderName,
  times,
  lastOn,
});

/** Exceptions by which a line names nobody, so that who sent it before may be asked. */
export const NAMES_NOBODY: readonly ExceptionKind[] = [
  "unknown-sender",
  "no-account-in-berita",
  "several-candidates",
];

/** Whether a proposal leaves room for the hint: nobody is named, and nothing better than weak was found. */
const leavesRoom = ({ exception, topUpIds, confidence }: Proposal): boolean =>
  exception !== null && NAMES_NOBODY.includes(exception) && (topUpIds.length === 0 || confidence === "Low");

interface Known {
  lines: readonly OpenLine[];
  topUps: readonly OpenTopUp[];
  accounts: readonly KnownAccount[];
  payers: readonly EarlierPayer[];
}

/**
 * Learns from past decisions (M4): a sender who paid one wallet before, and nobody else, is a hint that they mean it again.
 * Where that wallet has one open request that the money fits in time, it becomes a proposal; else the line says whose it
 * may be. It is advice: Medium at most, never safe, and silent where anything contradicts it.
 */
export function hintEarlierPayers(
  proposals: readonly Proposal[],
  { lines, topUps, accounts, payers }: Known,
): Proposal[] {
  const lineOf = new Map(lines.map((line) => [line.id, line]));
  const room = new Map(proposals.filter(leavesRoom).map((one) => [one.lineId, one]));
  const meant = payers.flatMap((payer) => {
    const line = room.has(payer.lineId) ? lineOf.get(payer.lineId) : undefined;
    return line ? (meantBy(readLine(line), payer) ?? []) : [];
  });
  if (meant.length === 0) return [...proposals];
  const waiting = lookAmong(topUps, accounts, meant);
  const hints = new Map(
    meant.flatMap((one) => {
      const hint = hintOf(one, waiting);
      return hint ? [[one.read.line.id, hint] as const] : [];
    }),
  );
  const claimed = countClaims(proposals, hints);
  return proposals.map((proposal) => {
    const hint = hints.get(proposal.lineId);
    return hint ? withHint(proposal, hint, claimed) : proposal;
  });
}

/** A line with the one wallet its sender is known for. */
interface Meant {
  read: ReadLine;
  wallet: EarlierWallet;
  key: number;
}

/** Who may be meant, and the one request of theirs that the money fits; null where there is none or several. */
interface Hint {
  evidence: Evidence;
  doubts: Doubt[];
  fit: WeighedPair | null;
}

/** Of the wallets that were paid under the sender's two words, those that this very name paid. */
export function walletsOfSender(
  read: ReadLine,
  { sender, wallets }: Pick<EarlierPayer, "sender" | "wallets">,
): EarlierWallet[] {
  const name = nameOf(read);
  if (!isSentBy(name, sender)) return [];
  return wallets.filter(({ lastText }) => isSameName(name, nameIn(read.line, lastText)));
}

/** Null for money that is not a booked transfer: a counter's, the bank's own, what may yet be booked. */
function meantBy(read: ReadLine, payer: EarlierPayer): Meant | null {
  if (read.berita.kind !== "transfer") return null;
  const [wallet, other] = walletsOfSender(read, payer);
  return wallet?.isActive && !other ? { read, wallet, key: numberKey(wallet.accountNumber) } : null;
}

function hintOf({ read, wallet, key }: Meant, waiting: Waiting): Hint | null {
  const isOthers = read.berita.numbers.some(
    (one) => one.key !== key && !one.isDate && waiting.isAccount(one.key),
  );
  if (isOthers || waiting.named.has(read)) return null;
  const fits = (waiting.byAccount.get(key) ?? [])
    .map((topUp) => weighPair(read, topUp, waiting))
    .filter(fitsAsAsked);
  return {
    evidence: { kind: "earlier-payer", ...toPaidWallet(wallet) },
    doubts: wallet.namesakes > 0 ? [{ kind: "common-name", count: wallet.namesakes }] : [],
    fit: fits.length === 1 ? (fits[0] ?? null) : null,
  };
}

/** The base amount or with the code, while the request waits, to an account that may get it. */
const fitsAsAsked = ({ facts }: WeighedPair): boolean =>
  ["exact", "with-code", "code-forgotten"].includes(facts.amount) &&
  facts.time === "in-time" &&
  facts.account === "active";

const nameOf = ({ berita }: ReadLine): string =>
  senderOf(berita)?.text.toUpperCase().replace(/\s+/g, " ") ?? "";

const nameIn = (line: OpenLine, description: string): string => nameOf(readLine({ ...line, description }));

/**
 * Whether the name that the desk reads as the sender's is the centre's. Two readers that agree: words of a note, a shop's
 * till or a single name are nobody's.
 */
function isSentBy(name: string, sender: string): boolean {
  return sender.includes(" ") && ` ${name} `.includes(` ${sender} `);
}

/** The same name whole, or as much of it as a bank prints. */
function isSameName(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short === long || (short.length >= NAME_CUT - 2 && long.startsWith(short));
}

/** What may speak for a hint or contradict it. */
interface Waiting {
  isAccount: (key: number) => boolean;
  /** The requests of the wallets that are meant. */
  byAccount: Map<number, OpenTopUp[]>;
  /** Lines in which somebody else who waits for money is named: it may well be theirs. */
  named: Set<ReadLine>;
}

/** One walk along all who wait: the lines are few, and are looked up by the keys of each holder's name. */
function lookAmong(
  topUps: readonly OpenTopUp[],
  accounts: readonly KnownAccount[],
  meant: readonly Meant[],
): Waiting {
  const byAccount = new Map<number, OpenTopUp[]>(meant.map(({ key }) => [key, []]));
  const byName = new Map<number, Meant[]>();
  for (const one of meant)
    pushLineKeys(one.read.names, 0, (key) => byName.set(key, [...(byName.get(key) ?? []), one]));
  const known = new Set(accounts.map(({ number }) => numberKey(number)));
  const named = new Set<ReadLine>();
  for (const topUp of topUps) {
    const own = numberKey(topUp.accountNumber);
    known.add(own);
    byAccount.get(own)?.push(topUp);
    const holder = holderOf(topUp.holderName);
    pushHolderKeys(holder.letters, 0, holder.rowWord[1] ?? 0, (name) => {
      for (const { read, key } of byName.get(name) ?? [])
        if (key !== own && !named.has(read) && lookForName(read, holder)?.fit === "match") named.add(read);
    });
  }
  return { isAccount: (key) => known.has(key), byAccount, named };
}

/** How many lines claim each top-up, hints and all: what two claim is nobody's. */
function countClaims(
  proposals: readonly Proposal[],
  hints: ReadonlyMap<number, Hint>,
): (topUpId: string) => number {
  const counts = new Map<string, number>();
  const count = (id: string): void => {
    counts.set(id, (counts.get(id) ?? 0) + 1);
  };
  for (const { lineId, topUpIds } of proposals) {
    const id = hints.get(lineId)?.fit?.topUp.id;
    for (const one of topUpIds) if (one !== id) count(one);
    if (id) count(id);
  }
  return (id) => counts.get(id) ?? 0;
}

function withHint(
  proposal: Proposal,
  { evidence, doubts, fit }: Hint,
  claimed: (id: string) => number,
): Proposal {
  const isOpen = fit !== null && claimed(fit.topUp.id) === 1;
  if (proposal.topUpIds.length > 0) {
    // A weak claim on another's request stands against the hint: neither is said louder.
    const isSame = isOpen && proposal.topUpIds.length === 1 && proposal.topUpIds[0] === fit.topUp.id;
    if (!isSame) return proposal;
  }
  if (!isOpen)
    return {
      ...proposal,
      evidence: [...proposal.evidence, evidence],
      doubts: [...proposal.doubts, ...doubts],
    };
  const judged = judgePair(fit);
  return {
    lineId: proposal.lineId,
    topUpIds: [fit.topUp.id],
    confidence: "Medium",
    evidence: [evidence, ...judged.evidence],
    doubts: [...judged.doubts, ...doubts],
    rule: null,
    isSafe: false,
    // Still nobody is named: what may safely be done does not change by who paid before.
    exception: proposal.exception,
  };
}
