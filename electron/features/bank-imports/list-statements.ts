import { type BankAccount, listBankAccounts } from "@db/workspace/repositories/bank-accounts";
import { listStatements as readStatements, type Statement } from "@db/workspace/repositories/statements";
import type { Workspace } from "@db/workspace/workspace";

/** A statement with the bank account it is of. */
export interface KnownStatement {
  statement: Statement;
  account: BankAccount;
  /** A download that its importer confirmed another's statement of the same days and rows with. */
  wasEvidence: boolean;
}

/** Every statement of the replica, newest first, and our bank accounts. Never waits for the centre. */
export function listStatements(
  workspace: Workspace,
): Promise<{ accounts: BankAccount[]; statements: KnownStatement[] }> {
  return workspace.transaction(async (trx) => {
    const accounts = await listBankAccounts(trx);
    const byId = new Map(accounts.map((one) => [one.id, one]));
    const all = await readStatements(trx);
    const confirmed = new Set(
      all
        .filter((one) => one.status === "confirmed" && one.confirmedHow === "download")
        .map((one) => evidenceKey(one, one.confirmedBy)),
    );
    const statements = all.flatMap((statement) => {
      const account = byId.get(statement.bankAccountId);
      const wasEvidence =
        statement.status === "sealed" && confirmed.has(evidenceKey(statement, statement.uploadedBy));
      return account ? [{ statement, account, wasEvidence }] : [];
    });
    return { accounts, statements };
  });
}

/** The same for a statement that somebody confirmed and for that person's own download of it. */
const evidenceKey = (one: Statement, confirmer: string | null): string =>
  [confirmer, one.bankAccountId, one.periodFrom, one.periodTo, one.lineCount].join(" ");

/** Own downloads that hold all days of a statement: what its second person can confirm with. */
export function evidenceFor(
  wanted: Pick<Statement, "id" | "bankAccountId" | "periodFrom" | "periodTo">,
  statements: readonly KnownStatement[],
  login: string,
): KnownStatement[] {
  return statements.filter(
    ({ statement }) =>
      statement.uploadedBy === login &&
      statement.id !== wanted.id &&
      (statement.status === "sealed" || statement.status === "confirmed") &&
      statement.bankAccountId === wanted.bankAccountId &&
      statement.periodFrom <= wanted.periodFrom &&
      statement.periodTo >= wanted.periodTo,
  );
}

/** The other way round: another operator's statement that waits, which an own download of these days can confirm. */
export function waitingFor(
  own: Pick<Statement, "bankAccountId" | "periodFrom" | "periodTo">,
  statements: readonly KnownStatement[],
  login: string,
): KnownStatement | null {
  const waiting = statements.filter(
    ({ statement, wasEvidence }) =>
      statement.uploadedBy !== login &&
      statement.status === "sealed" &&
      !wasEvidence &&
      statement.bankAccountId === own.bankAccountId &&
      statement.periodFrom >= own.periodFrom &&
      statement.periodTo <= own.periodTo,
  );
  return waiting[0] ?? null;
}
