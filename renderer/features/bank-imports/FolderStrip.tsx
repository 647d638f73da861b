import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import pane from "../../ui/pane.module.css";
import { StatusBadge } from "../../ui/StatusBadge";
import classes from "./bank-imports.module.css";
import { useFolder } from "./use-watched-folder";

const shownAtOnce = 4;

/** Files of the watched folder that were not read by themselves, above the list; nothing where there is none. */
export function FolderStrip({ onOpen }: { onOpen: (name: string) => void }) {
  const { t } = useTranslation("bankImports");
  const folder = useFolder();
  const open = folder?.files.filter(({ state }) => state === "asks" || state === "refused") ?? [];
  if (folder?.path && !folder.isThere)
    return (
      <div className={classes["strip"]} role="status">
        <StatusBadge meaning="stop">{t("folder.gone")}</StatusBadge> <code>{folder.path}</code>
      </div>
    );
  if (open.length === 0) return null;
  return (
    <div className={classes["strip"]} role="status">
      <StatusBadge meaning="look">{t("folder.open", { count: open.length })}</StatusBadge>
      {open.slice(0, shownAtOnce).map(({ name, state }) => (
        <Button key={name} variant="default" onClick={() => onOpen(name)} title={t(`folder.state.${state}`)}>
          {name}
        </Button>
      ))}
      {open.length > shownAtOnce && (
        <span className={pane["quiet"]}>{t("folder.more", { count: open.length - shownAtOnce })}</span>
      )}
    </div>
  );
}
