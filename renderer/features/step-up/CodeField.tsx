import { TextInput } from "@mantine/core";
import type { Ref } from "react";
import { useTranslation } from "react-i18next";
import classes from "./step-up.module.css";

interface CodeFieldProps {
  readonly value: string;
  readonly problem: string | null;
  readonly ref: Ref<HTMLInputElement>;
  onChange(value: string): void;
}

/** Six digits of an authenticator app; spaces that an app shows between them are left out. */
export function CodeField({ value, problem, ref, onChange }: CodeFieldProps) {
  const { t } = useTranslation("stepUp");
  return (
    <TextInput
      ref={ref}
      label={t("code")}
      value={value}
      error={problem}
      inputMode="numeric"
      autoComplete="off"
      maxLength={7}
      data-autofocus
      className={classes["code"] ?? ""}
      onChange={(event) => onChange(event.currentTarget.value.replace(/\D/g, "").slice(0, 6))}
    />
  );
}
