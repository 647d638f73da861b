import type { Command, LocalMark, OutboxState } from "./command";

/** What a command marks on the desk until the centre's own rows say it. */
export interface Marks {
  /** On the top-ups; a line only carries the command. */
  mark: LocalMark;
  topUpIds: string[];
  /** Bank lines that no other decision of this desk may take meanwhile. */
  lineIds: number[];
}

/**
 * What a command marks; null when it marks nothing. An undo names an allocation only: the command that made it, if this
 * desk still has it, tells the top-ups.
 */
export function marksOf(command: Command, undone: Command | null = null): Marks | null {
  const { body } = command;
  switch (command.kind) {
    case "top_up.verify":
      return {
        mark: "verifying",
        topUpIds: listOf(body["top_ups"]).flatMap((part) => textOf((part as { id?: unknown })?.id)),
        lineIds: numbersOf(listOf(body["lines"])),
      };
    case "top_up.reject":
      return { mark: "rejecting", topUpIds: textOf(body["top_up"]), lineIds: [] };
    case "top_up.hold":
      return { mark: "holding", topUpIds: textOf(body["top_up"]), lineIds: [] };
    case "top_up.unhold":
      return { mark: "taking-up", topUpIds: textOf(body["top_up"]), lineIds: [] };
    case "line.park":
    case "line.unpark":
      return { mark: "holding", topUpIds: [], lineIds: numbersOf([body["line"]]) };
    case "top_up.undo":
      return undone === null || undone.id !== body["allocation"]
        ? null
        : { mark: "undoing", topUpIds: marksOf(undone)?.topUpIds ?? [], lineIds: [] };
    default:
      return null;
  }
}

/** What the desk knows of a marked top-up at one moment. */
export interface MarkedTopUp {
  mark: LocalMark;
  /** Where the command that set the mark stands. */
  state: OutboxState;
  /** The centre's status of the top-up as the replica has it. */
  status: string;
  /** What just happened: the feed brought the row, or the answer of its command came. */
  event: "row-pulled" | "answered";
}

/**
 * Does the mark stay? A refusal takes it away at once. Otherwise it goes when the centre's own row says the same, or
 * when a row read after the answer says anything else: that is then the truth.
 */
export function keepsMark({ mark, state, status, event }: MarkedTopUp): boolean {
  if (state === "refused") return false;
  const isOpen = status === "open" || status === "expired";
  if (mark !== "undoing" && !isOpen) return false;
  if (state !== "applied") return true;
  return event === "answered" && !(mark === "undoing" && isOpen);
}

/** The same for a bank line that a decision of this desk holds back from other proposals. */
export function keepsLineMark({
  state,
  isAllocated,
  event,
}: {
  state: OutboxState;
  isAllocated: boolean;
  event: MarkedTopUp["event"];
}): boolean {
  if (state === "refused" || isAllocated) return false;
  return state !== "applied" || event === "answered";
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const numbersOf = (values: readonly unknown[]): number[] =>
  values.filter((id): id is number => Number.isSafeInteger(id));
const textOf = (value: unknown): string[] => (typeof value === "string" ? [value] : []);
