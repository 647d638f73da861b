import type { BankAccountView, ChosenFile } from "@contract/bank-imports";
import { Button, NumberInput, Select } from "@mantine/core";
import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useErrorText } from "../../api/use-error-text";
import { ErrorState } from "../../ui/ErrorState";
import { Kbd } from "../../ui/Kbd";
import { useShortcuts } from "../../ui/ShortcutProvider";
import { StatusBadge } from "../../ui/StatusBadge";
import type { ShortcutGroup } from "../../ui/shortcuts";
import classes from "./bank-imports.module.css";
import { Progress } from "./Progress";
import type { ImportFlow } from "./use-import-flow";

interface ImportFlowPaneProps {
  readonly flow: ImportFlow;
  readonly accounts: readonly BankAccountView[];
}

/** A file on its way in: looked into, asked about, read, or refused with its sentence. */
export function ImportFlowPane({ flow, accounts }: ImportFlowPaneProps) {
  const { t } = useTranslation("bankImports");
  const errorText = useErrorText();
  const { step, close } = flow;
  const isBusy = step.kind === "reading" || step.kind === "looking";
  const keys = useMemo<ShortcutGroup | null>(
    () =>
      isBusy
        ? null
        : { title: t("importing"), shortcuts: [{ keys: "Escape", label: t("close"), run: close }] },
    [t, close, isBusy],
  );
  useShortcuts(keys);
  switch (step.kind) {
    case "idle":
      return null;
    case "looking":
      return <Progress title={t("progress.looking")} step="reading" />;
    case "reading":
      return (
        <Progress
          title={t("progress.reading", { file: step.file.fileName })}
          step="reading"
          onStop={flow.stop}
        />
      );
    case "failed":
      return (
        <ErrorState message={errorText(step.error)} reference={step.error.reference} onRetry={flow.choose} />
      );
    case "refused":
      return <Refused flow={flow} step={step} />;
    case "ask-account":
      return <AskAccount file={step.file} accounts={accounts} flow={flow} />;
    case "ask-year":
      return <AskYear file={step.file} bankAccountId={step.bankAccountId} flow={flow} />;
  }
}

type Refusal = Extract<ImportFlow["step"], { kind: "refused" }>;

function Refused({ flow, step: { fileName, failure } }: { flow: ImportFlow; step: Refusal }) {
  const { t } = useTranslation("bankImports");
  return (
    <div className={classes["pane"]} role="alert">
      <h2 className={classes["title"]}>
        <StatusBadge meaning="stop">{t("failureTitle")}</StatusBadge>
      </h2>
      <p className={classes["file"]}>
        {fileName}
        {failure.line !== null && ` \u00b7 ${t("failureLine", { line: failure.line })}`}
      </p>
      <p className={classes["lead"]}>
        {t(`failure.${failure.code}`, { account: "", chosen: "", currency: "", ...failure.facts })}
      </p>
      <p className={classes["quiet"]}>{t("failureNote")}</p>
      <div className={classes["actions"]}>
        <Button rightSection={<Kbd keys="i" />} onClick={() => void flow.choose()}>
          {t("again")}
        </Button>
        <Button variant="default" rightSection={<Kbd keys="Escape" />} onClick={flow.close}>
          {t("close")}
        </Button>
      </div>
    </div>
  );
}

interface AskAccountProps {
  readonly file: ChosenFile;
  readonly accounts: readonly BankAccountView[];
  readonly flow: ImportFlow;
}

function AskAccount({ file, accounts, flow }: AskAccountProps) {
  const { t } = useTranslation("bankImports");
  const fitting = file.accountNumber
    ? accounts.filter(({ number }) => number === file.accountNumber)
    : accounts;
  const [chosen, setChosen] = useState<string | null>(null);
  const [isMissing, setMissing] = useState(false);
  const submit = () => {
    setMissing(chosen === null);
    if (chosen !== null) void flow.read(file, Number(chosen), null);
  };
  return (
    <Ask file={file} flow={flow} onSubmit={submit}>
      <Select
        label={t("ask.account")}
        description={
          file.accountNumber ? t("ask.accountHintTwo", { number: file.accountNumber }) : t("ask.accountHint")
        }
        data={fitting.map(({ id, bank, number }) => ({ value: String(id), label: `${bank} ${number}` }))}
        value={chosen}
        onChange={(value) => {
          setChosen(value);
          setMissing(false);
        }}
        error={isMissing ? t("ask.accountMissing") : null}
        allowDeselect={false}
        size="sm"
        data-autofocus
      />
    </Ask>
  );
}

function AskYear({
  file,
  bankAccountId,
  flow,
}: {
  file: ChosenFile;
  bankAccountId: number;
  flow: ImportFlow;
}) {
  const { t } = useTranslation("bankImports");
  const [year, setYear] = useState<number | string>(new Date().getFullYear());
  const isYear = typeof year === "number" && Number.isInteger(year) && year >= 1990 && year <= 2100;
  return (
    <Ask
      file={file}
      flow={flow}
      onSubmit={() => {
        if (isYear) void flow.read(file, bankAccountId, year);
      }}
    >
      <NumberInput
        label={t("ask.year")}
        description={t("ask.yearHint")}
        value={year}
        onChange={setYear}
        error={isYear ? null : t("ask.yearWrong")}
        hideControls
        size="sm"
        data-autofocus
      />
    </Ask>
  );
}

interface AskProps {
  readonly file: ChosenFile;
  readonly flow: ImportFlow;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}

function Ask({ file, flow, onSubmit, children }: AskProps) {
  const { t } = useTranslation("bankImports");
  const [form, setForm] = useState<HTMLFormElement | null>(null);
  useEffect(() => form?.querySelector("input")?.focus(), [form]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  // A field that has the focus keeps bare keys to itself.
  const press = (event: KeyboardEvent) => {
    if (event.key === "Escape" && !event.defaultPrevented) flow.close();
  };
  return (
    <form ref={setForm} className={classes["pane"]} onSubmit={submit} onKeyDown={press} noValidate>
      <h2 className={classes["title"]}>{t("importing")}</h2>
      <p className={classes["file"]}>
        {file.fileName} {"\u00b7"} {t(`format.${file.format}`)}
      </p>
      <div className={classes["narrow"]}>{children}</div>
      <div className={classes["actions"]}>
        <Button type="submit" rightSection={<Kbd keys="Enter" />}>
          {t("ask.read")}
        </Button>
        <Button variant="default" rightSection={<Kbd keys="Escape" />} onClick={flow.close}>
          {t("close")}
        </Button>
      </div>
    </form>
  );
}
