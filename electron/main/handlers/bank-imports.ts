import type { ReplyOf } from "@contract/index";
import type { Reply } from "@contract/result";
import { dropImports } from "@db/workspace/repositories/drop-imports";
import { listStatements } from "@features/bank-imports/list-statements";
import { listUnsent, previewRows } from "@features/bank-imports/preview-import";
import type { ChosenFiles } from "../chosen-files";
import type { Handlers } from "../handler";
import { keepPasted } from "../pasted-text";
import { createRecentAnswers } from "../recent-answers";
import type { DeskServices } from "../services";
import { answering } from "./answers";

import { takeFile } from "./bank-file-choice";
import { readFile } from "./bank-file-reading";
import { accountView, importers, importView, peopleNames, Stopped, statementView } from "./bank-import-views";
import { sendImport } from "./bank-statements";

type Part = Pick<
  Handlers,
  | "bank-imports:list"
  | "bank-imports:choose-file"
  | "bank-imports:take-dropped"
  | "bank-imports:take-pasted"
  | "bank-imports:reopen"
  | "bank-imports:read-file"
  | "bank-imports:rows"
  | "bank-imports:send"
  | "bank-imports:discard"
  | "bank-imports:stop"
>;

type Page = Awaited<ReturnType<typeof previewRows>>;

/** How many pages of previews stand ready; each holds 200 rows. */
const PAGES_KEPT = 24;

/** Bank files on their way in: choose, read, look at, send or discard. */
export function bankImportHandlers(desk: () => DeskServices, files: ChosenFiles): Part {
  let running = new AbortController();
  const run = () => {
    running = new AbortController();
    return running.signal;
  };
  // The file's own text takes a process that reads the whole file; the rows of an import never change.
  const pages = createRecentAnswers<Page>(PAGES_KEPT, ({ rows }) => rows.some(({ raw }) => raw !== null));
  return {
    "bank-imports:list": { kind: "query", access: importers, handle: () => list(desk()) },
    // Choosing changes nothing, and an open dialog must not hold up the commands of this noun.
    "bank-imports:choose-file": {
      kind: "query",
      access: importers,
      handle: async (_request, actor) => {
        const path = await desk().chooseBankFile();
        if (path === null) return { ok: true, value: { kind: "cancelled" } };
        return takeFile(desk(), files, actor, path);
      },
    },
    "bank-imports:take-pasted": {
      kind: "query",
      access: importers,
      handle: async ({ text }, actor) => takeFile(desk(), files, actor, await keepPasted(text)),
    },
    "bank-imports:take-dropped": {
      kind: "query",
      access: importers,
      handle: async ({ path }, actor) => takeFile(desk(), files, actor, path),
    },
    // The file of a preview once more, to read it by another layout; the preview goes when it is discarded.
    "bank-imports:reopen": {
      kind: "query",
      access: importers,
      handle: async ({ importId }, actor) => takeFile(desk(), files, actor, files.pathOf(importId) ?? ""),
    },
    "bank-imports:read-file": {
      kind: "command",
      access: importers,
      handle: (request, actor) => readFile(desk(), files, run(), { ...request, sessionId: actor.sessionId }),
    },
    "bank-imports:rows": {
      kind: "query",
      access: importers,
      handle: (request, actor) =>
        answering(async () => {
          const { workspace } = desk().session.signedIn();
          const path = files.pathOf(request.importId);
          const { importId, kind, from } = request;
          const page = await pages.take(`${actor.sessionId} ${importId} ${kind} ${from}`, () =>
            previewRows({ workspace, reader: desk().reader, path }, request),
          );
          return { ok: true, value: { rows: page.rows.map(rowView), next: page.next } };
        }),
    },
    "bank-imports:send": {
      kind: "command",
      access: importers,
      handle: ({ importId }) => sendImport(desk(), importId, run()),
    },
    "bank-imports:discard": {
      kind: "command",
      access: importers,
      handle: ({ importId }) =>
        answering(async () => {
          await dropImports(desk().session.signedIn().workspace, [importId]);
          return { ok: true, value: {} };
        }),
    },
    // Not queued behind the reading that it stops.
    "bank-imports:stop": {
      kind: "query",
      access: importers,
      handle: async () => {
        running.abort(new Stopped());
        return { ok: true, value: {} };
      },
    },
  };
}

function list(desk: DeskServices): Promise<Reply<ReplyOf<"bank-imports:list">>> {
  return answering(async () => {
    const { workspace, session, me } = desk.session.signedIn();
    const { accounts, statements } = await listStatements(workspace);
    const unsent = await listUnsent(workspace);
    const names = await peopleNames(session);
    return {
      ok: true,
      value: {
        accounts: accounts.map(accountView),
        unsent: unsent.map(importView),
        statements: statements.map((one) => statementView(one, me.login, names)),
      },
    };
  });
}

type Row = Page["rows"][number];
type RowView = ReplyOf<"bank-imports:rows">["rows"][number];

const rowView = (row: Row): RowView => ({
  ordinal: row.ordinal,
  line: row.line,
  bookedOn: row.bookedOn,
  amountSen: row.amountSen,
  balanceSen: row.balanceSen,
  runningSen: null,
  description: row.description,
  raw: row.raw,
  reason: row.reason as RowView["reason"],
  column: row.column,
});
