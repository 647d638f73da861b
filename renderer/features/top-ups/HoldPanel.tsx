import type { LeaseView } from "@contract/leases";
import type { TopUpView } from "@contract/top-ups";
import { formatRupiah } from "@domain/money";
import { useTranslation } from "react-i18next";
import { DecisionPanel } from "../../ui/DecisionPanel";
import { OthersLease } from "../leases/OthersLease";
import { type HoldWords, useHoldWords } from "./use-hold-words";

interface HoldPanelProps {
  readonly topUp: TopUpView;
  /** Who has the row: a colleague is named first. */
  readonly lease: LeaseView | null;
  onHold(topUp: TopUpView, hold: HoldWords): void;
  onClose(): void;
}

/** Sets a top-up aside: a digit says why, Enter holds it until the time chosen. */
export function HoldPanel({ topUp, lease, onHold, onClose }: HoldPanelProps) {
  const { t } = useTranslation("topUps");
  const { fields, onKey, read } = useHoldWords();
  const submit = () => {
    const words = read();
    if (words) onHold(topUp, words);
  };
  return (
    <DecisionPanel
      title={t("hold.title", { amount: formatRupiah(topUp.amountSen), holder: topUp.holderName })}
      submitLabel={t("hold.submit")}
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
