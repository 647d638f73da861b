import { useTranslation } from "react-i18next";
import type { ApiError } from "./call";

/** The sentence of a failure in the language of the screen. */
export function useErrorText(): (error: ApiError) => string {
  const { t } = useTranslation("errors");
  return (error) => t(error.code, error.details);
}
