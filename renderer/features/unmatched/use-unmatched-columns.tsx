import type { UnmatchedRow } from "@contract/top-ups";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Column } from "../../ui/data-list/column";
import { Money } from "../../ui/Money";
import { PlainBadge } from "../../ui/PlainBadge";
import { LeaseMark } from "../leases/LeaseMark";
import classes from "./unmatched.module.css";
import { ageMeaning, daysSince, kindOf, rowAmount } from "./unmatched-facts";
import { useUnmatchedWords } from "./use-unmatched-words";

/** The columns of the credits without a match: how old, what the bank says, what went wrong, what is safe. */
export function useUnmatchedColumns(now: number): readonly Column<UnmatchedRow>[] {
  const { t, i18n } = useTranslation("unmatched");
  const words = useUnmatchedWords(now);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the language stands for the words
  return useMemo<readonly Column<UnmatchedRow>[]>(
    () => [
      {
        key: "age",
        title: t("column.age"),
        width: "72px",
        cell: ({ line }) => (
          <span data-meaning={ageMeaning(daysSince(line.bookedOn, now))} className={classes["age"]}>
            {words.age(line.bookedOn)}
          </span>
        ),
        value: ({ line }) => daysSince(line.bookedOn, now),
      },
      {
        key: "berita",
        title: t("column.berita"),
        width: "minmax(140px, 2fr)",
        cell: ({ line }) => (
          <span className={classes["berita"]} title={line.description}>
            <bdi>{line.description}</bdi>
          </span>
        ),
        value: ({ line }) => line.description,
      },
      {
        key: "amount",
        title: t("column.amount"),
        width: "104px",
        align: "end",
        cell: (row) => <Money amount={rowAmount(row)} />,
        value: (row) => rowAmount(row) / 100,
      },
      {
        key: "bank",
        title: t("column.bank"),
        width: "minmax(52px, 0.3fr)",
        cell: ({ line }) => line.bank,
        value: ({ line }) => line.bank,
      },
      {
        key: "exception",
        title: t("column.exception"),
        width: "186px",
        cell: (row) => (
          <PlainBadge meaning={row.exception === null || row.line.parked ? "info" : "look"}>
            {words.kind(kindOf(row))}
          </PlainBadge>
        ),
        value: (row) => `${words.kind(kindOf(row))} ${row.lease?.ownerName ?? ""}`,
      },
      {
        key: "safe",
        title: t("column.safe"),
        width: "minmax(124px, 1fr)",
        cell: (row) => (
          <span title={words.safeAction(row)}>
            {row.lease && <LeaseMark lease={row.lease} />} {words.safeAction(row)}
          </span>
        ),
        value: words.safeAction,
      },
    ],
    [i18n.language, now],
  );
}
