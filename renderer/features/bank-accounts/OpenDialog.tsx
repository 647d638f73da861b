import type { ListedBankAccount } from "@contract/bank-accounts";
import { formatRupiah } from "@domain/money";
import { readTypedAmount } from "@domain/typed-amount";
import { TextInput } from "@mantine/core";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand } from "../../api/use-command";
import { useErrorText } from "../../api/use-error-text";
import { refresh } from "../../api/use-query";
import { FormDialog } from "../../ui/FormDialog";
import { Notice } from "../../ui/Notice";
import pane from "../../ui/pane.module.css";
import { formatDay } from "../../ui/wib";
import { readForm, type Typed } from "./read-form";

interface OpenDialogProps {
  readonly known: readonly ListedBankAccount[];
  onAsked(): void;
  onClose(): void;
}

const nothing: Typed = { bank: "", number: "", holder: "", openingOn: "", opening: "" };

/** Asks a second supervisor to register a bank account; until they agree nothing can be imported for it. */
export function OpenDialog({ known, onAsked, onClose }: OpenDialogProps) {
  const { t, i18n } = useTranslation("bankAccounts");
  const errorText = useErrorText();
  const ask = useCommand("bank-accounts:ask-open");
  const [typed, setTyped] = useState(nothing);
  const [isTried, setTried] = useState(false);
  // One question, one command: sent twice, it is asked once.
  const commands = useRef(new Map<string, string>());
  const form = readForm(typed, known);
  const submit = async () => {
    setTried(true);
    if ("problems" in form) return;
    const key = JSON.stringify(form.account);
    const commandId = commands.current.get(key) ?? crypto.randomUUID();
    commands.current.set(key, commandId);
    if (!(await ask.run({ ...form.account, commandId }))) return;
    refresh("requests");
    onAsked();
  };
  const field = (name: keyof Typed) => {
    const problem = isTried && "problems" in form ? form.problems[name] : undefined;
    return {
      value: typed[name],
      error: problem ? t(`problem.${problem}`) : null,
      autoComplete: "off",
      onChange: ({ currentTarget: { value } }: { currentTarget: HTMLInputElement }) =>
        setTyped((before) => ({ ...before, [name]: value })),
    };
  };
  // How a value was understood stands beside it: a browser shows days, and people type amounts, in more than one way.
  const withRead = (hint: string, read: string | null) =>
    read === null ? hint : `${hint} ${t("ask.understood", { value: read })}`;
  const openingSen = readTypedAmount(typed.opening);
  const refusal =
    ask.error && (ask.error.details["what"] === "bank-account" ? t("problem.known") : errorText(ask.error));
  return (
    <FormDialog
      title={t("ask.title")}
      submitLabel={t("ask.submit")}
      isRunning={ask.isRunning}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <TextInput
        data-autofocus
        label={t("ask.bank")}
        description={t("ask.bankHint")}
        maxLength={12}
        {...field("bank")}
      />
      <TextInput
        label={t("ask.number")}
        description={t("ask.numberHint")}
        inputMode="numeric"
        maxLength={30}
        {...field("number")}
      />
      <TextInput label={t("ask.holder")} maxLength={80} {...field("holder")} />
      <TextInput
        type="date"
        label={t("ask.openingOn")}
        description={withRead(
          t("ask.openingOnHint"),
          typed.openingOn === "" ? null : formatDay(typed.openingOn, i18n.language),
        )}
        {...field("openingOn")}
      />
      <TextInput
        label={t("ask.opening")}
        description={withRead(t("ask.openingHint"), openingSen === null ? null : formatRupiah(openingSen))}
        inputMode="decimal"
        maxLength={40}
        {...field("opening")}
      />
      <p className={pane["quiet"]}>{t("ask.two")}</p>
      {refusal && (
        <Notice meaning="stop" reference={ask.error?.reference}>
          {refusal}
        </Notice>
      )}
    </FormDialog>
  );
}
