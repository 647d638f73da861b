/**
 * One round with the centre: send decisions, read changes, remember the audit head. Every part is safe to repeat; the order
 * makes a decision's own effect visible in the same round.
 */
import { CentralError } from "@db/central/central";
import { readNames } from "@db/central/read-people";
import {
  noteAuditVerified,
  notePulled,
  readCursors,
  rememberAuditHead,
} from "@db/workspace/repositories/cursors";
import { dropSealedRows } from "@db/workspace/repositories/drop-imports";
import { clearStaleMarks } from "@db/workspace/repositories/marks";
import { decidedWhileWaiting } from "@db/workspace/repositories/outbox";
import { pruneCutoff, pruneWorkspace } from "@db/workspace/repositories/prune";
import { endRebuild } from "@db/workspace/repositories/rebuild";
import { readSetting, writeSetting } from "@db/workspace/repositories/settings";
import { type ChainHead, type HeadJudgement, isVerifyDue, judgeHead } from "@domain/sync/audit-witness";
import { type CentreHealth, readCentreHealth } from "@domain/sync/centre-health";
import { type RefusalFacts, refusalFacts } from "@domain/sync/conflict";
import { readDecision, type SettledCommand } from "@domain/sync/read-answers";
import type { FeedPage } from "@domain/sync/read-page";
import { pullChanges } from "./pull-changes";
import { pullPresent } from "./pull-present";
import { type PushOptions, type PushReport, pushOutbox, storeSettled } from "./push-outbox";

/** What one round did. */
export interface SyncReport {
  /** Commands answered this time. */
  pushed: number;
  applied: number;
  /** Of the pushed: carried out at an earlier try whose answer was lost. */
  replayed: number;
  waiting: number;
  /** Every refusal, with who decided first and when. Includes what a second person turned down. */
  refused: (RefusalFacts & { id: string })[];
  /** Commands the centre could not process; they stay in the outbox. */
  failed: PushReport["failed"];
  /** Decisions wait for a code of the person's authenticator; they stay in the outbox. */
  needsCode: boolean;
  /** Rows the feed brought. */
  pulled: number;
  cursor: FeedPage["cursor"] | null;
  /** The centre's audit head; null when the round did not come so far. */
  head: ChainHead | null;
  /** Not ok: the centre's history is not the one this desk has seen. The remembered head stays as evidence. */
  audit: HeadJudgement;
  /** What the centre says of itself; null when the round did not come so far. */
  health: CentreHealth | null;
  /** Why the round ended early; null when it did not. Everything not done is done next time. */
  stopped: CentralError | null;
}

/** An answered decision keeps its mark at most this long once the feed is read to its end. */
const STALE_MARK_MS = 5 * 60_000;

/** Pruning looks at the whole replica, so not at every round. Only after a pull to the end: then no account is missing. */
const PRUNE_EVERY_MS = 3_600_000;
const PRUNED_AT = "sync.pruned-at";

/** Runs one round. Errors of the centre come back in the report; a failing workspace throws its WorkspaceError. */
export async function runSync(options: PushOptions): Promise<SyncReport> {
  const report = emptyReport();
  try {
    const push = await pushOutbox(options);
    report.failed = push.failed;
    report.pushed = push.settled.length;
    count(report, push.settled);
    report.needsCode = push.needsCode;
    if (push.stopped) throw push.stopped;
    const present = await pullPresent(options);
    const pull = await pullChanges(options);
    report.pulled = present + pull.rows;
    report.cursor = pull.cursor;
    count(report, await settleDecided(options));
    await tidy(options);
    await witness(options, report);
    report.health = await askHealth(options);
  } catch (error) {
    if (!(error instanceof CentralError)) throw error;
    report.stopped = error;
  }
  return report;
}

/** Own commands that waited for a second person, and what that person said. */
async function settleDecided(options: PushOptions): Promise<SettledCommand[]> {
  const decided = await options.workspace.transaction(decidedWhileWaiting);
  if (decided.length === 0) return [];
  // The feed names logins; who decided is told to a person, so by name.
  const nameOf = await readNames(options.session);
  const settled = decided.flatMap(
    (one) => readDecision({ ...one, checker: one.checker && nameOf(one.checker) }) ?? [],
  );
  await storeSettled(options, settled);
  return settled;
}

async function tidy({ workspace, clock }: PushOptions): Promise<void> {
  const now = clock.now().toISOString();
  await workspace.transaction(async (trx) => {
    await notePulled(trx, now);
    await endRebuild(trx);
    await clearStaleMarks(trx, new Date(Date.parse(now) - STALE_MARK_MS).toISOString());
    const prunedAt = await readSetting(trx, PRUNED_AT);
    if (typeof prunedAt === "string" && Math.abs(Date.parse(now) - Date.parse(prunedAt)) < PRUNE_EVERY_MS)
      return;
    await pruneWorkspace(trx, pruneCutoff(now));
    await writeSetting(trx, PRUNED_AT, now);
  });
  await dropSealedRows(workspace);
}

/** Seals what is finished, and holds the centre to the history this desk has seen. */
async function witness(options: PushOptions, report: SyncReport): Promise<void> {
  const { workspace, session, clock, onStep } = options;
  const { auditHead, auditVerifiedAt } = await workspace.transaction(readCursors);
  const head = await session.call<ChainHead>("desk.seal_audit");
  onStep?.("sync:audit-sealed");
  report.head = head;
  report.audit = judgeHead(auditHead, head);
  const now = clock.now().toISOString();
  const isDue = isVerifyDue(auditVerifiedAt, now);
  if (report.audit.ok && isDue)
    report.audit = await session.call<HeadJudgement>("desk.verify_audit", auditHead);
  if (!report.audit.ok) return;
  await workspace.transaction(async (trx) => {
    await rememberAuditHead(trx, head);
    if (isDue) await noteAuditVerified(trx, now);
  });
}

async function askHealth({ session, clock }: PushOptions): Promise<CentreHealth> {
  const askedMs = clock.now().getTime();
  const answer = await session.call<Parameters<typeof readCentreHealth>[0]>("desk.sync_health");
  return readCentreHealth(answer, askedMs, clock.now().getTime());
}

function count(report: SyncReport, settled: SettledCommand[]): void {
  for (const command of settled) {
    if (command.wasReplayed) report.replayed += 1;
    if (command.state === "applied") report.applied += 1;
    if (command.state === "waiting") report.waiting += 1;
    if (command.state === "refused")
      report.refused.push({ id: command.id, ...refusalFacts(command.code ?? "rule-broken", command.detail) });
  }
}

function emptyReport(): SyncReport {
  return {
    pushed: 0,
    applied: 0,
    replayed: 0,
    waiting: 0,
    refused: [],
    failed: [],
    needsCode: false,
    pulled: 0,
    cursor: null,
    head: null,
    audit: { ok: true },
    health: null,
    stopped: null,
  };
}
