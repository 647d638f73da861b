import type { RowSource } from "@contract/bank-imports";
import type { SavedFileReply } from "@contract/documents";
import { Button } from "@mantine/core";
import { IconFileSpreadsheet } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand } from "../../api/use-command";
import { Kbd } from "../../ui/Kbd";
import { SavedNotice } from "../../ui/SavedNotice";
import { useShortcuts } from "../../ui/ShortcutProvider";
import type { ShortcutGroup } from "../../ui/shortcuts";
import classes from "./bank-imports.module.css";
import { Problem } from "./Problem";

/** Saves the rows of a file that are not among its lines, to ask the bank about them. */
export function SaveUnread({ importId, source }: { importId: string; source: RowSource }) {
  const { t, i18n } = useTranslation("bankImports");
  const { run, isRunning, error } = useCommand("bank-imports:save-unread");
  const [saved, setSaved] = useState<SavedFileReply | null>(null);
  const language = i18n.language === "en" ? "en" : "id";
  const act = useMemo(
    () => async () => {
      setSaved(null);
      setSaved(await run({ importId, source, language }));
    },
    [run, importId, source, language],
  );
  const keys = useMemo<ShortcutGroup>(
    () => ({
      title: t("rows.title"),
      shortcuts: [{ keys: "d", label: t("rows.saveUnread"), run: () => void act() }],
    }),
    [t, act],
  );
  useShortcuts(keys);
  return (
    <div className={classes["actions"]} data-screen-only>
      <Button
        variant="default"
        leftSection={<IconFileSpreadsheet size={15} stroke={1.6} />}
        rightSection={<Kbd keys="d" />}
        loading={isRunning}
        onClick={() => void act()}
      >
        {t("rows.saveUnread")}
      </Button>
      <Problem error={error} />
      {saved && <SavedNotice saved={saved} />}
    </div>
  );
}
