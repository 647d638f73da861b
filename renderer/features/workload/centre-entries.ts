import type { ComplaintView } from "@contract/complaints";
import type { WaitingItem } from "@contract/requests";
import type { ReturnView } from "@contract/suspense";
import { type Sen, sumSen } from "@domain/money";
import { openPart } from "../../ui/data-list/list-parts";
import { COMPLAINT_PARTS, type ComplaintPart, complaintPart } from "../complaints/complaint-parts";
import { isRequestIn, type RequestPart } from "../requests/request-parts";
import { askUnmatched } from "../unmatched/unmatched-parts";
import { type Entry, entryOf } from "./entry";
import type { Known } from "./last-known";

/** What waits for this person as the second one, and what they asked for themselves: never both. */
export function requestEntries({ value, isStale }: Known<{ items: WaitingItem[] }>): Entry[] {
  const entry = (part: RequestPart) => {
    const own = value?.items.filter((one) => isRequestIn(one, part)) ?? [];
    const amounts = own.flatMap(({ amountSen }): Sen[] => (amountSen === null ? [] : [amountSen]));
    const [oldest] = own;
    return entryOf({
      name: part,
      meaning: part === "check" ? "look" : "info",
      isMine: part === "check",
      count: own.length,
      sumSen: amounts.length > 0 ? sumSen(amounts) : null,
      when: oldest ? { kind: "oldest", atUtc: oldest.madeAtUtc } : null,
      isStale,
      href: "/requests",
      prepare: () => openPart("requests", part),
    });
  };
  return [entry("check"), entry("own")];
}

/** Verifications drawn by chance for this person's look. */
export function lookEntries({ value, isStale }: Known<{ waiting: number }>): Entry[] {
  return [
    entryOf({
      name: "looks",
      meaning: "info",
      isMine: true,
      count: value?.waiting ?? 0,
      isStale,
      href: "/second-looks",
      prepare: () => openPart("second-looks", null),
    }),
  ];
}

/** Money two people sent back: to be settled once the bank's debit is there, else owed and waited for. */
export function returnEntries({ value, isStale }: Known<{ returns: ReturnView[] }>): Entry[] {
  const rows = value?.returns ?? [];
  const [oldest] = rows;
  const canSettle = rows.some(({ debits }) => debits.length > 0);
  return [
    entryOf({
      name: "returns",
      meaning: canSettle ? "look" : "info",
      isMine: canSettle,
      count: rows.length,
      sumSen: sumSen(rows.map(({ amountSen }) => amountSen)),
      when: oldest ? { kind: "oldest", atUtc: oldest.madeAtUtc } : null,
      isStale,
      href: "/unmatched",
      prepare: () => askUnmatched("returns", null),
    }),
  ];
}

const complaintMeanings = { late: "stop", soon: "look", open: "info" } as const;

/** Open complaints by what is left until their due day, in working days; they come the soonest due first. */
export function complaintEntries(
  { value, isStale }: Known<{ complaints: ComplaintView[] }>,
  today: string,
): Entry[] {
  return COMPLAINT_PARTS.map((part: ComplaintPart) => {
    const own = value?.complaints.filter((one) => complaintPart(one, today) === part) ?? [];
    const [first] = own;
    return entryOf({
      name: `complaints-${part}`,
      meaning: complaintMeanings[part],
      isMine: true,
      count: own.length,
      when: first ? { kind: "due", day: first.dueOn } : null,
      isStale,
      href: "/complaints",
      prepare: () => openPart("complaints", part),
    });
  });
}
