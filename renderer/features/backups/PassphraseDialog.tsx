import { SHORTEST_PASSPHRASE } from "@domain/passphrase";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormDialog } from "../../ui/FormDialog";
import { Notice } from "../../ui/Notice";
import { SecretField } from "../../ui/SecretField";

interface PassphraseDialogProps {
  readonly isRunning: boolean;
  readonly problem: string | null;
  onGiven(passphrase: string): void;
  onClose(): void;
}

/** Asks twice for the passphrase of the backups: a slip in it would show only when one has to be opened. */
export function PassphraseDialog({ isRunning, problem, onGiven, onClose }: PassphraseDialogProps) {
  const { t } = useTranslation("backups");
  const [first, setFirst] = useState("");
  const [again, setAgain] = useState("");
  const [isSent, setSent] = useState(false);
  const isShort = first.length < SHORTEST_PASSPHRASE;
  const isOther = again !== first;
  const submit = () => {
    setSent(true);
    if (!isShort && !isOther) onGiven(first);
  };
  return (
    <FormDialog
      title={t("ask.title")}
      submitLabel={t("ask.submit")}
      isRunning={isRunning}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{t("ask.what")}</p>
      <SecretField
        isFirst
        label={t("ask.first", { least: SHORTEST_PASSPHRASE })}
        value={first}
        onChange={setFirst}
        problem={isSent && isShort ? t("ask.short") : null}
      />
      <SecretField
        label={t("ask.again")}
        value={again}
        onChange={setAgain}
        problem={isSent && !isShort && isOther ? t("ask.differs") : null}
      />
      {problem && <Notice meaning="stop">{problem}</Notice>}
    </FormDialog>
  );
}
