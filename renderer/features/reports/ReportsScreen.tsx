import { useTranslation } from "react-i18next";
import { DailyWorkbook } from "./DailyWorkbook";
import { ProofPanel } from "./ProofPanel";
import classes from "./reports.module.css";

/** The daily proof to the sen beside the workbook of a day. */
export function ReportsScreen() {
  const { t } = useTranslation("reports");
  return (
    <div className={classes["page"]}>
      <h1 className={classes["title"]}>{t("title")}</h1>
      <div className={classes["columns"]}>
        <ProofPanel />
        <DailyWorkbook />
      </div>
    </div>
  );
}
