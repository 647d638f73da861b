import { randomUUID } from "node:crypto";
import { systemClock } from "@adapters/clock";
import type { SentImport } from "@contract/bank-imports";
import type { ConfirmRequest, StatementProofView } from "@contract/bank-statements";
import type { ReplyOf, RequestOf } from "@contract/index";
import { type Reply, refuse } from "@contract/result";
import type { Role, SessionView } from "@contract/session";
import { type Answer, submitCommand } from "@db/central/submit";
import { findImport, type Import } from "@db/workspace/repositories/imports";
import { confirmStatement } from "@features/bank-imports/confirm-statement";
import { evidenceFor, listStatements, waitingFor } from "@features/bank-imports/list-statements";
import { PREVIEW_PAGE } from "@features/bank-imports/preview-import";
import { statementRows } from "@features/bank-imports/statement-rows";
import { type StatementDependent, undoStatement } from "@features/bank-imports/undo-statement";
import { uploadImport } from "@features/bank-imports/upload-import";
import type { Handlers } from "../handler";
import type { DeskServices } from "../services";
import { answering, refusalOf } from "./answers";
import { importers, peopleNames, reasonOf, Stopped, statementView } from "./bank-import-views";
import { type CentreCard, cardView, dependentView } from "./statement-card";
import { type DifferenceRow, differencesView } from "./statement-differences";

type Part = Pick<
  Handlers,
  | "bank-imports:statement"
  | "bank-imports:statement-rows"
  | "bank-imports:compare"
  | "bank-imports:confirm"
  | "bank-imports:withdraw"
  | "bank-imports:undo"
>;

const checkers = ["supervisor"] as const satisfies readonly Role[];

/** Statements that the centre has: their proof, the second person's evidence, and taking an own one back. */
export function bankStatementHandlers(desk: () => DeskServices): Part {
  return {
    "bank-imports:statement": {
      kind: "query",
      access: importers,
      handle: ({ statementId }, actor) => proof(desk(), actor, statementId),
    },
    "bank-imports:statement-rows": {
      kind: "query",
      access: importers,
      handle: (request) => rowsOf(desk(), request),
    },
    "bank-imports:compare": {
      kind: "query",
      access: checkers,
      handle: ({ statementId, evidenceId }) =>
        answering(async () => {
          const { session } = desk().session.signedIn();
          const rows = await session.call<DifferenceRow[]>(
            "desk.compare_statements",
            statementId,
            evidenceId,
          );
          return { ok: true, value: differencesView(rows) };
        }),
    },
    "bank-imports:confirm": {
      kind: "command",
      access: checkers,
      handle: (request) => confirm(desk(), request),
    },
    "bank-imports:undo": {
      kind: "command",
      access: importers,
      handle: (request) => undo(desk(), request),
    },
    "bank-imports:withdraw": {
      kind: "command",
      access: importers,
      handle: ({ statementId }) =>
        answering(async () => {
          const { session } = desk().session.signedIn();
          const body = { statement: statementId };
          const answer = await submitCommand(session, { id: randomUUID(), kind: "statement.discard", body });
          const refusal = refusalOf(answer);
          if (refusal) return refusal;
          await desk().sync.round();
          return { ok: true, value: {} };
        }),
    },
  };
}

/** Uploads and seals a staged import; the five counts of the answer hold every row of the file. */
export function sendImport(
  desk: DeskServices,
  importId: string,
  signal: AbortSignal,
): Promise<Reply<ReplyOf<"bank-imports:send">>> {
  return answering<ReplyOf<"bank-imports:send">>(async () => {
    const { workspace, session, me } = desk.session.signedIn();
    const staged = await workspace.transaction((trx) => findImport(trx, importId));
    if (!staged || staged.status === "failed") return refuse("contradicted");
    const onProgress = (rows: number) => desk.publishImport({ step: "sending", rows });
    const answer = await uploadImport(
      { workspace, session, now: systemClock.now, onProgress, signal },
      importId,
    ).catch(nullWhenStopped);
    if (answer === null) return refuse("upload-incomplete");
    const refusal = refusalOf(answer);
    if (refusal) return refusal;
    await desk.sync.round();
    const { statements } = await listStatements(workspace);
    const own = statements.find(({ statement }) => statement.id === importId);
    const waiting = own ? waitingFor(own.statement, statements, me.login) : null;
    return { ok: true, value: sentView(staged, answer, waiting?.statement.id ?? null) };
  });
}

function nullWhenStopped(error: unknown): null {
  if (error instanceof Stopped) return null;
  throw error;
}

function sentView(staged: Import, { detail }: Answer, waitingStatementId: string | null): SentImport {
  const count = (name: string) => Number(detail[name] ?? 0);
  return {
    statementId: staged.id,
    fileName: staged.fileName,
    rowsInFile: staged.storedRows + staged.skippedRows + staged.rejectedRows,
    newRows: count("new_lines"),
    knownRows: count("known_lines"),
    pendingRows: count("pending_lines"),
    skippedRows: staged.skippedRows + count("zero_lines"),
    rejectedRows: staged.rejectedRows,
    verdict: detail["verdict"] === "proven" ? "proven" : "not-provable",
    verdictReason: reasonOf(detail["reason"]) ?? "no-balances",
    waitingStatementId,
  };
}

function undo(
  desk: DeskServices,
  request: RequestOf<"bank-imports:undo">,
): Promise<Reply<ReplyOf<"bank-imports:undo">>> {
  return answering<ReplyOf<"bank-imports:undo">>(async () => {
    const { session } = desk.session.signedIn();
    const answer = await undoStatement({ session, newId: randomUUID }, request);
    const dependents = answer.detail["dependents"] as StatementDependent[] | undefined;
    if (answer.code === "in-use" && dependents)
      return {
        ok: true,
        value: {
          kind: "in-use",
          count: Number(answer.detail["count"] ?? dependents.length),
          dependents: dependents.map(dependentView),
        },
      };
    const refusal = refusalOf(answer);
    if (refusal) return refusal;
    void desk.sync.round();
    return { ok: true, value: { kind: "waiting" } };
  });
}

interface CentreProof extends CentreCard {
  status: StatementProofView["statement"]["status"];
  new_lines: number;
  known_lines: number;
  reworded_lines: number;
  unclear_lines: number;
  pending_lines: number;
  zero_lines: number;
}

function proof(
  desk: DeskServices,
  actor: SessionView,
  statementId: string,
): Promise<Reply<StatementProofView>> {
  return answering<StatementProofView>(async () => {
    const { workspace, session, me } = desk.session.signedIn();
    const seen = await session.call<CentreProof | null>("desk.statement", statementId);
    const { statements } = await listStatements(workspace);
    const wanted = statements.find(({ statement }) => statement.id === statementId);
    if (!seen || !wanted) return refuse("statement-unknown");
    const names = await peopleNames(session);
    const view = (one: typeof wanted) => statementView(one, me.login, names);
    const isOthers = wanted.statement.uploadedBy !== me.login;
    return {
      ok: true,
      value: {
        statement: { ...view(wanted), status: seen.status },
        newRows: seen.new_lines,
        knownRows: seen.known_lines,
        rewordedRows: seen.reworded_lines,
        unclearRows: seen.unclear_lines,
        pendingRows: seen.pending_lines,
        zeroRows: seen.zero_lines,
        card: cardView(seen, (login) => names.get(login) ?? login),
        evidence: evidenceFor(wanted.statement, statements, me.login).map(view),
        mayConfirm:
          isOthers &&
          !wanted.wasEvidence &&
          seen.status === "sealed" &&
          actor.operator.roles.includes("supervisor"),
        mayUndo: seen.status === "confirmed",
      },
    };
  });
}

type RowsReply = ReplyOf<"bank-imports:statement-rows">;

/** Rows as the preview shows them, from what stands in the centre. */
function rowsOf(
  desk: DeskServices,
  { importId, kind, from }: RequestOf<"bank-imports:statement-rows">,
): Promise<Reply<RowsReply>> {
  return answering<RowsReply>(async () => {
    const { session } = desk.session.signedIn();
    const page = await statementRows(session, { statementId: importId, kind, from, atMost: PREVIEW_PAGE });
    const rows = page.rows.map((row) => ({
      ordinal: row.place,
      line: row.line,
      bookedOn: row.booked_on ?? null,
      amountSen: row.amount_sen ?? null,
      balanceSen: row.balance_sen ?? null,
      runningSen: row.running_sen ?? null,
      description: row.description ?? null,
      raw: row.raw ?? null,
      reason: (row.code ?? null) as RowsReply["rows"][number]["reason"],
      column: row.column ?? null,
    }));
    return { ok: true, value: { rows, next: page.next } };
  });
}

function confirm(
  desk: DeskServices,
  request: ConfirmRequest,
): Promise<Reply<ReplyOf<"bank-imports:confirm">>> {
  return answering<ReplyOf<"bank-imports:confirm">>(async () => {
    const { session } = desk.session.signedIn();
    const { answer, attemptsLeft } = await confirmStatement(
      { session, newId: randomUUID },
      request.statementId,
      request.with,
    );
    const refusal = refusalOf(answer);
    if (refusal && answer.code === "totals-differ" && attemptsLeft !== null)
      return refuse("totals-differ", { details: { left: attemptsLeft } });
    if (refusal) return refusal;
    await desk.sync.round();
    const count = (name: string) => Number(answer.detail[name] ?? 0);
    return {
      ok: true,
      value: {
        postedRows: count("posted"),
        knownRows: Math.max(0, count("known_lines") - count("posted")),
        pendingRows: count("pending_lines"),
      },
    };
  });
}
