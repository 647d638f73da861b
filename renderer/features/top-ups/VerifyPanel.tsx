import { formatRupiah, type Sen } from "@domain/money";
import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DecisionPanel } from "../../ui/DecisionPanel";
import { isOddAmount, isOtherBank, type Pair } from "./row-facts";

interface VerifyPanelProps {
  readonly pair: Pair;
  readonly limit: Sen;
  onVerify(pair: Pair, note: string): void;
  onClose(): void;
}

/** The pause before a verification that is not plainly safe: names the amount and the account, and asks why. */
export function VerifyPanel({ pair, limit, onVerify, onClose }: VerifyPanelProps) {
  const { t } = useTranslation("topUps");
  const [note, setNote] = useState("");
  const [isMissing, setMissing] = useState(false);
  const { line, topUp } = pair;
  const isOdd = isOddAmount(pair);
  const isElsewhere = isOtherBank(pair);
  const needsNote = isOdd || isElsewhere;
  const submit = () => {
    const isEmpty = needsNote && note.trim() === "";
    setMissing(isEmpty);
    if (!isEmpty) onVerify(pair, note.trim());
  };
  const title = t("verify.title", {
    amount: formatRupiah(line.amountSen),
    holder: topUp.holderName,
    number: topUp.accountNumber,
  });
  return (
    <DecisionPanel
      title={title}
      submitLabel={t("verify.submit")}
      cancelLabel={t("action.cancel")}
      onSubmit={submit}
      onClose={onClose}
    >
      {!pair.isSafe && <p>{t("verify.doubtful")}</p>}
      {isOdd && <p>{t("verify.differs", { expected: formatRupiah(topUp.expectedSen) })}</p>}
      {isElsewhere && <p>{t("verify.otherBank")}</p>}
      {isOdd && <p>{t("verify.oddAmount")}</p>}
      {!isOdd && line.amountSen > limit && <p>{t("verify.aboveLimit", { limit: formatRupiah(limit) })}</p>}
      {needsNote && (
        <TextInput
          data-first
          label={t("verify.note")}
          value={note}
          maxLength={500}
          onChange={(event) => setNote(event.currentTarget.value)}
          error={isMissing ? t("verify.noteMissing") : null}
        />
      )}
    </DecisionPanel>
  );
}
