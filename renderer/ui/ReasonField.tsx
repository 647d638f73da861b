import { Textarea } from "@mantine/core";

interface ReasonFieldProps {
  readonly label: string;
  readonly value: string;
  onChange(value: string): void;
  /** What is said where nothing is written once it was tried to send. */
  readonly missing: string;
  readonly isTried: boolean;
  readonly rows: number;
  readonly maxLength: number;
  /** Has the first key in its dialog. */
  readonly isFirst?: boolean;
}

/** Words that a decision may not go without. */
export function ReasonField({
  label,
  value,
  onChange,
  missing,
  isTried,
  rows,
  maxLength,
  isFirst,
}: ReasonFieldProps) {
  return (
    <Textarea
      {...(isFirst ? { "data-autofocus": true } : {})}
      size="xs"
      label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={isTried && value.trim() === "" ? missing : null}
      rows={rows}
      maxLength={maxLength}
    />
  );
}
