import type { StatementView } from "@contract/bank-statements";
import type { PaymentView } from "@contract/payments";
import type { SuspenseCell } from "@contract/suspense";
import type { SyncState } from "@contract/sync";
import type { WorkDay } from "@contract/workload";
import { sumSen } from "@domain/money";
import { openPart } from "../../ui/data-list/list-parts";
import type { Meaning } from "../../ui/StatusBadge";
import { isStatementIn, type StatementPart } from "../bank-imports/statement-parts";
import { openInbox } from "../sync/inbox-door";
import { ageMeaning, daysSince } from "../unmatched/unmatched-facts";
import { askUnmatched, groupOf, type SuspenseGroup, suspensePartText } from "../unmatched/unmatched-parts";
import { type Entry, entryOf } from "./entry";

const DAY_MS = 86_400_000;

/** Decisions of this desk that somebody has to read, or that have not left it. */
export function syncEntries({ kind, refused, appliedLate, waiting, queue }: SyncState): Entry[] {
  const oldest = (items: SyncState["refused"]) =>
    items.map(({ decidedAtUtc }) => decidedAtUtc).sort()[0] ?? null;
  const entry = (given: Pick<Entry, "name" | "meaning" | "isMine" | "count">, since: string | null) =>
    entryOf({
      ...given,
      when: since === null ? null : { kind: "oldest", atUtc: since },
      href: null,
      prepare: openInbox,
    });
  return [
    entry({ name: "refused", meaning: "stop", isMine: true, count: refused.length }, oldest(refused)),
    entry({ name: "late", meaning: "info", isMine: true, count: appliedLate.length }, oldest(appliedLate)),
    entry(
      { name: "outbox", meaning: kind === "offline" ? "look" : "info", isMine: false, count: waiting },
      oldest(queue),
    ),
  ];
}

/** Money without an owner: a clerk's credits without a request, or for whoever is no clerk all of it by age. */
export function suspenseEntries(
  cells: readonly SuspenseCell[],
  { isClerk, now }: { isClerk: boolean; now: number },
): Entry[] {
  const group = (wanted: SuspenseGroup) => cells.filter(({ kind }) => groupOf(kind) === wanted);
  const entry = (name: "unmatched" | "parked", wanted: "waiting" | "parked", isMine: boolean) => {
    const own = group(wanted);
    const oldest = own.map(({ oldestOn }) => oldestOn).sort()[0];
    return entryOf({
      name,
      meaning: isMine && oldest !== undefined ? ageMeaning(daysSince(oldest, now)) : "info",
      isMine,
      count: own.reduce((lines, cell) => lines + cell.lines, 0),
      sumSen: sumSen(own.map((cell) => cell.sumSen)),
      when: oldest === undefined ? null : { kind: "oldest-day", day: oldest },
      href: "/unmatched",
      prepare: () =>
        isClerk
          ? askUnmatched("credits", wanted)
          : askUnmatched("ages", suspensePartText({ kind: wanted, age: "all" })),
    });
  };
  return [entry("unmatched", "waiting", true), entry("parked", "parked", false)];
}

/** Payments a rule holds for a person. Clerks decide them; everybody else sees that they wait. */
export function paymentEntries(rows: readonly PaymentView[], isClerk: boolean): Entry[] {
  const [oldest] = rows;
  return [
    entryOf({
      name: "payments",
      meaning: isClerk ? "look" : "info",
      isMine: isClerk,
      count: rows.length,
      sumSen: sumSen(rows.map(({ amountSen }) => amountSen)),
      when: oldest ? { kind: "oldest", atUtc: oldest.heldAtUtc } : null,
      href: "/payments",
      prepare: () => openPart("payments", null),
    }),
  ];
}

/** Statements that credit nothing until their second person has been at the bank. */
export function statementEntries(statements: readonly StatementView[]): Entry[] {
  const entry = (name: "statements" | "own-statements", part: StatementPart, isMine: boolean) => {
    const own = statements.filter((one) => isStatementIn(one, part));
    const oldest = own.map(({ importedAtUtc }) => importedAtUtc).sort()[0];
    return entryOf({
      name,
      meaning: isMine ? "look" : "info",
      isMine,
      count: own.length,
      when: oldest === undefined ? null : { kind: "oldest", atUtc: oldest },
      href: "/statements",
      prepare: () => openPart("statements", part),
    });
  };
  return [entry("statements", "second", true), entry("own-statements", "own-sealed", false)];
}

/** What runs out by itself: freeze orders, each a line; and for importers the days of each bank account nobody has confirmed. */
export function dayEntries(
  { endingFreezes, missingDays }: WorkDay,
  { now, isImporter }: { now: number; isImporter: boolean },
): Entry[] {
  const nothing = () => undefined;
  const freezes = endingFreezes.map(({ id, accountNumber, holderName, endsAtUtc }) =>
    entryOf({
      key: `freeze ${id}`,
      name: "freeze",
      about: { number: accountNumber, holder: holderName, bank: "" },
      meaning: Date.parse(endsAtUtc) - now < DAY_MS ? "stop" : "look",
      isMine: true,
      count: 1,
      when: { kind: "ends", atUtc: endsAtUtc },
      href: `/accounts/${accountNumber}`,
      prepare: nothing,
    }),
  );
  const days = missingDays.map(({ bankAccountId, bank, number, days: count, from, to }) =>
    entryOf({
      key: `days ${bankAccountId}`,
      name: "days",
      about: { bank, number, holder: "" },
      meaning: missingMeaning(count),
      isMine: true,
      count,
      when: { kind: "days", from, to },
      href: "/statements/days",
      prepare: () => openPart("statements", null),
    }),
  );
  return [...freezes, ...(isImporter ? days : [])];
}

/** Yesterday's statement may come with the morning; a user who paid three days ago has complained by now. */
const missingMeaning = (days: number): Meaning => (days >= 3 ? "stop" : days === 2 ? "look" : "info");
