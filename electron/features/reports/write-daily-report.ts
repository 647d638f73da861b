import type { WorkbookError, WorkbookOptions, WrittenWorkbook, writeWorkbook } from "@adapters/workbook";
import type { CentralSession } from "@db/central/central";
import { sen } from "@domain/money";
import {
  type DailyProof,
  type DailyVerificationInput,
  dailyVerification,
} from "@domain/reports/daily-verification";
import type { Result } from "@domain/result";

export interface DailyReportRequest {
  session: CentralSession;
  write: typeof writeWorkbook;
  /** The day in WIB, `YYYY-MM-DD`. */
  date: string;
  language: "id" | "en";
  /** Where the workbook goes. */
  path: string;
  options?: WorkbookOptions;
}

/** The proof as the centre words it; money in sen. */
export interface CentralProof {
  bank_sen: number;
  wallets_sen: number;
  stored_wallets_sen: number;
  holds_sen: number;
  suspense_sen: number;
  sellers_sen: number;
  returns_sen: number;
  own_sen: number;
  difference_sen: number;
}

type DailyReportRows = Pick<DailyVerificationInput, "decisions" | "suspense" | "waiting" | "bankLines"> & {
  now: string;
  proof: CentralProof;
};

/** Writes the daily verification workbook of a WIB day from the centre's own rows. */
export async function writeDailyReport(
  request: DailyReportRequest,
): Promise<Result<WrittenWorkbook, WorkbookError>> {
  const { session } = request;
  const rows = await session.call<DailyReportRows>("desk.daily_report", request.date);
  const me = await session.call<{ display_name: string }>("desk.whoami");
  const head = await session.call<{ position: number; hash: string }>("desk.seal_audit");
  const definition = dailyVerification({
    date: request.date,
    language: request.language,
    filters: request.language === "id" ? "semua bank, semua petugas" : "all banks, all clerks",
    generatedAtUtc: rows.now,
    generatedBy: me.display_name,
    auditHead: head.position === 0 ? null : head.hash,
    proof: toProof(rows.proof),
    decisions: rows.decisions,
    suspense: rows.suspense,
    waiting: rows.waiting,
    bankLines: rows.bankLines,
  });
  return request.write(request.path, definition, request.options);
}

const toProof = (proof: CentralProof): DailyProof => ({
  bankSen: sen(proof.bank_sen),
  walletsSen: sen(proof.wallets_sen),
  holdsSen: sen(proof.holds_sen),
  suspenseSen: sen(proof.suspense_sen),
  sellersSen: sen(proof.sellers_sen),
  returnsSen: sen(proof.returns_sen),
  ownSen: sen(proof.own_sen),
});
