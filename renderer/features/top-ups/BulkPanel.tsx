import { addSen, formatRupiah, type Sen } from "@domain/money";
import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DecisionPanel } from "../../ui/DecisionPanel";
import { Money } from "../../ui/Money";
import { parseRupiah } from "../../ui/rupiah";
import { Fact, Facts } from "./Facts";
import type { BulkChoice } from "./risk-marks";
import { linesAmount, type Match } from "./row-facts";
import { useReasonWords } from "./use-reason-words";

interface BulkPanelProps {
  readonly choice: BulkChoice;
  /** What one person decides alone. */
  readonly limit: Sen;
  readonly isRunning: boolean;
  onVerify(matches: readonly Match[]): void;
  onClose(): void;
}

/** More rows than are taken in at one look. */
const ROWS_AT_A_LOOK = 20;

/**
 * One summary before many verifications: how many rows, their sum, the highest and whose it is, and what is left out and
 * why. Many rows, or more than one person would decide in one, are confirmed by typing their total.
 */
export function BulkPanel({ choice, limit, isRunning, onVerify, onClose }: BulkPanelProps) {
  const { t } = useTranslation("topUps");
  const words = useReasonWords();
  const [typed, setTyped] = useState("");
  const [isWrong, setWrong] = useState(false);
  const { matches, marks, left } = choice;
  const sum = addSen(...matches.map(({ lines }) => linesAmount(lines)));
  const highest = matches.reduce<Match | null>(
    (most, one) => (most && linesAmount(most.lines) >= linesAmount(one.lines) ? most : one),
    null,
  );
  const whose = highest?.shares[0]?.topUp;
  const isTyped = matches.length > ROWS_AT_A_LOOK || sum > limit;
  const submit = () => {
    const isOther = isTyped && parseRupiah(typed) !== sum;
    setWrong(isOther);
    if (!isOther) onVerify(matches);
  };
  const why = [...marks].map(([kind, count]) => `${words.mark(kind)} ${count}`).join(", ");
  return (
    <DecisionPanel
      title={t("bulk.title", { rows: matches.length })}
      submitLabel={t("bulk.submit")}
      cancelLabel={t("action.cancel")}
      isRunning={isRunning}
      onSubmit={submit}
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
      {left.marked > 0 && <p>{t("bulk.leftMarked", { count: left.marked, why })}</p>}
      {left.unchecked > 0 && <p>{t("bulk.leftUnchecked", { count: left.unchecked })}</p>}
      {left.leased > 0 && <p>{t("bulk.leftLeased", { count: left.leased })}</p>}
      {left.limit > 0 && <p>{t("bulk.left", { count: left.limit })}</p>}
      {isTyped && (
        <TextInput
          data-first
          label={t("bulk.typeTotal")}
          value={typed}
          maxLength={30}
          autoComplete="off"
          onChange={(event) => setTyped(event.currentTarget.value)}
          error={isWrong ? t("bulk.wrongTotal") : null}
        />
      )}
    </DecisionPanel>
  );
}
