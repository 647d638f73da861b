import type { StatementView } from "@contract/bank-statements";
import type { SavedFileReply } from "@contract/documents";
import { Button } from "@mantine/core";
import { IconPrinter } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand } from "../../api/use-command";
import { Kbd } from "../../ui/Kbd";
import { SavedNotice } from "../../ui/SavedNotice";
import { useShortcuts } from "../../ui/ShortcutProvider";
import type { ShortcutGroup } from "../../ui/shortcuts";
import classes from "./bank-imports.module.css";
import { Problem } from "./Problem";

/** Saves the proof card on screen as a PDF that a supervisor can sign. */
export function SaveProof({ statement }: { statement: StatementView }) {
  const { t } = useTranslation("bankImports");
  const { run, isRunning, error } = useCommand("documents:save-pdf");
  const [saved, setSaved] = useState<SavedFileReply | null>(null);
  const suggestedName = proofName(statement);
  const act = useMemo(
    () => async () => {
      setSaved(null);
      setSaved(await run({ suggestedName }));
    },
    [run, suggestedName],
  );
  const keys = useMemo<ShortcutGroup>(
    () => ({
      title: t("proof.title"),
      shortcuts: [{ keys: "p", label: t("proof.save"), run: () => void act() }],
    }),
    [t, act],
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
        {t("proof.save")}
      </Button>
      <Problem error={error} />
      {saved && <SavedNotice saved={saved} />}
    </div>
  );
}

/** Bank, account and days name the file; characters a file name cannot hold are left out. */
function proofName({ account, periodFrom, periodTo }: StatementView): string {
  const name = `bukti-mutasi ${account.bank} ${account.number} ${periodFrom} ${periodTo}`;
  return name.replace(/[^\p{L}\p{N} ._-]/gu, "").slice(0, 120);
}
