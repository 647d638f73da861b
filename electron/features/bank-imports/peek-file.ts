import type { openBankFile } from "@adapters/bank-file";
import { streamBankFile } from "@domain/bank-export/bank-content";
import type { ExportEvent } from "@domain/bank-export/events";
import { fail, ok, type Result } from "@domain/result";
import { EXPORT_FORMATS, type ExportFormat } from "@domain/statement";
import type { ImportFailure } from "./stage-import";

/** What the beginning of a file tells, before anything is read into the desk. */
export interface PeekedFile {
  format: ExportFormat;
  /** The account number the file names; null where it names none. */
  accountNumber: string | null;
}

/** Looks into a file up to its first statement: which format, whose account. Nothing is stored. */
export async function peekFile(
  openFile: typeof openBankFile,
  path: string,
): Promise<Result<PeekedFile, ImportFailure>> {
  const file = await openFile(path);
  if (!file.ok)
    return fail({
      code: "unreadable-file",
      line: file.error.line,
      message: file.error.message,
      fileCode: file.error.code,
    });
  const seen: PeekedFile = { format: EXPORT_FORMATS[0], accountNumber: null };
  for await (const events of streamBankFile(file.value.content)) {
    for (const event of events) {
      const end = look(event, seen);
      if (end) return end;
    }
  }
  return ok(seen);
}

/** Notes what an event tells; answers when enough is known. */
function look(event: ExportEvent, seen: PeekedFile): Result<PeekedFile, ImportFailure> | null {
  if (event.kind === "failed") return fail(event.failure);
  if (event.kind === "format") seen.format = event.format;
  if (event.kind !== "begin" && event.kind !== "end") return null;
  seen.accountNumber = event.facts.account;
  return event.kind === "end" || seen.accountNumber !== null ? ok(seen) : null;
}
