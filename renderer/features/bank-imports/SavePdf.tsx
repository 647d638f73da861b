import type { SavedFileReply } from "@contract/documents";
import { Button } from "@mantine/core";
import { IconPrinter } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { useCommand } from "../../api/use-command";
import { Kbd } from "../../ui/Kbd";
import { SavedNotice } from "../../ui/SavedNotice";
import { useShortcuts } from "../../ui/ShortcutProvider";
import type { ShortcutGroup } from "../../ui/shortcuts";
import classes from "./bank-imports.module.css";
import { Problem } from "./Problem";

interface SavePdfProps {
  /** Under which its key stands. */
  readonly group: string;
  readonly label: string;
  readonly suggestedName: string;
}

/** Saves the printed part of what is on screen as a PDF. */
export function SavePdf({ group, label, suggestedName }: SavePdfProps) {
  const { run, isRunning, error } = useCommand("documents:save-pdf");
  const [saved, setSaved] = useState<SavedFileReply | null>(null);
  const act = useMemo(
    () => async () => {
      setSaved(null);
      setSaved(await run({ suggestedName }));
    },
    [run, suggestedName],
  );
  const keys = useMemo<ShortcutGroup>(
    () => ({
      title: group,
      shortcuts: [{ keys: "p", label, run: () => void act() }],
    }),
    [group, label, act],
  );
  useShortcuts(keys);
  return (
    <div className={classes["actions"]} data-screen-only>
      <Button
        variant="default"
        leftSection={<IconPrinter size={15} stroke={1.6} />}
        rightSection={<Kbd keys="p" />}
        loading={isRunning}
        onClick={() => void act()}
      >
        {label}
      </Button>
      <Problem error={error} />
      {saved && <SavedNotice saved={saved} />}
    </div>
  );
}
