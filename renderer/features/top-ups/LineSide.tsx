import type { LineView, QueueRow } from "@contract/top-ups";
import type { MarkedPlace } from "@domain/matching/marked-places";
import { useTranslation } from "react-i18next";
import { BankText } from "../../ui/BankText";
import { Money } from "../../ui/Money";
import { formatDay } from "../../ui/wib";
import { linesAmount } from "./row-facts";
import classes from "./top-ups.module.css";

/** What the bank says: each line raw, with the words marked that spoke, and their sum where there are several. */
export function LineSide({ lines }: { lines: QueueRow["lines"] }) {
  const { t } = useTranslation("topUps");
  return (
    <section>
      <h2>{t("detail.line")}</h2>
      {lines.length === 0 && <p className={classes["quiet"]}>{t("detail.noLine")}</p>}
      {lines.map((line) => (
        <LineFacts key={line.id} line={line} places={line.marks} />
      ))}
      {lines.length > 1 && (
        <p className={classes["together"]}>
          <span>{t("detail.sumOfLines", { lines: lines.length })}</span>
          <Money amount={linesAmount(lines)} direction="credit" />
        </p>
      )}
    </section>
  );
}

/** One line of the bank with its facts. */
export function LineFacts({ line, places }: { line: LineView; places: readonly MarkedPlace[] }) {
  const { t, i18n } = useTranslation("topUps");
  return (
    <div className={classes["one"]}>
      <BankText text={line.description} places={places} />
      <div className={classes["lineFacts"]}>
        <span>
          {line.bank} · {formatDay(line.bookedOn, i18n.language)} ·{" "}
          <span title={t("detail.lineId")}>#{line.id}</span>
          {line.reference && ` · ${line.reference}`}
        </span>
        <span className={classes["lineAmount"]}>
          <Money amount={line.amountSen} direction="credit" />
        </span>
      </div>
      {line.confirmedHow === "totals" && <p className={classes["caution"]}>{t("detail.byTotals")}</p>}
    </div>
  );
}
