import { PasswordInput } from "@mantine/core";
import type { Ref } from "react";
import { useTranslation } from "react-i18next";

interface SecretFieldProps {
  readonly label: string;
  readonly value: string;
  onChange(value: string): void;
  /** The sentence beside the field. */
  readonly problem?: string | null;
  readonly ref?: Ref<HTMLInputElement>;
  /** In a panel that gives the first key to what is marked so. */
  readonly isFirst?: boolean;
}

/** A person's own secret: never remembered by the window, and never filled in by it. */
export function SecretField({ label, value, onChange, problem = null, ref, isFirst }: SecretFieldProps) {
  const { t } = useTranslation("ui");
  return (
    <PasswordInput
      ref={ref ?? null}
      label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={problem}
      autoComplete="off"
      visibilityToggleButtonProps={{ "aria-label": t("secret.show") }}
      {...(isFirst ? { "data-first": true } : {})}
    />
  );
}
