import type { UnmatchedRow } from "@contract/top-ups";
import { SAFE_ACTIONS, type SafeAction } from "@domain/matching/exceptions";
import type { ParkReason } from "@domain/set-aside";
import { useTranslation } from "react-i18next";
import { daysSince, type Kind } from "./unmatched-facts";

/** The words of a row: its likely mistake, what may safely be done, and how long it has waited. */
export function useUnmatchedWords(now: number) {
  const { t } = useTranslation("unmatched");
  const age = (day: string) => {
    const days = daysSince(day, now);
    return days === 0 ? t("age.today") : t("age.days", { count: days });
  };
  const safe = ({ exception }: UnmatchedRow): SafeAction | null => exception && SAFE_ACTIONS[exception];
  return {
    age,
    kind: (kind: Kind) => (kind === "parked" || kind === "unnamed" ? t(kind) : t(`exception.${kind}`)),
    name: (row: UnmatchedRow) => (row.exception ? t(`exception.${row.exception}`) : t("unnamed")),
    safeAction: (row: UnmatchedRow) => {
      const action = safe(row);
      return action ? t(`safe.${action}`) : "";
    },
    parked: (reason: ParkReason) =>
      reason === "own-money" || reason === "wait-for-proof" || reason === "other"
        ? t(`park.reasons.${reason}`)
        : t(`exception.${reason}`),
  };
}
