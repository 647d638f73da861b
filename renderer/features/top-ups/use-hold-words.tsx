import { HOLD_TIMES, type HoldTime, holdUntil } from "@domain/hold-times";
import { HOLD_REASONS, type HoldReason } from "@domain/set-aside";
import { NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { chooseByNumber, NumberedChoice } from "../../ui/NumberedChoice";
import type { AskedWords } from "./asked-words";

/** What a person says when they set a top-up aside. */
export interface HoldWords {
  readonly reason: HoldReason;
  readonly note: string;
  readonly untilUtc: string;
}

/** Asks why and until when a top-up, or many, are set aside. "Other" needs its note. */
export function useHoldWords(): AskedWords<HoldWords> {
  const { t } = useTranslation("topUps");
  const [reason, setReason] = useState<HoldReason>("ask-holder");
  const [until, setUntil] = useState<HoldTime>("tomorrow");
  const [note, setNote] = useState("");
  const [isMissing, setMissing] = useState(false);
  return {
    read: () => {
      const isEmpty = reason === "other" && note.trim() === "";
      setMissing(isEmpty);
      return isEmpty ? null : { reason, note: note.trim(), untilUtc: holdUntil(until, new Date()) };
    },
    onKey: (event) => setReason(chooseByNumber(event, HOLD_REASONS) ?? reason),
    fields: (
      <>
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
      </>
    ),
  };
}
