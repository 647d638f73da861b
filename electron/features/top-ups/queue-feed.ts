import type { MarksOf } from "@contract/risk";
import type { QueueChanges, QueueRow } from "@contract/top-ups";
import { proposedTopUps } from "@db/workspace/repositories/proposals";
import { queuedTopUpIds } from "@db/workspace/repositories/top-ups";
import { beginNoting, takeTouched } from "@db/workspace/repositories/touched";
import type { Workspace } from "@db/workspace/workspace";
import { compareRows, type ToldRows } from "@domain/list-delta";
import type { Knex } from "knex";
import { decisionsLookedAt, readQueueRows } from "./list-queue";
import type { OwnDecision } from "./own-decisions";
import { QueueMembers } from "./queue-members";

/** Top-ups read for one answer: as many as are read, checked and drawn without a key having to wait. */
const PAGE = 500;
/** The first answer fills a screen. */
const FIRST_PAGE = 60;

/** The queue as one window is told it: whole once, then what changed. */
export interface QueueFeed {
  /** `known` is the version the window has; anything else than the last one told begins anew. */
  ask(known: number | null): Promise<QueueChanges>;
}

/** Whose queue it is, and since when: refusals of before their sign-in were seen by whoever sat there. */
export interface FeedSetting {
  workspace: Workspace;
  sinceUtc: string;
  /** The desk's clock, UTC: which holds and leases are over. */
  nowUtc: () => string;
  /** What the centre said of the marks of pairs. */
  marks: { readonly of: MarksOf; takeTouched(): string[]; clear(): void };
}

/**
 * Tells the queue in pages. Behind the first telling only rows are read of which something was written since, or that time
 * changed: one decision among a hundred thousand rows costs one row. One feed serves one window and one open workspace.
 */
export const createQueueFeed = (setting: FeedSetting): QueueFeed => new Feed(setting);

class Feed implements QueueFeed {
  private readonly members = new QueueMembers();
  private readonly told: ToldRows = new Map();
  /** Top-ups that are still to be read, the first first. */
  private readonly todo = new Set<string>();
  private decisions: readonly OwnDecision[] = [];
  private version = 0;

  constructor(private readonly setting: FeedSetting) {}

  ask(known: number | null): Promise<QueueChanges> {
    return this.setting.workspace.transaction(async (trx) => {
      const isAnew = known === null || known !== this.version;
      if (isAnew) await this.begin(trx);
      else await this.lookAgain(trx);
      const { changed, gone } = await this.read(trx, this.takePage(isAnew ? FIRST_PAGE : PAGE));
      this.version += 1;
      return { version: this.version, isAnew, changed, gone, isMore: this.todo.size > 0 };
    });
  }

  private async begin(trx: Knex): Promise<void> {
    await beginNoting(trx);
    this.members.clear();
    this.told.clear();
    this.todo.clear();
    this.setting.marks.clear();
    for (const { lineId, topUpIds } of await proposedTopUps(trx)) this.members.propose(lineId, topUpIds);
    await this.readDecisions(trx);
    await this.doAll(trx);
  }

  /** Everything once more, in about the order of the rows: decided, to decide, waiting. */
  private async doAll(trx: Knex): Promise<void> {
    const ids = await queuedTopUpIds(trx, this.setting.nowUtc());
    this.do(ids.filter((id) => this.members.isProposed(id)));
    this.do(ids);
  }

  private async lookAgain(trx: Knex): Promise<void> {
    const touched = await takeTouched(trx);
    // What a proposal named before hangs together no less than what it names now.
    for (const id of touched.proposedLineIds) this.do(this.members.topUpsAround(id));
    if (touched.proposedLineIds.length > 0) {
      const now = new Map(
        (await proposedTopUps(trx, touched.proposedLineIds)).map(({ lineId, topUpIds }) => [
          lineId,
          topUpIds,
        ]),
      );
      for (const id of touched.proposedLineIds) {
        this.members.propose(id, now.get(id) ?? []);
        this.do(now.get(id) ?? []);
      }
    }
    this.do(touched.topUpIds);
    for (const id of touched.lineIds) this.do(this.members.topUpsAround(id));
    this.do(this.setting.marks.takeTouched());
    this.do(this.members.overBy(this.setting.nowUtc()));
    if (touched.hasOutbox) await this.readDecisions(trx);
    if (touched.hasBankAccounts) await this.doAll(trx);
  }

  /** What a decision says now stands in its rows. */
  private async readDecisions(trx: Knex): Promise<void> {
    const before = new Map(this.decisions.map((one) => [one.view.commandId, JSON.stringify(one)]));
    this.decisions = await decisionsLookedAt(trx);
    for (const one of this.decisions) {
      if (before.get(one.view.commandId) !== JSON.stringify(one)) this.do(one.topUpIds);
    }
  }

  private do(topUpIds: readonly string[]): void {
    for (const id of topUpIds) this.todo.add(id);
  }

  private takePage(size: number): string[] {
    const page: string[] = [];
    for (const id of this.todo) {
      if (page.length === size) break;
      page.push(id);
    }
    return page;
  }

  private async read(trx: Knex, page: readonly string[]): Promise<{ changed: QueueRow[]; gone: string[] }> {
    if (page.length === 0) return { changed: [], gone: [] };
    const { keys, ...scope } = this.members.scopeOf(page);
    const { sinceUtc, nowUtc, workspace } = this.setting;
    const rows = await readQueueRows(trx, scope, {
      decisions: this.decisions,
      sinceUtc,
      nowUtc: nowUtc(),
      me: workspace.login,
      marksOf: this.setting.marks.of,
    });
    const compared = compareRows(this.told, keys, rows);
    for (const key of compared.gone) this.members.forget(key);
    for (const row of rows)
      this.members.tell(row.key, {
        topUpIds: row.topUps.map(({ id }) => id),
        lineIds: row.lines.map(({ id }) => id),
        changesAt: changesAt(row),
      });
    for (const id of scope.topUpIds) this.todo.delete(id);
    return compared;
  }
}

/** When the first hold or the lease of a row is over. */
function changesAt({ topUps, lease }: QueueRow): string | null {
  const ends = topUps.flatMap(({ hold }) => (hold && !hold.isOver ? [hold.untilUtc] : []));
  if (lease) ends.push(lease.untilUtc);
  return ends.sort()[0] ?? null;
}
