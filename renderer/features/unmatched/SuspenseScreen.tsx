import type { SuspenseKind, SuspenseRow } from "@contract/suspense";
import { SUSPENSE_AGES } from "@domain/suspense-age";
import { Button } from "@mantine/core";
import { IconFileSpreadsheet } from "@tabler/icons-react";
import { type ReactNode, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { FailedQuery } from "../../api/FailedQuery";
import { useAfterRounds } from "../../api/use-after-rounds";
import { useCommand } from "../../api/use-command";
import { useErrorText } from "../../api/use-error-text";
import { useQuery } from "../../api/use-query";
import { DataList, type ListControl } from "../../ui/data-list/DataList";
import { useListPart } from "../../ui/data-list/list-parts";
import { EmptyState } from "../../ui/EmptyState";
import { Kbd } from "../../ui/Kbd";
import { SavedNotice } from "../../ui/SavedNotice";
import { useActKeys } from "../../ui/use-act-keys";
import said from "../top-ups/top-ups.module.css";
import { PartStrip } from "../workload/PartStrip";
import { usePartWords } from "../workload/use-part-words";
import { AgeTable } from "./AgeTable";
import { SuspenseBalanceLine } from "./SuspenseBalanceLine";
import classes from "./unmatched.module.css";
import {
  isSuspenseIn,
  readSuspensePart,
  type SuspensePart,
  suspenseList,
  suspensePartText,
  wholeSuspense,
} from "./unmatched-parts";
import { useSuspenseColumns, useSuspenseWords } from "./use-suspense-columns";
import { type PageViews, ViewSwitch } from "./ViewSwitch";
import { toggleView, viewKeys } from "./view-keys";

type SuspenseAct = "returns" | "back" | "write";

/** All of suspense by age and likely mistake (M13), beside what its account holds; a cell shows its rows, the oldest first. */
export function SuspenseScreen({ views }: { views: PageViews }) {
  const { t } = useTranslation("unmatched");
  const found = useQuery("suspense:rows", {});
  useAfterRounds(found.reload);
  const [, go] = useLocation();
  const list = useRef<ListControl<SuspenseRow>>(null);
  const [kept, keep] = useListPart(suspenseList);
  const part = useMemo(() => readSuspensePart(kept), [kept]);
  const isPart = kept !== null && kept !== suspensePartText(wholeSuspense);
  const all = found.value?.rows ?? null;
  const rows = useMemo(() => all?.filter((row) => isSuspenseIn(row, part)) ?? null, [all, part]);
  const columns = useSuspenseColumns();
  const words = useSuspenseWords();
  const partWords = usePartWords();
  const partSaid = partWords.together(
    words.part(part.kind),
    part.age === "all" ? undefined : partWords.suspenseAge(part.age),
  );
  const choose = (next: SuspensePart) => {
    keep(suspensePartText(next));
    list.current?.focus();
  };
  const { notice, write } = useSaving(part, partSaid);
  useActKeys<SuspenseAct>({
    title: t("ages.label"),
    acts: [
      { act: "returns", keys: viewKeys.returns, label: t("action.returns") },
      {
        act: "back",
        keys: viewKeys.ages,
        label: t(views.hasCredits ? "returns.toCredits" : "action.returns"),
      },
      { act: "write", keys: "x", label: t("ages.write") },
    ],
    strip: {
      digits: SUSPENSE_AGES.length + 1,
      label: t("ages.choose"),
      choose: (index) => choose({ ...part, age: SUSPENSE_AGES[index - 1] ?? "all" }),
    },
    run: (act) => (act === "write" ? void write() : toggleView(views, act === "back" ? "ages" : act)),
  });
  /** A credit is decided on in its own list, by whoever decides. */
  const open = ({ kind, line, topUpId }: SuspenseRow) => {
    if (!views.hasCredits || kind === "deciding") return;
    go(topUpId ? `/top-ups/${topUpId}` : `/unmatched/${line.id}`);
  };

  return (
    <div className={classes["screen"]}>
      <DataList
        label={t("ages.label")}
        rows={rows}
        columns={columns}
        rowKey={rowKey}
        amountOf={amountOf}
        control={list}
        name={suspenseList}
        onOpen={open}
        tools={
          <>
            <ViewSwitch {...views} />
            <Button
              variant="default"
              title={t("ages.write")}
              leftSection={<IconFileSpreadsheet size={15} stroke={1.6} />}
              rightSection={<Kbd keys="x" />}
              onClick={() => void write()}
            >
              {t("ages.excel")}
            </Button>
          </>
        }
        strip={
          all &&
          all.length > 0 && (
            <div className={classes["ages"]}>
              <AgeTable rows={all} chosen={part} onChoose={choose} />
              <SuspenseBalanceLine rows={all} />
              {isPart && <PartStrip part={{ said: partSaid }} onLeave={() => choose(wholeSuspense)} />}
            </div>
          )
        }
        empty={<EmptyState title={t("ages.empty")} hint={t("ages.emptyHint")} />}
        failure={found.kind === "failed" && <FailedQuery of={found} />}
      />
      <div className={said["said"]}>
        <span role="status">{notice ?? t("ages.idle")}</span>
      </div>
    </div>
  );
}

const rowKey = ({ line }: SuspenseRow): string => String(line.id);
const amountOf = ({ line }: SuspenseRow) => line.amountSen;

/** Saves the rows of a part as a workbook, and says what became of it. */
function useSaving(part: SuspensePart, filters: string): { notice: ReactNode; write(): Promise<void> } {
  const { i18n } = useTranslation("unmatched");
  const errorText = useErrorText();
  const words = useSuspenseWords();
  const saving = useCommand("suspense:write");
  const [notice, setNotice] = useState<ReactNode>(null);
  return {
    notice: saving.error ? errorText(saving.error) : notice,
    write: async () => {
      const saved = await saving.run({
        language: i18n.language === "en" ? "en" : "id",
        kindWords: words.all,
        filters,
        kinds: kindsOf(part.kind, words.all),
        age: part.age === "all" ? null : part.age,
      });
      if (saved) setNotice(<SavedNotice saved={saved} />);
    },
  };
}

/** The kinds a part has; null for all. */
function kindsOf(kind: SuspensePart["kind"], all: Readonly<Record<string, string>>): SuspenseKind[] | null {
  if (kind === "all") return null;
  const known = Object.keys(all) as SuspenseKind[];
  return known.filter((one) => isSuspenseIn({ kind: one, age: "0" }, { kind, age: "all" }));
}
