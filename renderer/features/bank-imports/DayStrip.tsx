import type { CoverageView } from "@contract/bank-statements";
import { useTranslation } from "react-i18next";
import classes from "./bank-imports.module.css";
import { useFactWords } from "./use-words";

type Span = CoverageView["spans"][number];

/** How a span of days is held, by sign and word. */
export function spanState({ claimed, confirmed }: Span): "missing" | "claimed" | "confirmed" | "overlap" {
  if (confirmed > 1) return "overlap";
  if (confirmed === 1) return "confirmed";
  return claimed > 0 ? "claimed" : "missing";
}

const signs = { missing: "\u25a1", claimed: "\u25a8", confirmed: "\u25a0", overlap: "\u25a3" } as const;

/** Days as spans, each with its sign, its days and how many statements hold it. */
export function DayStrip({ spans }: { spans: readonly Span[] }) {
  const { t } = useTranslation("bankImports");
  const words = useFactWords();
  return (
    <ul className={classes["days"]}>
      {spans.map((span) => {
        const state = spanState(span);
        return (
          <li key={span.from} data-state={state}>
            <span aria-hidden>{signs[state]}</span>{" "}
            {words.period({ periodFrom: span.from, periodTo: span.to })} {"\u00b7"}{" "}
            {t(`card.day.${state}`, { count: Math.max(span.confirmed, span.claimed) })}
          </li>
        );
      })}
    </ul>
  );
}
