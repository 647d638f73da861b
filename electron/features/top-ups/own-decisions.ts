import type { DecisionView, Outcome, RefusalView } from "@contract/top-ups";
import { findBankLines } from "@db/workspace/repositories/bank-lines";
import {
  findOutboxEntries,
  findTakenBack,
  listOutbox,
  type OutboxEntry,
} from "@db/workspace/repositories/outbox";
import { findTopUps, type TopUp } from "@db/workspace/repositories/top-ups";
import type { Workspace } from "@db/workspace/workspace";
import { addSen, type Sen, sen } from "@domain/money";
import { refusalFacts } from "@domain/sync/conflict";
import { marksOf } from "@domain/sync/local-marks";
import type { Knex } from "knex";

/** An own decision with the top-ups and lines it is about. */
export interface OwnDecision {
  view: DecisionView;
  topUpIds: string[];
  lineIds: number[];
}

const KINDS: Readonly<Record<string, DecisionView["kind"]>> = {
  "top_up.verify": "verify",
  "top_up.reject": "reject",
  "top_up.undo": "undo",
  "top_up.hold": "hold",
  "top_up.unhold": "unhold",
  "line.park": "park",
  "line.unpark": "unpark",
};

const STATES = {
  pending: "saved",
  sent: "sent",
  waiting: "second-person",
  applied: "done",
  refused: "refused",
} as const satisfies Record<OutboxEntry["state"], DecisionView["state"]>;

/** This desk's decisions about top-ups, newest first. */
export async function ownDecisions(trx: Knex, atMost: number): Promise<OwnDecision[]> {
  return describe(trx, await listOutbox(trx, { atMost }));
}

/** What became of the decisions with these ids, in their order, as far as this desk still has them. */
export function outcomesOf(workspace: Workspace, ids: readonly string[]): Promise<Outcome[]> {
  return workspace.transaction(async (trx) => {
    const entries = await findOutboxEntries(trx, ids);
    const back = await findTakenBack(trx, entries);
    const described = await describe(trx, [...entries, ...back.values()]);
    const views = new Map(described.map(({ view }) => [view.commandId, view]));
    return ids.flatMap((id) => {
      const view = views.get(id);
      if (!view) return [];
      const taken = back.get(view.commandId);
      const undo = taken ? STATES[taken.state] : null;
      const isUp = (view.kind === "hold" || view.kind === "park") && view.state === "done";
      return { ...view, undo, canUndo: view.canUndo || (isUp && (undo === null || undo === "refused")) };
    });
  });
}

async function describe(trx: Knex, entries: readonly OutboxEntry[]): Promise<OwnDecision[]> {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const undone = new Set(
    entries.filter((entry) => entry.kind === "top_up.undo" && entry.state !== "refused").map(allocationOf),
  );
  const about = entries.flatMap((entry) => {
    const kind = KINDS[entry.kind];
    const marks = marksOf(entry, byId.get(allocationOf(entry)) ?? null);
    const of = { topUpIds: marks?.topUpIds ?? [], lineIds: marks?.lineIds ?? [] };
    return kind ? [{ entry, kind, ...of }] : [];
  });
  const topUps = await findTopUps(
    trx,
    about.flatMap(({ topUpIds }) => topUpIds.slice(0, 1)),
  );
  const known = new Map(topUps.map((topUp) => [topUp.id, topUp]));
  const lines = await amountsOf(
    trx,
    about.flatMap(({ kind, lineIds: ids }) => (kind === "park" || kind === "unpark" ? ids : [])),
  );
  return about.map(({ entry, kind, topUpIds, lineIds }) => {
    const canUndo = kind === "verify" && !undone.has(entry.id) && isOnePersons(entry);
    return {
      topUpIds,
      lineIds,
      view: {
        ...viewOf(entry, {
          topUp: known.get(topUpIds[0] ?? "") ?? null,
          lineSen: lines.get(lineIds[0] ?? 0),
        }),
        kind,
        canUndo,
      },
    };
  });
}

/** What credits that were parked or taken up bring, by line. */
async function amountsOf(trx: Knex, lineIds: readonly number[]): Promise<ReadonlyMap<number, Sen>> {
  if (lineIds.length === 0) return new Map();
  return new Map((await findBankLines(trx, lineIds)).map(({ id, amountSen }) => [id, amountSen]));
}

function viewOf(
  entry: OutboxEntry,
  { topUp, lineSen }: { topUp: TopUp | null; lineSen: Sen | undefined },
): Omit<DecisionView, "kind" | "canUndo"> {
  return {
    commandId: entry.id,
    state: STATES[entry.state],
    topUpId: topUp?.id ?? null,
    holderName: topUp?.holderName ?? null,
    accountNumber: topUp?.accountNumber ?? null,
    amountSen: amountOf(entry) ?? topUp?.amountSen ?? lineSen ?? null,
    decidedAtUtc: entry.createdAt,
    refusal: refusalOf(entry),
  };
}

/** What two people decided is taken back by two people, so only the verifications of one are offered. */
function isOnePersons(entry: OutboxEntry): boolean {
  if (entry.state === "pending" || entry.state === "sent") return true;
  return entry.state === "applied" && typeof entry.detail["allocation"] === "string";
}

function refusalOf(entry: OutboxEntry): RefusalView | null {
  if (entry.state !== "refused") return null;
  const { code, winner, at, what, more } = refusalFacts(entry.code ?? "rule-broken", entry.detail);
  const { status } = more;
  const isOwnRequest = what === "request" && (status === "rejected" || status === "withdrawn");
  return { code, winner, at, request: isOwnRequest ? status : null, ofUndo: entry.kind === "top_up.undo" };
}

function amountOf({ body }: OutboxEntry): Sen | null {
  const parts = Array.isArray(body["top_ups"]) ? (body["top_ups"] as { amount_sen?: unknown }[]) : [];
  const amounts = parts.flatMap(({ amount_sen }) => (typeof amount_sen === "number" ? sen(amount_sen) : []));
  return amounts.length === 0 ? null : addSen(...amounts);
}

const allocationOf = ({ body }: OutboxEntry): string =>
  typeof body["allocation"] === "string" ? body["allocation"] : "";
