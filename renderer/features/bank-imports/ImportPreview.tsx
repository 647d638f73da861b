import type { ImportView, SentImport } from "@contract/bank-imports";
import { sen } from "@domain/money";
import { Button } from "@mantine/core";
import { IconColumns, IconSend, IconTrash } from "@tabler/icons-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/call";
import { useCommand } from "../../api/use-command";
import { Kbd } from "../../ui/Kbd";
import { Money } from "../../ui/Money";
import pane from "../../ui/pane.module.css";
import { useShortcuts } from "../../ui/ShortcutProvider";
import type { ShortcutGroup } from "../../ui/shortcuts";
import classes from "./bank-imports.module.css";
import { Fact, Facts } from "./Facts";
import { Problem } from "./Problem";
import { Progress } from "./Progress";
import { RowsTable } from "./RowsTable";
import { useFactWords } from "./use-words";
import { Verdict } from "./Verdict";

interface ImportPreviewProps {
  readonly preview: ImportView;
  readonly onSent: (sent: SentImport) => void;
  /** Opens the layout of the table beside its rows. */
  readonly onLayout: (importId: string) => void;
}

/** A file that was read and not sent: everything a person needs to decide whether it goes to the centre. */
export function ImportPreview({ preview, onSent, onLayout }: ImportPreviewProps) {
  const { t } = useTranslation("bankImports");
  const send = useCommand("bank-imports:send");
  const discard = useCommand("bank-imports:discard");
  const isSendable = preview.state !== "contradicted";
  // What the centre may hold a part of is not thrown away here.
  const isDiscardable = preview.state !== "interrupted";
  const hasLayout = preview.layout !== null && isDiscardable;
  const { run: runSend } = send;
  const { run: runDiscard } = discard;
  const importId = preview.id;

  const act = useMemo(
    () => ({
      async send() {
        const taken = await runSend({ importId });
        if (taken) onSent(taken);
      },
      async discard() {
        await runDiscard({ importId });
      },
      layout: () => onLayout(importId),
    }),
    [runSend, runDiscard, importId, onSent, onLayout],
  );
  const keys = useMemo<ShortcutGroup>(
    () => ({
      title: t("importing"),
      shortcuts: [
        ...(isSendable ? [{ keys: "s", label: t("preview.send"), run: () => void act.send() }] : []),
        ...(isDiscardable ? [{ keys: "x", label: t("preview.discard"), run: () => void act.discard() }] : []),
        ...(hasLayout ? [{ keys: "t", label: t("preview.layout"), run: act.layout }] : []),
      ],
    }),
    [t, act, isSendable, isDiscardable, hasLayout],
  );
  useShortcuts(keys);

  if (send.isRunning)
    return (
      <Progress
        title={t("progress.sending", { file: preview.fileName })}
        step="sending"
        onStop={async () => void (await call("bank-imports:stop", {}).catch(() => undefined))}
      />
    );
  return (
    <article className={classes["pane"]} aria-label={t("preview.title")}>
      <header className={pane["head"]}>
        <h2 className={pane["title"]}>{t("preview.title")}</h2>
        {isSendable && (
          <Button
            leftSection={<IconSend size={15} stroke={1.6} />}
            rightSection={<Kbd keys="s" />}
            onClick={() => void act.send()}
          >
            {preview.state === "interrupted" ? t("preview.resume") : t("preview.send")}
          </Button>
        )}
        {isDiscardable && (
          <Button
            variant="default"
            leftSection={<IconTrash size={15} stroke={1.6} />}
            rightSection={<Kbd keys="x" />}
            loading={discard.isRunning}
            onClick={() => void act.discard()}
          >
            {t("preview.discard")}
          </Button>
        )}
        {hasLayout && (
          <Button
            variant="default"
            leftSection={<IconColumns size={15} stroke={1.6} />}
            rightSection={<Kbd keys="t" />}
            onClick={act.layout}
          >
            {t("preview.layout")}
          </Button>
        )}
      </header>
      <p className={pane["quiet"]}>
        {preview.state === "interrupted" ? t("preview.interrupted") : t("preview.nothingSent")}
      </p>
      <Problem error={send.error ?? discard.error} />
      <Verdict judgement={preview.judgement} />
      <PreviewFacts preview={preview} />
      <PreviewRows preview={preview} />
    </article>
  );
}

function PreviewRows({ preview }: { preview: ImportView }) {
  const { differences } = preview.judgement;
  const balances = useMemo(() => {
    const breaks = differences.flatMap((one) =>
      one.kind === "running-balance" && one.line !== null ? [[one.line, one.computedSen] as const] : [],
    );
    return {
      firstBreak: breaks[0]?.[0] ?? null,
      expected: new Map(breaks),
      hasAny: preview.openingSen !== null,
    };
  }, [differences, preview.openingSen]);
  const counts = {
    booked: preview.credits.count + preview.debits.count + preview.zeroRows,
    pending: preview.pending.count,
    rejected: preview.rejectedRows,
    skipped: preview.skippedRows,
  };
  return <RowsTable importId={preview.id} source="desk" counts={counts} balances={balances} />;
}

function PreviewFacts({ preview }: { preview: ImportView }) {
  const { t } = useTranslation("bankImports");
  const words = useFactWords();
  const balance = (amount: number | null) =>
    amount === null ? t("facts.none") : <Money amount={sen(amount)} />;
  const total = ({ count, sumSen }: ImportView["credits"], direction: "credit" | "debit") => (
    <>
      {sumSen !== null && count > 0 && <Money amount={sen(sumSen)} direction={direction} />}
      <span className={classes["count"]}>{t("facts.rows", { count })}</span>
    </>
  );
  return (
    <Facts>
      <Fact name={t("facts.account")}>{words.account(preview.account)}</Fact>
      <Fact name={t("facts.period")}>{words.period(preview)}</Fact>
      <Fact name={t("facts.format")}>
        {t(`format.${preview.format}`)}
        {preview.layout && <span className={classes["count"]}>{preview.layout.name}</span>}
      </Fact>
      <Fact name={t("facts.file")}>{preview.fileName}</Fact>
      <Fact name={t("facts.opening")} isAmount>
        {balance(preview.openingSen)}
      </Fact>
      <Fact name={t("facts.credits")} isAmount>
        {total(preview.credits, "credit")}
      </Fact>
      <Fact name={t("facts.debits")} isAmount>
        {total(preview.debits, "debit")}
      </Fact>
      {preview.knownRows > 0 && (
        <Fact name={t("facts.sentBefore")}>{t("facts.rows", { count: preview.knownRows })}</Fact>
      )}
      <Fact name={t("facts.closing")} isAmount>
        {balance(preview.closingSen)}
      </Fact>
    </Facts>
  );
}
