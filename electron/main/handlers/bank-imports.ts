import { randomUUID } from "node:crypto";
import { systemClock } from "@adapters/clock";
import type { FileFailure } from "@contract/bank-imports";
import type { ReplyOf } from "@contract/index";
import type { Reply } from "@contract/result";
import type { SessionView } from "@contract/session";
import { CentralError } from "@db/central/central";
import { findBankAccountsByNumber } from "@db/workspace/repositories/bank-accounts";
import { dropImport } from "@db/workspace/repositories/imports";
import { knownBefore } from "@features/bank-imports/known-before";
import { listStatements } from "@features/bank-imports/list-statements";
import { listUnsent, previewRows } from "@features/bank-imports/preview-import";
import { type ImportSetting, stageImport } from "@features/bank-imports/stage-import";
import { type ChosenFiles, createChosenFiles } from "../chosen-files";
import type { Handlers } from "../handler";
import type { DeskServices } from "../services";
import { answering } from "./answers";
import {
  accountView,
  failureView,
  importers,
  importView,
  peopleNames,
  Stopped,
  statementView,
} from "./bank-import-views";
import { sendImport } from "./bank-statements";

type Part = Pick<
  Handlers,
  | "bank-imports:list"
  | "bank-imports:choose-file"
  | "bank-imports:take-dropped"
  | "bank-imports:read-file"
  | "bank-imports:rows"
  | "bank-imports:send"
  | "bank-imports:discard"
  | "bank-imports:stop"
>;

/** Bank files on their way in: choose, read, look at, send or discard. */
export function bankImportHandlers(desk: () => DeskServices): Part {
  const files = createChosenFiles();
  let running = new AbortController();
  const run = () => {
    running = new AbortController();
    return running.signal;
  };
  return {
    "bank-imports:list": { kind: "query", access: importers, handle: () => list(desk()) },
    // Choosing changes nothing, and an open dialog must not hold up the commands of this noun.
    "bank-imports:choose-file": {
      kind: "query",
      access: importers,
      handle: async (_request, actor) => {
        const path = await desk().chooseBankFile();
        if (path === null) return { ok: true, value: { kind: "cancelled" } };
        return take(desk(), files, actor, path);
      },
    },
    "bank-imports:take-dropped": {
      kind: "query",
      access: importers,
      handle: async ({ path }, actor) => take(desk(), files, actor, path),
    },
    "bank-imports:read-file": {
      kind: "command",
      access: importers,
      handle: (request, actor) => read(desk(), files, run(), { ...request, sessionId: actor.sessionId }),
    },
    "bank-imports:rows": {
      kind: "query",
      access: importers,
      handle: (request) =>
        answering(async () => {
          const { workspace } = desk().session.signedIn();
          const path = files.pathOf(request.importId);
          const page = await previewRows({ workspace, reader: desk().reader, path }, request);
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
          await desk()
            .session.signedIn()
            .workspace.transaction((trx) => dropImport(trx, importId));
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

function take(
  desk: DeskServices,
  files: ChosenFiles,
  actor: SessionView,
  path: string,
): Promise<Reply<ReplyOf<"bank-imports:choose-file">>> {
  return answering<ReplyOf<"bank-imports:choose-file">>(async () => {
    const { token, fileName } = files.add(actor.sessionId, path);
    const peeked = path === "" ? null : await desk.reader.peek(path);
    if (!peeked?.ok) {
      const failure = peeked ? failureView(peeked.error) : plainFailure("no-path");
      return { ok: true, value: { kind: "refused", fileName, failure } };
    }
    const { format, accountNumber } = peeked.value;
    const ours = await bankAccountsNamed(desk, accountNumber);
    if (accountNumber !== null && ours.length === 0) {
      const failure = plainFailure("account-not-ours", { account: accountNumber });
      return { ok: true, value: { kind: "refused", fileName, failure } };
    }
    const [only, second] = ours;
    const bankAccountId = only && !second ? only.id : null;
    return {
      ok: true,
      value: { kind: "chosen", file: { token, fileName, format, accountNumber, bankAccountId } },
    };
  });
}

const bankAccountsNamed = async (desk: DeskServices, number: string | null) =>
  number === null
    ? []
    : desk.session.signedIn().workspace.transaction((trx) => findBankAccountsByNumber(trx, number));

const plainFailure = (code: FileFailure["code"], facts: Record<string, string> = {}): FileFailure => ({
  code,
  line: null,
  facts,
});

interface ReadRequest {
  token: string;
  bankAccountId: number;
  year: number | null;
  sessionId: string;
}

type ReadReply = ReplyOf<"bank-imports:read-file">;

function read(
  desk: DeskServices,
  files: ChosenFiles,
  signal: AbortSignal,
  request: ReadRequest,
): Promise<Reply<ReadReply>> {
  return answering<ReadReply>(async () => {
    const file = files.find(request.sessionId, request.token);
    if (!file) return { ok: true, value: { kind: "refused", failure: plainFailure("gone") } };
    try {
      const { year, bankAccountId } = request;
      const staged = await stageImport(stagingOf(desk, signal), {
        ...file,
        bankAccountId,
        ...(year === null ? {} : { year }),
      });
      if (!staged.ok) return { ok: true, value: { kind: "refused", failure: failureView(staged.error) } };
      const ids = new Set(staged.value.map((one) => one.id));
      for (const id of ids) files.link(id, file);
      const unsent = await listUnsent(desk.session.signedIn().workspace);
      const imports = unsent.filter((one) => ids.has(one.staged.id)).map(importView);
      return { ok: true, value: { kind: "read", imports } };
    } catch (error) {
      return { ok: true, value: brokenOff(error) };
    }
  });
}

function stagingOf(desk: DeskServices, signal: AbortSignal): ImportSetting {
  const { workspace, session } = desk.session.signedIn();
  return {
    workspace,
    reader: desk.reader,
    newId: randomUUID,
    now: systemClock.now,
    knownBefore: (bankAccountId, day) => knownBefore(session, bankAccountId, day).catch(unknownWhenOffline),
    onProgress: (rows) => desk.publishImport({ step: "reading", rows }),
    signal,
  };
}

/** A reading that the person ended; what was read by then is dropped. */
function brokenOff(error: unknown): ReadReply {
  if (error instanceof Stopped) return { kind: "cancelled" };
  throw error;
}

/** The preview does without the centre; the seal judges again. */
function unknownWhenOffline(error: unknown): { balanceBeforeSen: null; coveredTo: null } {
  if (error instanceof CentralError) return { balanceBeforeSen: null, coveredTo: null };
  throw error;
}

type Row = Awaited<ReturnType<typeof previewRows>>["rows"][number];
type RowView = ReplyOf<"bank-imports:rows">["rows"][number];

const rowView = (row: Row): RowView => ({
  ordinal: row.ordinal,
  line: row.line,
  bookedOn: row.bookedOn,
  amountSen: row.amountSen,
  balanceSen: row.balanceSen,
  description: row.description,
  raw: row.raw,
  reason: row.reason as RowView["reason"],
  column: row.column,
});
