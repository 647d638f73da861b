import type { ReviewReason } from "@domain/payment-review";
import { SegmentedControl } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Kbd } from "../../ui/Kbd";
import strip from "../unmatched/unmatched.module.css";
import classes from "./payments.module.css";
import { actKeys } from "./use-payment-keys";

interface ReasonStripProps {
  readonly counted: readonly { readonly reason: ReviewReason; readonly count: number }[];
  /** Null while nobody knows. */
  readonly total: number | null;
  readonly chosen: ReviewReason | null;
  onChoose(reason: ReviewReason | null): void;
}

/** The reasons with their counts; choosing one filters the list. */
export function ReasonStrip({ counted, total, chosen, onChoose }: ReasonStripProps) {
  const { t } = useTranslation("payments");
  return (
    <fieldset className={strip["strip"]} aria-label={t("strip.label")}>
      <button type="button" aria-pressed={chosen === null} onClick={() => onChoose(null)}>
        {t("strip.all")} {total !== null && <strong>{total}</strong>} <Kbd keys="0" />
      </button>
      {counted.map(({ reason, count }, index) => (
        <button
          key={reason}
          type="button"
          aria-pressed={chosen === reason}
          onClick={() => onChoose(chosen === reason ? null : reason)}
        >
          {t(`reason.${reason}`)} <strong>{count}</strong> <Kbd keys={String(index + 1)} />
        </button>
      ))}
    </fieldset>
  );
}

interface ShowSwitchProps {
  readonly isDecided: boolean;
  onShow(isDecided: boolean): void;
}

/** What waits, or what was decided. */
export function ShowSwitch({ isDecided, onShow }: ShowSwitchProps) {
  const { t } = useTranslation("payments");
  return (
    <span className={classes["show"]}>
      <SegmentedControl
        aria-label={t("show.label")}
        data={(["waiting", "decided"] as const).map((value) => ({ value, label: t(`show.${value}`) }))}
        value={isDecided ? "decided" : "waiting"}
        onChange={(value) => onShow(value === "decided")}
      />
      <Kbd keys={actKeys.toggle} />
    </span>
  );
}
