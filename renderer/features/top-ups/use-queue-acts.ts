import type { DecideManyRequest } from "@contract/bulk";
import type { DecisionView, QueueRow, TopUpView } from "@contract/top-ups";
import type { Sen } from "@domain/money";
import type { RefObject } from "react";
import { useTranslation } from "react-i18next";
import type { ListControl } from "../../ui/data-list/DataList";
import { takeNext } from "../leases/take-next";
import { type LeasedRow, useLeaseActs } from "../leases/use-lease-acts";
import { type BulkChoice, chooseBulk } from "./bulk-choice";
import { queueRule } from "./queue-bulk";
import { isOneKey, isUndecided, type Match, matchOf } from "./row-facts";
import type { Bulk } from "./use-bulk-results";
import type { useDecidedRow } from "./use-decided-row";
import type { useDecisions } from "./use-decisions";
import type { HoldWords } from "./use-hold-words";
import type { QueueAct } from "./use-queue-keys";
import type { RejectWords } from "./use-reject-words";
import { useSelectionBulk } from "./use-selection-bulk";

interface QueueActsSetting {
  readonly limit: Sen;
  readonly list: RefObject<ListControl<QueueRow> | null>;
  readonly decisions: ReturnType<typeof useDecisions>;
  readonly decided: ReturnType<typeof useDecidedRow>;
  readonly bulk: Bulk<QueueRow>;
  /** The whole queue, shown or not. */
  readonly rows: readonly QueueRow[] | null;
  /** Puts a refused row away. */
  putAway(key: string): void;
}

/** What every key of the queue does with the row that is meant. */
export function useQueueActs(setting: QueueActsSetting): (what: QueueAct) => void {
  const { t } = useTranslation("topUps");
  const { limit, list, decisions, decided, rows } = setting;
  const { onVerify: verify } = panelActs(setting);
  /** The row that is meant, where it takes a decision; says why where it takes none. */
  const free = (work: (row: QueueRow) => void) => () => {
    const row = decided.target();
    if (row?.decision) decisions.say(t(`said.${decidedWord(row.decision)}`));
    else if (row && decided.isDecidedHere(row)) decisions.say(t("said.underway"));
    else if (row) work(row);
  };
  /** The decision about the selection where there is one, else about the row that is meant. */
  const chosen = useSelectionBulk<QueueRow>({
    list,
    say: decisions.say,
    ruleOf: () => queueRule(rows ?? [], limit, true),
    begin: (choice) => decided.begin({ kind: "bulk", choice }),
  });
  const leases = useLeaseActs({
    noun: "top-ups",
    row: () => leasedRow(decided.target()),
    say: decisions.say,
    begin: (row) => decided.begin({ kind: "hand-over", row }),
  });
  const acts: Readonly<Record<QueueAct, () => void>> = {
    ...leases,
    verify: chosen(
      "verify",
      free((row) => {
        const match = matchOf(row);
        if (!match) decisions.say(t("said.notDecidable"));
        else if (isOneKey(match, limit) && row.lease?.isMine !== false) verify(match, "");
        else decided.begin({ kind: "verify", match, lease: row.lease });
      }),
    ),
    reject: chosen(
      "reject",
      free(({ topUps: [topUp], lease }) => topUp && decided.begin({ kind: "reject", topUp, lease })),
    ),
    hold: chosen(
      "hold",
      free(({ topUps: [topUp], lease }) => topUp && decided.begin({ kind: "hold", topUp, lease })),
    ),
    unhold: free((row) => {
      const held = row.topUps.find(({ hold }) => hold !== null);
      if (held) void decisions.unhold(held);
    }),
    bulk: () => verifyFiltered(setting, t),
    next: () => {
      decided.leave();
      void takeNext({ list, what: "top_up", keyOf: topUpKey, rowKey, isWaiting: isUndecided }, "top-ups");
    },
    results: () => setting.bulk.call(),
    leave: () => setting.bulk.close(),
    undo: () => void decisions.undo(),
    match: () => void decisions.match(),
    link: free((row) => decided.begin({ kind: "link", row })),
    split: free((row) => decided.begin({ kind: "split", row })),
    "co-sign": () => {
      const decision = decided.target()?.decision;
      if (decision?.state === "second-person")
        decided.begin({ kind: "co-sign", requestId: decision.commandId });
    },
    dismiss: () => {
      const row = decided.target();
      if (row?.decision?.state === "refused") setting.putAway(row.key);
    },
  };
  return (what) => acts[what]();
}

/** Every safe row of the filter, after one summary. */
function verifyFiltered(
  { list, rows, limit, decided, decisions }: QueueActsSetting,
  t: ReturnType<typeof useTranslation<"topUps">>["t"],
): void {
  const all = { rows: list.current?.shown() ?? [], unseen: [], isSelected: false };
  const choice = chooseBulk("verify", all, queueRule(rows ?? [], limit, false));
  const look = choice.left.filter(({ why }) => why !== "limit" && why !== "underway").length;
  if (choice.items.length > 0) decided.begin({ kind: "bulk", choice });
  else decisions.say(look > 0 ? t("said.onlyLook", { count: look }) : t("said.nothingSafe"));
}

/** What the confirmations under the evidence do. */
export function panelActs({
  limit,
  decisions,
  decided,
  bulk,
}: Pick<QueueActsSetting, "limit" | "decisions" | "decided" | "bulk">) {
  /** The row that is meant is decided once, and the next is under the finger. */
  const decide = (work: () => Promise<boolean>) => {
    const row = decided.target();
    decisions.say(null);
    decided.once(row, work);
    decided.goOn(row?.key);
  };
  const verify = (match: Match, note: string) => decide(() => decisions.verify(match, note));
  return {
    limit,
    isRunning: decisions.isRunning,
    onVerify: verify,
    onReject: (topUp: TopUpView, words: RejectWords) => decide(() => decisions.reject(topUp, words)),
    onHold: (topUp: TopUpView, hold: HoldWords) => decide(() => decisions.hold(topUp, hold)),
    onBulk: (choice: BulkChoice<QueueRow>, request: DecideManyRequest) => {
      decided.close();
      bulk.run(choice, request);
    },
    onHandedOver: (said: string) => {
      decided.close();
      decisions.say(said);
    },
    onTake: (match: Match) =>
      decided.begin({ kind: "verify", match, lease: decided.target()?.lease ?? null }),
    onClose: decided.close,
  };
}

/** Why a decided row takes no other decision. */
const decidedWord = ({ state }: DecisionView) => (state === "refused" ? "settled" : "underway");

/** What the centre leases of a row. */
export function leasedRow(row: QueueRow | null): LeasedRow | null {
  const key = row && topUpKey(row);
  return key ? { what: "top_up", key, lease: row.lease } : null;
}

const topUpKey = ({ topUps: [topUp] }: QueueRow): string | null => topUp?.id ?? null;
const rowKey = ({ key }: QueueRow): string => key;
