import type { SuspenseRow } from "@contract/suspense";
import { formatRupiah, sen, sumSen } from "@domain/money";
import { useTranslation } from "react-i18next";
import { useQuery } from "../../api/use-query";
import { Money } from "../../ui/Money";
import { StatusBadge } from "../../ui/StatusBadge";
import { formatDay, formatTime } from "../../ui/wib";
import classes from "./unmatched.module.css";

/**
 * The rows beside what the account of suspense holds: credits nobody was given, less debits nobody has classified, is its
 * balance. Asked of the centre when the view is opened, and again by hand: it walks every transfer.
 */
export function SuspenseBalanceLine({ rows }: { rows: readonly SuspenseRow[] }) {
  const { t, i18n } = useTranslation("unmatched");
  const asked = useQuery("suspense:balance", {});
  const recount = (
    <button type="button" onClick={asked.reload}>
      {t("ages.recount")}
    </button>
  );
  if (asked.kind === "loading") return <p className={classes["balance"]}>{t("ages.balance.asking")}</p>;
  if (asked.kind === "failed")
    return (
      <p className={classes["balance"]}>
        <StatusBadge meaning="look">{t("ages.balance.failed")}</StatusBadge> {recount}
      </p>
    );
  const { atUtc, balanceSen, freeLines, freeSen, debitLines, debitSen, oldestDebitOn, differenceSen } =
    asked.value;
  const here = sumSen(rows.map(({ line }) => line.amountSen));
  const isElsewhere = here !== freeSen || rows.length !== freeLines;
  return (
    <p className={classes["balance"]} role="status" aria-label={t("ages.balance.label")}>
      <span>
        {t("ages.balance.free", { count: freeLines })} <Money amount={freeSen} />
      </span>
      <span>
        {"\u2212 "}
        {t("ages.balance.debits", { count: debitLines })}
        {oldestDebitOn &&
          ` (${t("ages.balance.oldestDebit", { day: formatDay(oldestDebitOn, i18n.language) })})`}{" "}
        <Money amount={debitSen} />
      </span>
      <strong>
        {"= "}
        {t("ages.balance.balance")} <Money amount={balanceSen} />
      </strong>
      {differenceSen === 0 ? (
        <StatusBadge meaning="safe">{t("ages.balance.agrees")}</StatusBadge>
      ) : (
        <StatusBadge meaning="stop">
          {t("ages.balance.differs")}:{" "}
          {t("ages.balance.unexplained", { amount: formatRupiah(sen(Math.abs(differenceSen))) })}
        </StatusBadge>
      )}
      <span>{t("ages.balance.at", { at: formatTime(atUtc, i18n.language) })}</span>
      {recount}
      {isElsewhere && (
        <span>
          {t("ages.balance.elsewhere", {
            count: rows.length,
            amount: formatRupiah(here),
          })}
        </span>
      )}
    </p>
  );
}
