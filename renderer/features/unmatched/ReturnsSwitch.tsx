import { SegmentedControl } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Kbd } from "../../ui/Kbd";
import classes from "./unmatched.module.css";
import { returnsKey, useReturns } from "./use-returns";

interface ReturnsSwitchProps {
  readonly isReturns: boolean;
  onToggle(): void;
}

/** The credits without a match, or those on their way back with how many they are. */
export function ReturnsSwitch({ isReturns, onToggle }: ReturnsSwitchProps) {
  const { t } = useTranslation("unmatched");
  const count = useReturns().value?.returns.length ?? 0;
  const returns = count > 0 ? t("returns.showCount", { count }) : t("returns.show");
  return (
    <span className={classes["show"]}>
      <SegmentedControl
        aria-label={t("returns.switch")}
        data={[
          { value: "credits", label: t("returns.credits") },
          { value: "returns", label: returns },
        ]}
        value={isReturns ? "returns" : "credits"}
        onChange={onToggle}
      />
      <Kbd keys={returnsKey} />
    </span>
  );
}
