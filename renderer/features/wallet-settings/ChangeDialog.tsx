import type { SettingView } from "@contract/settings";
import { settingUnit, type WalletSetting } from "@domain/wallet-settings";
import { TextInput } from "@mantine/core";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { FailedCommand } from "../../api/FailedCommand";
import { useCommand } from "../../api/use-command";
import { refresh } from "../../api/use-query";
import { FormDialog } from "../../ui/FormDialog";
import { readTyped, type TypedProblem, typedOf } from "./typed-setting";
import { useSettingWords } from "./use-setting-words";

interface ChangeDialogProps {
  readonly setting: SettingView & { readonly name: WalletSetting };
  /** A value that was tried elsewhere, in the centre's own unit; without it the present one stands in the field. */
  readonly proposed?: number;
  onAsked(): void;
  onClose(): void;
}

/** Asks a second supervisor for another limit, or to turn a switch; until they agree nothing changes. */
export function ChangeDialog({ setting, proposed, onAsked, onClose }: ChangeDialogProps) {
  const { t } = useTranslation("walletSettings");
  const words = useSettingWords();
  const ask = useCommand("wallet-settings:ask-change");
  const { name, value } = setting;
  const unit = settingUnit(name);
  // A switch that stopped by itself is asked for once more as it stands.
  const turned = proposed ?? (value === 1 ? 0 : 1);
  const [typed, setTyped] = useState(typedOf(proposed ?? value, unit));
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState<TypedProblem | "reasonMissing" | null>(null);
  // One question, one command: sent twice, it is asked once.
  const commands = useRef(new Map<string, string>());
  const submit = async () => {
    const read = unit === "switch" ? { value: turned } : readTyped(typed, unit, setting);
    const wrong = "problem" in read ? read.problem : reason.trim() === "" ? "reasonMissing" : null;
    setProblem(wrong);
    if ("problem" in read || wrong) return;
    const asked = { name, value: read.value, reason: reason.trim() };
    const key = JSON.stringify(asked);
    const commandId = commands.current.get(key) ?? crypto.randomUUID();
    commands.current.set(key, commandId);
    if (!(await ask.run({ ...asked, commandId }))) return;
    refresh("requests");
    onAsked();
  };
  const said: Readonly<Record<TypedProblem, string>> = {
    notANumber: t("ask.notANumber"),
    tooLittle: t("ask.tooLittle", { least: words.value(name, setting.least) }),
    tooMuch: t("ask.tooMuch", { most: words.value(name, setting.most ?? 0) }),
    same: t("ask.same"),
  };
  const now = t("ask.now", { value: words.value(name, value) });
  const bounds = words.bounds(setting);
  return (
    <FormDialog
      title={t("ask.title", { name: words.name(name) })}
      submitLabel={t("ask.submit")}
      isRunning={ask.isRunning}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {unit === "switch" ? (
        <p>
          {now} {t("ask.becomes", { value: words.value(name, turned) })} {words.means(name, turned)}
        </p>
      ) : (
        <TextInput
          data-autofocus
          label={t(`unit.${unit}`)}
          description={bounds ? `${now} ${bounds}` : now}
          inputMode="numeric"
          value={typed}
          error={problem && problem !== "reasonMissing" ? said[problem] : null}
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
      <FailedCommand of={ask} />
    </FormDialog>
  );
}
