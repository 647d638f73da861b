import type { AskAboutOperator, ListedOperator } from "@contract/operators";
import { OPERATOR_ROLES } from "@domain/people";
import { Checkbox, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand } from "../../api/use-command";
import { useErrorText } from "../../api/use-error-text";
import { refresh } from "../../api/use-query";
import { FormDialog } from "../../ui/FormDialog";
import { Notice } from "../../ui/Notice";
import { LimitFields } from "./LimitFields";
import classes from "./operators.module.css";
import type { Said } from "./SaidNotice";
import { useAskForm } from "./use-ask-form";

/** What is asked, and about whom; an invitation is about nobody yet. */
export interface Asking {
  readonly kind: AskAboutOperator["kind"];
  readonly person: ListedOperator | null;
}

interface AskDialogProps {
  readonly asking: Asking;
  onDone(said: Said): void;
  onClose(): void;
}

/** One question about one person, with its reason; two decide it, unless it only shuts out or unlocks. */
export function AskDialog({ asking, onDone, onClose }: AskDialogProps) {
  const { t } = useTranslation("operators");
  const errorText = useErrorText();
  const ask = useCommand("operators:ask");
  const form = useAskForm(asking);
  const [problem, setProblem] = useState<string | null>(null);
  const { kind, person } = asking;
  const isAtOnce = kind === "disable" || kind === "unlock";

  const submit = async () => {
    const request = form.read();
    setProblem(typeof request === "string" ? t(`missing.${request}`) : null);
    if (typeof request === "string") return;
    const answer = await ask.run(request);
    if (!answer) return;
    refresh("requests");
    onDone({ what: t(`act.${kind}`), login: request.login, ...answer });
  };
  const said = problem ?? (ask.error ? errorText(ask.error) : null);
  return (
    <FormDialog
      title={person ? `${t(`act.${kind}`)}: ${person.name}` : t(`act.${kind}`)}
      submitLabel={isAtOnce ? t(`act.${kind}`) : t("ask")}
      isRunning={ask.isRunning}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {said && <Notice meaning="stop">{said}</Notice>}
      {kind === "invite" && (
        <>
          <TextInput
            data-autofocus
            label={t("login")}
            description={t("loginHint")}
            maxLength={31}
            autoComplete="off"
            {...form.text("login")}
          />
          <TextInput label={t("name")} maxLength={80} autoComplete="off" {...form.text("name")} />
        </>
      )}
      {(kind === "invite" || kind === "roles") && (
        <fieldset className={classes["roles"]}>
          <legend>{t("column.roles")}</legend>
          {OPERATOR_ROLES.map((role) => (
            <Checkbox key={role} size="sm" label={t(`roles.${role}`)} {...form.role(role)} />
          ))}
        </fieldset>
      )}
      {kind === "limits" && <LimitFields text={form.text} />}
      <TextInput label={t("reason")} maxLength={500} autoComplete="off" {...form.text("reason")} />
    </FormDialog>
  );
}
