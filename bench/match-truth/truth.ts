/** What the two files hold, and what is known to be true about them. Amounts are whole rupiah, days WIB. */
export interface TruthAccount {
  accountNumber: string;
  holderName: string;
  status: "active" | "pending" | "frozen" | "closed";
}

export interface TruthTopUp {
  id: string;
  accountNumber: string;
  holderName: string;
  /** Base amount; the user was told this plus the kode unik. */
  amount: number;
  kodeUnik: number | null;
  bank: string;
  /** UTC, ISO. */
  requestedAt: string;
  expiresAt: string;
}

export interface TruthLine {
  id: string;
  /** `YYYY-MM-DD`. */
  bookedOn: string;
  amount: number;
  description: string;
}

/** The mistakes a broken transfer is made with, by the name the desk should give. */
export type TruthException =
  | "code-forgotten"
  | "anothers-code"
  | "swapped-digits"
  | "wrong-code"
  | "two-transfers"
  | "two-top-ups"
  | "fee-deducted"
  | "after-expiry"
  | "before-request"
  | "account-held"
  | "account-not-active"
  | "amount-differs"
  | "no-account-in-berita"
  | "unknown-sender"
  | "unknown-account"
  | "without-request"
  | "number-typo"
  | "not-a-top-up";

/** What really happened with a line. */
export interface Truth {
  line: string;
  /** The top-ups it pays; none for money that pays nothing. */
  topUps: string[];
  /** Exactly one truth follows from line, open top-ups and accounts. */
  isDecidable: boolean;
  /** The mistake, null where the transfer was made as asked. */
  exception: TruthException | null;
  /** Names that are as right as `exception`. */
  otherNames?: readonly TruthException[];
  /** However clear it is, the money rules want a person to look at it. */
  needsPerson?: boolean;
  /** Top-ups of the same payer for the same money: one of two equal transfers is as good as the other. */
  harmless?: readonly string[];
  /** The case of the generator that made it. */
  made: string;
}

/** Days with everything known about them. */
export interface TruthSet {
  lines: TruthLine[];
  topUps: TruthTopUp[];
  accounts: TruthAccount[];
  truths: Truth[];
}
