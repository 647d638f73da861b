/**
 * The outbox to the centre. A command is sent under its own id until it is answered, so dying anywhere is safe: what the
 * centre had carried out it answers `replayed`. Rows are marked sent before the call and settled after it, each in one
 * transaction.
 */
import type { Clock } from "@adapters/clock";
import { CentralError, type CentralSession } from "@db/central/central";
import { settleAnsweredMarks } from "@db/workspace/repositories/marks";
import {
  markSent,
  storeAnswers,
  type UnansweredCommand,
  unansweredCommands,
} from "@db/workspace/repositories/outbox";
import type { Workspace } from "@db/workspace/workspace";
import { BATCH_LIMITS, mayFollow, nextBatch, splitBatch } from "@domain/sync/plan-push";
import { readAnswers, type SettledCommand } from "@domain/sync/read-answers";
import type { StepHook } from "./steps";

/** What a push takes. The session must be the workspace operator's own. */
export interface PushOptions {
  workspace: Workspace;
  session: CentralSession;
  clock: Clock;
  onStep?: StepHook;
}

/** What became of a push. */
export interface PushReport {
  /** Commands answered this time. */
  settled: SettledCommand[];
  /** Commands the centre could not process at all; they stay in the outbox and are sent again next time. */
  failed: { id: string; message: string }[];
  /** The centre asks this person for a code first. What lacks it stays in the outbox, and the push stops there. */
  needsCode: boolean;
  /** Why the push stopped before the end; null when it did not. The rest stays in the outbox. */
  stopped: CentralError | null;
}

/** One batch being answered and one behind it: neither the line nor the centre is idle, and no more is held in memory. */
const ON_THE_WAY = 2;

/** A batch that was given to the network. */
interface Sent {
  batch: UnansweredCommand[];
  answers: Promise<unknown>;
}

/** A push that is going on. */
interface Push {
  options: PushOptions;
  report: PushReport;
  onTheWay: Sent[];
  /** Taken from the outbox, and waiting until it may follow; null where the next one is still to be taken. */
  next: UnansweredCommand[] | null;
  /** Position in the outbox of the last command taken. */
  after: number;
}

/**
 * Sends everything that has no answer yet, in the order it was decided. The next batch is on its way while one is answered,
 * where neither can depend on the other; answers are stored in the order of sending.
 */
export async function pushOutbox(options: PushOptions): Promise<PushReport> {
  requireOwnSession(options);
  const report: PushReport = { settled: [], failed: [], needsCode: false, stopped: null };
  const push: Push = { options, report, onTheWay: [], next: null, after: 0 };
  for (;;) {
    while (mayGoOn(report) && (await sendNext(push)));
    const first = push.onTheWay.shift();
    if (!first) return report;
    await settleBatch(options, first, report);
  }
}

const mayGoOn = ({ stopped, needsCode }: PushReport): boolean => stopped === null && !needsCode;

/** Sends the next batch if there is one and it may go now; answers whether another may be tried. */
async function sendNext(push: Push): Promise<boolean> {
  const { options, report, onTheWay } = push;
  if (onTheWay.length >= ON_THE_WAY) return false;
  if (push.next === null) {
    const taken = await takeBatch(options, push.after, report);
    if (taken === null) return false;
    push.after = taken.after;
    push.next = taken.batch;
  }
  const { next } = push;
  if (!onTheWay.every(({ batch }) => mayFollow(next, batch))) return false;
  push.next = null;
  if (next.length > 0) onTheWay.push(await send(options, next));
  return true;
}

/** The next batch behind a position, without what its operator did not sign; null where nothing waits. */
async function takeBatch(
  options: PushOptions,
  after: number,
  report: PushReport,
): Promise<{ batch: UnansweredCommand[]; after: number } | null> {
  const waiting = await options.workspace.transaction((trx) =>
    unansweredCommands(trx, { after, atMost: BATCH_LIMITS.commands }),
  );
  if (waiting.length === 0) return null;
  await setForgedAside(options, waiting, report);
  const genuine = waiting.filter(({ isGenuine }) => isGenuine);
  const batch = nextBatch(genuine);
  return { batch, after: (batch.length < genuine.length ? batch : waiting).at(-1)?.position ?? after };
}

/** What its operator did not sign is never sent: it stands in their inbox as refused, by this desk itself. */
async function setForgedAside(
  options: PushOptions,
  waiting: UnansweredCommand[],
  report: PushReport,
): Promise<void> {
  const forged = waiting
    .filter(({ isGenuine }) => !isGenuine)
    .map(
      ({ id }): SettledCommand => ({ id, state: "refused", code: "forged", detail: {}, wasReplayed: false }),
    );
  await storeSettled(options, forged);
  report.settled.push(...forged);
}

async function send(options: PushOptions, batch: UnansweredCommand[]): Promise<Sent> {
  await options.workspace.transaction((trx) =>
    markSent(
      trx,
      batch.map(({ id }) => id),
    ),
  );
  options.onStep?.("push:marked-sent");
  const answers = options.session.call("desk.submit", batchText(batch));
  // Looked at when its turn comes; if something else fails first, nobody does.
  answers.catch(() => {});
  return { batch, answers };
}

async function settleBatch(options: PushOptions, sent: Sent, report: PushReport): Promise<void> {
  let answers: unknown;
  try {
    answers = await sent.answers;
  } catch (error) {
    await afterFailure(options, sent.batch, report, error);
    return;
  }
  options.onStep?.("push:answered");
  const read = readAnswers(
    sent.batch.map(({ id }) => id),
    answers,
  ).settled;
  const settled = read.filter(({ code }) => code !== "step-up-needed");
  report.needsCode ||= settled.length < read.length;
  await storeSettled(options, settled);
  options.onStep?.("push:answers-stored");
  report.settled.push(...settled);
}

/** Stores what was settled and lets go of the marks it settles, together. */
export async function storeSettled(
  { workspace, clock, onStep }: Pick<PushOptions, "workspace" | "clock" | "onStep">,
  settled: SettledCommand[],
): Promise<void> {
  if (settled.length === 0) return;
  await workspace.transaction(async (trx) => {
    await storeAnswers(trx, settled, clock.now().toISOString());
    await settleAnsweredMarks(
      trx,
      settled.map((command) => command.id),
    );
    onStep?.("push:answers-written");
  });
}

/** A command that breaks the whole batch is found by halving; everything else stops the push. */
async function afterFailure(
  options: PushOptions,
  batch: UnansweredCommand[],
  report: PushReport,
  error: unknown,
): Promise<void> {
  if (!(error instanceof CentralError)) throw error;
  if (error.code !== "centre-failed") {
    report.stopped ??= error;
    return;
  }
  const halves = splitBatch(batch);
  if (halves === null) {
    report.failed.push(...batch.map(({ id }) => ({ id, message: error.message })));
    return;
  }
  for (const half of halves)
    if (report.stopped === null) await settleBatch(options, await send(options, half), report);
}

/** The batch as JSON text; the bodies go as they were stored. */
function batchText(batch: UnansweredCommand[]): string {
  const commands = batch.map(
    ({ id, kind, body }) => `{"id":${JSON.stringify(id)},"kind":${JSON.stringify(kind)},"body":${body}}`,
  );
  return `[${commands.join(",")}]`;
}

/** A decision is sent by the person who made it, under their own login, or not at all. */
export function requireOwnSession({ workspace, session }: Pick<PushOptions, "workspace" | "session">): void {
  if (session.login !== workspace.login)
    throw new TypeError(`the workspace of ${workspace.login} cannot be synchronised as ${session.login}`);
}
