import { type BankAccountView, CENTRE_REASONS } from "@contract/bank-facts";
import { FILE_FAILURE_CODES, type FileFailure, type FileFailureCode } from "@contract/bank-files";
import { type ImportView, judgementView } from "@contract/bank-imports";
import type { StatementView } from "@contract/bank-statements";
import type { Role } from "@contract/session";
import type { CentralSession } from "@db/central/central";
import { readPeople } from "@db/central/read-people";
import type { BankAccount } from "@db/workspace/repositories/bank-accounts";
import { EXPORT_FORMATS, type ExportFormat } from "@domain/statement";
import type { KnownStatement } from "@features/bank-imports/list-statements";
import type { ImportPreview } from "@features/bank-imports/preview-import";
import type { ImportFailure } from "@features/bank-imports/stage-import";

/** Who imports and confirms. */
export const importers = ["clerk", "supervisor"] as const satisfies readonly Role[];

/** The person stopped a reading or a sending. */
export class Stopped extends Error {}

/** A bank account as the page sees it. */
export const accountView = ({ id, bank, number, coveredTo }: BankAccount): BankAccountView => ({
  id,
  bank,
  number,
  coveredTo,
});

/** A staged file as the page sees it. */
export function importView({ staged, judgement, account, totals }: ImportPreview): ImportView {
  const { verdict, openingSen, closingSen, differences, moreDifferences, reasons } =
    judgementView.parse(judgement);
  return {
    id: staged.id,
    fileName: staged.fileName,
    fileSha256: staged.fileSha256,
    format: formatOf(staged.format),
    layout: judgement.layout ?? null,
    account: accountView(account),
    periodFrom: staged.periodFrom,
    periodTo: staged.periodTo,
    openingSen: staged.openingSen ?? openingSen,
    closingSen: staged.closingSen ?? closingSen,
    readAtUtc: staged.begunAt,
    state:
      staged.status === "failed" ? "contradicted" : staged.status === "uploading" ? "interrupted" : "ready",
    judgement: { verdict, openingSen, closingSen, differences, moreDifferences, reasons },
    ...totals,
    skippedRows: staged.skippedRows,
    rejectedRows: staged.rejectedRows,
    knownRows: staged.knownRows,
  };
}

/** A statement as the page sees it, with people by their names. */
export function statementView(
  { statement, account, wasEvidence }: KnownStatement,
  login: string,
  names: ReadonlyMap<string, string>,
): StatementView {
  const nameOf = (who: string) => names.get(who) ?? who;
  return {
    id: statement.id,
    account: accountView(account),
    fileName: statement.fileName,
    fileSha256: statement.fileSha256,
    format: formatOf(statement.format),
    periodFrom: statement.periodFrom,
    periodTo: statement.periodTo,
    rows: statement.lineCount ?? 0,
    status: statement.status,
    verdict: statement.verdict,
    verdictReason: reasonOf(statement.verdictReason),
    importedBy: nameOf(statement.uploadedBy),
    importedAtUtc: statement.uploadedAt,
    isMine: statement.uploadedBy === login,
    wasEvidence,
    confirmedBy: statement.confirmedBy === null ? null : nameOf(statement.confirmedBy),
    confirmedAtUtc: statement.confirmedAt,
    confirmedHow: statement.confirmedHow,
  };
}

/** Why a file was refused, in the closed codes of the screen. */
export function failureView(failure: ImportFailure): FileFailure {
  const code = failure.code === "unreadable-file" ? (failure.fileCode ?? "unreadable") : failure.code;
  return { code: isFailureCode(code) ? code : "unreadable", line: failure.line, facts: failure.facts ?? {} };
}

/** A reason of the centre that the screen has words for; null where it gave none. */
export const reasonOf = (reason: unknown): StatementView["verdictReason"] =>
  CENTRE_REASONS.find((one) => one === reason) ?? null;

const isFailureCode = (code: string): code is FileFailureCode =>
  FILE_FAILURE_CODES.some((one) => one === code);

function formatOf(format: string): ExportFormat {
  const known = EXPORT_FORMATS.find((one) => one === format);
  if (!known) throw new Error(`an unknown bank format: ${format}`);
  return known;
}

const namesOf = new WeakMap<CentralSession, Promise<ReadonlyMap<string, string>>>();
const NAMES_WAIT_MS = 400;

/** Names by login. Asked once a session; a screen waits for them only a moment and shows logins instead. */
export async function peopleNames(session: CentralSession): Promise<ReadonlyMap<string, string>> {
  const asked = namesOf.get(session) ?? askNames(session);
  namesOf.set(session, asked);
  const none = new Promise<ReadonlyMap<string, string>>((resolve) => {
    setTimeout(resolve, NAMES_WAIT_MS, new Map());
  });
  return Promise.race([asked, none]);
}

async function askNames(session: CentralSession): Promise<ReadonlyMap<string, string>> {
  try {
    const people = await readPeople(session);
    return new Map(people.map((one) => [one.login, one.display_name]));
  } catch {
    namesOf.delete(session);
    return new Map();
  }
}
