import type { Sen } from "../money";
import type { TextMark } from "./berita";

/** A confirmed, unallocated credit of a bank account. */
export interface OpenLine {
  id: number;
  bankAccountId: number;
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

/** What speaks for a proposal. `mark` is the place in the berita, where there is one. */
export type Evidence =
  | { kind: "wallet-number"; mark: TextMark }
  | { kind: "exact-amount" }
  | { kind: "amount-with-code"; uniqueCode: number }
  | { kind: "holder-name"; mark: TextMark }
  | { kind: "same-bank-account" };

/** What speaks against taking it without looking. */
export type Doubt =
  | { kind: "amount-differs"; differenceSen: Sen }
  | { kind: "other-number"; mark: TextMark }
  | { kind: "other-bank-account" }
  | { kind: "before-request" }
  | { kind: "after-expiry" }
  | { kind: "account-not-active" }
  | { kind: "account-held" }
  | { kind: "several-candidates"; count: number };

export type Confidence = "High" | "Medium" | "Low";

/** One line's best top-up, with every reason as data. */
export interface Proposal {
  lineId: number;
  topUpId: string;
  confidence: Confidence;
  evidence: Evidence[];
  doubts: Doubt[];
  /** Nothing speaks against it and the wallet number, or the code with the name, speaks for it: one key is enough. */
  isSafe: boolean;
}
