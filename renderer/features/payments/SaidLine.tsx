import { formatRupiah } from "@domain/money";
import { useTranslation } from "react-i18next";
import { useErrorText } from "../../api/use-error-text";
import { StatusBadge } from "../../ui/StatusBadge";
import { formatTime } from "../../ui/wib";
import said from "../top-ups/top-ups.module.css";
import type { SentDecision, SentState } from "./sent-decisions";

const meanings = {
  sending: "info",
  done: "safe",
  "second-person": "look",
  refused: "stop",
  unknown: "look",
} as const satisfies Record<SentState, unknown>;

/** What just happened, in one line. There is no way back to offer: a payment that left is not fetched back. */
export function SaidLine({ last, notice }: { last: SentDecision | null; notice: string | null }) {
  const { t } = useTranslation("payments");
  return (
    <div className={said["said"]}>
      <span role="status">{notice ?? (last ? <Said decision={last} /> : t("said.idle"))}</span>
    </div>
  );
}

function Said({ decision }: { decision: SentDecision }) {
  const { t, i18n } = useTranslation("payments");
  const errorText = useErrorText();
  const { payment, order, state, error, madeAtUtc } = decision;
  const what = t(`said.${order.kind}`, {
    amount: formatRupiah(payment.amountSen),
    seller: payment.seller,
    holder: payment.holderName,
  });
  return (
    <>
      <span>{`${formatTime(madeAtUtc, i18n.language)}  ${what} `}</span>
      <StatusBadge meaning={meanings[state]}>{t(`said.${state}`)}</StatusBadge>
      {error && state === "refused" && <span>{` ${errorText(error)}`}</span>}
    </>
  );
}
