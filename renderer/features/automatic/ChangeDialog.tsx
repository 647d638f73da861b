import { TextInput } from "@mantine/core";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand } from "../../api/use-command";
import { useErrorText } from "../../api/use-error-text";
import { refresh } from "../../api/use-query";
import { FormDialog } from "../../ui/FormDialog";
import { Notice } from "../../ui/Notice";
import { useSettingWords } from "../wallet-settings/use-setting-words";
import {
  type AutomaticSetting,
  readTyped,
  type TypedProblem,
  typedOf,
  type Unit,
  unitOf,
} from "./automatic-limits";

interface ChangeDialogProps {
  readonly name: AutomaticSetting;
  /** In the centre's own unit: sen, pieces, percent, or 0 and 1. */
  readonly value: number;
  onAsked(): void;
  onClose(): void;
}

/** Asks a second supervisor for another limit, or to turn the switch; until they agree nothing changes. */
export function ChangeDialog({ name, value, onAsked, onClose }: ChangeDialogProps) {
  const { t } = useTranslation("automatic");
  const words = useSettingWords();
  const errorText = useErrorText();
  const ask = useCommand("wallet-settings:ask-change");
  const unit = unitOf(name);
  const [typed, setTyped] = useState(typedOf(value, unit));
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState<TypedProblem | "reasonMissing" | null>(null);
  // One question, one command: sent twice, it is asked once.
  const commands = useRef(new Map<string, string>());
  const submit = async () => {
    const wanted = readWanted({ unit, typed, value, reason });
    setProblem("problem" in wanted ? wanted.problem : null);
    if ("problem" in wanted) return;
    const asked = { name, value: wanted.value, reason: reason.trim() };
    const key = JSON.stringify(asked);
    const commandId = commands.current.get(key) ?? crypto.randomUUID();
    commands.current.set(key, commandId);
    if (!(await ask.run({ ...asked, commandId }))) return;
    refresh("requests");
    onAsked();
  };
  const title =
    unit === "switch" ? t(value === 1 ? "ask.off" : "ask.on") : t("ask.limit", { name: t(`limits.${name}`) });
  return (
    <FormDialog
      title={title}
      submitLabel={t("ask.submit")}
      isRunning={ask.isRunning}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {unit === "switch" ? (
        <p>{t(value === 1 ? "ask.meansOff" : "ask.meansOn")}</p>
      ) : (
        <TextInput
          data-autofocus
          label={t(`ask.${unit}`)}
          description={t("ask.now", { value: words.value(name, value) })}
          inputMode="numeric"
          value={typed}
          error={problem && problem !== "reasonMissing" ? t(`ask.${problem}`) : null}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
      )}
      <TextInput
        {...(unit === "switch" ? { "data-autofocus": true } : {})}
        label={t("ask.reason")}
        description={t("ask.two")}
        value={reason}
        maxLength={500}
        error={problem === "reasonMissing" ? t("ask.reasonMissing") : null}
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

type Wanted = { value: number } | { problem: TypedProblem | "reasonMissing" };

/** What is asked for: the switch the other way, or the number typed; with a reason. */
function readWanted(form: { unit: Unit; typed: string; value: number; reason: string }): Wanted {
  const wanted =
    form.unit === "switch" ? { value: form.value === 1 ? 0 : 1 } : readTyped(form.typed, form.unit);
  return "value" in wanted && form.reason.trim() === "" ? { problem: "reasonMissing" } : wanted;
}
