import type { LineView, TopUpView } from "@contract/top-ups";
import { listBankAccounts } from "@db/workspace/repositories/bank-accounts";
import { freeCreditLines } from "@db/workspace/repositories/bank-lines";
import { openTopUps } from "@db/workspace/repositories/top-ups";
import type { Workspace } from "@db/workspace/workspace";
import { toLineView, toTopUpView } from "./queue-views";

const AT_MOST = 30;

/** Free lines or open top-ups that hold every word searched for; amounts in whole rupiah. */
export function searchLinks(
  workspace: Workspace,
  { want, text }: { want: "lines" | "top-ups"; text: string },
  nowUtc: string,
): Promise<{ lines: LineView[]; topUps: TopUpView[] }> {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .map((word) => (/^\d{1,3}(?:\.\d{3})+$/.test(word) ? word.replaceAll(".", "") : word))
    .filter(Boolean);
  const holds = (...facts: (string | number)[]) => {
    const said = facts.join(" ").toLowerCase();
    return words.every((word) => said.includes(word));
  };
  return workspace.transaction(async (trx) => {
    const banks = new Map((await listBankAccounts(trx)).map((account) => [account.id, account.bank]));
    if (want === "lines") {
      const lines = (await freeCreditLines(trx)).filter((line) =>
        holds(line.description, Math.trunc(line.amountSen / 100), line.bookedOn),
      );
      return { lines: lines.slice(0, AT_MOST).map((line) => toLineView(line, banks)), topUps: [] };
    }
    const topUps = (await openTopUps(trx)).filter((topUp) =>
      holds(topUp.holderName, topUp.accountNumber, topUp.amountSen / 100, topUp.expectedSen / 100),
    );
    return { lines: [], topUps: topUps.slice(0, AT_MOST).map((topUp) => toTopUpView(topUp, banks, nowUtc)) };
  });
}
