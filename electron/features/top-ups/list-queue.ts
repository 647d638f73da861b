import type { LeaseView } from "@contract/leases";
import type { MarksOf } from "@contract/risk";
import type { DecisionsReply, QueueRow } from "@contract/top-ups";
import { listBankAccounts } from "@db/workspace/repositories/bank-accounts";
import { type BankLine, findBankLines, freeCreditLinesOf } from "@db/workspace/repositories/bank-lines";
import { liveLeases } from "@db/workspace/repositories/leases";
import { standingProposalsOf } from "@db/workspace/repositories/proposals";
import { findTopUps, isOpen, queuedTopUps, type TopUp } from "@db/workspace/repositories/top-ups";
import type { Workspace } from "@db/workspace/workspace";
import { shareAmount } from "@domain/matching/share-amount";
import { judgePair, readLine, weighPair } from "@domain/matching/weigh-pair";
import { addSen, type Sen } from "@domain/money";
import type { Knex } from "knex";
import { type OwnDecision, ownDecisions } from "./own-decisions";
import type { QueueScope } from "./queue-members";
import { type BankNames, toLeaseView, toQueueLine, toTopUpView } from "./queue-views";
import { putTogether, type Together } from "./together";

/** With what the rows of one desk's queue are read. */
export interface QueueSetting {
  /** The own decisions, newest first; see {@link decisionsLookedAt}. */
  decisions: readonly OwnDecision[];
  /** Refusals of before this moment (UTC) were seen. */
  sinceUtc: string;
  /** The desk's clock, UTC: which holds and leases are over. */
  nowUtc: string;
  /** Login of whose desk it is. */
  me: string;
  marksOf: MarksOf;
}

/** What every row is shown with. */
interface RowSetting {
  banks: BankNames;
  nowUtc: string;
  leaseOf: (what: "top_up" | "line", key: string) => LeaseView | null;
  marksOf: MarksOf;
}

const DECISIONS_LOOKED_AT = 500;
const DECISIONS_SHOWN = 20;

/**
 * The rows of the queue that are made of these top-ups and lines; everything that hangs together with them must be among
 * them. Refusals stand first, then what can be decided, then what waits for money, then what is on hold; oldest first in
 * each. Credits without a request are not in it: see list-unmatched.ts.
 */
export async function readQueueRows(
  trx: Knex,
  scope: QueueScope,
  setting: QueueSetting,
): Promise<QueueRow[]> {
  return placed(await readQueue(trx, scope, setting));
}

/** The own decisions that the queue speaks of, newest first. */
export const decisionsLookedAt = (trx: Knex): Promise<OwnDecision[]> =>
  ownDecisions(trx, DECISIONS_LOOKED_AT);

/** The own last decisions, newest first. */
export function listDecisions(
  workspace: Workspace,
): Promise<Pick<DecisionsReply, "decisions" | "lastDecidedAtUtc">> {
  return workspace.transaction(async (trx) => {
    const decisions = (await decisionsLookedAt(trx)).map(({ view }) => view);
    return {
      decisions: decisions.slice(0, DECISIONS_SHOWN),
      lastDecidedAtUtc: decisions[0]?.decidedAtUtc ?? null,
    };
  });
}

/** Names the place of each row by what it is ordered by, so that a row that stays keeps its own; then orders them. */
function placed(groups: readonly (readonly QueueRow[])[]): QueueRow[] {
  return groups.flatMap((rows, group) =>
    rows
      .map((row) => ({
        ...row,
        // A refusal stands where its own decision does, the last first; everything else by the age of its request.
        place:
          group === 0
            ? `0 ${row.place} ${row.key}`
            : `${group} ${row.topUps[0]?.requestedAt ?? ""} ${row.key}`,
      }))
      .sort((one, two) => (one.place < two.place ? -1 : 1)),
  );
}

async function readQueue(trx: Knex, scope: QueueScope, setting: QueueSetting): Promise<QueueRow[][]> {
  const { decisions, sinceUtc } = setting;
  const row = await readRowSetting(trx, setting);
  const topUps = await queuedTopUps(trx, scope.topUpIds);
  const lines = new Map((await freeCreditLinesOf(trx, scope.lineIds)).map((line) => [line.id, line]));
  const marked = await markedRows(trx, { topUps, decisions, row });
  const refused = await refusedRows(trx, { scope, decisions, sinceUtc, row });

  const shown = new Set([...marked, ...refused].flatMap((one) => one.topUps.map(({ id }) => id)));
  const open = new Map(
    topUps.filter((topUp) => topUp.localMark === null && !shown.has(topUp.id)).map((one) => [one.id, one]),
  );
  const together = putTogether(await standingProposalsOf(trx, scope.lineIds), lines, open);
  const proposed = new Set(together.flatMap((one) => one.topUps.map(({ id }) => id)));
  const waiting = [
    ...together.map((one) => proposedRow(one, row)),
    ...[...open.values()].filter(({ id }) => !proposed.has(id)).map((topUp) => topUpRow([topUp], row)),
  ];
  const isOnHold = ({ topUps: held }: QueueRow) => held.some(({ hold }) => hold !== null && !hold.isOver);
  const free = waiting.filter((one) => !isOnHold(one));
  return [
    refused,
    [...free.filter(({ lines: came }) => came.length > 0), ...marked],
    free.filter(({ lines: came }) => came.length === 0),
    waiting.filter(isOnHold),
  ];
}

async function readRowSetting(trx: Knex, { nowUtc, marksOf, me }: QueueSetting): Promise<RowSetting> {
  const banks = new Map((await listBankAccounts(trx)).map((account) => [account.id, account.bank]));
  const leases = new Map(
    (await liveLeases(trx, nowUtc)).map((lease) => [`${lease.what}/${lease.key}`, toLeaseView(lease, me)]),
  );
  return { banks, nowUtc, marksOf, leaseOf: (what, key) => leases.get(`${what}/${key}`) ?? null };
}

/** A row for top-ups about which nothing is proposed. */
function topUpRow(topUps: readonly TopUp[], { banks, nowUtc, leaseOf }: RowSetting): QueueRow {
  return {
    key: `top-up ${topUps[0]?.id}`,
    place: "",
    lines: [],
    topUps: topUps.map((topUp) => toTopUpView(topUp, banks, nowUtc)),
    shares: [],
    confidence: null,
    rule: null,
    isSafe: false,
    evidence: [],
    doubts: [],
    exception: null,
    risk: [],
    decision: null,
    lease: topUps.map(({ id }) => leaseOf("top_up", id)).find((lease) => lease !== null) ?? null,
  };
}

function proposedRow({ lines, topUps, proposals }: Together<TopUp>, row: RowSetting): QueueRow {
  const [first] = proposals;
  return {
    ...topUpRow(topUps, row),
    lines: lines.map((line, at) => toQueueLine(line, row.banks, proposals[at])),
    shares: shareAmount(sumOf(lines), topUps),
    confidence: first?.confidence ?? null,
    rule: first?.rule ?? null,
    isSafe: proposals.every(({ isSafe }) => isSafe),
    evidence: oncePerKind(proposals.flatMap(({ evidence }) => evidence)),
    doubts: oncePerKind(proposals.flatMap(({ doubts }) => doubts)),
    exception: first?.exception ?? null,
    risk: row.marksOf(
      lines.map(({ id }) => id),
      topUps.map(({ id }) => id),
    ),
  };
}

const sumOf = (lines: readonly BankLine[]): Sen => addSen(...lines.map(({ amountSen }) => amountSen));

/** What two lines of one top-up both say is said once. */
function oncePerKind<T extends { kind: string }>(items: readonly T[]): T[] {
  return items.filter((item, at) => items.findIndex(({ kind }) => kind === item.kind) === at);
}

/** What this desk has decided and the centre's own rows do not say yet. */
async function markedRows(
  trx: Knex,
  given: { topUps: readonly TopUp[]; decisions: readonly OwnDecision[]; row: RowSetting },
): Promise<QueueRow[]> {
  const byId = new Map(given.decisions.map((one) => [one.view.commandId, one]));
  const byCommand = new Map<string, TopUp[]>();
  for (const topUp of given.topUps)
    if (topUp.localCommandId !== null)
      byCommand.set(topUp.localCommandId, [...(byCommand.get(topUp.localCommandId) ?? []), topUp]);
  const linesOf = await readLines(
    trx,
    [...byCommand.keys()].flatMap((id) => byId.get(id) ?? []),
  );
  return [...byCommand].map(([commandId, topUps]) => {
    const decision = byId.get(commandId);
    return {
      ...decidedRow(topUps, decision ? linesOf(decision) : [], given.row),
      decision: decision?.view ?? null,
    };
  });
}

/** The lines of decisions, read at once. */
async function readLines(trx: Knex, decisions: readonly OwnDecision[]) {
  const ids = decisions.flatMap(({ lineIds }) => lineIds);
  const lines = new Map(
    (ids.length === 0 ? [] : await findBankLines(trx, ids)).map((line) => [line.id, line]),
  );
  return ({ lineIds }: OwnDecision): BankLine[] =>
    [...lineIds].sort((one, two) => one - two).flatMap((id) => lines.get(id) ?? []);
}

/** A decided row, with the reasons of its pair while the top-up still waits. */
function decidedRow(topUps: readonly TopUp[], lines: readonly BankLine[], row: RowSetting): QueueRow {
  const [line] = lines;
  const [topUp] = topUps;
  const judged =
    line && topUp && isOpen(topUp)
      ? judgePair(weighPair(readLine(line), topUp))
      : { evidence: [], doubts: [] };
  return {
    ...topUpRow(topUps, row),
    lines: lines.map((one) => toQueueLine(one, row.banks, one === line ? judged : null)),
    shares: lines.length > 0 ? shareAmount(sumOf(lines), topUps) : [],
    evidence: judged.evidence,
    doubts: judged.doubts,
  };
}

/** What the centre refused since sign-in and nothing decided at this desk has followed. */
async function refusedRows(
  trx: Knex,
  given: { scope: QueueScope; decisions: readonly OwnDecision[]; sinceUtc: string; row: RowSetting },
): Promise<QueueRow[]> {
  const isMeant = new Set(given.scope.topUpIds);
  const shown = refusals(given.decisions, given.sinceUtc).filter(({ topUpIds }) =>
    topUpIds.some((id) => isMeant.has(id)),
  );
  if (shown.length === 0) return [];
  const ids = shown.flatMap(({ topUpIds }) => topUpIds);
  const known = new Map((await findTopUps(trx, ids)).map((topUp) => [topUp.id, topUp]));
  const linesOf = await readLines(trx, shown);
  return shown.flatMap((decision) => {
    const topUps = decision.topUpIds.flatMap((id) => known.get(id) ?? []);
    if (topUps.length === 0 || topUps.some(({ localMark }) => localMark !== null)) return [];
    const lines = linesOf(decision);
    return {
      ...topUpRow(topUps, given.row),
      key: `refused ${decision.view.commandId}`,
      place: latestFirst(decision.view.decidedAtUtc),
      lines: lines.map((line) => toQueueLine(line, given.row.banks, null)),
      shares: lines.length > 0 ? shareAmount(sumOf(lines), topUps) : [],
      decision: decision.view,
    };
  });
}

/** Refusals since sign-in that no later decision of this desk has followed. */
function refusals(decisions: readonly OwnDecision[], sinceUtc: string): OwnDecision[] {
  const seen = new Set<string>();
  return decisions.filter(({ view, topUpIds }) => {
    const isNew = topUpIds.some((id) => !seen.has(id));
    for (const id of topUpIds) seen.add(id);
    return isNew && view.state === "refused" && view.decidedAtUtc >= sinceUtc;
  });
}

/** An instant as text that sorts backwards. */
const latestFirst = (instantUtc: string): string =>
  String(Number.MAX_SAFE_INTEGER - Date.parse(instantUtc)).padStart(16, "0");
