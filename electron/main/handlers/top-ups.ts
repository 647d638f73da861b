import { randomUUID } from "node:crypto";
import { systemClock } from "@adapters/clock";
import { type Reply, refuse } from "@contract/result";
import type { Role, SessionView } from "@contract/session";
import type { QueueChanges } from "@contract/top-ups";
import type { CentralSession } from "@db/central/central";
import type { Workspace } from "@db/workspace/workspace";
import { sen } from "@domain/money";
import type { QueueMarks } from "@features/risk/queue-marks";
import { matchAndAsk } from "@features/top-ups/ask-earlier-payers";
import { decideMany } from "@features/top-ups/decide-many";
import {
  type DecisionRefusal,
  type DecisionSetting,
  decide,
  type NamedDecision,
  ofHold,
  ofPark,
  ofRejection,
  ofTakingUp,
  ofUnpark,
  takeBack,
  verifyShares,
} from "@features/top-ups/decide-top-ups";
import { listDecisions } from "@features/top-ups/list-queue";
import { listUnmatched } from "@features/top-ups/list-unmatched";
import { outcomesOf } from "@features/top-ups/own-decisions";
import { createQueueFeed, type QueueFeed } from "@features/top-ups/queue-feed";
import { searchLinks } from "@features/top-ups/search-links";
import { showEvidence } from "@features/top-ups/show-evidence";
import { whoDecided } from "@features/top-ups/who-decided";
import type { Handlers } from "../handler";
import type { DeskServices } from "../services";
import { answering } from "./answers";

type Part = Pick<Handlers, Extract<keyof Handlers, `top-ups:${string}`>>;
const clerks: readonly Role[] = ["clerk"];
const nowUtc = (): string => systemClock.now().toISOString();
type Reading =
  | "top-ups:queue"
  | "top-ups:decisions"
  | "top-ups:unmatched"
  | "top-ups:evidence"
  | "top-ups:search-links"
  | "top-ups:match";
type Bulk = "top-ups:decide-many" | "top-ups:outcomes" | "top-ups:who-decided";

/** The queue of top-ups: read from the desk's own copy, decided through the outbox, sent by a round at once. */
export function topUpHandlers(desk: () => DeskServices): Part {
  return { ...readers(desk), ...deciders(desk), ...bulks(desk) };
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
          const { me, workspace, session } = who();
          const asking = { workspace, session, roles: me.roles, think: matching.match, now: systemClock.now };
          return { ok: true, value: await matchAndAsk(asking) };
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

function deciders(desk: () => DeskServices): Omit<Part, Reading | Bulk> {
  const who = () => desk().session.signedIn();
  const answer = async (
    work: (setting: DecisionSetting) => ReturnType<typeof decide>,
  ): Promise<Reply<{ commandId: string }>> => {
    const queued = await work(settingOf(who().workspace));
    if (!queued.ok) return refuseDecision(queued.error);
    // The decision is safe here; the round says by itself what becomes of it.
    void desk().sync.round();
    return { ok: true, value: { commandId: queued.value } };
  };
  const one = (decision: NamedDecision) => answering(() => answer((where) => decide(where, decision)));
  return {
    "top-ups:verify": {
      kind: "command",
      access: clerks,
      handle: ({ lineIds, topUps, note }) =>
        answering(() =>
          answer((where) => verifyShares(where, { lineIds, shares: topUps, ...(note ? { note } : {}) })),
        ),
    },
    "top-ups:reject": { kind: "command", access: clerks, handle: (wanted) => one(ofRejection(wanted)) },
    "top-ups:hold": { kind: "command", access: clerks, handle: (wanted) => one(ofHold(wanted)) },
    "top-ups:unhold": { kind: "command", access: clerks, handle: ({ topUpId }) => one(ofTakingUp(topUpId)) },
    "top-ups:park": { kind: "command", access: clerks, handle: (wanted) => one(ofPark(wanted)) },
    "top-ups:unpark": { kind: "command", access: clerks, handle: ({ lineId }) => one(ofUnpark(lineId)) },
    "top-ups:undo": {
      kind: "command",
      access: clerks,
      handle: ({ commandId }) => answering(() => answer((where) => takeBack(where, commandId))),
    },
  };
}

/** Many rows at once, and what became of each. */
function bulks(desk: () => DeskServices): Pick<Part, Bulk> {
  const who = () => desk().session.signedIn();
  return {
    "top-ups:decide-many": {
      kind: "command",
      access: clerks,
      handle: (request) =>
        answering(async () => {
          const rows = await decideMany(settingOf(who().workspace), request, {
            atMostSen: sen(who().me.one_person_limit_sen),
            marksOf: desk().marks.of,
          });
          void desk().sync.round();
          return { ok: true, value: { rows } };
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
    "top-ups:who-decided": {
      kind: "query",
      access: clerks,
      handle: ({ topUpIds }) =>
        answering(async () => ({
          ok: true,
          value: { topUps: await whoDecided(who().workspace, who().session, topUpIds) },
        })),
    },
  };
}

const settingOf = (workspace: Workspace): DecisionSetting => ({
  workspace,
  newId: randomUUID,
  now: systemClock.now,
});

/** What the outbox did not take: another own decision about it stands, or the line is not known here. */
function refuseDecision(refusal: DecisionRefusal): Reply<never> {
  if (refusal.code === "unknown-kind" || refusal.code === "online-only") return refuse("malformed");
  return refuse(refusal.code);
}
