import type { LeaseView } from "@contract/leases";
import type { TopUpView } from "@contract/top-ups";
import { formatRupiah } from "@domain/money";
import { useTranslation } from "react-i18next";
import { DecisionPanel } from "../../ui/DecisionPanel";
import { OthersLease } from "../leases/OthersLease";
import { type RejectWords, useRejectWords } from "./use-reject-words";

interface RejectPanelProps {
  readonly topUp: TopUpView;
  /** Who has the row: a colleague is named first. */
  readonly lease: LeaseView | null;
  onReject(topUp: TopUpView, words: RejectWords): void;
  onClose(): void;
}

/** A number key chooses the reason, Enter rejects. */
export function RejectPanel({ topUp, lease, onReject, onClose }: RejectPanelProps) {
  const { t } = useTranslation("topUps");
  const { fields, onKey, read } = useRejectWords();
  const submit = () => {
    const words = read();
    if (words) onReject(topUp, words);
  };
  return (
    <DecisionPanel
      title={t("reject.title", { amount: formatRupiah(topUp.amountSen), holder: topUp.holderName })}
      submitLabel={t("reject.submit")}
      cancelLabel={t("action.cancel")}
      onSubmit={submit}
      onClose={onClose}
      onKey={onKey}
    >
      <OthersLease lease={lease} />
      {fields}
    </DecisionPanel>
  );
}
