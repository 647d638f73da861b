import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useErrorText } from "../../api/use-error-text";
import type { Column } from "../../ui/data-list/column";
import { Money } from "../../ui/Money";
import { PlainBadge } from "../../ui/PlainBadge";
import { useAgeWords } from "../../ui/use-age-words";
import { formatInstant } from "../../ui/wib";
import { LeaseMark } from "../leases/LeaseMark";
import { minutesSince } from "../top-ups/row-facts";
import { type PaymentRow, paymentState, stateMeanings } from "./payment-facts";
import classes from "./payments.module.css";

/** The columns of what waits or of what was decided. What is filtered and copied is what is read. */
export function usePaymentColumns(isDecided: boolean, now: number): readonly Column<PaymentRow>[] {
  const { t, i18n } = useTranslation("payments");
  const errorText = useErrorText();
  const ageWords = useAgeWords();
  // The words change with the language only; a new array would sort and filter everything again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the language stands for the words
  return useMemo<readonly Column<PaymentRow>[]>(() => {
    const reasons = ({ payment }: PaymentRow) => payment.reasons.map((one) => t(`reason.${one}`)).join(", ");
    const state = (row: PaymentRow) => t(`state.${paymentState(row)}`);
    const closed = ({ payment }: PaymentRow) =>
      payment.closedAtUtc ? formatInstant(payment.closedAtUtc, i18n.language) : "";
    const age: Column<PaymentRow> = {
      key: "age",
      title: t("column.age"),
      width: "56px",
      align: "end",
      cell: ({ payment }) => ageWords(minutesSince(payment.heldAtUtc, now)),
      value: ({ payment }) => minutesSince(payment.heldAtUtc, now),
    };
    const shared: readonly Column<PaymentRow>[] = [
      {
        key: "parties",
        title: t("column.parties"),
        width: "minmax(160px, 1.6fr)",
        cell: ({ payment }) => (
          <span title={`${payment.holderName} \u2192 ${payment.seller}`}>
            {payment.holderName} <span className={classes["quiet"]}>{"\u2192"}</span>{" "}
            <strong className={classes["seller"]}>{payment.seller}</strong>
          </span>
        ),
        value: ({ payment }) => `${payment.holderName} ${payment.accountNumber} ${payment.seller}`,
      },
      {
        key: "amount",
        title: t("column.amount"),
        width: "104px",
        align: "end",
        cell: ({ payment }) => <Money amount={payment.amountSen} />,
        value: ({ payment }) => payment.amountSen / 100,
      },
      {
        key: "state",
        title: t("column.state"),
        width: "128px",
        cell: (row) => <PlainBadge meaning={stateMeanings[paymentState(row)]}>{state(row)}</PlainBadge>,
        value: state,
      },
      {
        key: "reasons",
        title: t("column.reasons"),
        width: "minmax(104px, 1fr)",
        cell: (row) => <Why row={row} reasons={reasons(row)} errorText={errorText} />,
        value: (row) => `${reasons(row)} ${row.payment.lease?.ownerName ?? ""}`.trim(),
      },
    ];
    const by: readonly Column<PaymentRow>[] = [
      {
        key: "by",
        title: t("column.by"),
        width: "minmax(84px, 0.5fr)",
        cell: ({ payment }) => payment.closedByName,
        value: ({ payment }) => payment.closedByName ?? "",
      },
      { key: "closed", title: t("column.closed"), width: "136px", cell: closed, value: closed },
    ];
    const reference: Column<PaymentRow> = {
      key: "reference",
      title: t("column.reference"),
      width: "84px",
      cell: ({ payment }) => payment.reference,
      value: ({ payment }) => payment.reference,
    };
    return isDecided ? [...shared, ...by, reference] : [age, ...shared, reference];
  }, [i18n.language, isDecided, now]);
}

interface WhyProps {
  readonly row: PaymentRow;
  readonly reasons: string;
  readonly errorText: ReturnType<typeof useErrorText>;
}

/** Why it is held; where the centre refused this person's decision, why it did. */
function Why({ row: { payment, sent }, reasons, errorText }: WhyProps) {
  const isRefused = payment.status === "held" && sent?.state === "refused";
  const refusal = isRefused && sent.error ? errorText(sent.error) : null;
  return (
    <span title={refusal ?? reasons}>
      {payment.lease && <LeaseMark lease={payment.lease} />} {refusal ?? reasons}
    </span>
  );
}
