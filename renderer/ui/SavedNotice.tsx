import { useTranslation } from "react-i18next";
import type { words } from "./id";
import { Notice } from "./Notice";

/** What saving a file came to: nothing, the file at its place, or why not. */
export type Saved =
  | { readonly kind: "cancelled" }
  | { readonly kind: "written"; readonly path: string }
  | {
      readonly kind: "failed";
      readonly code: keyof typeof words.save.failures;
      readonly path: string;
    };

/** Says what saving a file came to, and where it is. */
export function SavedNotice({ saved }: { saved: Saved }) {
  const { t } = useTranslation("ui");
  if (saved.kind === "cancelled") return <Notice meaning="info">{t("save.cancelled")}</Notice>;
  if (saved.kind === "failed")
    return <Notice meaning="stop">{t(`save.failures.${saved.code}`, { path: saved.path })}</Notice>;
  return (
    <Notice meaning="safe" word={t("save.saved")}>
      {saved.path}
    </Notice>
  );
}
