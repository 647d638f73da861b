import { type RefObject, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useShortcuts } from "../ShortcutProvider";
import type { ShortcutGroup } from "../shortcuts";

/** What the keys of a list do outside of its rows. */
export interface ListKeysSetting {
  readonly hasFilter: boolean;
  openView(): void;
  toggleFilters(): void;
  /** Shows a saved view by its digit, 0 for everything; null where the list has none. */
  readonly showSaved: ((index: number) => void) | null;
}

/** Puts the keys of a list on the sheet; `/` works from anywhere on the screen, the others in the list itself. */
export function useListKeys(
  filterField: RefObject<HTMLInputElement | null>,
  { hasFilter, openView, toggleFilters, showSaved }: ListKeysSetting,
): void {
  const { t } = useTranslation("ui");
  const latest = useRef({ openView, toggleFilters, showSaved });
  latest.current = { openView, toggleFilters, showSaved };
  const hasSaved = showSaved !== null;
  const group = useMemo<ShortcutGroup>(
    () => ({
      title: t("list.keysGroup"),
      shortcuts: [
        { keys: "j", label: t("list.keyDown") },
        { keys: "k", label: t("list.keyUp") },
        { keys: "Enter", label: t("list.keyOpen") },
        { keys: "Space", label: t("list.keySelect") },
        { keys: "Shift+ArrowDown", label: t("list.keySelectRange") },
        { keys: "Ctrl+A", label: t("list.keySelectAll") },
        { keys: "Escape", label: t("list.keyClear") },
        { keys: "Ctrl+C", label: t("list.keyCopy") },
        ...(hasFilter
          ? [
              { keys: "/", label: t("list.keyFilter"), run: () => filterField.current?.select() },
              { keys: "f", label: t("list.columnFilters"), run: () => latest.current.toggleFilters() },
              { keys: "w", label: t("list.keyView"), run: () => latest.current.openView() },
            ]
          : []),
        ...(hasSaved
          ? Array.from({ length: 10 }, (_, index) => ({
              keys: String(index),
              label: t("list.keySaved"),
              run: () => latest.current.showSaved?.(index),
            }))
          : []),
      ],
    }),
    [t, filterField, hasFilter, hasSaved],
  );
  useShortcuts(group);
}
