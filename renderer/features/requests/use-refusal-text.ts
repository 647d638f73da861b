import { useTranslation } from "react-i18next";
import type { ApiError } from "../../api/call";
import { formatInstant } from "../../ui/wib";

/** A refusal of the centre as a sentence, its time in the words of the screen. */
export function useRefusalText(): (error: ApiError) => string {
  const { t, i18n } = useTranslation("errors");
  return ({ code, details }) => {
    const { at, winner } = details;
    return t(code, {
      ...details,
      winner: winner ?? "\u2013",
      at:
        typeof at === "string" && !Number.isNaN(Date.parse(at)) ? formatInstant(at, i18n.language) : "\u2013",
    });
  };
}
