import type { UnmatchedRow } from "@contract/top-ups";
import { formatRupiah } from "@domain/money";
import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useDecision } from "../../api/use-decision";
import { useErrorText } from "../../api/use-error-text";
import { DecisionPanel } from "../../ui/DecisionPanel";
import { likelyAccount } from "./unmatched-facts";

interface SuspensePanelProps {
  readonly row: UnmatchedRow;
  /** `said` is what happened, in one line. */
  onDone(said: string): void;
  onClose(): void;
}

/** Asks a second person to send the money back: to which bank, number and holder, and why. */
export function ReturnPanel({ row, onDone, onClose }: SuspensePanelProps) {
  const { t } = useTranslation("unmatched");
  const errorText = useErrorText();
  const decision = useDecision("suspense:return", ["top-ups", "requests", "workload"]);
  const [to, setTo] = useState({ toBank: "", toNumber: "", toHolder: "", reason: "" });
  const [isMissing, setMissing] = useState(false);
  const submit = async () => {
    const isWhole = Object.values(to).every((text) => text.trim() !== "") && /^\d{5,20}$/.test(to.toNumber);
    setMissing(!isWhole);
    if (!isWhole) return;
    const done = await decision.run({ lineId: row.line.id, ...to });
    if (done) onDone(t("return.asked", { amount: formatRupiah(row.line.amountSen) }));
  };
  return (
    <DecisionPanel
      title={t("return.title", { amount: formatRupiah(row.line.amountSen) })}
      submitLabel={t("return.submit")}
      cancelLabel={t("park.cancel")}
      isRunning={decision.isRunning}
      error={decision.error ? errorText(decision.error) : isMissing ? t("return.missing") : null}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {(["toBank", "toNumber", "toHolder", "reason"] as const).map((field, index) => (
        <TextInput
          key={field}
          data-first={index === 0 || undefined}
          label={t(`return.${field}`)}
          value={to[field]}
          maxLength={field === "reason" ? 500 : 120}
          onChange={(event) => setTo({ ...to, [field]: event.currentTarget.value })}
        />
      ))}
      <p>{t("return.two")}</p>
    </DecisionPanel>
  );
}

/** Credits the account the money is likely for although nobody asked: the number as it is known, checked by two people. */
export function UnaskedPanel({ row, onDone, onClose }: SuspensePanelProps) {
  const { t } = useTranslation("unmatched");
  const errorText = useErrorText();
  const decision = useDecision("suspense:verify-unasked", ["top-ups", "requests", "workload"]);
  const [accountNumber, setNumber] = useState(likelyAccount(row) ?? "");
  const [note, setNote] = useState("");
  const [isMissing, setMissing] = useState(false);
  const submit = async () => {
    const isNumber = /^[1-9]\d{7}$/.test(accountNumber);
    setMissing(!isNumber);
    if (!isNumber) return;
    const done = await decision.run({ lineIds: [row.line.id], accountNumber, note: note.trim() });
    const said = done?.requestId ? "unasked.asked" : "unasked.done";
    if (done) onDone(t(said, { amount: formatRupiah(row.line.amountSen), number: accountNumber }));
  };
  return (
    <DecisionPanel
      title={t("unasked.title", { amount: formatRupiah(row.line.amountSen) })}
      submitLabel={t("unasked.submit")}
      cancelLabel={t("park.cancel")}
      isRunning={decision.isRunning}
      error={decision.error ? errorText(decision.error) : isMissing ? t("unasked.missing") : null}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <TextInput
        data-first
        label={t("unasked.number")}
        value={accountNumber}
        maxLength={8}
        onChange={(event) => setNumber(event.currentTarget.value)}
      />
      <TextInput
        label={t("unasked.note")}
        value={note}
        maxLength={500}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </DecisionPanel>
  );
}
