import { REJECT_REASONS, type RejectReason } from "@domain/mail/templates";
import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { chooseByNumber, NumberedChoice } from "../../ui/NumberedChoice";
import type { AskedWords } from "./asked-words";

/** Why a top-up is rejected, and a note for the house. */
export interface RejectWords {
  readonly reason: RejectReason;
  readonly note: string;
}

/** Asks why a top-up, or many, are rejected: a number key chooses the reason; the note may stay empty. */
export function useRejectWords(): AskedWords<RejectWords> {
  const { t } = useTranslation("topUps");
  const [reason, setReason] = useState<RejectReason>("no-transfer");
  const [note, setNote] = useState("");
  return {
    read: () => ({ reason, note: note.trim() }),
    onKey: (event) => setReason(chooseByNumber(event, REJECT_REASONS) ?? reason),
    fields: (
      <>
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
      </>
    ),
  };
}
