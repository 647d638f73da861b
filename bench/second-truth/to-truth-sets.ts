import type { Truth, TruthException, TruthSet } from "../match-truth/truth";
import type { SecondException, SecondTruth } from "./day";
import { type SecondDay, secondTruth } from "./generate";

/** The second author's words for a mistake in those of the judge; where two fit, either is right. */
const NAMES: Readonly<Record<SecondException, readonly TruthException[]>> = {
  codeForgotten: ["code-forgotten"],
  anothersCode: ["anothers-code"],
  wrongCode: ["wrong-code"],
  swappedDigits: ["swapped-digits"],
  twoTransfers: ["two-transfers"],
  oneForTwo: ["two-top-ups"],
  feeDeducted: ["fee-deducted"],
  afterExpiry: ["after-expiry"],
  noAccount: ["no-account-in-berita"],
  unknownSender: ["unknown-sender", "unknown-account"],
  withoutRequest: ["without-request"],
  numberTypo: ["number-typo"],
  accountNotActive: ["account-not-active", "account-held"],
};

function toTruth(truth: SecondTruth): Truth {
  const [exception = null, ...otherNames] = truth.exceptions.flatMap((one) => NAMES[one]);
  return {
    line: truth.line,
    topUps: [...truth.topups],
    isDecidable: truth.decidable,
    exception,
    otherNames,
    needsPerson: !truth.mayAuto,
    harmless: truth.harmless,
    made: truth.scenario,
  };
}

const toSet = ({ lines, topups, truths }: SecondDay, accounts: TruthSet["accounts"]): TruthSet => ({
  accounts,
  lines: lines.map(({ id, booked_on: bookedOn, amount, description }) => ({
    id,
    bookedOn,
    amount,
    description,
  })),
  topUps: topups.map((one) => ({
    id: one.id,
    accountNumber: one.account_number,
    holderName: one.holder_name,
    amount: one.amount,
    kodeUnik: one.kode_unik,
    bank: one.bank,
    requestedAt: one.requested_at,
    expiresAt: one.expires_at,
  })),
  truths: truths.map(toTruth),
});

/** The second truth in the words of the first, a set a day: each day is matched alone. `digits`: of a wallet number. */
export function secondTruthSets(asked: { n: number; seed: number; digits?: number | undefined }): TruthSet[] {
  const { accounts, days } = secondTruth(asked);
  const known = accounts.map((one) => ({
    accountNumber: one.account_number,
    holderName: one.holder_name,
    status: one.status,
  }));
  return days.map((day) => toSet(day, known));
}
