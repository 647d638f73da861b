import { formatRupiah, type Sen } from "@domain/money";
import { TextInput } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { DecisionPanel } from "../../ui/DecisionPanel";
import { Money } from "../../ui/Money";
import { parseRupiah } from "../../ui/rupiah";
import type { AskedWords } from "./asked-words";
import { BulkLeft, NamedItems } from "./BulkLeft";
import { type BulkChoice, countMarks, sumOf } from "./bulk-choice";
import { Fact, Facts } from "./Facts";
import { useReasonWords } from "./use-reason-words";

interface BulkPanelProps<Row, Words> {
  readonly choice: BulkChoice<Row>;
  /** What one person decides alone. */
  readonly limit: Sen;
  readonly isRunning: boolean;
  /** What the decision needs to be told besides. */
  readonly asked: AskedWords<Words>;
  /** What else a person has to know before they decide. */
  readonly children?: ReactNode;
  onSubmit(words: Words): void;
  onClose(): void;
}

/** More rows than are taken in at one look. */
const ROWS_AT_A_LOOK = 20;
/** What is set aside comes back by one key; the rest is confirmed where it is large. */
const LIGHT = ["hold", "park"];

/**
 * One summary before many decisions: how many rows, their sum, the highest and whose it is, and what is left out, why and
 * who has it. Many rows, or more than one person would decide in one, are confirmed by typing their total.
 */
export function BulkPanel<Row, Words>(props: BulkPanelProps<Row, Words>) {
  const { choice, limit, isRunning, asked, children, onSubmit, onClose } = props;
  const { act, items, left, isSelected } = choice;
  const { t } = useTranslation("topUps");
  const words = useReasonWords();
  const [typed, setTyped] = useState("");
  const [isWrong, setWrong] = useState(false);
  const sum = sumOf(items);
  const highest = items.reduce((most, one) => (one.amountSen > most.amountSen ? one : most));
  const isTyped = !LIGHT.includes(act) && (items.length > ROWS_AT_A_LOOK || sum > limit);
  const marked = items.filter(({ marks }) => marks.length > 0);
  const why = countMarks(marked).map(([kind, count]) => `${words.mark(kind)} ${count}`);
  const submit = () => {
    const isOther = isTyped && parseRupiah(typed) !== sum;
    setWrong(isOther);
    const said = asked.read();
    if (!isOther && said !== null) onSubmit(said);
  };
  return (
    <DecisionPanel
      title={t(isSelected ? `bulk.ofSelection.${act}` : "bulk.title", { rows: items.length })}
      submitLabel={t(`bulk.submit.${act}`)}
      cancelLabel={t("action.cancel")}
      isRunning={isRunning}
      onSubmit={submit}
      onClose={onClose}
      onKey={asked.onKey}
    >
      <Facts>
        <Fact name={t("bulk.sum")}>
          <Money amount={sum} />
        </Fact>
        <Fact name={t("bulk.highest")}>
          {`${formatRupiah(highest.amountSen)} \u2192 ${highest.name} (${highest.detail})`}
        </Fact>
      </Facts>
      {children}
      {marked.length > 0 && (
        <>
          <p>{t("bulk.marked", { count: marked.length, why: why.join(", ") })}</p>
          <NamedItems named={marked.map((item) => ({ item, by: null }))} />
        </>
      )}
      <BulkLeft left={left} isNamed={isSelected} />
      {asked.fields}
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

/** For a decision that needs no words. */
export const noWords: AskedWords<true> = { fields: null, onKey: () => {}, read: () => true };
