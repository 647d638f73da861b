import type { SecondLook } from "@contract/second-looks";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Column } from "../../ui/data-list/column";
import { Money } from "../../ui/Money";
import { useAgeWords } from "../../ui/use-age-words";
import cells from "../top-ups/queue-cells.module.css";
import { minutesSince } from "../top-ups/row-facts";
import { lookAmount } from "./look-facts";

/** The columns of what waits for a look. Nothing tells who decided. */
export function useLookColumns(now: number): readonly Column<SecondLook>[] {
  const { t, i18n } = useTranslation("secondLooks");
  const age = useAgeWords();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the language stands for the words
  return useMemo<readonly Column<SecondLook>[]>(() => {
    const berita = ({ lines }: SecondLook) => lines.map(({ description }) => description).join(" ");
    const holder = ({ parts }: SecondLook) => parts.map(({ holderName }) => holderName).join(", ");
    return [
      {
        key: "age",
        title: t("column.age"),
        width: "64px",
        align: "end",
        cell: ({ drawnAtUtc }) => age(minutesSince(drawnAtUtc, now)),
        value: ({ drawnAtUtc }) => minutesSince(drawnAtUtc, now),
      },
      {
        key: "who",
        title: t("column.who"),
        width: "minmax(200px, 1.6fr)",
        cell: (look) => (
          <span className={cells["who"]} title={berita(look)}>
            <span className={cells["berita"]}>
              <span>{berita(look)}</span>
            </span>
            <span className={cells["holder"]}>
              <span aria-hidden className={cells["arrow"]}>
                {"\u2192 "}
              </span>
              {holder(look)}
            </span>
          </span>
        ),
        value: (look) =>
          [berita(look), holder(look), ...look.parts.map((part) => part.accountNumber)].join(" "),
      },
      {
        key: "amount",
        title: t("column.amount"),
        width: "112px",
        align: "end",
        cell: (look) => <Money amount={lookAmount(look)} />,
        value: (look) => lookAmount(look) / 100,
      },
      {
        key: "why",
        title: t("column.why"),
        width: "112px",
        cell: ({ why }) => t(`why.${why}`),
        value: ({ why }) => t(`why.${why}`),
      },
    ];
  }, [i18n.language, now]);
}
