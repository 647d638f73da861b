import type { PaymentView } from "@contract/payments";
import { formatRupiah } from "@domain/money";
import { PAYMENT_REFUSAL_REASONS, type PaymentRefusalReason } from "@domain/payment-review";
import { TextInput } from "@mantine/core";
import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { DecisionPanel } from "../../ui/DecisionPanel";
import { chooseByNumber, NumberedChoice } from "../../ui/NumberedChoice";

interface RefusePanelProps {
  readonly payment: PaymentView;
  onRefuse(reason: PaymentRefusalReason, note: string): void;
  onClose(): void;
}

/** A number key chooses the reason, Enter gives the money back; "other" needs its words. */
export function RefusePanel({ payment, onRefuse, onClose }: RefusePanelProps) {
  const { t } = useTranslation("payments");
  const [reason, setReason] = useState<PaymentRefusalReason>("user-asked");
  const [note, setNote] = useState("");
  const [isMissing, setMissing] = useState(false);
  const press = (event: KeyboardEvent) => {
    const chosen = chooseByNumber(event, PAYMENT_REFUSAL_REASONS);
    if (chosen) setReason(chosen);
  };
  const submit = () => {
    const isEmpty = reason === "other" && note.trim() === "";
    setMissing(isEmpty);
    if (!isEmpty) onRefuse(reason, note.trim());
  };
  return (
    <DecisionPanel
      title={t("refuse.title", {
        amount: formatRupiah(payment.amountSen),
        holder: payment.holderName,
        number: payment.accountNumber,
        seller: payment.seller,
      })}
      submitLabel={t("refuse.submit")}
      cancelLabel={t("action.cancel")}
      onSubmit={submit}
      onClose={onClose}
      onKey={press}
    >
      <p>{t("refuse.means")}</p>
      <NumberedChoice
        legend={t("refuse.reason")}
        options={PAYMENT_REFUSAL_REASONS.map((value) => ({ value, label: t(`refuse.reasons.${value}`) }))}
        value={reason}
        onChoose={setReason}
      />
      <TextInput
        label={t("refuse.note")}
        value={note}
        maxLength={500}
        error={isMissing ? t("refuse.noteMissing") : null}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </DecisionPanel>
  );
}
