import { SUSPENSE_AGES } from "@domain/suspense-age";
import { useTranslation } from "react-i18next";
import { QUEUE_AGES, QUEUE_STANDS, type QueuePart } from "../top-ups/queue-parts";

/** The words of parts that are a stand and an age, as the strip above their list says them. */
export function usePartWords() {
  const { t } = useTranslation("workload");
  const together = (...said: (string | undefined)[]): string =>
    said.filter(Boolean).join(", ") || t("part.whole");
  return {
    queue: (part: QueuePart): string => {
      if (part === "expiring" || part === "held-mine") return t(`part.${part}`);
      const [stand, age] = part.split("/");
      const is = QUEUE_STANDS.find((one) => one === stand);
      const since = QUEUE_AGES.find((one) => one === age);
      return together(is && t(`stand.${is}`).toLowerCase(), since && t(`queueAge.${since}`));
    },
    together,
    suspenseAge: (age: string): string =>
      t(`suspenseAge.${SUSPENSE_AGES.find((one) => one === age) ?? "all"}`),
  };
}
