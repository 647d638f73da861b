import type { StatementProofView, UndoStatementReply } from "@contract/bank-statements";
import { sen } from "@domain/money";
import { Button, Textarea } from "@mantine/core";
import { IconArrowBackUp } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand } from "../../api/use-command";
import { FormDialog } from "../../ui/FormDialog";
import { Kbd } from "../../ui/Kbd";
import { Money } from "../../ui/Money";
import { Notice } from "../../ui/Notice";
import pane from "../../ui/pane.module.css";
import { useShortcuts } from "../../ui/ShortcutProvider";
import type { ShortcutGroup } from "../../ui/shortcuts";
import classes from "./bank-imports.module.css";
import { Problem } from "./Problem";
import { useFactWords } from "./use-words";

/** Asks a second person to take a confirmed import back as a whole; says what stands on it where it cannot be. */
export function UndoImport({ proof: { statement } }: { proof: StatementProofView }) {
  const { t } = useTranslation("bankImports");
  const words = useFactWords();
  const undo = useCommand("bank-imports:undo");
  const [isAsking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  const [isMissing, setMissing] = useState(false);
  const [asked, setAsked] = useState<UndoStatementReply | null>(null);
  const keys = useMemo<ShortcutGroup>(
    () => ({
      title: t("proof.title"),
      shortcuts: [{ keys: "Shift+U", label: t("undo.ask"), run: () => setAsking(true) }],
    }),
    [t],
  );
  useShortcuts(keys);
  const submit = async () => {
    setMissing(reason.trim() === "");
    if (reason.trim() === "") return;
    const answer = await undo.run({ statementId: statement.id, reason });
    if (!answer) return;
    setAsked(answer);
    setAsking(false);
  };
  return (
    <div data-screen-only className={classes["rows"]}>
      {asked?.kind === "waiting" && <Notice meaning="info">{t("undo.waiting")}</Notice>}
      {asked?.kind === "in-use" && <Dependents asked={asked} />}
      <div className={classes["actions"]}>
        <Button
          variant="default"
          leftSection={<IconArrowBackUp size={15} stroke={1.6} />}
          rightSection={<Kbd keys="Shift+U" />}
          onClick={() => setAsking(true)}
        >
          {t("undo.ask")}
        </Button>
      </div>
      {isAsking && (
        <FormDialog
          title={t("undo.title", {
            account: words.account(statement.account),
            period: words.period(statement),
          })}
          submitLabel={t("undo.submit")}
          isRunning={undo.isRunning}
          onSubmit={() => void submit()}
          onClose={() => setAsking(false)}
        >
          <p className={pane["quiet"]}>{t("undo.what")}</p>
          <Textarea
            data-autofocus
            label={t("undo.reason")}
            value={reason}
            maxLength={500}
            error={isMissing ? t("undo.reasonMissing") : null}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
          <Problem error={undo.error} />
        </FormDialog>
      )}
    </div>
  );
}

function Dependents({ asked }: { asked: Extract<UndoStatementReply, { kind: "in-use" }> }) {
  const { t } = useTranslation("bankImports");
  const words = useFactWords();
  return (
    <section className={classes["verdict"]} data-meaning="stop" role="alert">
      <p className={classes["lead"]}>{t("undo.inUse", { count: asked.count })}</p>
      <ul className={classes["reasons"]}>
        {asked.dependents.map((one) =>
          one.kind === "allocation" ? (
            <li key={`line ${one.line}`}>
              {t("undo.allocation", { line: one.line, day: words.day(one.bookedOn) })}{" "}
              <Money amount={sen(one.amountSen)} /> {"\u00b7"} {one.by}, {words.at(one.atUtc)}
            </li>
          ) : (
            <li key={`${one.kind} ${one.fileName}`}>
              {t(`undo.${one.kind}`, { file: one.fileName, period: words.period(one) })} {"\u00b7"} {one.by},{" "}
              {words.at(one.atUtc)}
            </li>
          ),
        )}
      </ul>
    </section>
  );
}
