import type { ReturnView } from "@contract/suspense";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Column } from "../../ui/data-list/column";
import { Money } from "../../ui/Money";
import { PlainBadge } from "../../ui/PlainBadge";
import { formatDay, todayWib } from "../../ui/wib";
import { returnMeanings, returnState } from "./use-returns";

/** The columns of the returns. What is filtered and copied is what is read. */
export function useReturnColumns(): readonly Column<ReturnView>[] {
  const { t, i18n } = useTranslation("unmatched");
  // biome-ignore lint/correctness/useExhaustiveDependencies: the language stands for the words
  return useMemo<readonly Column<ReturnView>[]>(() => {
    const to = (row: ReturnView) => `${row.toHolder} \u00b7 ${row.toBank} ${row.toNumber}`;
    const state = (row: ReturnView) => t(`returns.state.${returnState(row)}`, { count: row.debits.length });
    const by = ({ madeByName, checkedByName }: ReturnView) => `${madeByName}, ${checkedByName}`;
    const made = ({ madeAtUtc }: ReturnView) => formatDay(todayWib(new Date(madeAtUtc)), i18n.language);
    return [
      { key: "made", title: t("returns.column.made"), width: "100px", cell: made, value: made },
      {
        key: "to",
        title: t("returns.column.to"),
        width: "minmax(200px, 1.6fr)",
        cell: (row) => <span title={to(row)}>{to(row)}</span>,
        value: to,
      },
      {
        key: "amount",
        title: t("returns.column.amount"),
        width: "104px",
        align: "end",
        cell: ({ amountSen }) => <Money amount={amountSen} />,
        value: ({ amountSen }) => amountSen / 100,
      },
      {
        key: "state",
        title: t("returns.column.state"),
        width: "140px",
        cell: (row) => <PlainBadge meaning={returnMeanings[returnState(row)]}>{state(row)}</PlainBadge>,
        value: state,
      },
      {
        key: "by",
        title: t("returns.column.by"),
        width: "minmax(100px, 0.6fr)",
        cell: (row) => <span title={by(row)}>{by(row)}</span>,
        value: by,
      },
    ];
  }, [i18n.language]);
}
