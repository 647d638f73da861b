import type { ExportEvent, ReadOptions, TextChunks } from "./events";
import { streamExport } from "./export-reader";
import type { Sheet } from "./table/cell";
import { readSheets } from "./table/sheet-table";

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
      yield* readSheets(content.sheets, options);
      return;
    case "files":
      yield* streamFiles(content.files, options);
  }
}

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
