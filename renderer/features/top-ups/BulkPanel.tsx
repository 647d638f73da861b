import { addSen, formatRupiah } from "@domain/money";
import { useTranslation } from "react-i18next";
import { DecisionPanel } from "../../ui/DecisionPanel";
import { Money } from "../../ui/Money";
import { Fact, Facts } from "./Facts";
import { linesAmount, type Match } from "./row-facts";

interface BulkPanelProps {
  readonly matches: readonly Match[];
  /** Safe rows above the one-person limit, which are left out. */
  readonly left: number;
  readonly isRunning: boolean;
  onVerify(matches: readonly Match[]): void;
  onClose(): void;
}

/** One summary before many verifications: how many rows, their sum, the highest and whose it is. */
export function BulkPanel({ matches, left, isRunning, onVerify, onClose }: BulkPanelProps) {
  const { t } = useTranslation("topUps");
  const sum = addSen(...matches.map(({ lines }) => linesAmount(lines)));
  const highest = matches.reduce<Match | null>(
    (most, one) => (most && linesAmount(most.lines) >= linesAmount(one.lines) ? most : one),
    null,
  );
  const whose = highest?.shares[0]?.topUp;
  return (
    <DecisionPanel
      title={t("bulk.title", { rows: matches.length })}
      submitLabel={t("bulk.submit")}
      cancelLabel={t("action.cancel")}
      isRunning={isRunning}
      onSubmit={() => onVerify(matches)}
      onClose={onClose}
    >
      <Facts>
        <Fact name={t("bulk.sum")}>
          <Money amount={sum} />
        </Fact>
        {highest && whose && (
          <Fact name={t("bulk.highest")}>
            {`${formatRupiah(linesAmount(highest.lines))} \u2192 ${whose.holderName} (${whose.accountNumber})`}
          </Fact>
        )}
      </Facts>
      {left > 0 && <p>{t("bulk.left", { count: left })}</p>}
    </DecisionPanel>
  );
}
