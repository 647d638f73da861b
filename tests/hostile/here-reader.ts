import { openBankFile } from "@adapters/bank-file";
import type { BankReader } from "@adapters/bank-reader/bank-reader";
import { streamBankFile } from "@domain/bank-export/bank-content";
import { foldFile, peekEvents } from "@domain/fold-file";
import type { ReadFailure } from "@domain/read-steps";
import { fail, ok } from "@domain/result";

const refused = ({
  code,
  line,
  message,
}: {
  code: string;
  line: number | null;
  message: string;
}): ReadFailure => ({
  code: "unreadable-file",
  line,
  message,
  fileCode: code,
});

/** The reading of electron/reader in this process, so that hundreds of files need not start hundreds of programs. */
export const hereReader: Pick<BankReader, "peek" | "read"> = {
  async peek({ path }) {
    const file = await openBankFile(path);
    if (!file.ok) return fail(refused(file.error));
    const seen = await peekEvents(streamBankFile(file.value.content));
    return "kind" in seen ? fail(seen.failure) : ok(seen);
  },
  async *read({ path, options = {} }, { known }) {
    const file = await openBankFile(path);
    if (!file.ok) yield { kind: "failed", failure: refused(file.error) };
    else yield* foldFile(file.value.sha256, streamBankFile(file.value.content, options), known);
  },
};
