import type { SuspenseCell } from "@contract/suspense";
import type { QueueRow } from "@contract/top-ups";
import type { WorkDay } from "@contract/workload";
import { useDeferredValue, useMemo } from "react";
import type { ApiError } from "../../api/call";
import { useAfterRounds } from "../../api/use-after-rounds";
import { type Query, useQuery } from "../../api/use-query";
import { todayWib } from "../../ui/wib";
import { useSession } from "../session/SessionProvider";
import { useSyncState } from "../sync/use-sync-state";
import { useNow } from "../top-ups/use-now";
import { askQueue, useQueue } from "../top-ups/use-queue";
import { complaintEntries, lookEntries, requestEntries, returnEntries } from "./centre-entries";
import { dayEntries, paymentEntries, statementEntries, suspenseEntries, syncEntries } from "./desk-entries";
import { type Entry, inOrder } from "./entry";
import { lastKnown } from "./last-known";
import { queueEntries } from "./queue-entries";

/** What only the centre knows, by its name under `source` in the words. */
export type Source = "requests" | "looks" | "returns" | "complaints";

/** Everything the work desk shows. */
export interface Work {
  readonly mine: readonly Entry[];
  readonly toKnow: readonly Entry[];
  readonly day: WorkDay | null;
  /** Proposals that wait for a decision, by anybody. */
  readonly proposed: number;
  /** Null for whoever does not verify. */
  readonly queue: readonly QueueRow[] | null;
  /** Null for whoever has no part in suspense. */
  readonly suspense: readonly SuspenseCell[] | null;
  readonly now: number;
  /** Nobody calls a desk empty before everything was answered. */
  readonly isLoading: boolean;
  readonly error: ApiError | null;
  /** What the centre could not be asked, and was never known. */
  readonly unknown: readonly Source[];
  reload(): void;
}

/** What somebody with these roles has to do with. */
interface Part {
  readonly isClerk: boolean;
  /** Brings statements in, and has a part in money without an owner. */
  readonly isImporter: boolean;
}

/** Gathers what waits: from this desk's own copy at once, from the centre as it answers, anew after every round. */
export function useWork(): Work {
  const operator = useSession().session?.operator;
  const isClerk = operator?.roles.includes("clerk") ?? false;
  const part = { isClerk, isImporter: isClerk || (operator?.roles.includes("supervisor") ?? false) };
  const now = useNow();
  const me = operator?.name ?? "";
  const sync = useSyncState();
  const queue = useQueue(isClerk);
  const desk = useDeskAnswers(part);
  const centre = useCentreAnswers(part);
  const rows = useDeferredValue(queue.rows);
  const ofQueue = useMemo(() => (rows ? queueEntries(rows, { now, me }) : []), [rows, now, me]);
  const entries = [
    ...(sync && sync !== "failed" ? syncEntries(sync) : []),
    ...ofQueue,
    ...desk.entries(now),
    ...centre.entries(now),
  ];
  const queueError = isClerk ? queue.error : null;
  return {
    mine: inOrder(entries.filter(({ isMine }) => isMine)),
    toKnow: inOrder(entries.filter(({ isMine }) => !isMine)),
    day: desk.day,
    proposed: desk.proposed,
    queue: isClerk ? rows : null,
    suspense: desk.suspense,
    now,
    isLoading: sync === null || (isClerk && rows === null) || desk.isLoading || centre.isLoading,
    error: queueError ?? desk.error,
    unknown: centre.unknown,
    reload: () => {
      if (isClerk) askQueue();
      desk.reload();
      centre.reload();
    },
  };
}

/** What this desk's own copy answers. */
function useDeskAnswers({ isClerk, isImporter }: Part) {
  const day = useAgain(useQuery("workload:day", {}));
  const counts = useAgain(useQuery("workload:counts", {}));
  const payments = useAgain(useQuery("payments:queue", { alsoId: null }));
  const ages = useAgain(useQuery("suspense:ages", isImporter ? {} : null));
  const statements = useAgain(useQuery("bank-imports:list", isImporter ? {} : null));
  const asked = [day, counts, payments, ...(isImporter ? [ages, statements] : [])];
  return {
    day: day.value,
    proposed: counts.value?.topUps ?? 0,
    suspense: ages.value?.cells ?? null,
    isLoading: asked.some(({ kind }) => kind === "loading"),
    error: asked.find(({ error }) => error)?.error ?? null,
    reload: () => {
      for (const { reload } of asked) reload();
    },
    entries: (now: number): Entry[] => [
      ...suspenseEntries(ages.value?.cells ?? [], { isClerk, now }),
      ...paymentEntries(payments.value?.rows ?? [], isClerk),
      ...statementEntries(statements.value?.statements ?? []),
      ...(day.value ? dayEntries(day.value, { now, isImporter }) : []),
    ],
  };
}

/** What the centre answers, or answered last. */
function useCentreAnswers({ isImporter }: Part) {
  const asked = {
    requests: useAgain(useQuery("requests:waiting", {})),
    complaints: useAgain(useQuery("complaints:list", { status: "open" })),
    looks: useAgain(useQuery("second-looks:waiting", isImporter ? {} : null)),
    returns: useAgain(useQuery("suspense:returns", isImporter ? {} : null)),
  };
  const known = {
    requests: lastKnown("requests", asked.requests),
    complaints: lastKnown("complaints", asked.complaints),
    looks: lastKnown("looks", asked.looks),
    returns: lastKnown("returns", asked.returns),
  };
  const sources: readonly Source[] = isImporter
    ? ["requests", "looks", "returns", "complaints"]
    : ["requests", "complaints"];
  const isNever = (source: Source) => known[source].value === null;
  return {
    isLoading: sources.some((source) => asked[source].kind === "loading" && isNever(source)),
    unknown: sources.filter((source) => known[source].isStale && isNever(source)),
    reload: () => {
      for (const source of sources) asked[source].reload();
    },
    entries: (now: number): Entry[] => [
      ...requestEntries(known.requests),
      ...lookEntries(known.looks),
      ...returnEntries(known.returns),
      ...complaintEntries(known.complaints, todayWib(new Date(now))),
    ],
  };
}

/** A question that is asked again after every round with the centre. */
function useAgain<T>(query: Query<T>): Query<T> {
  useAfterRounds(query.reload);
  return query;
}
