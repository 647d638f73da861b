import type { RuleTable } from "@domain/matching/rule-table";
import type { PairFacts } from "@domain/matching/rules";
import {
  LARGEST_FEE_RUPIAH,
  LARGEST_WEIGHT,
  MOST_FEES,
  MOST_REACH_DAYS,
  REACH_DAYS,
  readFees,
  readReach,
  readWeights,
  WEIGHED,
  weightOf,
} from "@domain/matching/thresholds";
import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormDialog } from "../../ui/FormDialog";
import { feesText } from "./RuleTableChanges";
import classes from "./rules.module.css";

interface ThresholdDialogProps {
  readonly table: RuleTable;
  readonly onDone: (table: RuleTable) => void;
  readonly onClose: () => void;
}

type Wrong = "fees" | "reach" | "weights" | null;

/** The thresholds of the draft: fees of banks, days around a request, and what each fact is worth between rivals. */
export function ThresholdDialog({ table, onDone, onClose }: ThresholdDialogProps) {
  const { t } = useTranslation("rules");
  const [fees, setFees] = useState(feesText(table.feesRupiah));
  const [days, setDays] = useState(REACH_DAYS.map((day) => String(table.reach[day])));
  const [weights, setWeights] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(
      WEIGHED.flatMap(({ fact, words }) =>
        words.map((word) => [`${fact} ${word}`, String(weightOf(table.weights, fact, word))]),
      ),
    ),
  );
  const [wrong, setWrong] = useState<Wrong>(null);
  const submit = () => {
    const feesRupiah = readFees(feesOf(fees));
    const reach = readReach(Object.fromEntries(REACH_DAYS.map((day, at) => [day, wholeOf(days[at] ?? "")])));
    const read = readWeights(weightsOf(weights));
    setWrong(!feesRupiah ? "fees" : !reach ? "reach" : !read ? "weights" : null);
    if (feesRupiah && reach && read) onDone({ ...table, feesRupiah, reach, weights: read });
  };
  return (
    <FormDialog
      title={t("threshold.title")}
      submitLabel={t("edit.submit")}
      isRunning={false}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextInput
        data-autofocus
        label={t("threshold.fees")}
        description={t("threshold.feesHint")}
        value={fees}
        error={
          wrong === "fees"
            ? t("threshold.feesWrong", { count: MOST_FEES, most: feesText([LARGEST_FEE_RUPIAH]) })
            : null
        }
        onChange={({ currentTarget }) => setFees(currentTarget.value)}
      />
      {REACH_DAYS.map((day, at) => (
        <TextInput
          key={day}
          label={t(`threshold.${day}`)}
          inputMode="numeric"
          value={days[at] ?? ""}
          error={wrong === "reach" && at === 0 ? t("threshold.reachWrong", { most: MOST_REACH_DAYS }) : null}
          onChange={({ currentTarget: { value } }) =>
            setDays(days.map((one, place) => (place === at ? value : one)))
          }
        />
      ))}
      <fieldset className={classes["weights"]}>
        <legend>{t("threshold.weights")}</legend>
        <p>{t("threshold.weightsHint")}</p>
        {wrong === "weights" && <p role="alert">{t("threshold.weightsWrong", { most: LARGEST_WEIGHT })}</p>}
        {WEIGHED.map(({ fact, words }) => (
          <Weights
            key={fact}
            fact={fact}
            words={words}
            texts={weights}
            onChange={(word, text) => setWeights({ ...weights, [`${fact} ${word}`]: text })}
          />
        ))}
      </fieldset>
    </FormDialog>
  );
}

interface WeightsProps {
  readonly fact: keyof PairFacts;
  readonly words: readonly string[];
  readonly texts: Readonly<Record<string, string>>;
  readonly onChange: (word: string, text: string) => void;
}

function Weights({ fact, words, texts, onChange }: WeightsProps) {
  const { t } = useTranslation("rules");
  return (
    <>
      <h3>{t(`fact.${fact}`)}</h3>
      <div>
        {words.map((word) => (
          <label key={word}>
            <span>{t(`word.${fact}.${word}` as "word.number.exact")}</span>
            <input
              inputMode="numeric"
              aria-label={t("threshold.weight", {
                fact: t(`fact.${fact}`),
                word: t(`word.${fact}.${word}` as "word.number.exact"),
              })}
              value={texts[`${fact} ${word}`] ?? ""}
              onChange={({ currentTarget }) => onChange(word, currentTarget.value)}
            />
          </label>
        ))}
      </div>
    </>
  );
}

/** A typed whole number; what is none stays text, which no threshold takes. */
const wholeOf = (text: string): number | string =>
  /^-?\d{1,3}(\.\d{3})+$|^-?\d{1,9}$/.test(text.trim()) ? Number(text.trim().replaceAll(".", "")) : text;

const feesOf = (text: string): unknown[] =>
  text
    .split(/[;\s]+/)
    .filter((fee) => fee !== "")
    .map(wholeOf);

const weightsOf = (texts: Readonly<Record<string, string>>): unknown =>
  Object.fromEntries(
    WEIGHED.map(({ fact, words }) => [
      fact,
      Object.fromEntries(words.map((word) => [word, wholeOf(texts[`${fact} ${word}`] ?? "")])),
    ]),
  );
