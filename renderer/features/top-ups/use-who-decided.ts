import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "../../api/use-query";
import { formatTime } from "../../ui/wib";
import type { BulkItem, LeftItem } from "./bulk-choice";

/** Who decided what left the list while it was selected, and when, in two words; null where this desk does not know. */
export function useWhoDecided(left: readonly LeftItem[]): (item: BulkItem) => string | null {
  const { t, i18n } = useTranslation("topUps");
  const ids = useMemo(
    () => left.flatMap(({ item, why }) => (why === "gone" && item.topUpId !== null ? [item.topUpId] : [])),
    [left],
  );
  const asked = useQuery("top-ups:who-decided", ids.length > 0 ? { topUpIds: ids } : null);
  const known = new Map((asked.value?.topUps ?? []).map((one) => [one.id, one]));
  return ({ topUpId }) => {
    const one = known.get(topUpId ?? "");
    if (!one?.byName || !one.atUtc) return null;
    return `${t(`status.${one.status}`)}, ${one.byName} ${formatTime(one.atUtc, i18n.language)}`;
  };
}
