import type { UnmatchedRow } from "@contract/top-ups";
import { PARK_REASONS, type ParkReason } from "@domain/set-aside";
import { NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AskedWords } from "../top-ups/asked-words";
import { useUnmatchedWords } from "./use-unmatched-words";

/** Under what a credit is left in suspense; "each" is its own likely mistake, for many whose mistakes differ. */
export interface ParkWords {
  readonly reason: ParkReason | "each";
  readonly note: string;
}

/** The reason of a row among what was said. */
export const reasonOf = ({ reason }: ParkWords, { exception }: UnmatchedRow): ParkReason =>
  reason === "each" ? (exception ?? "other") : reason;

/**
 * Asks why credits stay in suspense: Enter agrees with the matching, the list says otherwise. "Other", and what the
 * matching has no name for, needs its note.
 */
export function useParkWords(rows: readonly UnmatchedRow[]): AskedWords<ParkWords> {
  const { t } = useTranslation("unmatched");
  const words = useUnmatchedWords(0);
  const kinds = new Set(rows.map(({ exception }) => exception));
  const shared = rows[0]?.exception ?? "other";
  const [reason, setReason] = useState<ParkWords["reason"]>(kinds.size > 1 ? "each" : shared);
  const [note, setNote] = useState("");
  const [isMissing, setMissing] = useState(false);
  const each = kinds.size > 1 ? [{ value: "each", label: t("park.each") }] : [];
  return {
    read: () => {
      const said = { reason, note: note.trim() };
      const isEmpty = said.note === "" && rows.some((row) => reasonOf(said, row) === "other");
      setMissing(isEmpty);
      return isEmpty ? null : said;
    },
    onKey: () => {},
    fields: (
      <>
        <NativeSelect
          label={t("park.reason")}
          data={[...each, ...PARK_REASONS.map((value) => ({ value, label: words.parked(value) }))]}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value as ParkWords["reason"])}
        />
        <TextInput
          label={t("park.note")}
          value={note}
          maxLength={500}
          onChange={(event) => setNote(event.currentTarget.value)}
          error={isMissing ? t("park.noteMissing") : null}
        />
        <p>{t("park.comesBack")}</p>
      </>
    ),
  };
}
