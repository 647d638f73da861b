import type { AutomaticView } from "@contract/automatic";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Notice } from "../../ui/Notice";
import { formatInstant } from "../../ui/wib";
import { LookRows } from "../second-looks/LookRows";
import classes from "./automatic.module.css";

interface BrakeNoticeProps {
  readonly brake: NonNullable<AutomaticView["brake"]>;
  /** Asks for it to be switched on again; null where this person may not, or it is asked already. */
  readonly onAgain: (() => void) | null;
}

/** That it stopped by itself: which rows second looks found wrong, and what two supervisors do about it. */
export function BrakeNotice({ brake, onAgain }: BrakeNoticeProps) {
  const { t, i18n } = useTranslation("automatic");
  return (
    <>
      <Notice meaning="stop" word={t("brake.title")}>
        {t("brake.text", { count: brake.wrong, at: formatInstant(brake.atUtc, i18n.language) })}
      </Notice>
      {/* The centre tells supervisors only which they are. */}
      {brake.rows.length > 0 && (
        <>
          <h3 className={classes["heading"]}>{t("brake.rows")}</h3>
          <LookRows label={t("brake.rows")} rows={brake.rows} empty={t("brake.none")} />
        </>
      )}
      {onAgain && (
        <Button variant="default" onClick={onAgain} mt={8}>
          {t("brake.again")}
        </Button>
      )}
    </>
  );
}
