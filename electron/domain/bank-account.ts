import type { Sen } from "./money";

/** The short name of a bank as the wallet writes it: `BCA`, `MANDIRI`. The centre holds the same rule. */
export const BANK_NAME_PATTERN = /^[A-Z]{2,12}$/;

/** The number of an account at its bank, digits alone. The centre holds the same rule. */
export const BANK_NUMBER_PATTERN = /^\d{6,20}$/;

/** One of our accounts at a bank, as it is asked to be registered. */
export interface NewBankAccount {
  bank: string;
  number: string;
  holderName: string;
  /** The first day whose lines will be imported, the bank's, `YYYY-MM-DD`. */
  openingOn: string;
  /** The balance at the beginning of that day; negative where the account was overdrawn. */
  openingSen: Sen;
}
