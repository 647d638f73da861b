import { useTranslation } from "react-i18next";
import { useAgeWords } from "../../ui/use-age-words";
import { formatShortDay, formatShortInstant, formatTime, todayWib } from "../../ui/wib";
import { minutesSince } from "../top-ups/row-facts";
import { daysSince } from "../unmatched/unmatched-facts";
import type { EntryWhen } from "./entry";

/** Since when, or until when, in words. */
export function useWhenWords(now: number): (when: EntryWhen) => string {
  const { t, i18n } = useTranslation("workload");
  const { t: words } = useTranslation("ui");
  const age = useAgeWords();
  const endOf = (utc: string) => {
    const isToday = todayWib(new Date(utc)) === todayWib(new Date(now));
    return (isToday ? formatTime : formatShortInstant)(utc, i18n.language);
  };
  const day = (one: string) => formatShortDay(one, i18n.language);
  return (when) => {
    switch (when.kind) {
      case "oldest":
        if (minutesSince(when.atUtc, now) === 0) return t("when.justNow");
        return t("when.oldest", { age: age(minutesSince(when.atUtc, now)) });
      case "oldest-day": {
        const days = daysSince(when.day, now);
        return days === 0
          ? t("suspenseAge.0")
          : t("when.oldest", { age: words("age.days", { count: days }) });
      }
      case "ends":
        return t("when.ends", { at: endOf(when.atUtc) });
      case "due":
        return when.day === todayWib(new Date(now))
          ? t("when.dueToday")
          : t("when.due", { at: day(when.day) });
      case "days":
        return when.from === when.to
          ? day(when.from)
          : t("when.days", { from: day(when.from), to: day(when.to) });
    }
  };
}
