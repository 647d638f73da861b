import type { LeaseView } from "@contract/leases";
import type { TopUpView } from "@contract/top-ups";
import { REJECT_REASONS, type RejectReason } from "@domain/mail/templates";
import { formatRupiah } from "@domain/money";
import { TextInput } from "@mantine/core";
import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { DecisionPanel } from "../../ui/DecisionPanel";
import { chooseByNumber, NumberedChoice } from "../../ui/NumberedChoice";
import { OthersLease } from "../leases/OthersLease";

interface RejectPanelProps {
  readonly topUp: TopUpView;
  /** Who has the row: a colleague is named first. */
  readonly lease: LeaseView | null;
  onReject(topUp: TopUpView, reason: RejectReason, note: string): void;
  onClose(): void;
}

/** A number key chooses the reason, Enter rejects; the note is for the house and may stay empty. */
export function RejectPanel({ topUp, lease, onReject, onClose }: RejectPanelProps) {
  const { t } = useTranslation("topUps");
  const [reason, setReason] = useState<RejectReason>("no-transfer");
  const [note, setNote] = useState("");
  const press = (event: KeyboardEvent) => {
    const chosen = chooseByNumber(event, REJECT_REASONS);
    if (chosen) setReason(chosen);
  };
  return (
    <DecisionPanel
      title={t("reject.title", { amount: formatRupiah(topUp.amountSen), holder: topUp.holderName })}
      submitLabel={t("reject.submit")}
      cancelLabel={t("action.cancel")}
      onSubmit={() => onReject(topUp, reason, note.trim())}
      onClose={onClose}
      onKey={press}
    >
      <OthersLease lease={lease} />
      <NumberedChoice
        legend={t("reject.reason")}
        options={REJECT_REASONS.map((value) => ({ value, label: t(`reject.reasons.${value}`) }))}
        value={reason}
        onChoose={setReason}
      />
      <TextInput
        label={t("reject.note")}
        value={note}
        maxLength={500}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </DecisionPanel>
  );
}
