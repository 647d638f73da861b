import type { TopUpView } from "@contract/top-ups";
import { REJECT_REASONS, type RejectReason } from "@domain/mail/templates";
import { formatRupiah } from "@domain/money";
import { TextInput } from "@mantine/core";
import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { DecisionPanel } from "../../ui/DecisionPanel";
import { Kbd } from "../../ui/Kbd";
import { takesText } from "../../ui/shortcuts";
import classes from "./top-ups.module.css";

interface RejectPanelProps {
  readonly topUp: TopUpView;
  onReject(topUp: TopUpView, reason: RejectReason, note: string): void;
  onClose(): void;
}

/** A number key chooses the reason, Enter rejects; the note is for the house and may stay empty. */
export function RejectPanel({ topUp, onReject, onClose }: RejectPanelProps) {
  const { t } = useTranslation("topUps");
  const [reason, setReason] = useState<RejectReason>("no-transfer");
  const [note, setNote] = useState("");
  const press = (event: KeyboardEvent) => {
    const chosen = takesNumber(event) ? REJECT_REASONS[Number(event.key) - 1] : undefined;
    if (!chosen) return;
    event.preventDefault();
    setReason(chosen);
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
      <fieldset className={classes["choices"]}>
        <legend>{t("reject.reason")}</legend>
        {REJECT_REASONS.map((one, index) => (
          <label key={one}>
            <input
              type="radio"
              name="reason"
              data-first={one === "no-transfer" || undefined}
              checked={one === reason}
              onChange={() => setReason(one)}
            />
            <Kbd keys={String(index + 1)} /> {t(`reject.reasons.${one}`)}
          </label>
        ))}
      </fieldset>
      <TextInput
        label={t("reject.note")}
        value={note}
        maxLength={500}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </DecisionPanel>
  );
}

/** A digit chooses a reason wherever it is not typed into the note. */
function takesNumber({ target, key }: KeyboardEvent): boolean {
  const isRadio = target instanceof HTMLInputElement && target.type === "radio";
  return /^[1-9]$/.test(key) && (isRadio || !takesText(target));
}
