import type { LeaseView } from "@contract/leases";
import type { TopUpView } from "@contract/top-ups";
import { HOLD_TIMES, type HoldTime, holdUntil } from "@domain/hold-times";
import { formatRupiah } from "@domain/money";
import { HOLD_REASONS, type HoldReason } from "@domain/set-aside";
import { NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DecisionPanel } from "../../ui/DecisionPanel";
import { chooseByNumber, NumberedChoice } from "../../ui/NumberedChoice";
import { OthersLease } from "../leases/OthersLease";

/** What a person says when they set a top-up aside. */
export interface HoldWords {
  readonly reason: HoldReason;
  readonly note: string;
  readonly untilUtc: string;
}

interface HoldPanelProps {
  readonly topUp: TopUpView;
  /** Who has the row: a colleague is named first. */
  readonly lease: LeaseView | null;
  onHold(topUp: TopUpView, hold: HoldWords): void;
  onClose(): void;
}

/** Sets a top-up aside: a digit says why, Enter holds it until the time chosen. "Other" needs its note. */
export function HoldPanel({ topUp, lease, onHold, onClose }: HoldPanelProps) {
  const { t } = useTranslation("topUps");
  const [reason, setReason] = useState<HoldReason>("ask-holder");
  const [until, setUntil] = useState<HoldTime>("tomorrow");
  const [note, setNote] = useState("");
  const [isMissing, setMissing] = useState(false);
  const submit = () => {
    const isEmpty = reason === "other" && note.trim() === "";
    setMissing(isEmpty);
    if (!isEmpty) onHold(topUp, { reason, note: note.trim(), untilUtc: holdUntil(until, new Date()) });
  };
  return (
    <DecisionPanel
      title={t("hold.title", { amount: formatRupiah(topUp.amountSen), holder: topUp.holderName })}
      submitLabel={t("hold.submit")}
      cancelLabel={t("action.cancel")}
      onSubmit={submit}
      onClose={onClose}
      onKey={(event) => setReason(chooseByNumber(event, HOLD_REASONS) ?? reason)}
    >
      <OthersLease lease={lease} />
      <NumberedChoice
        legend={t("hold.reason")}
        options={HOLD_REASONS.map((value) => ({ value, label: t(`hold.reasons.${value}`) }))}
        value={reason}
        onChoose={setReason}
      />
      <NativeSelect
        label={t("hold.until")}
        data={HOLD_TIMES.map((value) => ({ value, label: t(`hold.times.${value}`) }))}
        value={until}
        onChange={(event) => setUntil(event.currentTarget.value as HoldTime)}
      />
      <TextInput
        label={t("hold.note")}
        value={note}
        maxLength={500}
        onChange={(event) => setNote(event.currentTarget.value)}
        error={isMissing ? t("hold.noteMissing") : null}
      />
    </DecisionPanel>
  );
}
