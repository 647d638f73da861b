import { useTranslation } from "react-i18next";
import { Kbd } from "../../ui/Kbd";
import classes from "./unmatched.module.css";
import type { Counted, Kind } from "./unmatched-facts";
import { useUnmatchedWords } from "./use-unmatched-words";

interface KindStripProps {
  readonly counted: readonly Counted[];
  /** Null while nobody knows. */
  readonly total: number | null;
  readonly chosen: Kind | null;
  readonly now: number;
  onChoose(kind: Kind | null): void;
}

/** The likely mistakes with their counts; choosing one filters the list. The number keys choose the first nine. */
export function KindStrip({ counted, total, chosen, now, onChoose }: KindStripProps) {
  const { t } = useTranslation("unmatched");
  const words = useUnmatchedWords(now);
  return (
    <fieldset className={classes["strip"]} aria-label={t("strip.label")}>
      <button type="button" aria-pressed={chosen === null} onClick={() => onChoose(null)}>
        {t("strip.all")} {total !== null && <strong>{total}</strong>} <Kbd keys="0" />
      </button>
      {counted.map(({ kind, count, oldestDay }, index) => (
        <button
          key={kind}
          type="button"
          aria-pressed={chosen === kind}
          title={t("strip.oldest", { age: words.age(oldestDay) })}
          onClick={() => onChoose(chosen === kind ? null : kind)}
        >
          {words.kind(kind)} <strong>{count}</strong> {index < 9 && <Kbd keys={String(index + 1)} />}
        </button>
      ))}
    </fieldset>
  );
}
