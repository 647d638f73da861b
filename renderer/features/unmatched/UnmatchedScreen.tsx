import type { UnmatchedRow } from "@contract/top-ups";
import { type Sen, sen } from "@domain/money";
import type { ParkReason } from "@domain/set-aside";
import { useEffect, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { FailedQuery } from "../../api/FailedQuery";
import { ActButtons } from "../../ui/ActButtons";
import { DataList, type ListControl } from "../../ui/data-list/DataList";
import { useBegun } from "../../ui/data-list/use-begun";
import { useLinkedRow } from "../../ui/data-list/use-linked-row";
import { EmptyState } from "../../ui/EmptyState";
import { SplitView } from "../../ui/SplitView";
import { formatInstant } from "../../ui/wib";
import { HandOverPanel } from "../leases/HandOverPanel";
import { takeNext } from "../leases/take-next";
import { useKeptLease } from "../leases/use-kept-lease";
import { type HeldRow, type LeasedRow, useLeaseActs, useLeaseWords } from "../leases/use-lease-acts";
import { LinkPanel } from "../top-ups/LinkPanel";
import { QuietLine } from "../top-ups/QuietLine";
import type { Match } from "../top-ups/row-facts";
import { SplitPanel } from "../top-ups/SplitPanel";
import { useDecisions } from "../top-ups/use-decisions";
import { useOwnDecisions } from "../top-ups/use-own-decisions";
import { VerifyPanel } from "../top-ups/VerifyPanel";
import { useSavedViews } from "../views/use-saved-views";
import { KindStrip } from "./KindStrip";
import { ParkPanel } from "./ParkPanel";
import { ReturnsSwitch } from "./ReturnsSwitch";
import { ReturnPanel, UnaskedPanel } from "./SuspensePanels";
import { UnmatchedPane } from "./UnmatchedPane";
import classes from "./unmatched.module.css";
import { countKinds, isWaiting, type Kind, kindOf, rowAmount } from "./unmatched-facts";
import { useKindFilter } from "./use-kind-filter";
import { useUnmatched } from "./use-unmatched";
import { useUnmatchedColumns } from "./use-unmatched-columns";
import { actKeys, type UnmatchedAct, useUnmatchedKeys } from "./use-unmatched-keys";

type Deciding =
  | { readonly kind: "link" | "split" | "park" | "return" | "unasked" }
  | { readonly kind: "hand-over"; readonly row: HeldRow }
  | { readonly kind: "verify"; readonly match: Match };

/** Credits that pay no open request: each with the name of its likely mistake and the one safe thing to do. */
export function UnmatchedScreen({ onShowReturns }: { onShowReturns: () => void }) {
  const { t } = useTranslation("unmatched");
  const unmatched = useUnmatched();
  const own = useOwnDecisions();
  const decisions = useDecisions(own.value);
  const list = useRef<ListControl<UnmatchedRow>>(null);
  const all = unmatched.value?.rows ?? null;
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
  const begin = (kind: Exclude<Deciding["kind"], "verify" | "hand-over">) => () => {
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
    park: begin("park"),
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
    returns: onShowReturns,
    leave: close,
  };
  const act = (what: UnmatchedAct) => acts[what]();
  useUnmatchedKeys(act, (index) => setKind(index === 0 ? null : (counted[index - 1]?.kind ?? null)));
  const isLinked = useLinkedRow("/unmatched", list, kind === null ? all : null, keyOfLine);
  useEffect(() => {
    if (isLinked) setKind(null);
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
            tools={<ReturnsSwitch isReturns={false} onToggle={onShowReturns} />}
            strip={
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
            }
            empty={<Nothing last={own.value?.lastDecidedAtUtc ?? null} />}
            failure={unmatched.kind === "failed" && <FailedQuery of={unmatched} />}
          />
        }
        right={
          <UnmatchedPane
            row={row}
            hasRows={(rows?.length ?? 0) > 0}
            now={now}
            onTake={take}
            onAct={act}
            actions={<Actions row={row} onAct={act} />}
            panel={
              begun.what &&
              row && (
                <Panel
                  deciding={begun.what}
                  row={row}
                  limit={own.value?.onePersonLimitSen ?? sen(0)}
                  onVerify={verify}
                  onTake={take}
                  onPark={({ line }, reason, note) => {
                    goOn();
                    decisions.say(null);
                    void decisions.park(line, reason, note);
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
const asHalf = ({ line }: UnmatchedRow) => ({ lines: [line], topUps: [] });

interface PanelProps {
  readonly deciding: Deciding;
  readonly row: UnmatchedRow;
  readonly limit: Sen;
  onVerify(match: Match, note: string): void;
  onTake(match: Match): void;
  onPark(row: UnmatchedRow, reason: ParkReason, note: string): void;
  onDone(said: string): void;
  onClose(): void;
}

/** The confirmation that belongs to what is being decided. */
function Panel({ deciding, row, limit, onVerify, onTake, onPark, onDone, onClose }: PanelProps) {
  switch (deciding.kind) {
    case "verify":
      return (
        <VerifyPanel
          match={deciding.match}
          lease={row.lease}
          limit={limit}
          onVerify={onVerify}
          onClose={onClose}
        />
      );
    case "link":
      return <LinkPanel row={asHalf(row)} onTake={onTake} onClose={onClose} />;
    case "split":
      return <SplitPanel row={asHalf(row)} onTake={onTake} onClose={onClose} />;
    case "park":
      return <ParkPanel row={row} onPark={onPark} onClose={onClose} />;
    case "return":
      return <ReturnPanel row={row} onDone={onDone} onClose={onClose} />;
    case "hand-over":
      return <HandOverPanel row={deciding.row} noun="top-ups" onDone={onDone} onClose={onClose} />;
    case "unasked":
      return <UnaskedPanel row={row} onDone={onDone} onClose={onClose} />;
  }
}

function Actions({ row, onAct }: { row: UnmatchedRow | null; onAct: (act: UnmatchedAct) => void }) {
  const { t } = useTranslation("unmatched");
  const leases = useLeaseWords().fitting(row?.lease ?? null);
  const isNamed = row?.evidence.some(({ kind }) => kind === "wallet-number") ?? false;
  const shown = [
    "link",
    "split",
    row?.line.parked ? "unpark" : "park",
    "return",
    ...(isNamed ? (["unasked"] as const) : []),
    "match",
  ] as const;
  const acts = shown.map((act) => ({ act, keys: actKeys[act], label: t(`action.${act}`) }));
  return <ActButtons<UnmatchedAct> acts={[...acts, ...leases]} onAct={onAct} />;
}

function Nothing({ last: at }: { last: string | null }) {
  const { t, i18n } = useTranslation("unmatched");
  return (
    <EmptyState
      title={t("empty.title")}
      hint={at ? t("empty.last", { at: formatInstant(at, i18n.language) }) : t("empty.never")}
    />
  );
}
