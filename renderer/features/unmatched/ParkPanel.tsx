import type { UnmatchedRow } from "@contract/top-ups";
import { formatRupiah } from "@domain/money";
import { PARK_REASONS, type ParkReason } from "@domain/set-aside";
import { NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DecisionPanel } from "../../ui/DecisionPanel";
import { OthersLease } from "../leases/OthersLease";
import { useUnmatchedWords } from "./use-unmatched-words";

interface ParkPanelProps {
  readonly row: UnmatchedRow;
  onPark(row: UnmatchedRow, reason: ParkReason, note: string): void;
  onClose(): void;
}

/** Leaves a credit in suspense under its likely mistake: Enter agrees with the matching, the list says otherwise. */
export function ParkPanel({ row, onPark, onClose }: ParkPanelProps) {
  const { t } = useTranslation("unmatched");
  const words = useUnmatchedWords(0);
  const [reason, setReason] = useState<ParkReason>(row.exception ?? "other");
  const [note, setNote] = useState("");
  const [isMissing, setMissing] = useState(false);
  const submit = () => {
    const isEmpty = reason === "other" && note.trim() === "";
    setMissing(isEmpty);
    if (!isEmpty) onPark(row, reason, note.trim());
  };
  return (
    <DecisionPanel
      title={t("park.title", { amount: formatRupiah(row.line.amountSen) })}
      submitLabel={t("park.submit")}
      cancelLabel={t("park.cancel")}
      onSubmit={submit}
      onClose={onClose}
    >
      <OthersLease lease={row.lease} />
      <NativeSelect
        label={t("park.reason")}
        data={PARK_REASONS.map((value) => ({ value, label: words.parked(value) }))}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value as ParkReason)}
      />
      <TextInput
        label={t("park.note")}
        value={note}
        maxLength={500}
        onChange={(event) => setNote(event.currentTarget.value)}
        error={isMissing ? t("park.noteMissing") : null}
      />
      <p>{t("park.comesBack")}</p>
    </DecisionPanel>
  );
}
