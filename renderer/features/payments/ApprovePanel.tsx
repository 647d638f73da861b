import type { PaymentView } from "@contract/payments";
import { formatRupiah, type Sen } from "@domain/money";
import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DecisionPanel } from "../../ui/DecisionPanel";

interface ApprovePanelProps {
  readonly payment: PaymentView;
  /** Above this a second person decides; null while it is not known. */
  readonly limit: Sen | null;
  onApprove(note: string): void;
  onClose(): void;
}

/** The pause before money leaves: names the amount, the seller and whose account it came from. */
export function ApprovePanel({ payment, limit, onApprove, onClose }: ApprovePanelProps) {
  const { t } = useTranslation("payments");
  const [note, setNote] = useState("");
  return (
    <DecisionPanel
      title={t("approve.title", {
        amount: formatRupiah(payment.amountSen),
        seller: payment.seller,
        holder: payment.holderName,
        number: payment.accountNumber,
      })}
      submitLabel={t("approve.submit")}
      cancelLabel={t("action.cancel")}
      onSubmit={() => onApprove(note.trim())}
      onClose={onClose}
    >
      <p>{t("approve.means")}</p>
      {limit !== null && payment.amountSen > limit && (
        <p>{t("approve.two", { limit: formatRupiah(limit) })}</p>
      )}
      {payment.reasons.includes("account-check") && <p>{t("approve.held")}</p>}
      <TextInput
        label={t("approve.note")}
        value={note}
        maxLength={500}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </DecisionPanel>
  );
}
