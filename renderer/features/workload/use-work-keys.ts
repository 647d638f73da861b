import { type RefObject, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useActKeys } from "../../ui/use-act-keys";

type WorkAct = "down" | "up" | `${number}`;

const digits = Array.from({ length: 9 }, (_, index) => `${index + 1}` as const);

/** Which piece of work was opened last: who comes back finds the cursor there. */
let lastOpened: string | null = null;

/** Remembers it. */
export const noteOpened = (key: string): void => {
  lastOpened = key;
};

/** J and K move over the pieces of work, Enter opens the one under the cursor, a digit the one of that number. */
export function useWorkKeys(page: RefObject<HTMLElement | null>, isReady: boolean): void {
  const { t } = useTranslation("workload");
  const isPlaced = useRef(false);
  /** Where the cursor was put without anybody's asking; null once it stands where somebody wants it. */
  const unasked = useRef<HTMLElement | null>(null);
  const entries = () => [...(page.current?.querySelectorAll<HTMLElement>("[data-entry]") ?? [])];
  const move = (by: number) => {
    unasked.current = null;
    const all = entries();
    const at = all.indexOf(document.activeElement as HTMLElement);
    all[Math.max(0, Math.min(all.length - 1, at + by))]?.focus();
  };
  useEffect(() => {
    if (!isReady || isPlaced.current) return;
    isPlaced.current = true;
    const all = [...(page.current?.querySelectorAll<HTMLElement>("[data-entry]") ?? [])];
    const wanted = all.find((one) => one.dataset["entry"] === lastOpened);
    unasked.current = wanted ? null : (all[0] ?? null);
    (wanted ?? all[0])?.focus();
  }, [isReady, page]);
  // Work that comes above the first line takes the cursor, as long as nobody has moved it.
  useEffect(() => {
    if (unasked.current === null || document.activeElement !== unasked.current) return;
    const first = page.current?.querySelector<HTMLElement>("[data-entry]");
    if (!first || first === unasked.current) return;
    unasked.current = first;
    first.focus();
  });
  useActKeys<WorkAct>({
    title: t("keys.group"),
    acts: [
      { act: "down", keys: "j", label: t("keys.down") },
      { act: "up", keys: "k", label: t("keys.up") },
      ...digits.map((digit) => ({ act: digit, keys: digit, label: t("keys.nth") })),
    ],
    run: (act) => {
      if (act === "down") move(1);
      else if (act === "up") move(-1);
      else entries()[Number(act) - 1]?.click();
    },
  });
}
