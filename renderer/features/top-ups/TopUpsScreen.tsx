import type { DecisionView, QueueReply, QueueRow } from "@contract/top-ups";
import { sen } from "@domain/money";
import { useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useErrorText } from "../../api/use-error-text";
import { DataList, type ListControl } from "../../ui/data-list/DataList";
import { EmptyState } from "../../ui/EmptyState";
import { ErrorState } from "../../ui/ErrorState";
import { SplitView } from "../../ui/SplitView";
import { formatInstant } from "../../ui/wib";
import { EvidencePane } from "./EvidencePane";
import { type Deciding, QueuePanel } from "./QueuePanel";
import { QuietLine } from "./QuietLine";
import { useQueueColumns } from "./queue-columns";
import { RowActions } from "./RowActions";
import { isOneKey, isUndecided, type Pair, pairOf, rowAmount } from "./row-facts";
import classes from "./top-ups.module.css";
import { useDecisions } from "./use-decisions";
import { useQueue } from "./use-queue";
import { type QueueAct, useQueueKeys } from "./use-queue-keys";

/** The queue of top-ups with the evidence beside it; one key for what is safe, a pause for the rest. */
export function TopUpsScreen() {
  const { t } = useTranslation("topUps");
  const queue = useQueue();
  const errorText = useErrorText();
  const [under, setUnder] = useState<QueueRow | null>(null);
  /** What is being decided stays in view until it is decided or left, whatever happens in the list meanwhile. */
  const [held, setHeld] = useState<QueueRow | null>(null);
  const [deciding, setDeciding] = useState<Deciding | null>(null);
  const [putAway, setPutAway] = useState<ReadonlySet<string>>(new Set());
  const row = deciding && held ? held : under;
  const decisions = useDecisions(queue.value);
  const list = useRef<ListControl<QueueRow>>(null);
  const evidence = useRef<HTMLDivElement>(null);
  const limit = queue.value?.onePersonLimitSen ?? sen(0);
  const rows = useMemo(
    () => queue.value?.rows.filter(({ key }) => !putAway.has(key)) ?? null,
    [queue.value, putAway],
  );
  const now = useMemo(() => (queue.value ? Date.now() : 0), [queue.value]);
  const columns = useQueueColumns(now);

  /** What a key means: a key that follows another at once meets the row the list has now, not the one drawn beside. */
  const target = () => (deciding && held ? held : (list.current?.under() ?? null));
  const decide = (what: Deciding) => {
    setHeld(target());
    setDeciding(what);
  };
  /** Moving on by hand leaves the decision; a row that a round took away does not, or its keys would meet another row. */
  const follow = (next: QueueRow | null) => {
    setUnder(next);
    const isStillThere = rows?.some(({ key }) => key === held?.key);
    if (isStillThere && next?.key !== held?.key) setDeciding(null);
  };
  const close = () => {
    setDeciding(null);
    list.current?.focus();
  };
  /** The next row is under the finger before the decision has left the page. */
  const goOn = (key: string | undefined) => {
    setDeciding(null);
    const shown = list.current?.shown() ?? [];
    const at = shown.findIndex((one) => one.key === key);
    const next = [...shown.slice(at + 1), ...shown.slice(0, Math.max(at, 0))].find(isUndecided);
    if (next) list.current?.goTo(next.key);
    else list.current?.focus();
  };
  const verify = (pair: Pair, note: string) => {
    decisions.say(null);
    goOn(target()?.key);
    void decisions.verify(pair, note);
  };
  const startVerify = () => {
    const row = target();
    const pair = pairOf(row);
    if (row?.decision) return decisions.say(t(`said.${decidedWord(row.decision)}`));
    if (!pair) return decisions.say(t("said.notDecidable"));
    return isOneKey(pair, limit) ? verify(pair, "") : decide({ kind: "verify", pair });
  };
  const startBulk = () => {
    const safe = (list.current?.shown() ?? []).flatMap((one) => (one.isSafe ? (pairOf(one) ?? []) : []));
    const pairs = safe.filter((pair) => isOneKey(pair, limit));
    if (pairs.length === 0) return decisions.say(t("said.nothingSafe"));
    return decide({ kind: "bulk", pairs, left: safe.length - pairs.length });
  };
  const startReject = () => {
    const row = target();
    if (row?.decision) return decisions.say(t(`said.${decidedWord(row.decision)}`));
    if (!row?.topUp) return decisions.say(t("said.onlyTopUps"));
    return decide({ kind: "reject", topUp: row.topUp });
  };
  const acts: Readonly<Record<QueueAct, () => void>> = {
    verify: startVerify,
    reject: startReject,
    bulk: startBulk,
    next: () => goOn(target()?.key),
    leave: () => list.current?.focus(),
    undo: () => void decisions.undo(),
    match: () => void decisions.match(),
    link: () => {
      const row = target();
      if (row && !row.decision) decide({ kind: "link", row });
    },
    "co-sign": () => {
      const decision = target()?.decision;
      if (decision?.state === "second-person") decide({ kind: "co-sign", requestId: decision.commandId });
    },
    dismiss: () => {
      const row = target();
      if (row?.decision?.state === "refused") setPutAway((before) => new Set([...before, row.key]));
    },
  };
  const act = (what: QueueAct) => acts[what]();
  useQueueKeys(act);

  return (
    <div className={classes["screen"]}>
      <SplitView
        name="top-ups"
        start={66}
        left={
          <DataList
            label={t("title")}
            rows={rows}
            columns={columns}
            rowKey={rowKey}
            amountOf={rowAmount}
            control={list}
            onCursor={follow}
            onOpen={() => evidence.current?.focus()}
            empty={<Nothing queue={queue.value} />}
            failure={
              queue.kind === "failed" && (
                <ErrorState
                  message={errorText(queue.error)}
                  reference={queue.error.reference}
                  onRetry={queue.reload}
                />
              )
            }
          />
        }
        right={
          <EvidencePane
            row={row}
            hasRows={rows !== null && rows.length > 0}
            evidenceRef={evidence}
            onTake={(pair) => decide({ kind: "verify", pair })}
            actions={<RowActions row={row} onAct={act} />}
            panel={
              deciding && (
                <QueuePanel
                  deciding={deciding}
                  limit={limit}
                  isRunning={decisions.isRunning}
                  onVerify={verify}
                  onReject={(topUp, reason, note) => {
                    decisions.say(null);
                    goOn(row?.key);
                    void decisions.reject(topUp, reason, note);
                  }}
                  onVerifyAll={(pairs) => {
                    close();
                    void decisions.verifyAll(pairs);
                  }}
                  onTake={(pair) => decide({ kind: "verify", pair })}
                  onClose={close}
                />
              )
            }
          />
        }
      />
      <QuietLine
        last={decisions.last}
        notice={decisions.notice}
        undoable={decisions.undoable}
        onUndo={() => act("undo")}
      />
    </div>
  );
}

/** Why a decided row takes no other decision. */
const decidedWord = ({ state }: DecisionView) => (state === "refused" ? "settled" : "underway");

const rowKey = (row: QueueRow): string => row.key;

function Nothing({ queue }: { queue: QueueReply | null }) {
  const { t, i18n } = useTranslation("topUps");
  const at = queue?.lastDecidedAtUtc;
  return (
    <EmptyState
      title={t("empty.title")}
      hint={at ? t("empty.last", { at: formatInstant(at, i18n.language) }) : t("empty.never")}
    />
  );
}
