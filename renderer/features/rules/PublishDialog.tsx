import { compareRules, type RuleTable } from "@domain/matching/rule-table";
import { compareThresholds } from "@domain/matching/thresholds";
import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FailedCommand } from "../../api/FailedCommand";
import { useCommand } from "../../api/use-command";
import { refresh } from "../../api/use-query";
import { FormDialog } from "../../ui/FormDialog";
import pane from "../../ui/pane.module.css";
import { RuleTableChanges } from "./RuleTableChanges";

interface PublishDialogProps {
  readonly inForce: RuleTable;
  readonly draft: RuleTable;
  /** The version the draft was made from; null for the built-in table. */
  readonly basedOn: number | null;
  readonly onAsked: () => void;
  readonly onClose: () => void;
}

/** Asks a second supervisor to put the draft in force on every desk. */
export function PublishDialog({ inForce, draft, basedOn, onAsked, onClose }: PublishDialogProps) {
  const { t } = useTranslation("rules");
  const ask = useCommand("rules:ask-publish");
  // One dialog, one command: sent twice, it is asked once.
  const [commandId] = useState(() => crypto.randomUUID());
  const [reason, setReason] = useState("");
  const [isMissing, setMissing] = useState(false);
  const submit = async () => {
    setMissing(reason.trim() === "");
    if (reason.trim() === "") return;
    if (!(await ask.run({ commandId, table: draft, basedOn, reason: reason.trim() }))) return;
    refresh("requests");
    onAsked();
  };
  const { added, removed, changed, moved } = compareRules(inForce.rules, draft.rules);
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
          thresholds: compareThresholds(inForce, draft).length,
        })}
      </p>
      <RuleTableChanges before={inForce} after={draft} />
      <TextInput
        data-autofocus
        label={t("publish.reason")}
        value={reason}
        maxLength={500}
        error={isMissing ? t("publish.reasonMissing") : null}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <FailedCommand of={ask} />
    </FormDialog>
  );
}
