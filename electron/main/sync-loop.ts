import type { SyncState } from "@contract/sync";
import { countOutbox } from "@db/workspace/repositories/outbox";
import { runSync, type SyncReport } from "@features/sync/run-sync";
import { decisionsById } from "@features/top-ups/own-decisions";
import type { SignedIn } from "../wiring/open-desk";

/** Rounds with the centre while somebody is at the desk: after each decision, and every so often. */
export interface SyncLoop {
  state(): SyncState;
  /** A round now, or right after the one that runs; answers the state behind it. */
  round(): Promise<SyncState>;
  /** What was refused has been looked at: it is shown no longer. */
  putAside(): SyncState;
  /** Somebody came or went. */
  restart(): void;
  close(): Promise<void>;
}

export interface SyncLoopSetting {
  signedIn: () => SignedIn | null;
  now: () => Date;
  onChange: (state: SyncState) => void;
  /** The first round of a session, and each that brought something, is followed by this before it counts as done. */
  afterPull: (who: SignedIn) => Promise<unknown>;
  onFault: (error: unknown) => void;
}

/** The rounds of one person. */
interface Running {
  readonly who: SignedIn;
  isAskedAgain: boolean;
  done: Promise<void>;
}

const EVERY_MS = 15_000;
const REFUSED_KEPT = 50;
const NEVER: SyncState = {
  kind: "never",
  lastRoundAtUtc: null,
  waiting: 0,
  waitingSecondPerson: 0,
  refused: [],
};

/** A loop that is quiet while nobody is signed in. */
export function createSyncLoop(setting: SyncLoopSetting): SyncLoop {
  let state = NEVER;
  let running: Running | null = null;
  let timer: NodeJS.Timeout | undefined;

  const show = (next: SyncState) => {
    state = next;
    setting.onChange(state);
  };
  const once = async (who: SignedIn) => {
    show({ ...state, kind: "syncing" });
    const report = await runSync({
      workspace: who.workspace,
      session: who.session,
      clock: { now: setting.now },
    });
    if (report.pulled > 0 || state.lastRoundAtUtc === null) await setting.afterPull(who);
    const { counts, refused } = await outcome(who, report);
    if (setting.signedIn() !== who) return;
    show({
      kind: kindOf(report),
      lastRoundAtUtc: report.stopped ? state.lastRoundAtUtc : setting.now().toISOString(),
      waiting: counts.pending + counts.sent,
      waitingSecondPerson: counts.waiting,
      refused: [...refused, ...state.refused].slice(0, REFUSED_KEPT),
    });
  };
  const run = async (mine: Running) => {
    do {
      mine.isAskedAgain = false;
      await once(mine.who).catch((error: unknown) => {
        // Of somebody who left meanwhile, with their session and file closed: their next sign-in goes on from there.
        if (setting.signedIn() === mine.who) setting.onFault(error);
      });
    } while (mine.isAskedAgain && setting.signedIn() === mine.who);
  };
  const start = (who: SignedIn): Running => {
    const mine: Running = { who, isAskedAgain: false, done: Promise.resolve() };
    mine.done = run(mine).finally(() => {
      if (running === mine) running = null;
    });
    return mine;
  };
  const round = async () => {
    const who = setting.signedIn();
    if (!who) return state;
    // The round of somebody who left may still hang in the network: nobody waits for it.
    if (running?.who === who) running.isAskedAgain = true;
    else running = start(who);
    await running.done;
    return state;
  };
  const schedule = () => {
    clearInterval(timer);
    timer = setInterval(() => void round(), EVERY_MS);
    timer.unref();
  };

  return {
    state: () => state,
    round,
    putAside() {
      show({ ...state, refused: [] });
      return state;
    },
    restart() {
      state = NEVER;
      clearInterval(timer);
      if (!setting.signedIn()) return;
      schedule();
      void round();
    },
    async close() {
      clearInterval(timer);
      await running?.done;
    },
  };
}

/** How the outbox stands behind a round, and what of it the centre did not carry out. */
const outcome = (who: SignedIn, report: SyncReport) =>
  who.workspace.transaction(async (trx) => ({
    counts: await countOutbox(trx),
    refused: await decisionsById(
      trx,
      report.refused.map(({ id }) => id),
    ),
  }));

function kindOf(report: SyncReport): SyncState["kind"] {
  if (!report.audit.ok) return "history-differs";
  return report.stopped ? "offline" : "synced";
}
