import type { DecisionView, QueueRow, TopUpView } from "@contract/top-ups";
import type { RejectReason } from "@domain/mail/templates";
import type { Sen } from "@domain/money";
import type { RefObject } from "react";
import { useTranslation } from "react-i18next";
import type { ListControl } from "../../ui/data-list/DataList";
import { takeNext } from "../leases/take-next";
import { type LeasedRow, useLeaseActs } from "../leases/use-lease-acts";
import type { HoldWords } from "./HoldPanel";
import { chooseBulk } from "./risk-marks";
import { isOneKey, isUndecided, type Match, matchOf } from "./row-facts";
import type { Bulk } from "./use-bulk-results";
import type { useDecidedRow } from "./use-decided-row";
import type { useDecisions } from "./use-decisions";
import type { QueueAct } from "./use-queue-keys";

interface QueueActsSetting {
  readonly limit: Sen;
  readonly list: RefObject<ListControl<QueueRow> | null>;
  readonly decisions: ReturnType<typeof useDecisions>;
  readonly decided: ReturnType<typeof useDecidedRow>;
  readonly bulk: Bulk;
  /** Puts a refused row away. */
  putAway(key: string): void;
}

/** What every key of the queue does with the row that is meant. */
export function useQueueActs(setting: QueueActsSetting): (what: QueueAct) => void {
  const { t } = useTranslation("topUps");
  const { limit, list, decisions, decided } = setting;
  const { onVerify: verify } = panelActs(setting);
  /** The row that is meant, where it takes a decision; says why where it takes none. */
  const free = (work: (row: QueueRow) => void) => () => {
    const row = decided.target();
    if (row?.decision) decisions.say(t(`said.${decidedWord(row.decision)}`));
    else if (row && decided.isDecidedHere(row)) decisions.say(t("said.underway"));
    else if (row) work(row);
  };
  const leases = useLeaseActs({
    noun: "top-ups",
    row: () => leasedRow(decided.target()),
    say: decisions.say,
    begin: (row) => decided.begin({ kind: "hand-over", row }),
  });
  const acts: Readonly<Record<QueueAct, () => void>> = {
    ...leases,
    verify: free((row) => {
      const match = matchOf(row);
      if (!match) decisions.say(t("said.notDecidable"));
      else if (isOneKey(match, limit) && row.lease?.isMine !== false) verify(match, "");
      else decided.begin({ kind: "verify", match, lease: row.lease });
    }),
    reject: free(({ topUps: [topUp], lease }) => topUp && decided.begin({ kind: "reject", topUp, lease })),
    hold: free(({ topUps: [topUp], lease }) => topUp && decided.begin({ kind: "hold", topUp, lease })),
    unhold: free((row) => {
      const held = row.topUps.find(({ hold }) => hold !== null);
      if (held) void decisions.unhold(held);
    }),
    bulk: () => {
      const choice = chooseBulk(list.current?.shown() ?? [], limit);
      const { marked, unchecked, leased } = choice.left;
      const look = marked + unchecked + leased;
      if (choice.matches.length > 0) decided.begin({ kind: "bulk", choice });
      else decisions.say(look > 0 ? t("said.onlyLook", { count: look }) : t("said.nothingSafe"));
    },
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
    onReject: (topUp: TopUpView, reason: RejectReason, note: string) =>
      decide(() => decisions.reject(topUp, reason, note)),
    onHold: (topUp: TopUpView, hold: HoldWords) => decide(() => decisions.hold(topUp, hold)),
    onVerifyAll: (matches: readonly Match[]) => {
      decided.close();
      bulk.verifyAll(matches);
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
