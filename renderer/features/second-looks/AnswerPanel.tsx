import type { SecondLook } from "@contract/second-looks";
import { formatRupiah } from "@domain/money";
import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DecisionPanel } from "../../ui/DecisionPanel";
import { lookAmount } from "./look-facts";

interface AnswerPanelProps {
  readonly look: SecondLook;
  readonly verdict: "wrong" | "unsure";
  onAnswer(note: string): void;
  onClose(): void;
}

/** Anything but "right" says why, in words for whoever takes it up. */
export function AnswerPanel({ look, verdict, onAnswer, onClose }: AnswerPanelProps) {
  const { t } = useTranslation("secondLooks");
  const [note, setNote] = useState("");
  const [isMissing, setMissing] = useState(false);
  const submit = () => {
    setMissing(note.trim() === "");
    if (note.trim() !== "") onAnswer(note.trim());
  };
  return (
    <DecisionPanel
      title={t(`answer.${verdict}`, {
        amount: formatRupiah(lookAmount(look)),
        holder: look.parts.map(({ holderName }) => holderName).join(", "),
      })}
      submitLabel={t("answer.submit")}
      cancelLabel={t("action.cancel")}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{t(`answer.means.${verdict}`)}</p>
      <TextInput
        data-first
        label={t("answer.note")}
        value={note}
        maxLength={500}
        error={isMissing ? t("answer.noteMissing") : null}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </DecisionPanel>
  );
}
