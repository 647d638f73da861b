import { useTranslation } from "react-i18next";
import { formatInstant } from "../ui/wib";
import type { ApiError } from "./call";

/** The sentence of a failure in the language of the screen. */
export function useErrorText(): (error: ApiError) => string {
  const { t, i18n } = useTranslation("errors");
  return (error) => t(error.code, wordsOf(error.details, i18n.language));
}

/** Instants among the facts of a failure as the screen says them. */
function wordsOf(details: ApiError["details"], language: string): Record<string, string | number> {
  const isInstant = (value: string | number) => /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(String(value));
  return Object.fromEntries(
    Object.entries(details).map(([name, value]) => [
      name,
      isInstant(value) ? formatInstant(String(value), language) : value,
    ]),
  );
}
