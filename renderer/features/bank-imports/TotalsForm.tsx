import type { StatementView } from "@contract/bank-statements";
import { readTypedAmount } from "@domain/typed-amount";
import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Kbd } from "../../ui/Kbd";
import classes from "./bank-imports.module.css";
import { useFactWords } from "./use-words";

interface Totals {
  readonly closingSen: number;
  readonly creditSen: number;
  readonly creditCount: number;
}

interface TotalsFormProps {
  readonly statement: StatementView;
  readonly isRunning: boolean;
  readonly onSubmit: (totals: Totals) => void;
}

const fields = ["closing", "credit", "creditCount"] as const;
type Field = (typeof fields)[number];

/** Three numbers typed blind: nothing of the statement's own is on screen to copy from. */
export function TotalsForm({ statement, isRunning, onSubmit }: TotalsFormProps) {
  const { t } = useTranslation("bankImports");
  const words = useFactWords();
  const [typed, setTyped] = useState<Readonly<Record<Field, string>>>({
    closing: "",
    credit: "",
    creditCount: "",
  });
  const first = useRef<HTMLInputElement>(null);
  // Chosen by hand, so the first key belongs to its first field.
  useEffect(() => first.current?.focus(), []);
  const [isChecked, setChecked] = useState(false);
  const closingSen = readTypedAmount(typed.closing);
  const creditSen = readTypedAmount(typed.credit);
  const creditCount = /^\d{1,9}$/.test(typed.creditCount.trim()) ? Number(typed.creditCount) : null;
  const problems: Readonly<Record<Field, string | null>> = {
    closing: closingSen === null ? t("confirm.notAmount") : null,
    credit: creditSen === null || creditSen < 0 ? t("confirm.notAmount") : null,
    creditCount: creditCount === null ? t("confirm.notCount") : null,
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (closingSen === null || creditSen === null || creditSen < 0 || creditCount === null) return;
    onSubmit({ closingSen, creditSen, creditCount });
  };
  return (
    <form onSubmit={submit} noValidate>
      <p className={classes["lead"]}>{t("confirm.blindHint", { period: words.period(statement) })}</p>
      <div className={classes["totals"]}>
        {fields.map((field, index) => (
          <TextInput
            key={field}
            label={t(`confirm.${field}`)}
            value={typed[field]}
            onChange={(event) => setTyped({ ...typed, [field]: event.currentTarget.value })}
            error={isChecked ? problems[field] : null}
            inputMode="decimal"
            autoComplete="off"
            ref={index === 0 ? first : null}
            data-begin={index === 0 || undefined}
          />
        ))}
      </div>
      <div className={classes["actions"]}>
        <Button type="submit" loading={isRunning} rightSection={<Kbd keys="Enter" />}>
          {t("confirm.submitTotals", { account: words.account(statement.account) })}
        </Button>
      </div>
    </form>
  );
}
