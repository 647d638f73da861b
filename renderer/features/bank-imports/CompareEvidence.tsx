import type { StatementProofView } from "@contract/bank-statements";
import { Button, Radio } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { FailedQuery } from "../../api/FailedQuery";
import { useQuery } from "../../api/use-query";
import { Kbd } from "../../ui/Kbd";
import { useShortcuts } from "../../ui/ShortcutProvider";
import { SkeletonRows } from "../../ui/SkeletonRows";
import type { ShortcutGroup } from "../../ui/shortcuts";
import classes from "./bank-imports.module.css";
import { Comparison } from "./Comparison";
import { useFactWords } from "./use-words";

interface CompareEvidenceProps {
  readonly proof: StatementProofView;
  readonly isRunning: boolean;
  readonly onConfirm: (evidenceId: string) => void;
}

/** Own downloads of the same days; the chosen one is compared line by line before anything can be confirmed. */
export function CompareEvidence({ proof, isRunning, onConfirm }: CompareEvidenceProps) {
  const { t } = useTranslation("bankImports");
  const words = useFactWords();
  const { statement, evidence } = proof;
  const [chosen, setChosen] = useState(evidence[0]?.id ?? "");
  const compared = useQuery("bank-imports:compare", { statementId: statement.id, evidenceId: chosen });
  const isSame = compared.value?.differences.length === 0;
  const keys = useMemo<ShortcutGroup | null>(
    () =>
      isSame
        ? {
            title: t("confirm.title"),
            shortcuts: [{ keys: "Ctrl+Enter", label: t("confirm.key"), run: () => onConfirm(chosen) }],
          }
        : null,
    [t, isSame, chosen, onConfirm],
  );
  useShortcuts(keys);
  return (
    <>
      <Radio.Group value={chosen} onChange={setChosen} aria-label={t("confirm.download")}>
        {evidence.map((one) => (
          <Radio
            key={one.id}
            value={one.id}
            data-begin={one.id === chosen || undefined}
            size="xs"
            className={classes["evidence"] ?? ""}
            label={t("confirm.evidence", {
              file: one.fileName,
              period: words.period(one),
              at: words.at(one.importedAtUtc),
            })}
          />
        ))}
      </Radio.Group>
      {compared.kind === "loading" && <SkeletonRows widths={["80px", "1fr"]} count={3} />}
      {compared.kind === "failed" && <FailedQuery of={compared} />}
      {compared.value && <Comparison reply={compared.value} />}
      {isSame && (
        <div className={classes["actions"]}>
          <Button
            loading={isRunning}
            rightSection={<Kbd keys="Ctrl+Enter" />}
            onClick={() => onConfirm(chosen)}
          >
            {t("confirm.submit", { count: statement.rows, account: words.account(statement.account) })}
          </Button>
        </div>
      )}
    </>
  );
}
