import { SegmentedControl } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Kbd } from "../../ui/Kbd";
import classes from "./unmatched.module.css";
import { UNMATCHED_VIEWS, type UnmatchedView } from "./unmatched-parts";
import { useReturns } from "./use-returns";
import { viewKeys } from "./view-keys";

/** The views of the page a person may see, and the way from one to another. */
export interface PageViews {
  readonly view: UnmatchedView;
  /** Whether the credits are theirs to decide on. */
  readonly hasCredits: boolean;
  show(view: UnmatchedView): void;
}

/** What is shown: credits without a match, those on their way back with how many they are, or all of suspense by age. */
export function ViewSwitch({ view, hasCredits, show }: PageViews) {
  const { t } = useTranslation("unmatched");
  const count = useReturns().value?.returns.length ?? 0;
  const labels = {
    credits: t("returns.credits"),
    returns: count > 0 ? t("returns.showCount", { count }) : t("returns.show"),
    ages: t("ages.show"),
  };
  return (
    <span className={classes["show"]}>
      <SegmentedControl
        aria-label={t("returns.switch")}
        data={UNMATCHED_VIEWS.filter((one) => one !== "credits" || hasCredits).map((value) => ({
          value,
          label: labels[value],
        }))}
        value={view}
        onChange={(value) => show(value as UnmatchedView)}
      />
      <Kbd keys={viewKeys.returns} />
      <Kbd keys={viewKeys.ages} />
    </span>
  );
}
