import type { BankAccountView } from "@contract/bank-facts";
import type { ChosenFile } from "@contract/bank-files";
import { Button, NumberInput, Radio, Select, Stack } from "@mantine/core";
import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Kbd } from "../../ui/Kbd";
import pane from "../../ui/pane.module.css";
import classes from "./bank-imports.module.css";
import type { ImportFlow, ImportStep } from "./use-import-flow";

interface AskProps<K extends ImportStep["kind"]> {
  readonly step: Extract<ImportStep, { kind: K }>;
  readonly flow: ImportFlow;
}

/** Whose account a file is of that names none, or one that two banks share. */
export function AskAccount({
  step: { file, answers },
  flow,
  accounts,
}: AskProps<"ask-account"> & { readonly accounts: readonly BankAccountView[] }) {
  const { t } = useTranslation("bankImports");
  const fitting = file.accountNumber
    ? accounts.filter(({ number }) => number === file.accountNumber)
    : accounts;
  const [chosen, setChosen] = useState<string | null>(null);
  const [isMissing, setMissing] = useState(false);
  const submit = () => {
    setMissing(chosen === null);
    if (chosen !== null) void flow.answer(file, { ...answers, bankAccountId: Number(chosen) });
  };
  return (
    <Question file={file} flow={flow} onSubmit={submit}>
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
        searchable
        selectFirstOptionOnChange
        openOnFocus={false}
        nothingFoundMessage={t("ask.accountNone")}
        allowDeselect={false}
        size="sm"
        data-autofocus
      />
    </Question>
  );
}

/** The year of a file whose dates carry none. */
export function AskYear({ step: { file, answers }, flow }: AskProps<"ask-year">) {
  const { t } = useTranslation("bankImports");
  const [year, setYear] = useState<number | string>(new Date().getFullYear());
  const submit = () => {
    if (isYear(year)) void flow.answer(file, { ...answers, year });
  };
  return (
    <Question file={file} flow={flow} onSubmit={submit}>
      <YearInput year={year} onChange={setYear} hint={t("ask.yearHint")} />
    </Question>
  );
}

const dateOrders = ["dmy", "mdy"] as const;
const decimals = ["comma", "dot"] as const;

/** What a table that is known otherwise leaves open: how its dates and numbers are meant. */
export function AskTable({ step: { file, answers }, flow }: AskProps<"ask-table">) {
  const { t } = useTranslation(["bankImports", "layouts"]);
  const asks = (kind: ChosenFile["questions"][number]["kind"]) =>
    file.questions.find((question) => question.kind === kind);
  const [said, setSaid] = useState(answers);
  const [year, setYear] = useState<number | string>(new Date().getFullYear());
  const [isMissing, setMissing] = useState(false);
  const order = asks("date-order");
  const decimal = asks("decimal-sign");
  const needsYear = asks("year") !== undefined;
  const isAnswered =
    (!order || said.dateOrder !== null) &&
    (!decimal || said.decimal !== null) &&
    (!needsYear || isYear(year));
  const submit = () => {
    setMissing(!isAnswered);
    if (isAnswered)
      void flow.answer(file, { ...said, year: needsYear && typeof year === "number" ? year : null });
  };
  const words = (question: { column: string | null; examples: readonly string[] }) => ({
    column: question.column ?? "",
    examples: question.examples.join(", "),
  });
  return (
    <Question file={file} flow={flow} onSubmit={submit}>
      <Stack gap={12}>
        {order && (
          <Radio.Group
            label={t("layouts:dateOrder")}
            description={
              order.column === null ? t("ask.dateOrderHint") : t("layouts:question.date-order", words(order))
            }
            value={said.dateOrder}
            onChange={(value) =>
              setSaid({ ...said, dateOrder: dateOrders.find((one) => one === value) ?? null })
            }
            error={isMissing && said.dateOrder === null ? t("ask.choose") : null}
          >
            {dateOrders.map((value) => (
              <Radio key={value} mt={6} value={value} label={t(`layouts:dateOrders.${value}`)} />
            ))}
          </Radio.Group>
        )}
        {decimal && (
          <Radio.Group
            label={t("layouts:decimal")}
            description={t("layouts:question.decimal-sign", words(decimal))}
            value={said.decimal}
            onChange={(value) => setSaid({ ...said, decimal: decimals.find((one) => one === value) ?? null })}
            error={isMissing && said.decimal === null ? t("ask.choose") : null}
          >
            {decimals.map((value) => (
              <Radio key={value} mt={6} value={value} label={t(`layouts:decimals.${value}`)} />
            ))}
          </Radio.Group>
        )}
        {needsYear && <YearInput year={year} onChange={setYear} hint={t("ask.yearHint")} />}
      </Stack>
    </Question>
  );
}

const isYear = (year: number | string): year is number =>
  typeof year === "number" && Number.isInteger(year) && year >= 1990 && year <= 2100;

interface YearInputProps {
  readonly year: number | string;
  readonly onChange: (year: number | string) => void;
  readonly hint: string;
}

function YearInput({ year, onChange, hint }: YearInputProps) {
  const { t } = useTranslation("bankImports");
  return (
    <NumberInput
      label={t("ask.year")}
      description={hint}
      value={year}
      onChange={onChange}
      error={isYear(year) ? null : t("ask.yearWrong")}
      hideControls
      size="sm"
      data-autofocus
    />
  );
}

interface QuestionProps {
  readonly file: ChosenFile;
  readonly flow: ImportFlow;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}

function Question({ file, flow, onSubmit, children }: QuestionProps) {
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
      <h2 className={pane["title"]}>{t("importing")}</h2>
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
