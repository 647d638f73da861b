import { addSen, formatRupiah, sen } from "@domain/money";
import { useTranslation } from "react-i18next";
import { DecisionPanel } from "../../ui/DecisionPanel";
import { Money } from "../../ui/Money";
import { Fact, Facts } from "./Facts";
import type { Pair } from "./row-facts";

interface BulkPanelProps {
  readonly pairs: readonly Pair[];
  /** Safe rows above the one-person limit, which are left out. */
  readonly left: number;
  readonly isRunning: boolean;
  onVerify(pairs: readonly Pair[]): void;
  onClose(): void;
}

/** One summary before many verifications: how many rows, their sum, the highest and whose it is. */
export function BulkPanel({ pairs, left, isRunning, onVerify, onClose }: BulkPanelProps) {
  const { t } = useTranslation("topUps");
  const sum = pairs.reduce((total, { line }) => addSen(total, line.amountSen), sen(0));
  const highest = pairs.reduce<Pair | null>(
    (most, pair) => (most && most.line.amountSen >= pair.line.amountSen ? most : pair),
    null,
  );
  return (
    <DecisionPanel
      title={t("bulk.title", { rows: pairs.length })}
      submitLabel={t("bulk.submit")}
      cancelLabel={t("action.cancel")}
      isRunning={isRunning}
      onSubmit={() => onVerify(pairs)}
      onClose={onClose}
    >
      <Facts>
        <Fact name={t("bulk.sum")}>
          <Money amount={sum} />
        </Fact>
        {highest && (
          <Fact name={t("bulk.highest")}>
            {`${formatRupiah(highest.line.amountSen)} \u2192 ${highest.topUp.holderName} (${highest.topUp.accountNumber})`}
          </Fact>
        )}
      </Facts>
      {left > 0 && <p>{t("bulk.left", { count: left })}</p>}
    </DecisionPanel>
  );
}
