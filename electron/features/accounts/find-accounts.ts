import type { AccountView } from "@contract/accounts";
import { CentralError, type CentralSession } from "@db/central/central";
import { type Account, heldAccounts, searchAccounts } from "@db/workspace/repositories/accounts";
import type { Workspace } from "@db/workspace/workspace";
import { type CentralAccount, toAccountView } from "./central-account";

/** What a search is made with. */
export interface FindAccountsSetting {
  readonly session: CentralSession;
  readonly workspace: Workspace;
}

/** What a search found, and where. */
export interface FoundAccounts {
  accounts: AccountView[];
  source: "centre" | "desk";
  unreachable: string | null;
}

/**
 * Finds accounts at the centre; where it cannot be reached, among those this desk holds, and says so. No text asks for
 * the held ones, which every desk holds.
 */
export async function findAccounts(setting: FindAccountsSetting, text: string): Promise<FoundAccounts> {
  const wanted = text.trim();
  if (wanted === "") {
    const accounts = (await setting.workspace.transaction(heldAccounts)).map(fromReplica);
    return { accounts, source: "desk", unreachable: null };
  }
  try {
    const rows = await setting.session.call<CentralAccount[]>("desk.find_accounts", wanted);
    return { accounts: rows.map(toAccountView), source: "centre", unreachable: null };
  } catch (error) {
    if (!(error instanceof CentralError)) throw error;
    const known = await setting.workspace.transaction((trx) => searchAccounts(trx, wanted));
    return { accounts: known.map(fromReplica), source: "desk", unreachable: error.message };
  }
}

const fromReplica = ({ id, number, holderName, status, balanceSen, held }: Account): AccountView => ({
  id,
  number,
  holderName,
  status,
  balanceSen,
  held,
});
