import type { WaitingItem } from "@contract/requests";
import { type Sen, sen } from "@domain/money";
import { useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { FailedQuery } from "../../api/FailedQuery";
import { refresh } from "../../api/use-query";
import type { Column } from "../../ui/data-list/column";
import { DataList, type ListControl } from "../../ui/data-list/DataList";
import { useListPart } from "../../ui/data-list/list-parts";
import { useBegun } from "../../ui/data-list/use-begun";
import { EmptyState } from "../../ui/EmptyState";
import { Money } from "../../ui/Money";
import { useShortcuts } from "../../ui/ShortcutProvider";
import { SplitView } from "../../ui/SplitView";
import { StatusBadge } from "../../ui/StatusBadge";
import type { ShortcutGroup } from "../../ui/shortcuts";
import { formatInstant, formatShortInstant, todayWib } from "../../ui/wib";
import { useSavedViews } from "../views/use-saved-views";
import { useSettingWords } from "../wallet-settings/use-setting-words";
import { PartStrip } from "../workload/PartStrip";
import { CoSignPanel } from "./CoSignPanel";
import { ItemPane } from "./ItemPane";
import { RequestPanel } from "./RequestPanel";
import { actKeys, actsOf, type ScreenAct } from "./request-acts";
import { isRequestIn, type RequestPart } from "./request-parts";
import classes from "./requests.module.css";
import { useItem, useWaiting } from "./use-requests";

/** What waits for a second person: the list, its content from the centre, and the decision. */
export function RequestsScreen() {
  const { t, i18n } = useTranslation("requests");
  const waiting = useWaiting();
  const [said, setSaid] = useState<string | null>(null);
  const list = useRef<ListControl<WaitingItem>>(null);
  const [part, showPart] = useListPart<RequestPart>("requests");
  const rows = useMemo(
    () => waiting.value?.items.filter((one) => part === null || isRequestIn(one, part)) ?? null,
    [waiting.value, part],
  );
  const begun = useBegun<WaitingItem, ScreenAct>({
    rows,
    list,
    keyOf: itemKey,
  });
  const { row: item, what: act, close } = begun;
  const content = useItem(item);
  const columns = useRequestColumns();
  const saved = useSavedViews("requests");
  const done = (what: string) => {
    close();
    setSaid(what);
    refresh("requests");
  };
  const start = (what: ScreenAct) => {
    if (actsOf(begun.target()).includes(what)) begun.begin(what);
  };
  useRequestKeys(start);
  const last = waiting.value?.lastDecidedAtUtc;
  const hasItems = (rows?.length ?? 0) > 0;
  const hasAmounts = rows?.some(({ amountSen }) => amountSen !== null) ?? false;
  const isShown = content.kind === "ready";
  const panel =
    act === "co-sign" && item ? (
      <CoSignPanel requestId={item.id} onSigned={() => done(t("said.signed"))} onClose={close} />
    ) : act && act !== "co-sign" && item && isShown ? (
      <RequestPanel
        key={`${item.id} ${act}`}
        act={act}
        item={item}
        content={content.value}
        onDone={done}
        onClose={close}
      />
    ) : null;

  return (
    <div className={classes["screen"]}>
      <SplitView
        name="requests"
        start={66}
        left={
          <DataList
            label={t("title")}
            rows={rows}
            strip={part && <PartStrip part={part} onLeave={() => showPart(null)} />}
            columns={columns}
            rowKey={itemKey}
            {...(hasAmounts ? { amountOf: itemAmount } : {})}
            control={list}
            name="requests"
            saved={saved}
            onCursor={begun.follow}
            onOpen={(opened) => start(actsOf(opened)[0] ?? "approve")}
            empty={
              <EmptyState
                title={t("empty.title")}
                hint={last ? t("empty.last", { at: formatInstant(last, i18n.language) }) : t("empty.never")}
              />
            }
            failure={waiting.kind === "failed" && <FailedQuery of={waiting} />}
          />
        }
        right={<ItemPane item={item} hasItems={hasItems} content={content} panel={panel} onAct={start} />}
      />
      <div className={classes["said"]} role="status">
        {said ?? t("said.idle")}
      </div>
    </div>
  );
}

const itemKey = (item: WaitingItem): string => item.id;
const itemAmount = (item: WaitingItem): Sen => item.amountSen ?? sen(0);

function useRequestColumns(): readonly Column<WaitingItem>[] {
  const { t, i18n } = useTranslation("requests");
  const words = useSettingWords();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the language stands for the words
  return useMemo<readonly Column<WaitingItem>[]>(() => {
    const subject = (item: WaitingItem) =>
      item.kind === "setting.change" ? words.name(item.subject) : item.subject;
    const at = (item: WaitingItem) => formatInstant(item.madeAtUtc, i18n.language);
    const state = (item: WaitingItem) =>
      t(`state.${item.isOwn ? "mine" : item.mayCheck ? "mayCheck" : "others"}`);
    return [
      {
        key: "age",
        title: t("column.age"),
        width: "100px",
        cell: (item) => <span title={at(item)}>{formatShortInstant(item.madeAtUtc, i18n.language)}</span>,
        value: (item) => `${todayWib(new Date(item.madeAtUtc))} ${at(item)}`,
      },
      {
        key: "what",
        title: t("column.what"),
        width: "minmax(150px, 1fr)",
        cell: (item) => t(`kind.${item.kind}`),
        value: (item) => t(`kind.${item.kind}`),
      },
      {
        key: "subject",
        title: t("column.subject"),
        width: "minmax(116px, 2fr)",
        cell: (item) => <span title={subject(item)}>{subject(item)}</span>,
        value: subject,
      },
      {
        key: "amount",
        title: t("column.amount"),
        width: "104px",
        align: "end",
        cell: (item) => item.amountSen !== null && <Money amount={item.amountSen} />,
        value: (item) => itemAmount(item) / 100,
      },
      {
        key: "maker",
        title: t("column.maker"),
        width: "minmax(72px, 0.4fr)",
        cell: (item) => item.makerName,
        value: (item) => item.makerName,
      },
      {
        key: "state",
        title: t("column.state"),
        width: "142px",
        cell: (item) => (
          <StatusBadge meaning={item.mayCheck && !item.isOwn ? "look" : "info"}>{state(item)}</StatusBadge>
        ),
        value: state,
      },
    ];
  }, [i18n.language]);
}

function useRequestKeys(start: (act: ScreenAct) => void): void {
  const { t } = useTranslation("requests");
  const latest = useRef(start);
  latest.current = start;
  const group = useMemo<ShortcutGroup>(() => {
    const key = (act: ScreenAct, label: string) => ({
      keys: actKeys[act],
      label,
      run: () => latest.current(act),
    });
    return {
      title: t("action.group"),
      shortcuts: [
        {
          keys: "a",
          label: t("action.approve"),
          run: () => {
            latest.current("approve");
            latest.current("confirm-freeze");
          },
        },
        key("reject", t("action.reject")),
        key("withdraw", t("action.withdraw")),
        key("co-sign", t("action.coSign")),
      ],
    };
  }, [t]);
  useShortcuts(group);
}
