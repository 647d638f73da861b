import type { ComparisonReply, SyncState } from "@contract/sync";
import { CentralError } from "@db/central/central";
import { readCursors } from "@db/workspace/repositories/cursors";
import { noteRead, noteUnreached } from "@db/workspace/repositories/inbox";
import { countOutbox } from "@db/workspace/repositories/outbox";
import { backOffMs } from "@domain/sync/back-off";
import { compareReplica, isEqual } from "@features/sync/compare-replica";
import { listInbox } from "@features/sync/list-inbox";
import { rebuildReplica } from "@features/sync/rebuild-replica";
import { runSync, type SyncReport } from "@features/sync/run-sync";
import type { SignedIn } from "../wiring/open-desk";
import { centralRefusal } from "./handlers/central-refusal";
import { createTurns } from "./turns";

/** Rounds with the centre while somebody is at the desk: after each decision, when the centre pokes, and every so often. */
export interface SyncLoop {
  state(): SyncState;
  /** A round now, or right after the one that runs; answers the state behind it. */
  round(): Promise<SyncState>;
  /** These decisions were read, or all of them: they are shown no longer. */
  putAside(commandIds: readonly string[] | null): Promise<SyncState>;
  /** Proves that desk and centre are equal, or names the first difference. Throws the centre's error. */
  compare(): Promise<ComparisonReply>;
  /** Makes the desk anew from the centre; what is in the outbox stays. */
  rebuild(): Promise<SyncState>;
  /** Somebody came or went. */
  restart(): void;
  close(): Promise<void>;
}

export interface SyncLoopSetting {
  signedIn: () => SignedIn | null;
  now: () => Date;
  /** 0 to below 1: spreads the tries of many desks. */
  random: () => number;
  onChange: (state: SyncState) => void;
  /** The first round of a session, and each that brought something, is followed by this before it counts as done. */
  afterPull: (who: SignedIn) => Promise<unknown>;
  onFault: (error: unknown) => void;
}

const EVERY_MS = 15_000;
/** A lost centre is tried again within a second, one that stays away every half minute. */
const AWAY = { firstMs: 1_000, capMs: 30_000 };
/** Pokes come by the batch and to every desk at once. */
const POKED_MS = { least: 300, spread: 700 };

const NEVER: SyncState = {
  kind: "never",
  problem: null,
  needsCode: false,
  lastRoundAtUtc: null,
  lastPullAtUtc: null,
  nextRoundAtUtc: null,
  waiting: 0,
  waitingSecondPerson: 0,
  queue: [],
  refused: [],
  appliedLate: [],
  clockAheadMs: null,
  held: null,
};

/** A loop that is quiet while nobody is signed in. */
export const createSyncLoop = (setting: SyncLoopSetting): SyncLoop => new Loop(setting);

class Loop implements SyncLoop {
  private readonly turns = createTurns<SignedIn>();
  private now = NEVER;
  private failures = 0;
  /** The round that has been asked for and not begun: whoever asks meanwhile is served by it. */
  private queued: { who: SignedIn; done: Promise<SyncState> } | null = null;
  private timer: NodeJS.Timeout | undefined;
  private stopListening = () => {};

  constructor(private readonly setting: SyncLoopSetting) {}

  state(): SyncState {
    return this.now;
  }

  round(): Promise<SyncState> {
    const who = this.setting.signedIn();
    if (!who) return Promise.resolve(this.now);
    if (this.queued?.who === who) return this.queued.done;
    const done = this.inTurn(who, async () => {
      this.queued = null;
      await this.once(who, runSync);
    });
    this.queued = { who, done };
    return done;
  }

  async putAside(commandIds: readonly string[] | null): Promise<SyncState> {
    const inbox = await this.needed().workspace.transaction(async (trx) => {
      await noteRead(trx, commandIds, this.setting.now().toISOString());
      return listInbox(trx);
    });
    return this.show(inbox);
  }

  compare(): Promise<ComparisonReply> {
    const who = this.needed();
    return this.turns.take(who, async () => toReply(await compareReplica({ ...who, clock: this.setting })));
  }

  rebuild(): Promise<SyncState> {
    const who = this.needed();
    return this.inTurn(who, () => this.once(who, rebuildReplica));
  }

  restart(): void {
    this.now = NEVER;
    this.failures = 0;
    this.stop();
    const who = this.setting.signedIn();
    if (!who) return;
    const { least, spread } = POKED_MS;
    const poked = () => void this.roundIn(least + spread * this.setting.random());
    this.stopListening = who.session.onPoke?.(poked) ?? (() => {});
    void this.round();
  }

  async close(): Promise<void> {
    this.stop();
    await this.turns.settled();
  }

  /** One round, or a rebuild, and everything the page is to know behind it. */
  private async once(who: SignedIn, run: typeof runSync): Promise<void> {
    const { now, random, afterPull } = this.setting;
    this.show({ kind: "syncing" });
    const report = await run({ ...who, clock: this.setting });
    if (report.pulled > 0 || this.now.lastRoundAtUtc === null) await afterPull(who);
    const outcome = await readOutcome(who, report, now());
    if (!this.isHere(who)) return;
    this.failures = report.stopped ? this.failures + 1 : 0;
    this.show({
      ...outcome,
      lastRoundAtUtc: report.stopped ? this.now.lastRoundAtUtc : now().toISOString(),
      nextRoundAtUtc: this.roundIn(report.stopped ? backOffMs(this.failures, random(), AWAY) : EVERY_MS),
    });
  }

  private inTurn(who: SignedIn, work: () => Promise<void>): Promise<SyncState> {
    return this.turns.take(who, async () => {
      if (!this.isHere(who)) return this.now;
      await work().catch((error: unknown) => {
        // Of somebody who left meanwhile, with their session and file closed: their next sign-in goes on from there.
        if (!this.isHere(who)) return;
        this.setting.onFault(error);
        this.roundIn(EVERY_MS);
      });
      return this.now;
    });
  }

  private show(next: Partial<SyncState>): SyncState {
    this.now = { ...this.now, ...next };
    this.setting.onChange(this.now);
    return this.now;
  }

  /** The next round in so many milliseconds, in place of the one that was planned; answers when, UTC ISO. */
  private roundIn(ms: number): string {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.round(), ms);
    this.timer.unref();
    return new Date(this.setting.now().getTime() + ms).toISOString();
  }

  private stop(): void {
    clearTimeout(this.timer);
    this.stopListening();
    this.stopListening = () => {};
  }

  private isHere(who: SignedIn): boolean {
    return this.setting.signedIn() === who;
  }

  private needed(): SignedIn {
    const who = this.setting.signedIn();
    if (!who) throw new Error("nobody is signed in");
    return who;
  }
}

/** How the outbox stands behind a round; what could not be sent is noted as waiting for the centre. */
const readOutcome = (who: SignedIn, report: SyncReport, now: Date): Promise<Partial<SyncState>> =>
  who.workspace.transaction(async (trx) => {
    if (report.stopped) await noteUnreached(trx, now.toISOString());
    const counts = await countOutbox(trx);
    return {
      kind: kindOf(report),
      problem: report.stopped instanceof CentralError ? centralRefusal(report.stopped).error.code : null,
      lastPullAtUtc: (await readCursors(trx)).pulledAt,
      waiting: counts.pending + counts.sent,
      needsCode: report.needsCode,
      waitingSecondPerson: counts.waiting,
      ...(await listInbox(trx)),
      clockAheadMs: report.health?.clockAheadMs ?? null,
      held: report.health?.held ?? null,
    };
  });

function kindOf(report: SyncReport): SyncState["kind"] {
  if (!report.audit.ok) return "history-differs";
  return report.stopped ? "offline" : "synced";
}

const toReply = (comparison: Awaited<ReturnType<typeof compareReplica>>): ComparisonReply => ({
  tables: comparison.tables.map((table) => ({
    entity: table.entity,
    centreRows: table.centre.rows,
    deskRows: table.desk.rows,
    isEqual: isEqual(table),
  })),
  first: comparison.first,
  moved: comparison.moved,
});
