import type { UnmatchedRow } from "@contract/top-ups";
import { sen } from "@domain/money";
import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { FailedQuery } from "../../api/FailedQuery";
import { DataList, type ListControl } from "../../ui/data-list/DataList";
import { useListPart } from "../../ui/data-list/list-parts";
import { useBegun } from "../../ui/data-list/use-begun";
import { useLinkedRow } from "../../ui/data-list/use-linked-row";
import type { Selection } from "../../ui/data-list/use-list-view";
import { EmptyState } from "../../ui/EmptyState";
import { SplitView } from "../../ui/SplitView";
import { formatInstant } from "../../ui/wib";
import { takeNext } from "../leases/take-next";
import { useKeptLease } from "../leases/use-kept-lease";
import { type LeasedRow, useLeaseActs } from "../leases/use-lease-acts";
import { QuietLine } from "../top-ups/QuietLine";
import type { Match } from "../top-ups/row-facts";
import beside from "../top-ups/top-ups.module.css";
import { useBulkResults } from "../top-ups/use-bulk-results";
import { useDecisions } from "../top-ups/use-decisions";
import { useOwnDecisions } from "../top-ups/use-own-decisions";
import { useSelectionBulk } from "../top-ups/use-selection-bulk";
import { useSavedViews } from "../views/use-saved-views";
import { PartStrip } from "../workload/PartStrip";
import { KindStrip } from "./KindStrip";
import { UnmatchedActions } from "./UnmatchedActions";
import { UnmatchedPane } from "./UnmatchedPane";
import { type Deciding, UnmatchedPanel } from "./UnmatchedPanel";
import classes from "./unmatched.module.css";
import { unmatchedRule } from "./unmatched-bulk";
import { countKinds, isWaiting, type Kind, kindOf, rowAmount } from "./unmatched-facts";
import { isUnmatchedIn, type UnmatchedPart } from "./unmatched-parts";
import { useKindFilter } from "./use-kind-filter";
import { useUnmatched } from "./use-unmatched";
import { useUnmatchedColumns } from "./use-unmatched-columns";
import { actKeys, type UnmatchedAct, useUnmatchedKeys } from "./use-unmatched-keys";
import { type PageViews, ViewSwitch } from "./ViewSwitch";
import { toggleView } from "./view-keys";

/** Credits that pay no open request: each with the name of its likely mistake and the one safe thing to do. */
export function UnmatchedScreen({ views }: { views: PageViews }) {
  const { t } = useTranslation("unmatched");
  const unmatched = useUnmatched();
  const own = useOwnDecisions();
  const decisions = useDecisions(own.value);
  const list = useRef<ListControl<UnmatchedRow>>(null);
  const [part, showPart] = useListPart<UnmatchedPart>("unmatched");
  const all = useMemo(
    () => unmatched.value?.rows.filter((row) => part === null || isUnmatchedIn(row, part)) ?? null,
    [unmatched.value, part],
  );
  const now = useMemo(() => (unmatched.value ? Date.now() : 0), [unmatched.value]);
  const counted = useMemo(() => countKinds(all ?? []), [all]);
  const [kind, setKind] = useKindFilter(counted);
  const rows = useMemo(() => ofKind(all, kind), [all, kind]);
  const saved = useSavedViews("unmatched");
  const columns = useUnmatchedColumns(now);
  const begun = useBegun<UnmatchedRow, Deciding>({ rows, list, keyOf: rowKey });
  const { row, close } = begun;
  useKeptLease(leasedRow(row));
  const goOn = () => {
    const shown = list.current?.shown() ?? [];
    const at = shown.findIndex(({ line }) => line.id === row?.line.id);
    const next = shown[at + 1] ?? shown[0];
    begun.leave();
    if (next) list.current?.goTo(String(next.line.id));
  };
  const bulk = useBulkResults<UnmatchedRow>({
    list,
    decisions,
    undoMinutes: own.value?.undoMinutes ?? 0,
    resultsKey: actKeys.results,
    keyOf: ({ lineId }) => all?.map(rowKey).find((key) => key === String(lineId)) ?? null,
  });
  const [selection, setSelection] = useState<Selection<UnmatchedRow> | null>(null);
  const chosen = useSelectionBulk<UnmatchedRow>({
    list,
    say: decisions.say,
    ruleOf: () => unmatchedRule(all ?? []),
    begin: (choice) => begun.begin({ kind: "bulk", choice }),
  });
  const begin = (kind: Exclude<Deciding["kind"], "verify" | "hand-over" | "bulk">) => () => {
    if (begun.target()) begun.begin({ kind });
  };
  const leases = useLeaseActs({
    noun: "top-ups",
    row: () => leasedRow(begun.target()),
    say: decisions.say,
    begin: (meant) => begun.begin({ kind: "hand-over", row: meant }),
  });
  const acts: Readonly<Record<UnmatchedAct, () => void>> = {
    ...leases,
    link: begin("link"),
    split: begin("split"),
    park: chosen("park", begin("park")),
    return: begin("return"),
    unasked: begin("unasked"),
    unpark: () => {
      const line = list.current?.under()?.line;
      if (line?.parked) void decisions.unpark(line);
    },
    next: () => {
      begun.leave();
      void takeNext({ list, what: "line", keyOf: rowKey, rowKey, isWaiting }, "top-ups");
    },
    match: () => void decisions.match(),
    undo: () => void decisions.undo(),
    returns: () => toggleView(views, "returns"),
    ages: () => toggleView(views, "ages"),
    results: () => bulk.call(),
    leave: () => {
      close();
      bulk.close();
    },
  };
  const act = (what: UnmatchedAct) => acts[what]();
  useUnmatchedKeys(act, (index) => setKind(index === 0 ? null : (counted[index - 1]?.kind ?? null)));
  const isWhole = kind === null && part === null;
  const isLinked = useLinkedRow("/unmatched", list, isWhole ? all : null, keyOfLine);
  useEffect(() => {
    if (!isLinked) return;
    setKind(null);
    showPart(null);
  });
  const take = (match: Match) => begun.begin({ kind: "verify", match });
  const verify = (match: Match, note: string) => {
    goOn();
    decisions.say(null);
    void decisions.verify(match, note);
  };

  return (
    <div className={classes["screen"]}>
      <SplitView
        name="unmatched"
        start={66}
        left={
          <DataList
            label={t("title")}
            rows={rows}
            columns={columns}
            rowKey={rowKey}
            amountOf={rowAmount}
            control={list}
            name="unmatched"
            saved={saved}
            onCursor={begun.follow}
            onOpen={begin("link")}
            onSelection={setSelection}
            tools={<ViewSwitch {...views} />}
            strip={
              <>
                {part && <PartStrip part={part} onLeave={() => showPart(null)} />}
                <KindStrip
                  counted={counted}
                  total={all?.length ?? null}
                  chosen={kind}
                  now={now}
                  onChoose={(chosen) => {
                    setKind(chosen);
                    list.current?.focus();
                  }}
                />
              </>
            }
            empty={<Nothing last={own.value?.lastDecidedAtUtc ?? null} />}
            failure={unmatched.kind === "failed" && <FailedQuery of={unmatched} />}
          />
        }
        right={
          <div className={beside["beside"]}>
            <UnmatchedPane
              row={row}
              hasRows={(rows?.length ?? 0) > 0}
              now={now}
              onTake={take}
              onAct={act}
              actions={
                <UnmatchedActions
                  row={row}
                  selection={selection}
                  onAct={act}
                  onLetGo={() => list.current?.letGo()}
                />
              }
              panel={
                begun.what &&
                row && (
                  <UnmatchedPanel
                    deciding={begun.what}
                    row={row}
                    limit={own.value?.onePersonLimitSen ?? sen(0)}
                    isRunning={decisions.isRunning}
                    onVerify={verify}
                    onTake={take}
                    onPark={({ line }, reason, note) => {
                      goOn();
                      decisions.say(null);
                      void decisions.park(line, reason, note);
                    }}
                    onBulk={(choice, request) => {
                      close();
                      bulk.run(choice, request);
                    }}
                    onDone={(said) => {
                      decisions.say(said);
                      close();
                    }}
                    onClose={close}
                  />
                )
              }
            />
            {!begun.what && bulk.panel}
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

/** The rows of one likely mistake; all of them without one. */
const ofKind = (rows: readonly UnmatchedRow[] | null, kind: Kind | null) =>
  kind === null ? rows : (rows?.filter((row) => kindOf(row) === kind) ?? null);
const keyOfLine = ({ line }: UnmatchedRow, wanted: string): string | null =>
  String(line.id) === wanted ? wanted : null;
const rowKey = ({ line }: UnmatchedRow): string => String(line.id);
/** What the centre leases of a row. */
const leasedRow = (row: UnmatchedRow | null): LeasedRow | null =>
  row && { what: "line", key: rowKey(row), lease: row.lease };
function Nothing({ last: at }: { last: string | null }) {
  const { t, i18n } = useTranslation("unmatched");
  return (
    <EmptyState
      title={t("empty.title")}
      hint={at ? t("empty.last", { at: formatInstant(at, i18n.language) }) : t("empty.never")}
    />
  );
}
