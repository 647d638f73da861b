import { formatRupiah, type Sen, sen } from "@domain/money";
import { useTranslation } from "react-i18next";
import classes from "./ui.module.css";

/** The one way an amount is shown: tabular digits, never broken, direction by sign and word. */
export function Money({ amount, direction }: { amount: Sen; direction?: "credit" | "debit" }) {
  // There are many of these in lists, so the plain one asks for no words.
  if (direction) return <DirectedMoney amount={amount} direction={direction} />;
  return <span className={classes["money"]}>{moneyText(amount)}</span>;
}

function DirectedMoney({ amount, direction }: { amount: Sen; direction: "credit" | "debit" }) {
  const { t } = useTranslation("ui");
  const size = formatRupiah(sen(Math.abs(amount)));
  return (
    <span className={classes["money"]} title={t(`money.${direction}Word`)}>
      {direction === "credit" ? "+" : "\u2212"}
      {size} <span className={classes["moneyWord"]}>{t(`money.${direction}`)}</span>
    </span>
  );
}

/** The same as text alone, for the cells of long lists, which set their digits themselves; a true minus, as wide as those. */
export const moneyText = (amount: Sen): string => formatRupiah(amount).replace("-", "\u2212");
