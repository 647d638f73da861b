import type { RuleChanges } from "@domain/matching/rule-table";
import type { MatchRule } from "@domain/matching/rules";
import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand } from "../../api/use-command";
import { useErrorText } from "../../api/use-error-text";
import { refresh } from "../../api/use-query";
import { FormDialog } from "../../ui/FormDialog";
import { Notice } from "../../ui/Notice";
import pane from "../../ui/pane.module.css";

interface PublishDialogProps {
  readonly rules: readonly MatchRule[];
  /** The version the draft was made from; null for the built-in table. */
  readonly basedOn: number | null;
  readonly changes: RuleChanges;
  readonly onAsked: () => void;
  readonly onClose: () => void;
}

/** Asks a second supervisor to put the draft in force on every desk. */
export function PublishDialog({ rules, basedOn, changes, onAsked, onClose }: PublishDialogProps) {
  const { t } = useTranslation("rules");
  const errorText = useErrorText();
  const ask = useCommand("rules:ask-publish");
  // One dialog, one command: sent twice, it is asked once.
  const [commandId] = useState(() => crypto.randomUUID());
  const [reason, setReason] = useState("");
  const [isMissing, setMissing] = useState(false);
  const submit = async () => {
    setMissing(reason.trim() === "");
    if (reason.trim() === "") return;
    if (!(await ask.run({ commandId, rules: [...rules], basedOn, reason: reason.trim() }))) return;
    refresh("requests");
    onAsked();
  };
  const { added, removed, changed, moved } = changes;
  return (
    <FormDialog
      title={t("publish.title")}
      submitLabel={t("publish.submit")}
      isRunning={ask.isRunning}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p className={pane["quiet"]}>
        {t("publish.what", {
          added: added.length,
          removed: removed.length,
          changed: changed.length,
          moved: moved.length,
        })}
      </p>
      <TextInput
        data-autofocus
        label={t("publish.reason")}
        value={reason}
        maxLength={500}
        error={isMissing ? t("publish.reasonMissing") : null}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      {ask.error && (
        <Notice meaning="stop" reference={ask.error.reference}>
          {errorText(ask.error)}
        </Notice>
      )}
    </FormDialog>
  );
}
