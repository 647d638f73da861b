import { randomUUID } from "node:crypto";
import { systemClock } from "@adapters/clock";
import { type Reply, refuse } from "@contract/result";
import type { Role, SessionView } from "@contract/session";
import type { QueueChanges } from "@contract/top-ups";
import type { CentralSession } from "@db/central/central";
import type { Workspace } from "@db/workspace/workspace";
import { sen } from "@domain/money";
import type { QueueMarks } from "@features/risk/queue-marks";
import {
  type DecisionRefusal,
  type DecisionSetting,
  holdTopUp,
  parkLine,
  rejectTopUp,
  takeUpLine,
  takeUpTopUp,
  undoVerification,
  verifyShares,
} from "@features/top-ups/decide-top-ups";
import { listDecisions } from "@features/top-ups/list-queue";
import { listUnmatched } from "@features/top-ups/list-unmatched";
import { matchTopUpsBy } from "@features/top-ups/match-top-ups";
import { outcomesOf } from "@features/top-ups/own-decisions";
import { createQueueFeed, type QueueFeed } from "@features/top-ups/queue-feed";
import { searchLinks } from "@features/top-ups/search-links";
import { showEvidence } from "@features/top-ups/show-evidence";
import { verifyListed } from "@features/top-ups/verify-listed";
import type { Handlers } from "../handler";
import type { DeskServices } from "../services";
import { answering } from "./answers";

type Part = Pick<Handlers, Extract<keyof Handlers, `top-ups:${string}`>>;
const clerks: readonly Role[] = ["clerk"];
const nowUtc = (): string => systemClock.now().toISOString();
type Reading =
  | "top-ups:queue"
  | "top-ups:decisions"
  | "top-ups:outcomes"
  | "top-ups:unmatched"
  | "top-ups:evidence"
  | "top-ups:search-links"
  | "top-ups:match";

/** The queue of top-ups: read from the desk's own copy, decided through the outbox, sent by a round at once. */
export function topUpHandlers(desk: () => DeskServices): Part {
  return { ...readers(desk), ...deciders(desk) };
}

function readers(desk: () => DeskServices): Pick<Part, Reading> {
  const who = () => desk().session.signedIn();
  let told: { sessionId: string; workspace: Workspace; feed: QueueFeed } | null = null;
  /** One window, one person at a time, one open file: what was told before of another is nobody's any more. */
  const feedOf = ({ sessionId, signedInAtUtc: sinceUtc }: SessionView): QueueFeed => {
    const { workspace } = who();
    if (told?.sessionId !== sessionId || told.workspace !== workspace)
      told = {
        sessionId,
        workspace,
        feed: createQueueFeed({ workspace, sinceUtc, nowUtc, marks: desk().marks }),
      };
    return told.feed;
  };
  return {
    "top-ups:queue": {
      kind: "query",
      access: clerks,
      handle: ({ known }, actor) =>
        answering(async () => ({
          ok: true,
          value: await withMarks(desk().marks, who().session, await feedOf(actor).ask(known)),
        })),
    },
    "top-ups:decisions": {
      kind: "query",
      access: clerks,
      handle: () =>
        answering(async () => {
          const { workspace, me } = who();
          const alone = { onePersonLimitSen: sen(me.one_person_limit_sen), undoMinutes: me.undo_minutes };
          return { ok: true, value: { ...(await listDecisions(workspace)), ...alone } };
        }),
    },
    "top-ups:outcomes": {
      kind: "query",
      access: clerks,
      handle: ({ commandIds }) =>
        answering(async () => ({
          ok: true,
          value: { decisions: await outcomesOf(who().workspace, commandIds) },
        })),
    },
    "top-ups:unmatched": {
      kind: "query",
      access: clerks,
      handle: () =>
        answering(async () => ({ ok: true, value: await listUnmatched(who().workspace, nowUtc()) })),
    },
    "top-ups:evidence": {
      kind: "query",
      access: clerks,
      handle: (wanted) =>
        answering(async () => {
          const value = await showEvidence(who().workspace, wanted, nowUtc(), desk().matching.rank);
          return { ok: true, value };
        }),
    },
    "top-ups:search-links": {
      kind: "query",
      access: clerks,
      handle: (wanted) =>
        answering(async () => ({ ok: true, value: await searchLinks(who().workspace, wanted, nowUtc()) })),
    },
    "top-ups:match": {
      kind: "command",
      access: clerks,
      handle: () =>
        answering(async () => {
          const { sync, matching } = desk();
          await sync.round();
          return { ok: true, value: await matchTopUpsBy(who().workspace, matching.match) };
        }),
    },
  };
}

/** What is told, with the marks of its rows. */
async function withMarks(
  marks: QueueMarks,
  session: CentralSession,
  told: QueueChanges,
): Promise<QueueChanges> {
  const changed = await marks.fill(session, told.changed);
  // What is other by then is told with the next question: every round is followed by one.
  if (!told.isMore) void marks.refresh(session);
  return { ...told, changed };
}

function deciders(desk: () => DeskServices): Omit<Part, Reading> {
  const who = () => desk().session.signedIn();
  const decide = async (
    work: (setting: DecisionSetting) => ReturnType<typeof verifyShares>,
  ): Promise<Reply<{ commandId: string }>> => {
    const setting = { workspace: who().workspace, newId: randomUUID, now: systemClock.now };
    const queued = await work(setting);
    if (!queued.ok) return refuseDecision(queued.error);
    // The decision is safe here; the round says by itself what becomes of it.
    void desk().sync.round();
    return { ok: true, value: { commandId: queued.value } };
  };
  return {
    "top-ups:verify": {
      kind: "command",
      access: clerks,
      handle: ({ lineIds, topUps, note }) =>
        answering(() =>
          decide((setting) => verifyShares(setting, { lineIds, shares: topUps, ...(note ? { note } : {}) })),
        ),
    },
    "top-ups:verify-safe": {
      kind: "command",
      access: clerks,
      handle: ({ pairs }) =>
        answering(async () => {
          const { workspace, me } = who();
          const setting = { workspace, newId: randomUUID, now: systemClock.now };
          const { rows, sumSen } = await verifyListed(setting, pairs, {
            atMostSen: sen(me.one_person_limit_sen),
            marksOf: desk().marks.of,
          });
          void desk().sync.round();
          return { ok: true, value: { rows, sumSen: sen(sumSen) } };
        }),
    },
    "top-ups:reject": {
      kind: "command",
      access: clerks,
      handle: (decision) => answering(() => decide((setting) => rejectTopUp(setting, decision))),
    },
    "top-ups:hold": {
      kind: "command",
      access: clerks,
      handle: (decision) => answering(() => decide((setting) => holdTopUp(setting, decision))),
    },
    "top-ups:unhold": {
      kind: "command",
      access: clerks,
      handle: ({ topUpId }) => answering(() => decide((setting) => takeUpTopUp(setting, topUpId))),
    },
    "top-ups:park": {
      kind: "command",
      access: clerks,
      handle: (decision) => answering(() => decide((setting) => parkLine(setting, decision))),
    },
    "top-ups:unpark": {
      kind: "command",
      access: clerks,
      handle: ({ lineId }) => answering(() => decide((setting) => takeUpLine(setting, lineId))),
    },
    "top-ups:undo": {
      kind: "command",
      access: clerks,
      handle: ({ commandId }) => answering(() => decide((setting) => undoVerification(setting, commandId))),
    },
  };
}

/** What the outbox did not take: another own decision about it stands, or the line is not known here. */
function refuseDecision(refusal: DecisionRefusal): Reply<never> {
  if (refusal.code === "unknown-kind" || refusal.code === "online-only") return refuse("malformed");
  return refuse(refusal.code);
}
