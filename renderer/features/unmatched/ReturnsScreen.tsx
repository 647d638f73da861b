import type { ReturnView } from "@contract/suspense";
import { type ReactNode, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { FailedQuery } from "../../api/FailedQuery";
import { ActButtons } from "../../ui/ActButtons";
import { DataList, type ListControl } from "../../ui/data-list/DataList";
import { useBegun } from "../../ui/data-list/use-begun";
import { EmptyState } from "../../ui/EmptyState";
import { SplitView } from "../../ui/SplitView";
import { useActKeys } from "../../ui/use-act-keys";
import { ReversalDialog } from "../reversals/ReversalDialog";
import said from "../top-ups/top-ups.module.css";
import { ReturnPane } from "./ReturnPane";
import { SettlePanel } from "./SettlePanel";
import classes from "./unmatched.module.css";
import { useReturnColumns } from "./use-return-columns";
import { useReturns } from "./use-returns";
import { type PageViews, ViewSwitch } from "./ViewSwitch";
import { toggleView, viewKeys } from "./view-keys";

type ReturnAct = "settle" | "takeBack" | "back" | "ages" | "leave";

/** Money two people sent back: until the bank's own debit is named, it is owed. */
export function ReturnsScreen({ views }: { views: PageViews }) {
  const { t } = useTranslation("unmatched");
  const { t: reversals } = useTranslation("reversals");
  const returns = useReturns();
  const list = useRef<ListControl<ReturnView>>(null);
  const [notice, setNotice] = useState<ReactNode>(null);
  const rows = returns.value?.returns ?? null;
  const columns = useReturnColumns();
  const begun = useBegun<ReturnView, "settle" | "takeBack">({ rows, list, keyOf: rowKey });
  const { row, close } = begun;
  const acts: Readonly<Record<ReturnAct, () => void>> = {
    settle: () => {
      const meant = begun.target();
      if (meant && meant.debits.length === 0) setNotice(t("returns.waits"));
      else if (meant) begun.begin("settle");
    },
    takeBack: () => {
      if (begun.target()) begun.begin("takeBack");
    },
    back: () => toggleView(views, "returns"),
    ages: () => toggleView(views, "ages"),
    leave: close,
  };
  const act = (what: ReturnAct) => acts[what]();
  const settle = { act: "settle", keys: "v", label: t("returns.settle") } as const;
  const takeBack = { act: "takeBack", keys: "x", label: reversals("act.return") } as const;
  const done = (what: ReactNode) => {
    setNotice(what);
    close();
  };
  useActKeys<ReturnAct>({
    title: t("returns.label"),
    acts: [
      settle,
      takeBack,
      {
        act: "back",
        keys: viewKeys.returns,
        label: t(views.hasCredits ? "returns.toCredits" : "ages.show"),
      },
      { act: "ages", keys: viewKeys.ages, label: t("ages.show") },
      { act: "leave", keys: "Escape", label: t("action.leave") },
    ],
    run: act,
  });

  return (
    <div className={classes["screen"]}>
      <SplitView
        name="returns"
        start={66}
        left={
          <DataList
            label={t("returns.label")}
            rows={rows}
            columns={columns}
            rowKey={rowKey}
            amountOf={amountOf}
            control={list}
            name="returns"
            onCursor={begun.follow}
            onOpen={acts.settle}
            tools={<ViewSwitch {...views} />}
            empty={<EmptyState title={t("returns.empty")} hint={t("returns.emptyHint")} />}
            failure={returns.kind === "failed" && <FailedQuery of={returns} />}
          />
        }
        right={
          <ReturnPane
            row={row}
            hasRows={(rows?.length ?? 0) > 0}
            actions={
              <ActButtons
                acts={[settle, takeBack]}
                hasMain={row !== null && row.debits.length > 0}
                onAct={act}
              />
            }
            panel={begun.what === "settle" && row && <SettlePanel of={row} onDone={done} onClose={close} />}
          />
        }
      />
      {begun.what === "takeBack" && row && (
        <ReversalDialog
          choices={[{ allocationId: row.id, label: row.toHolder }]}
          purpose="return"
          onDone={done}
          onClose={close}
        />
      )}
      <div className={said["said"]}>
        <span role="status">{notice ?? t("returns.idle")}</span>
      </div>
    </div>
  );
}

const rowKey = ({ id }: ReturnView): string => id;
const amountOf = ({ amountSen }: ReturnView) => amountSen;
