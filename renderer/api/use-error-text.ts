import type { RefusalView } from "@contract/top-ups";
import { REFUSAL_CODES, type RefusalCode } from "@domain/refusal";
import { useTranslation } from "react-i18next";
import { formatInstant } from "../ui/wib";
import type { ApiError } from "./call";

/** The sentence of a failure in the language of the screen. */
export function useErrorText(): (error: Pick<ApiError, "code" | "details">) => string {
  const { t, i18n } = useTranslation("errors");
  const { t: tUi } = useTranslation("ui");
  return ({ code, details }) => {
    const unknown = { winner: tUi("refusal.somebody"), at: tUi("refusal.sometime") };
    return t(code, { ...unknown, ...wordsOf(details, i18n.language) });
  };
}

/** Why one person may not undo a verification, and two may. */
const byTwo: readonly RefusalCode[] = ["too-late", "not-yours", "needs-two-people"];

/** What became of an own decision that the centre did not carry out: who decided instead and when, or why not. */
export function useRefusalText(): (refusal: RefusalView) => string {
  const { t, i18n } = useTranslation("ui");
  const errorText = useErrorText();
  const centreSaid = (code: RefusalCode, details: ApiError["details"], ofUndo: boolean) => {
    if (ofUndo && code === "insufficient-balance") return t("refusal.undoSpent");
    const why = errorText({ code, details });
    return ofUndo && byTwo.includes(code) ? `${why} ${t("refusal.undoByTwo")}` : why;
  };
  return ({ code, winner, at, request, ofUndo }) => {
    const facts = { ...(winner ? { winner } : {}), ...(at ? { at } : {}) };
    const known = REFUSAL_CODES.find((one) => one === code) ?? "rule-broken";
    if (request === null) return centreSaid(known, facts, ofUndo);
    const when = at ? formatInstant(at, i18n.language) : t("refusal.sometime");
    return t(`refusal.${request}`, { winner: winner ?? t("refusal.somebody"), at: when });
  };
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
