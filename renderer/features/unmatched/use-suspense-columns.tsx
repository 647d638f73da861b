import type { SuspenseKind, SuspenseRow } from "@contract/suspense";
import { EXCEPTION_KINDS } from "@domain/matching/proposal";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Column } from "../../ui/data-list/column";
import { Money } from "../../ui/Money";
import { PlainBadge } from "../../ui/PlainBadge";
import { formatDay } from "../../ui/wib";
import classes from "./unmatched.module.css";
import { ageMeaning } from "./unmatched-facts";
import type { SuspensePart } from "./unmatched-parts";
import { useUnmatchedWords } from "./use-unmatched-words";

const otherKinds = ["unnamed", "parked", "proposed", "deciding"] as const;

/** The words of why money waits. */
export function useSuspenseWords() {
  const { t, i18n } = useTranslation("unmatched");
  // biome-ignore lint/correctness/useExhaustiveDependencies: the language stands for the words
  return useMemo(() => {
    const kind = (one: SuspenseKind): string => {
      if (one === "unnamed" || one === "parked") return t(one);
      return one === "proposed" || one === "deciding" ? t(`ages.${one}`) : t(`exception.${one}`);
    };
    const kinds: readonly SuspenseKind[] = [...EXCEPTION_KINDS, ...otherKinds];
    const all: Readonly<Record<string, string>> = Object.fromEntries(kinds.map((one) => [one, kind(one)]));
    const part = (one: SuspensePart["kind"]): string | undefined => {
      if (one === "all") return undefined;
      return one === "waiting" ? t("ages.waiting").toLowerCase() : kind(one).toLowerCase();
    };
    return { kind, all, part };
  }, [i18n.language]);
}

/** The columns of the rows of suspense: how old, what the bank says, why it waits. */
export function useSuspenseColumns(): readonly Column<SuspenseRow>[] {
  const { t, i18n } = useTranslation("unmatched");
  const words = useSuspenseWords();
  const unmatched = useUnmatchedWords(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the language stands for the words
  return useMemo<readonly Column<SuspenseRow>[]>(() => {
    const age = ({ days }: SuspenseRow) => (days === 0 ? t("age.today") : t("age.days", { count: days }));
    const parked = ({ line }: SuspenseRow) =>
      line.parked
        ? `${unmatched.parked(line.parked.reason)} \u00b7 ${line.parked.byName} ${line.parked.note}`.trim()
        : "";
    return [
      {
        key: "age",
        title: t("ages.column.age"),
        width: "72px",
        cell: (row) => (
          <span data-meaning={ageMeaning(row.days)} className={classes["age"]}>
            {age(row)}
          </span>
        ),
        value: ({ days }) => days,
      },
      {
        key: "day",
        title: t("ages.column.day"),
        width: "108px",
        cell: ({ line }) => formatDay(line.bookedOn, i18n.language),
        value: ({ line }) => line.bookedOn,
      },
      {
        key: "amount",
        title: t("ages.column.amount"),
        width: "112px",
        align: "end",
        cell: ({ line }) => <Money amount={line.amountSen} />,
        value: ({ line }) => line.amountSen / 100,
      },
      {
        key: "bank",
        title: t("ages.column.bank"),
        width: "76px",
        cell: ({ line }) => line.bank,
        value: ({ line }) => line.bank,
      },
      {
        key: "berita",
        title: t("ages.column.berita"),
        width: "minmax(200px, 2fr)",
        cell: ({ line }) => (
          <span className={classes["berita"]} title={line.description}>
            <bdi>{line.description}</bdi>
          </span>
        ),
        value: ({ line }) => line.description,
      },
      {
        key: "kind",
        title: t("ages.column.kind"),
        width: "180px",
        cell: ({ kind }) => (
          <PlainBadge meaning={otherKinds.some((one) => one === kind) ? "info" : "look"}>
            {words.kind(kind)}
          </PlainBadge>
        ),
        value: ({ kind }) => words.kind(kind),
      },
      {
        key: "note",
        title: t("ages.column.note"),
        width: "minmax(120px, 1fr)",
        cell: (row) => <span title={parked(row)}>{parked(row)}</span>,
        value: parked,
      },
    ];
  }, [i18n.language, words]);
}
