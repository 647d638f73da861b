import type { LeaseView } from "@contract/leases";
import type { QueueReply, QueueRow } from "@contract/top-ups";
import { listBankAccounts } from "@db/workspace/repositories/bank-accounts";
import { type BankLine, findBankLines, freeCreditLines } from "@db/workspace/repositories/bank-lines";
import { liveLeases } from "@db/workspace/repositories/leases";
import { type StandingPair, standingProposals } from "@db/workspace/repositories/proposals";
import { findTopUp, type TopUp, topUpQueue } from "@db/workspace/repositories/top-ups";
import type { Workspace } from "@db/workspace/workspace";
import type { OpenTopUp } from "@domain/matching/proposal";
import { judgePair, readLine, weighPair } from "@domain/matching/weigh-pair";
import type { Sen } from "@domain/money";
import type { Knex } from "knex";
import { type OwnDecision, ownDecisions } from "./own-decisions";
import { type BankNames, toLeaseView, toLineView, toTopUpView } from "./queue-views";

/** Who looks, and since when: refusals of before their sign-in were seen by whoever sat there. */
export interface QueueSetting {
  onePersonLimitSen: Sen;
  sinceUtc: string;
  /** The desk's clock, UTC: which holds and leases are over. */
  nowUtc: string;
}

/** What every row is shown with. */
interface RowSetting {
  banks: BankNames;
  nowUtc: string;
  leaseOf: (what: "top_up" | "line", key: string) => LeaseView | null;
}

type Queue = Omit<QueueReply, "onePersonLimitSen">;

const DECISIONS_LOOKED_AT = 500;
const DECISIONS_SHOWN = 20;

/**
 * The queue of one desk: refusals first, then what can be decided, then what waits for money, then what is on hold; oldest
 * first in each. A parked credit is not in it, unless the matching has found what it pays.
 */
export function listQueue(workspace: Workspace, setting: QueueSetting): Promise<QueueReply> {
  return workspace.transaction(async (trx) => ({
    ...(await readQueue(trx, setting, workspace.login)),
    onePersonLimitSen: setting.onePersonLimitSen,
  }));
}

async function readQueue(trx: Knex, { sinceUtc, nowUtc }: QueueSetting, me: string): Promise<Queue> {
  const row = await readRowSetting(trx, nowUtc, me);
  const topUps = await topUpQueue(trx);
  const lines = await freeCreditLines(trx);
  const proposals = new Map((await standingProposals(trx)).map((one) => [one.topUpId, one]));
  const decisions = await ownDecisions(trx, DECISIONS_LOOKED_AT);
  const marked = await markedRows(trx, { topUps, decisions, row });
  const refused = await refusedRows(trx, { decisions, sinceUtc, row });

  const lineOf = new Map(lines.map((line) => [line.id, line]));
  const proposed = new Set([...proposals.values()].map((one) => one.lineId));
  const shown = new Set([...marked, ...refused].map((one) => one.topUp?.id));
  const open = topUps.filter((topUp) => topUp.localMark === null && !shown.has(topUp.id));
  const isOnHold = (topUp: TopUp) => topUp.hold !== null && topUp.hold.until > nowUtc;
  const isPaired = (topUp: TopUp) => proposals.has(topUp.id);
  const shownPair = (topUp: TopUp) => pairRow(topUp, proposals.get(topUp.id), lineOf, row);
  const waiting = open.filter((topUp) => !isOnHold(topUp));
  const pairs = waiting.filter(isPaired).map(shownPair).concat(marked).sort(byAge);
  const withoutRequest = lines
    .filter((line) => !proposed.has(line.id) && line.parked === null)
    .map((line) => lineRow(line, row));
  const withoutMoney = waiting.filter((topUp) => !isPaired(topUp)).map((topUp) => topUpRow(topUp, row));
  const onHold = open.filter(isOnHold).map(shownPair);
  return {
    rows: [...refused, ...pairs, ...withoutRequest, ...withoutMoney, ...onHold],
    decisions: decisions.slice(0, DECISIONS_SHOWN).map(({ view }) => view),
    lastDecidedAtUtc: decisions[0]?.view.decidedAtUtc ?? null,
  };
}

async function readRowSetting(trx: Knex, nowUtc: string, me: string): Promise<RowSetting> {
  const banks = new Map((await listBankAccounts(trx)).map((account) => [account.id, account.bank]));
  const leases = new Map(
    (await liveLeases(trx, nowUtc)).map((lease) => [`${lease.what}/${lease.key}`, toLeaseView(lease, me)]),
  );
  return { banks, nowUtc, leaseOf: (what, key) => leases.get(`${what}/${key}`) ?? null };
}

const bare = { confidence: null, isSafe: false, evidence: [], doubts: [], decision: null };

const lineRow = (line: BankLine, { banks, leaseOf }: RowSetting): QueueRow => ({
  ...bare,
  key: `line ${line.id}`,
  line: toLineView(line, banks),
  topUp: null,
  lease: leaseOf("line", String(line.id)),
});

const topUpRow = (topUp: TopUp, { banks, nowUtc, leaseOf }: RowSetting): QueueRow => ({
  ...bare,
  key: `top-up ${topUp.id}`,
  line: null,
  topUp: toTopUpView(topUp, banks, nowUtc),
  lease: leaseOf("top_up", topUp.id),
});

function pairRow(
  topUp: TopUp,
  proposal: StandingPair | undefined,
  lineOf: ReadonlyMap<number, BankLine>,
  row: RowSetting,
): QueueRow {
  const line = proposal && lineOf.get(proposal.lineId);
  if (!proposal || !line) return topUpRow(topUp, row);
  const { confidence, isSafe, evidence, doubts } = proposal;
  return {
    ...topUpRow(topUp, row),
    line: toLineView(line, row.banks),
    confidence,
    isSafe,
    evidence,
    doubts,
  };
}

/** What this desk has decided and the centre's own rows do not say yet. */
async function markedRows(
  trx: Knex,
  given: { topUps: readonly TopUp[]; decisions: readonly OwnDecision[]; row: RowSetting },
): Promise<QueueRow[]> {
  const byId = new Map(given.decisions.map((one) => [one.view.commandId, one]));
  const rows: QueueRow[] = [];
  for (const topUp of given.topUps) {
    if (topUp.localMark === null) continue;
    const decision = byId.get(topUp.localCommandId ?? "");
    const [line] = await findBankLines(trx, decision?.lineIds ?? []);
    rows.push({
      ...topUpRow(topUp, given.row),
      line: line ? toLineView(line, given.row.banks) : null,
      ...(line && isOpen(topUp) ? reasonsOf(line, topUp) : {}),
      decision: decision?.view ?? null,
    });
  }
  return rows;
}

const isOpen = (topUp: TopUp): topUp is TopUp & OpenTopUp =>
  topUp.status === "open" || topUp.status === "expired";

function reasonsOf(line: BankLine, topUp: OpenTopUp): Pick<QueueRow, "evidence" | "doubts"> {
  const { evidence, doubts } = judgePair(weighPair(readLine(line), topUp));
  return { evidence, doubts };
}

/** What the centre refused since sign-in and nothing decided at this desk has followed. */
async function refusedRows(
  trx: Knex,
  given: { decisions: readonly OwnDecision[]; sinceUtc: string; row: RowSetting },
): Promise<QueueRow[]> {
  const seen = new Set<string | null>();
  const rows: QueueRow[] = [];
  for (const { view, topUpId, lineIds } of given.decisions) {
    if (view.decidedAtUtc < given.sinceUtc) break;
    if (seen.has(topUpId)) continue;
    seen.add(topUpId);
    const topUp = topUpId === null || view.state !== "refused" ? null : await findTopUp(trx, topUpId);
    if (!topUp || topUp.localMark !== null) continue;
    const [line] = await findBankLines(trx, lineIds);
    rows.push({
      ...topUpRow(topUp, given.row),
      key: `refused ${view.commandId}`,
      line: line ? toLineView(line, given.row.banks) : null,
      decision: view,
    });
  }
  return rows;
}

const byAge = (left: QueueRow, right: QueueRow): number =>
  (left.topUp?.requestedAt ?? "").localeCompare(right.topUp?.requestedAt ?? "");
