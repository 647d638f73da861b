import type { ReturnView } from "@contract/suspense";
import { formatRupiah } from "@domain/money";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useDecision } from "../../api/use-decision";
import { useErrorText } from "../../api/use-error-text";
import { DecisionPanel } from "../../ui/DecisionPanel";
import { chooseByNumber, NumberedChoice } from "../../ui/NumberedChoice";
import { formatDay } from "../../ui/wib";
import { likelyDebit } from "./use-returns";

interface SettlePanelProps {
  readonly of: ReturnView;
  onDone(said: string): void;
  onClose(): void;
}

/** Names the bank's debit that paid a return. It is not taken back, so it says the amount and who got it. */
export function SettlePanel({ of, onDone, onClose }: SettlePanelProps) {
  const { t, i18n } = useTranslation("unmatched");
  const errorText = useErrorText();
  const decision = useDecision("suspense:settle-return", ["suspense", "workload"]);
  const [chosen, setChosen] = useState(String(likelyDebit(of) ?? ""));
  const [isMissing, setMissing] = useState(false);
  const facts = { amount: formatRupiah(of.amountSen), holder: of.toHolder };
  const submit = async () => {
    setMissing(chosen === "");
    if (chosen === "") return;
    const done = await decision.run({ returnId: of.id, lineId: Number(chosen) });
    if (done) onDone(t("returns.settled", facts));
  };
  return (
    <DecisionPanel
      title={t("returns.settleTitle", { ...facts, number: of.toNumber })}
      submitLabel={t("returns.submit")}
      cancelLabel={t("park.cancel")}
      isRunning={decision.isRunning}
      error={decision.error ? errorText(decision.error) : isMissing ? t("returns.choose") : null}
      onSubmit={() => void submit()}
      onClose={onClose}
      onKey={(event) => {
        const debit = chooseByNumber(
          event,
          of.debits.map(({ lineId }) => String(lineId)),
        );
        if (debit) setChosen(debit);
      }}
    >
      <NumberedChoice
        isWide
        legend={t("returns.debit")}
        options={of.debits.map(({ lineId, bookedOn, description }) => ({
          value: String(lineId),
          label: `${formatDay(bookedOn, i18n.language)} \u00b7 ${description}`,
        }))}
        value={chosen}
        onChoose={setChosen}
      />
      <p>{t("returns.final")}</p>
    </DecisionPanel>
  );
}
