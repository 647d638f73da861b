import type { ConfirmRequest, StatementProofView } from "@contract/bank-statements";
import type { ReplyOf } from "@contract/index";
import { Button, SegmentedControl } from "@mantine/core";
import { useCallback, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand } from "../../api/use-command";
import { Kbd } from "../../ui/Kbd";
import pane from "../../ui/pane.module.css";
import { useShortcuts } from "../../ui/ShortcutProvider";
import { StatusBadge } from "../../ui/StatusBadge";
import type { ShortcutGroup } from "../../ui/shortcuts";
import classes from "./bank-imports.module.css";
import { CompareEvidence } from "./CompareEvidence";
import { Problem } from "./Problem";
import { TotalsForm } from "./TotalsForm";

interface ConfirmPanelProps {
  readonly proof: StatementProofView;
  readonly onImport: () => Promise<void>;
  readonly onConfirmed: (result: Confirmed) => void;
}

/** What confirming came to. */
export type Confirmed = ReplyOf<"bank-imports:confirm">;

const ways = ["download", "totals"] as const;
type Way = (typeof ways)[number];

/** The second person's evidence, and only then their yes: an own download, or three numbers read at the bank. */
export function ConfirmPanel({ proof, onImport, onConfirmed }: ConfirmPanelProps) {
  const { t } = useTranslation("bankImports");
  const confirm = useCommand("bank-imports:confirm");
  const panel = useRef<HTMLElement>(null);
  const [way, setWay] = useState<Way>("download");
  const statementId = proof.statement.id;
  const keys = useMemo<ShortcutGroup>(
    () => ({
      title: t("confirm.title"),
      shortcuts: [
        {
          keys: "c",
          label: t("confirm.title"),
          run: () => panel.current?.querySelector<HTMLElement>("[data-begin]")?.focus(),
        },
        { keys: "u", label: t("confirm.download"), run: () => setWay("download") },
        { keys: "t", label: t("confirm.totals"), run: () => setWay("totals") },
      ],
    }),
    [t],
  );
  useShortcuts(keys);
  const { run } = confirm;
  const confirmWith = useCallback(
    async (evidence: ConfirmRequest["with"]) => {
      const result = await run({ statementId, with: evidence });
      if (result) onConfirmed(result);
    },
    [run, statementId, onConfirmed],
  );

  return (
    <section ref={panel} className={classes["confirm"]} aria-label={t("confirm.title")}>
      <header className={pane["head"]}>
        <h3 className={classes["subtitle"]}>{t("confirm.title")}</h3>
        <Kbd keys="c" />
      </header>
      <div className={classes["rowTools"]}>
        <SegmentedControl
          aria-label={t("confirm.how")}
          data={ways.map((value) => ({ value, label: t(`confirm.${value}`) }))}
          value={way}
          onChange={setWay}
        />
        <Kbd keys="u" />
        <Kbd keys="t" />
      </div>
      {way === "totals" ? (
        <TotalsForm
          statement={proof.statement}
          isRunning={confirm.isRunning}
          onSubmit={(totals) => void confirmWith({ kind: "totals", ...totals })}
        />
      ) : proof.evidence.length > 0 ? (
        <CompareEvidence
          proof={proof}
          isRunning={confirm.isRunning}
          onConfirm={(evidenceId) => void confirmWith({ kind: "download", evidenceId })}
        />
      ) : (
        <>
          <p className={classes["lead"]}>
            <StatusBadge meaning="info">{t("confirm.download")}</StatusBadge> {t("confirm.noEvidence")}
          </p>
          <div className={classes["actions"]}>
            <Button data-begin rightSection={<Kbd keys="i" />} onClick={() => void onImport()}>
              {t("import")}
            </Button>
          </div>
        </>
      )}
      <Problem error={confirm.error} />
    </section>
  );
}
