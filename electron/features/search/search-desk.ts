import type { SearchReply } from "@contract/search";
import { listBankAccounts } from "@db/workspace/repositories/bank-accounts";
import { searchBankLines } from "@db/workspace/repositories/bank-lines";
import { searchPayments } from "@db/workspace/repositories/payments";
import { standingProposals } from "@db/workspace/repositories/proposals";
import { searchTopUps } from "@db/workspace/repositories/top-ups";
import type { Workspace } from "@db/workspace/workspace";

/** How a line and a top-up are shown; the queue's own way, given from outside. */
export interface SearchViews {
  line: (
    line: Awaited<ReturnType<typeof searchBankLines>>[number],
    banks: ReadonlyMap<number, string>,
  ) => Omit<SearchReply["lines"][number], "isTaken" | "topUpId">;
  topUp: (
    topUp: Awaited<ReturnType<typeof searchTopUps>>[number],
    banks: ReadonlyMap<number, string>,
  ) => SearchReply["topUps"][number];
  payment: (payment: Awaited<ReturnType<typeof searchPayments>>[number]) => SearchReply["payments"][number];
}

const AT_MOST = 8;

/** Top-ups, bank lines and payments of this desk by id, number, name, whole rupiah or words of the berita. */
export function searchDesk(
  workspace: Workspace,
  text: string,
  views: SearchViews,
): Promise<Pick<SearchReply, "topUps" | "lines" | "payments">> {
  return workspace.transaction(async (trx) => {
    const banks = new Map((await listBankAccounts(trx)).map((account) => [account.id, account.bank]));
    const topUps = await searchTopUps(trx, text, AT_MOST);
    const lines = await searchBankLines(trx, text, AT_MOST);
    const proposedFor = new Map(
      lines.length === 0
        ? []
        : (await standingProposals(trx)).map(({ lineId, topUpIds }) => [lineId, topUpIds[0] ?? null]),
    );
    const payments = await searchPayments(trx, text, AT_MOST);
    return {
      payments: payments.map((payment) => views.payment(payment)),
      topUps: topUps.map((topUp) => views.topUp(topUp, banks)),
      lines: lines.map((line) => ({
        ...views.line(line, banks),
        isTaken: line.allocationId !== null || !line.isLive,
        topUpId: proposedFor.get(line.id) ?? null,
      })),
    };
  });
}
