import type { BankAccountView } from "@contract/bank-facts";
import { Button } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { FailedQuery } from "../../api/FailedQuery";
import shared from "../../ui/detail.module.css";
import { Kbd } from "../../ui/Kbd";
import pane from "../../ui/pane.module.css";
import { useShortcuts } from "../../ui/ShortcutProvider";
import { StatusBadge } from "../../ui/StatusBadge";
import type { ShortcutGroup } from "../../ui/shortcuts";
import { LayoutEditor } from "../layouts/LayoutEditor";
import { useSession } from "../session/SessionProvider";
import { AskAccount, AskTable, AskYear } from "./Ask";
import { AskPaste } from "./AskPaste";
import classes from "./bank-imports.module.css";
import { Progress } from "./Progress";
import type { ImportFlow } from "./use-import-flow";
import { useFactWords } from "./use-words";

interface ImportFlowPaneProps {
  readonly flow: ImportFlow;
  readonly accounts: readonly BankAccountView[];
  readonly onOpen: (statementId: string) => void;
}

/** A file on its way in: looked into, asked about, read, or refused with its sentence. */
export function ImportFlowPane({ flow, accounts, onOpen }: ImportFlowPaneProps) {
  const { t } = useTranslation("bankImports");
  const { step, close } = flow;
  const isBusy = step.kind === "reading" || step.kind === "looking";
  const keys = useMemo<ShortcutGroup | null>(
    () =>
      isBusy
        ? null
        : { title: t("importing"), shortcuts: [{ keys: "Escape", label: t("close"), run: close }] },
    [t, close, isBusy],
  );
  useShortcuts(keys);
  switch (step.kind) {
    case "idle":
      return null;
    case "looking":
      return <Progress title={t("progress.looking")} step="reading" />;
    case "reading":
      return (
        <Progress
          title={t("progress.reading", { file: step.file.fileName })}
          step="reading"
          onStop={flow.stop}
        />
      );
    case "ask-paste":
      return <AskPaste flow={flow} />;
    case "failed":
      return <FailedQuery of={{ error: step.error, reload: flow.choose }} />;
    case "refused":
      return <Refused flow={flow} step={step} />;
    case "already-sent":
      return <AlreadySent flow={flow} step={step} onOpen={onOpen} />;
    case "ask-layout":
      return (
        <LayoutEditor
          key={step.file.token}
          file={step.file}
          onSettled={(settled) => void flow.settle(step, settled, accounts)}
          onClose={close}
        />
      );
    case "ask-account":
      return <AskAccount step={step} accounts={accounts} flow={flow} />;
    case "ask-table":
      return <AskTable step={step} flow={flow} />;
    case "ask-year":
      return <AskYear step={step} flow={flow} />;
  }
}

type Standing = Extract<ImportFlow["step"], { kind: "already-sent" }>;

/** The very same file stands in the centre: who sent it and when, the statement itself, and a way to read it all the same. */
function AlreadySent({
  flow,
  step,
  onOpen,
}: {
  flow: ImportFlow;
  step: Standing;
  onOpen: ImportFlowPaneProps["onOpen"];
}) {
  const { t } = useTranslation("bankImports");
  const words = useFactWords();
  const { answer, close } = flow;
  const act = useMemo(
    () => ({
      open() {
        close();
        onOpen(step.failure.facts["statement"] ?? "");
      },
      again: () => void answer(step.file, { ...step.answers, again: true }),
    }),
    [answer, close, onOpen, step],
  );
  const keys = useMemo<ShortcutGroup>(
    () => ({
      title: t("importing"),
      shortcuts: [
        { keys: "o", label: t("alreadySent.open"), run: act.open },
        { keys: "r", label: t("alreadySent.again"), run: act.again },
      ],
    }),
    [t, act],
  );
  useShortcuts(keys);
  return (
    <div className={classes["pane"]} role="alert">
      <h2 className={pane["title"]}>
        <StatusBadge meaning="look">{t("alreadySent.title")}</StatusBadge>
      </h2>
      <p className={classes["file"]}>{step.file.fileName}</p>
      <p className={classes["lead"]}>{t("failure.already-sent", words.refused(step.failure.facts))}</p>
      <p className={pane["quiet"]}>{t("failureNote")}</p>
      <div className={classes["actions"]}>
        <Button rightSection={<Kbd keys="o" />} onClick={act.open}>
          {t("alreadySent.open")}
        </Button>
        <Button variant="default" rightSection={<Kbd keys="r" />} onClick={act.again}>
          {t("alreadySent.again")}
        </Button>
        <Button variant="default" rightSection={<Kbd keys="Escape" />} onClick={close}>
          {t("close")}
        </Button>
      </div>
    </div>
  );
}

type Refusal = Extract<ImportFlow["step"], { kind: "refused" }>;

function Refused({ flow, step: { fileName, failure, file } }: { flow: ImportFlow; step: Refusal }) {
  const { t } = useTranslation("bankImports");
  const isSupervisor = useSession().session?.operator.roles.includes("supervisor") ?? false;
  const words = useFactWords();
  const { layOut } = flow;
  const keys = useMemo<ShortcutGroup | null>(
    () =>
      file
        ? {
            title: t("importing"),
            shortcuts: [{ keys: "t", label: t("layOut"), run: () => layOut(file) }],
          }
        : null,
    [t, file, layOut],
  );
  useShortcuts(keys);
  return (
    <div className={classes["pane"]} role="alert">
      <h2 className={pane["title"]}>
        <StatusBadge meaning="stop">{t("failureTitle")}</StatusBadge>
      </h2>
      <p className={classes["file"]}>
        {fileName}
        {failure.line !== null && ` \u00b7 ${t("failureLine", { line: failure.line })}`}
      </p>
      <p className={classes["lead"]}>{t(`failure.${failure.code}`, words.refused(failure.facts))}</p>
      {failure.code === "account-not-ours" && isSupervisor && (
        <p className={classes["lead"]}>
          <Link href="/settings" className={shared["link"] ?? ""}>
            {t("toBankAccounts")}
          </Link>
        </p>
      )}
      <p className={pane["quiet"]}>{t("failureNote")}</p>
      <div className={classes["actions"]}>
        <Button rightSection={<Kbd keys="i" />} onClick={() => void flow.choose()}>
          {t("again")}
        </Button>
        {file && (
          <Button variant="default" rightSection={<Kbd keys="t" />} onClick={() => layOut(file)}>
            {t("layOut")}
          </Button>
        )}
        <Button variant="default" rightSection={<Kbd keys="Escape" />} onClick={flow.close}>
          {t("close")}
        </Button>
      </div>
    </div>
  );
}
