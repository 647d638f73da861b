import type { Sen } from "../money";
import type { TextMark } from "./text-mark";

/** A confirmed, unallocated credit of a bank account. */
export interface OpenLine {
  id: number;
  /** Our bank account it came to; null where only its text is known. */
  bankAccountId: number | null;
  /** Where it is not known: those of ours the text points to. */
  likelyBankIds?: readonly number[];
  /** Booking day, `YYYY-MM-DD` (WIB). */
  bookedOn: string;
  amountSen: Sen;
  description: string;
}

/** A top-up that waits for its money, with what its account says. */
export interface OpenTopUp {
  id: string;
  accountNumber: string;
  holderName: string;
  accountStatus: "pending" | "active" | "closed";
  /** Scope of the hold on the account, null where there is none. */
  held: "incoming" | "outgoing" | "all" | null;
  bankAccountId: number;
  amountSen: Sen;
  /** Base amount plus kode unik: what the user was told to transfer. */
  expectedSen: Sen;
  uniqueCode: number | null;
  /** UTC, ISO. */
  requestedAt: string;
  expiresAt: string;
  status: "open" | "expired";
}

/** An account a berita may name, whether or not it has an open request. */
export interface KnownAccount {
  number: string;
  holderName: string;
  status: OpenTopUp["accountStatus"];
  held: OpenTopUp["held"];
}

/** One slip of the finger in a number. */
export type NumberSlip = "wrong" | "missing" | "extra" | "swapped";

/** What speaks for a proposal. `mark` is the place in the berita, where there is one. */
export type Evidence =
  | { kind: "wallet-number"; mark: TextMark }
  | { kind: "number-slip"; mark: TextMark; slip: NumberSlip }
  | { kind: "exact-amount" }
  | { kind: "amount-with-code"; uniqueCode: number }
  | { kind: "holder-name"; mark: TextMark }
  | { kind: "part-of-name"; mark: TextMark }
  | { kind: "same-bank-account" }
  /** The sender paid this wallet before; `lastOn` as `YYYY-MM-DD` (WIB). Advice: never safe, never High. */
  | ({ kind: "earlier-payer" } & PaidWallet);

/** A wallet a sender paid before, as the centre keeps it: what was taken back does not count. */
export interface PaidWallet {
  accountNumber: string;
  holderName: string;
  times: number;
  lastOn: string;
}

/** What speaks against taking it without looking. */
export type Doubt =
  | { kind: "amount-differs"; differenceSen: Sen }
  | { kind: "code-forgotten"; uniqueCode: number }
  | { kind: "swapped-digits"; toldSen: Sen }
  | { kind: "anothers-code"; differenceSen: Sen }
  | { kind: "wrong-code"; differenceSen: Sen }
  | { kind: "fee"; feeSen: Sen }
  | { kind: "code-alone"; uniqueCode: number }
  | { kind: "one-of-two-transfers"; otherLineId: number }
  | { kind: "pays-two-top-ups"; sumSen: Sen }
  | { kind: "other-number"; mark: TextMark }
  | { kind: "sender-differs"; mark: TextMark }
  | { kind: "other-bank-account" }
  | { kind: "before-request" }
  | { kind: "after-expiry" }
  | { kind: "account-not-active" }
  | { kind: "account-held" }
  | { kind: "not-booked" }
  | { kind: "several-candidates"; count: number }
  /** So many other holders bear the sender's name; ten stand for ten and more. */
  | { kind: "common-name"; count: number };

export type Confidence = "High" | "Medium" | "Low";

/** The likely mistake of a transfer, by name (M8, N1); see exceptions.ts for what may be done about each. */
export const EXCEPTION_KINDS = [
  "code-forgotten",
  "anothers-code",
  "swapped-digits",
  "wrong-code",
  "two-transfers",
  "two-top-ups",
  "fee-deducted",
  "fee-added",
  "amount-differs",
  "after-expiry",
  "before-request",
  "account-held",
  "account-not-active",
  "number-typo",
  "several-candidates",
  "no-account-in-berita",
  "unknown-sender",
  "unknown-account",
  "number-not-here",
  "without-request",
  "not-a-top-up",
] as const;
/** One of {@link EXCEPTION_KINDS}. */
export type ExceptionKind = (typeof EXCEPTION_KINDS)[number];

/** What the matching says of one line: the top-ups it most likely pays, with every reason as data. */
export interface Proposal {
  lineId: number;
  /** One, two where the line pays two requests, none where it pays none that is open. */
  topUpIds: string[];
  confidence: Confidence;
  evidence: Evidence[];
  doubts: Doubt[];
  /** The rule of the table that gave the confidence; null where there was nothing to weigh. */
  rule: string | null;
  /** The table allows it without a person: the number, or the code with the name, speaks and nothing against. */
  isSafe: boolean;
  exception: ExceptionKind | null;
}
