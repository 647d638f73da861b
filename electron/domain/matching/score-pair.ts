import { sen } from "../money";
import { findHolderName, findWalletNumbers } from "./berita";
import type { Confidence, Doubt, Evidence, OpenLine, OpenTopUp } from "./proposal";

/** One line against one top-up, judged on its own. */
export interface ScoredPair {
  line: OpenLine;
  topUp: OpenTopUp;
  evidence: Evidence[];
  doubts: Doubt[];
  confidence: Confidence;
  /** Orders pairs of one line; never shown. */
  score: number;
}

const WEIGHT: Record<Evidence["kind"], number> = {
  "wallet-number": 8,
  "amount-with-code": 6,
  "exact-amount": 3,
  "holder-name": 3,
  "same-bank-account": 1,
};

/**
 * Weighs one pair. High needs the right amount and either the wallet number in the berita or the kode unik together with
 * the holder's name; a number in the berita that names another account speaks against everything else.
 */
export function scorePair(line: OpenLine, topUp: OpenTopUp): ScoredPair {
  const evidence = findEvidence(line, topUp);
  const doubts = findDoubts(line, topUp, evidence);
  const has = (kind: Evidence["kind"]) => evidence.some((item) => item.kind === kind);
  const rightAmount = has("exact-amount") || has("amount-with-code");
  const identified = has("wallet-number") || (has("amount-with-code") && has("holder-name"));
  const contradicted = doubts.some((doubt) => doubt.kind === "other-number");
  const hinted = has("wallet-number") || has("amount-with-code") || (has("holder-name") && rightAmount);
  return {
    line,
    topUp,
    evidence,
    doubts,
    confidence:
      rightAmount && identified && !contradicted ? "High" : hinted && !contradicted ? "Medium" : "Low",
    score: evidence.reduce((sum, item) => sum + WEIGHT[item.kind], 0) - doubts.length,
  };
}

function findEvidence(line: OpenLine, topUp: OpenTopUp): Evidence[] {
  const evidence: Evidence[] = [];
  const mark = findWalletNumbers(line.description).find((number) => number.text === topUp.accountNumber);
  if (mark) evidence.push({ kind: "wallet-number", mark });
  if (topUp.uniqueCode !== null && line.amountSen === topUp.expectedSen)
    evidence.push({ kind: "amount-with-code", uniqueCode: topUp.uniqueCode });
  else if (line.amountSen === topUp.amountSen) evidence.push({ kind: "exact-amount" });
  const name = findHolderName(line.description, topUp.holderName);
  if (name) evidence.push({ kind: "holder-name", mark: name });
  if (line.bankAccountId === topUp.bankAccountId) evidence.push({ kind: "same-bank-account" });
  return evidence;
}

function findDoubts(line: OpenLine, topUp: OpenTopUp, evidence: Evidence[]): Doubt[] {
  const doubts: Doubt[] = [];
  if (!evidence.some((item) => item.kind === "exact-amount" || item.kind === "amount-with-code"))
    doubts.push({ kind: "amount-differs", differenceSen: sen(line.amountSen - topUp.expectedSen) });
  const numbers = findWalletNumbers(line.description);
  const [other] = numbers.filter((number) => number.text !== topUp.accountNumber);
  // Two numbers, one of them right, are looked at; a wrong number alone contradicts.
  if (other) doubts.push({ kind: "other-number", mark: other });
  if (line.bankAccountId !== topUp.bankAccountId) doubts.push({ kind: "other-bank-account" });
  if (line.bookedOn < wibDay(topUp.requestedAt)) doubts.push({ kind: "before-request" });
  if (topUp.status === "expired" || line.bookedOn > wibDay(topUp.expiresAt))
    doubts.push({ kind: "after-expiry" });
  if (topUp.accountStatus !== "active") doubts.push({ kind: "account-not-active" });
  if (topUp.held === "incoming" || topUp.held === "all") doubts.push({ kind: "account-held" });
  return doubts;
}

/** The WIB day of a UTC instant: Asia/Jakarta is UTC+7 without summer time (DOMAIN). */
export function wibDay(instant: string): string {
  return new Date(Date.parse(instant) + 7 * 3_600_000).toISOString().slice(0, 10);
}
