import { useTranslation } from "react-i18next";
import { ActButtons } from "../../ui/ActButtons";
import { type LeaseAct, useLeaseWords } from "../leases/use-lease-acts";
import { isDecidable, type PaymentRow } from "./payment-facts";
import classes from "./payments.module.css";
import { actKeys, type PaymentAct } from "./use-payment-keys";

interface ActionsProps {
  readonly row: PaymentRow | null;
  /** Somebody asked for a second person already. */
  readonly isAsked: boolean;
  readonly mayDecide: boolean;
  onAct(act: PaymentAct): void;
}

/** What can be done with the payment as it stands, each with its key. */
export function PaymentActions({ row, isAsked, mayDecide, onAct }: ActionsProps) {
  const { t } = useTranslation("payments");
  const leases = useLeaseWords().fitting(row?.payment.lease ?? null);
  if (!mayDecide && leases.length === 0)
    return <span className={classes["quiet"]}>{t("detail.onlyClerks")}</span>;
  const acts = (mayDecide ? actsOf(row, isAsked) : []).map((act) => ({
    act,
    keys: actKeys[act],
    label: t(`action.${act}`),
  }));
  return <ActButtons<PaymentAct> acts={[...acts, ...leases]} onAct={onAct} />;
}

/** What belongs to a payment as it stands, the likeliest first. */
function actsOf(row: PaymentRow | null, isAsked: boolean): readonly Exclude<PaymentAct, LeaseAct>[] {
  if (row?.sent?.requestId) return ["coSign"];
  if (!row || !isDecidable(row)) return [];
  return isAsked ? ["coSign", "refuse"] : ["approve", "refuse"];
}
