import type { OwnLimits } from "@contract/operators";
import { TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";

interface LimitFieldsProps {
  text(name: string): { value: string; onChange(event: { currentTarget: HTMLInputElement }): void };
}

/** A person's own limits as they are typed: rupiah without sen, empty where the wallet's own counts. */
export const limitTexts = (limits: OwnLimits | null): Record<"item" | "day" | "count", string> => ({
  item: rupiah(limits?.itemSen ?? null),
  day: rupiah(limits?.daySen ?? null),
  count: limits?.dayCount?.toString() ?? "",
});

const rupiah = (amountSen: number | null): string => (amountSen === null ? "" : String(amountSen / 100));

/** What one person may verify alone. */
export function LimitFields({ text }: LimitFieldsProps) {
  const { t } = useTranslation("operators");
  return (
    <>
      <TextInput data-autofocus label={t("limits.item")} description={t("limits.hint")} {...text("item")} />
      <TextInput label={t("limits.day")} {...text("day")} />
      <TextInput label={t("limits.count")} inputMode="numeric" {...text("count")} />
    </>
  );
}
