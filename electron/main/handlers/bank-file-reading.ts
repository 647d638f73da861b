import { randomUUID } from "node:crypto";
import { systemClock } from "@adapters/clock";
import type { FileFailure } from "@contract/bank-files";
import type { ReplyOf, RequestOf } from "@contract/index";
import type { Reply } from "@contract/result";
import { CentralError } from "@db/central/central";
import type { Import } from "@db/workspace/repositories/imports";
import type { ReadOptions } from "@domain/bank-export/events";
import type { Result } from "@domain/result";
import { knownBefore } from "@features/bank-imports/known-before";
import { listUnsent } from "@features/bank-imports/preview-import";
import { type ImportFailure, type ImportSetting, stageImport } from "@features/bank-imports/stage-import";
import type { ChosenFiles, FileOnDisk } from "../chosen-files";
import type { DeskServices } from "../services";
import { answering } from "./answers";
import { plainFailure } from "./bank-file-choice";
import { failureView, importView, peopleNames, Stopped } from "./bank-import-views";
import { readableLayouts } from "./bank-layouts";

type ReadReply = ReplyOf<"bank-imports:read-file">;
type ReadRequest = RequestOf<"bank-imports:read-file"> & { sessionId: string };

/** Reads a chosen file into the workspace, all of it or nothing. */
export function readFile(
  desk: DeskServices,
  files: ChosenFiles,
  signal: AbortSignal,
  request: ReadRequest,
): Promise<Reply<ReadReply>> {
  return answering<ReadReply>(async () => {
    const file = files.find(request.sessionId, request.token);
    if (!file) return { ok: true, value: { kind: "refused", failure: plainFailure("gone") } };
    try {
      return { ok: true, value: await stage(desk, files, signal, { ...request, file }) };
    } catch (error) {
      return { ok: true, value: brokenOff(error) };
    }
  });
}

async function stage(
  desk: DeskServices,
  files: ChosenFiles,
  signal: AbortSignal,
  { file, ...request }: ReadRequest & { file: FileOnDisk },
): Promise<ReadReply> {
  const { shared, layouts, layout } = await readableLayouts(desk, request.layout);
  if (request.layout && !layout) return { kind: "refused", failure: plainFailure("layout-unclear") };
  const reading = { ...(layout ? { layout } : { layouts }), ...answersOf(request) };
  const { bankAccountId, again } = request;
  const staged = await stageFile(desk, signal, { ...file, bankAccountId, shared, reading, again });
  if (!staged.ok) return { kind: "refused", failure: await named(desk, failureView(staged.error)) };
  const ids = new Set(staged.value.map((one) => one.id));
  for (const id of ids) files.link(id, file);
  const unsent = await listUnsent(desk.session.signedIn().workspace);
  return { kind: "read", imports: unsent.filter((one) => ids.has(one.staged.id)).map(importView) };
}

/** People by their names, as everywhere on screen. */
async function named(desk: DeskServices, failure: FileFailure): Promise<FileFailure> {
  const { by } = failure.facts;
  if (by === undefined) return failure;
  const names = await peopleNames(desk.session.signedIn().session);
  return { ...failure, facts: { ...failure.facts, by: names.get(by) ?? by } };
}

/** What the person said where the file does not. */
const answersOf = ({ year, dateOrder, decimal }: ReadRequest): ReadOptions => ({
  ...(year === null ? {} : { year }),
  ...(dateOrder === null ? {} : { dateOrder }),
  ...(decimal === null ? {} : { decimal }),
});

function stageFile(
  desk: DeskServices,
  signal: AbortSignal,
  request: Parameters<typeof stageImport>[1],
): Promise<Result<Import[], ImportFailure>> {
  const { workspace, session } = desk.session.signedIn();
  const setting: ImportSetting = {
    workspace,
    reader: desk.reader,
    newId: randomUUID,
    now: systemClock.now,
    knownBefore: (bankAccountId, day) => knownBefore(session, bankAccountId, day).catch(unknownWhenOffline),
    onProgress: (rows) => desk.publishImport({ step: "reading", rows }),
    signal,
  };
  return stageImport(setting, request);
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
