import type { ExportEvent, ExportFailure, ReadOptions } from "./events";
import { streamExport, type TextChunks } from "./export-reader";
import type { Sheet } from "./table/cell";

/** One text file inside a ZIP. */
export interface ContainedFile {
  /** Its name in the ZIP, for people only: what it holds is told from its content. */
  name: string;
  /** Decoded text; every iteration begins anew. */
  chunks: TextChunks;
}

/** What a bank's file turned out to hold, told from its bytes and never from its name. */
export type BankContent =
  /** Decoded text; every iteration begins anew. */
  | { kind: "text"; chunks: TextChunks }
  /** Sheets of an Excel workbook (.xlsx, .xls), or the tables of a web page that calls itself one. */
  | { kind: "workbook"; sheets: readonly Sheet[] }
  /** A ZIP of text files, in its own order; at least one. */
  | { kind: "files"; files: readonly ContainedFile[] };

/**
 * Reads whatever a bank's file holds: the one place that knows which reader takes which content. Events come in
 * batches, in file order; a refusal is the event `failed`, never an exception, and then everything before it is void.
 */
export async function* streamBankFile(
  content: BankContent,
  options: ReadOptions = {},
): AsyncGenerator<ExportEvent[]> {
  switch (content.kind) {
    case "text":
      yield* streamExport(content.chunks, options);
      return;
    case "workbook":
      yield* streamWorkbook();
      return;
    case "files":
      yield* streamFiles(content.files, options);
  }
}

async function* streamWorkbook(): AsyncGenerator<ExportEvent[]> {
  yield [{ kind: "failed", failure: WORKBOOK_NOT_READ }];
}

const WORKBOOK_NOT_READ: ExportFailure = {
  code: "other-format",
  line: null,
  looksLike: "an Excel workbook",
  message:
    "The file looks like an Excel workbook, which is not read here; download the CSV or MT940 export of the bank.",
};

/** The statements of every file one after the other. One unreadable file refuses them all, and is named. */
async function* streamFiles(
  files: readonly ContainedFile[],
  options: ReadOptions,
): AsyncGenerator<ExportEvent[]> {
  for (const { name, chunks } of files)
    for await (const events of streamExport(chunks, options)) {
      const last = events.at(-1);
      if (last?.kind !== "failed") yield events;
      else {
        const failure = { ...last.failure, message: `${name}: ${last.failure.message}` };
        yield [...events.slice(0, -1), { kind: "failed", failure }];
        return;
      }
    }
}
