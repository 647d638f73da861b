import { joinMatchFiles, type MatchFiles, readLinesFile, readTopUpsFile } from "@domain/matching/match-files";
import type { KnownAccount, OpenLine, OpenTopUp, Proposal } from "@domain/matching/proposal";
import { sen } from "@domain/money";
import type { Verdict } from "./judge";
import { truthToCsv } from "./to-csv";
import type { TruthSet } from "./truth";

/** The set as the matching takes it. */
export function toDomain(set: TruthSet): {
  lines: OpenLine[];
  topUps: OpenTopUp[];
  accounts: KnownAccount[];
} {
  const accounts = set.accounts.map(
    ({ accountNumber, holderName, status }): KnownAccount => ({
      number: accountNumber,
      holderName,
      status: status === "frozen" ? "active" : status,
      held: status === "frozen" ? "all" : null,
    }),
  );
  const byNumber = new Map(accounts.map((account) => [account.number, account]));
  const banks = [...new Set(set.topUps.map((topUp) => topUp.bank))];
  return {
    accounts,
    lines: set.lines.map((line, id) => ({
      id,
      bankAccountId: null,
      bookedOn: line.bookedOn,
      amountSen: sen(line.amount * 100),
      description: line.description,
    })),
    topUps: set.topUps.map((topUp) => ({
      id: topUp.id,
      accountNumber: topUp.accountNumber,
      holderName: topUp.holderName,
      accountStatus: byNumber.get(topUp.accountNumber)?.status ?? "active",
      held: byNumber.get(topUp.accountNumber)?.held ?? null,
      bankAccountId: banks.indexOf(topUp.bank) + 1,
      amountSen: sen(topUp.amount * 100),
      expectedSen: sen((topUp.amount + (topUp.kodeUnik ?? 0)) * 100),
      uniqueCode: topUp.kodeUnik,
      requestedAt: topUp.requestedAt,
      expiresAt: topUp.expiresAt,
      status: "open",
    })),
  };
}

/** The set through the two files of `desk match` and its readers. */
export function throughFiles(set: TruthSet): Pick<MatchFiles, "lines" | "topUps"> {
  const csv = truthToCsv(set);
  const banks: string[] = [];
  const [lines, topUps] = [readLinesFile(csv.lines), readTopUpsFile(csv.topUps, banks)];
  if (!lines.ok || !topUps.ok) throw new Error("The generator wrote files that cannot be read.");
  return joinMatchFiles({ ...lines.value, topUps: topUps.value, accounts: [] }, banks);
}

/** A proposal in the words of the judge. */
export const toVerdict = (proposal: Proposal): Verdict => ({
  topUps: proposal.topUpIds,
  isAutomatic: proposal.isSafe,
  isHigh: proposal.confidence === "High" && proposal.topUpIds.length > 0,
  exception: proposal.exception,
});
