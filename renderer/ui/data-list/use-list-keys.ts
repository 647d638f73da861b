import { type RefObject, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useShortcuts } from "../ShortcutProvider";
import type { ShortcutGroup } from "../shortcuts";

/** Puts the keys of a list on the sheet; `/` works from anywhere on the screen, the others in the list itself. */
export function useListKeys(filterField: RefObject<HTMLInputElement | null>, hasFilter: boolean): void {
  const { t } = useTranslation("ui");
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
          ? [{ keys: "/", label: t("list.keyFilter"), run: () => filterField.current?.select() }]
          : []),
      ],
    }),
    [t, filterField, hasFilter],
  );
  useShortcuts(group);
}
