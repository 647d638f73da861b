import type { SecondLook } from "@contract/second-looks";
import { SegmentedControl } from "@mantine/core";
import { type ReactNode, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { FailedQuery } from "../../api/FailedQuery";
import { ActButtons } from "../../ui/ActButtons";
import { DataList, type ListControl } from "../../ui/data-list/DataList";
import { useBegun } from "../../ui/data-list/use-begun";
import { EmptyState } from "../../ui/EmptyState";
import { Kbd } from "../../ui/Kbd";
import { SplitView } from "../../ui/SplitView";
import { ReversalDialog } from "../reversals/ReversalDialog";
import { useSession } from "../session/SessionProvider";
import said from "../top-ups/top-ups.module.css";
import { AccuracyView } from "./AccuracyView";
import { AnswerPanel } from "./AnswerPanel";
import { LookPane } from "./LookPane";
import { lookAmount } from "./look-facts";
import classes from "./second-looks.module.css";
import { useLookColumns } from "./use-look-columns";
import { actKeys, type LookAct, useLookKeys } from "./use-look-keys";
import { useLooks, useVerdicts, type Verdict } from "./use-looks";

interface Deciding {
  readonly verdict: "wrong" | "unsure";
  readonly look: SecondLook;
}

/** Verifications drawn by chance, for somebody without a part in them; for supervisors, how right each operator was. */
export function SecondLooksScreen() {
  const { t } = useTranslation("secondLooks");
  const looks = useLooks();
  const verdicts = useVerdicts();
  const [, go] = useLocation();
  const maySeeResults = useSession().session?.operator.roles.includes("supervisor") ?? false;
  const list = useRef<ListControl<SecondLook>>(null);
  const [isResults, setResults] = useState(false);
  const [wrong, setWrong] = useState<{ readonly look: SecondLook; readonly note: string } | null>(null);
  const [asked, setAsked] = useState<ReactNode>(null);
  const now = useMemo(() => (looks.value ? Date.now() : 0), [looks.value]);
  const rows = useMemo(
    () => looks.value?.looks.filter(({ id }) => !verdicts.given.has(id)) ?? null,
    [looks.value, verdicts.given],
  );
  const columns = useLookColumns(now);
  const begun = useBegun<SecondLook, Deciding>({ rows, list, keyOf: lookKey });
  const { what: deciding, target, close } = begun;
  /** The next one is under the finger before the verdict has left. */
  const answer = (look: SecondLook, verdict: Verdict, note: string) => {
    const shown = list.current?.shown() ?? [];
    const next = shown[shown.indexOf(look) + 1] ?? shown.find((one) => one !== look);
    begun.leave();
    if (next && next !== look) list.current?.goTo(next.id);
    else list.current?.focus();
    void verdicts.answer(look, verdict, note);
    setAsked(null);
    if (verdict === "wrong") setWrong({ look, note });
  };
  const leaveWrong = () => {
    setWrong(null);
    list.current?.focus();
  };
  const begin = (verdict: Deciding["verdict"]) => () => {
    const look = target();
    if (look) begun.begin({ verdict, look });
  };
  const acts: Readonly<Record<LookAct, () => void>> = {
    right: () => {
      const look = target();
      if (look) answer(look, "right", "");
    },
    wrong: begin("wrong"),
    unsure: begin("unsure"),
    openAccount: () => {
      const [part] = target()?.parts ?? [];
      if (part) go(`/accounts/${part.accountNumber}`);
    },
    toggle: () => {
      begun.leave();
      setResults((before) => maySeeResults && !before);
    },
    leave: close,
  };
  const act = (what: LookAct) => {
    if (!isResults || what === "toggle") acts[what]();
  };
  useLookKeys(act, maySeeResults);
  const tools = maySeeResults && (
    <span className={classes["tools"]}>
      <SegmentedControl
        aria-label={t("show.label")}
        data={(["looks", "results"] as const).map((value) => ({ value, label: t(`show.${value}`) }))}
        value={isResults ? "results" : "looks"}
        onChange={(value) => setResults(value === "results")}
      />
      <Kbd keys={actKeys.toggle} />
    </span>
  );
  return (
    <div className={classes["screen"]}>
      {isResults ? (
        <AccuracyView tools={tools} />
      ) : (
        <SplitView
          name="second-looks"
          start={56}
          left={
            <DataList
              label={t("title")}
              rows={rows}
              columns={columns}
              rowKey={lookKey}
              amountOf={lookAmount}
              control={list}
              name="second-looks"
              onCursor={begun.follow}
              tools={tools}
              empty={<EmptyState title={t("empty.title")} hint={t("empty.hint")} />}
              failure={looks.kind === "failed" && <FailedQuery of={looks} />}
            />
          }
          right={
            <LookPane
              look={begun.row}
              hasRows={(rows?.length ?? 0) > 0}
              actions={<Actions onAct={act} />}
              panel={
                deciding && (
                  <AnswerPanel
                    key={`${deciding.look.id} ${deciding.verdict}`}
                    look={deciding.look}
                    verdict={deciding.verdict}
                    onAnswer={(note) => answer(deciding.look, deciding.verdict, note)}
                    onClose={close}
                  />
                )
              }
            />
          }
        />
      )}
      <div className={said["said"]}>
        <span role="status">{asked ?? verdicts.said ?? t("said.idle")}</span>
      </div>
      {wrong && (
        <ReversalDialog
          key={wrong.look.id}
          choices={[{ allocationId: wrong.look.allocationId, label: "" }]}
          purpose="credit"
          because={wrong.note}
          onDone={(what) => {
            setAsked(what);
            leaveWrong();
          }}
          onClose={leaveWrong}
        />
      )}
    </div>
  );
}

const lookKey = ({ id }: SecondLook): string => id;

function Actions({ onAct }: { onAct: (act: LookAct) => void }) {
  const { t } = useTranslation("secondLooks");
  const acts = (["right", "wrong", "unsure"] as const).map((act) => ({
    act,
    keys: actKeys[act],
    label: t(`action.${act}`),
  }));
  return <ActButtons acts={acts} onAct={onAct} />;
}
