import type { QueueRow } from "@contract/top-ups";
import { sen } from "@domain/money";
import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { FailedQuery } from "../../api/FailedQuery";
import { DataList, type ListControl } from "../../ui/data-list/DataList";
import { useListPart } from "../../ui/data-list/list-parts";
import { useLinkedRow } from "../../ui/data-list/use-linked-row";
import type { Selection } from "../../ui/data-list/use-list-view";
import { EmptyState } from "../../ui/EmptyState";
import { SplitView } from "../../ui/SplitView";
import { formatInstant } from "../../ui/wib";
import { useKeptLease } from "../leases/use-kept-lease";
import { useSession } from "../session/SessionProvider";
import { useSavedViews } from "../views/use-saved-views";
import { PartStrip } from "../workload/PartStrip";
import { usePartWords } from "../workload/use-part-words";
import { EvidencePane } from "./EvidencePane";
import { QueuePanel } from "./QueuePanel";
import { QuietLine } from "./QuietLine";
import { useQueueColumns } from "./queue-columns";
import { inPart, type QueuePart } from "./queue-parts";
import { QueueActions, RowActions, SelectionActions } from "./RowActions";
import { rowAmount } from "./row-facts";
import classes from "./top-ups.module.css";
import { useBulkResults } from "./use-bulk-results";
import { useDecidedRow } from "./use-decided-row";
import { useDecisions } from "./use-decisions";
import { useNow } from "./use-now";
import { useOwnDecisions } from "./use-own-decisions";
import { askQueue, useQueue } from "./use-queue";
import { leasedRow, panelActs, useQueueActs } from "./use-queue-acts";
import { useQueueKeys } from "./use-queue-keys";

/** The queue of top-ups with the evidence beside it; one key for what is safe, a pause for the rest. */
export function TopUpsScreen() {
  const { t } = useTranslation("topUps");
  const queue = useQueue();
  const [putAway, setPutAway] = useState<ReadonlySet<string>>(new Set());
  const own = useOwnDecisions();
  const decisions = useDecisions(own.value);
  const saved = useSavedViews("top-ups");
  const list = useRef<ListControl<QueueRow>>(null);
  const evidence = useRef<HTMLDivElement>(null);
  const now = useNow();
  const me = useSession().session?.operator.name ?? "";
  const [part, showPart] = useListPart<QueuePart>("top-ups");
  const partWords = usePartWords();
  const rows = useMemo(() => {
    if (!queue.rows || (putAway.size === 0 && part === null)) return queue.rows;
    const isShown = part === null ? () => true : inPart(part, { now, me });
    return queue.rows.filter((row) => !putAway.has(row.key) && isShown(row));
  }, [queue.rows, putAway, part, now, me]);
  const columns = useQueueColumns(now);
  const decided = useDecidedRow(rows, list);
  const { row, what: deciding } = decided;
  const bulk = useBulkResults({
    list,
    decisions,
    undoMinutes: own.value?.undoMinutes ?? 0,
    resultsKey: "R",
    keyOf: ({ topUpId, lineId }) =>
      rows?.find(
        ({ topUps, lines }) =>
          topUps.some(({ id }) => id === topUpId) || lines.some(({ id }) => id === lineId),
      )?.key ?? null,
  });
  const [selected, setSelected] = useState<Selection<QueueRow> | null>(null);
  const setting = {
    bulk,
    rows,
    limit: own.value?.onePersonLimitSen ?? sen(0),
    list,
    decisions,
    decided,
    putAway: (key: string) => setPutAway((before) => new Set([...before, key])),
  };
  const act = useQueueActs(setting);
  const panel = panelActs(setting);
  useQueueKeys(act);
  useKeptLease(leasedRow(row));
  const isLinked = useLinkedRow("/top-ups", list, part === null ? rows : null, keyOfTopUp);
  useEffect(() => {
    if (isLinked && part !== null) showPart(null);
  }, [isLinked, part, showPart]);

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
            name="top-ups"
            saved={saved}
            onCursor={decided.follow}
            onSelection={setSelected}
            onOpen={() => evidence.current?.focus()}
            tools={<QueueActions onAct={act} />}
            strip={
              part && <PartStrip part={{ said: partWords.queue(part) }} onLeave={() => showPart(null)} />
            }
            empty={<Nothing last={own.value?.lastDecidedAtUtc ?? null} />}
            failure={queue.error && <FailedQuery of={{ error: queue.error, reload: askQueue }} />}
          />
        }
        right={
          <div className={classes["beside"]}>
            <EvidencePane
              row={row}
              hasRows={rows !== null && rows.length > 0}
              evidenceRef={evidence}
              onTake={panel.onTake}
              onAct={act}
              actions={
                selected && selected.rows.length + selected.unseen.length > 0 ? (
                  <SelectionActions selection={selected} onAct={act} onLetGo={() => list.current?.letGo()} />
                ) : (
                  <RowActions row={row} onAct={act} />
                )
              }
              panel={deciding && <QueuePanel deciding={deciding} {...panel} />}
            />
            {!deciding && bulk.panel}
          </div>
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

const keyOfTopUp = ({ key, topUps }: QueueRow, wanted: string): string | null =>
  topUps.some(({ id }) => id === wanted) ? key : null;
const rowKey = (row: QueueRow): string => row.key;

function Nothing({ last: at }: { last: string | null }) {
  const { t, i18n } = useTranslation("topUps");
  return (
    <EmptyState
      title={t("empty.title")}
      hint={at ? t("empty.last", { at: formatInstant(at, i18n.language) }) : t("empty.never")}
    />
  );
}
