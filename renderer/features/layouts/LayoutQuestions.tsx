import type { SampleView } from "@contract/bank-files";
import { useTranslation } from "react-i18next";
import classes from "./layouts.module.css";

/** What the table leaves open, each with the cells that could mean either. */
export function LayoutQuestions({ sample: { questions } }: { sample: SampleView }) {
  const { t } = useTranslation("layouts");
  if (questions.length === 0) return null;
  return (
    <ul className={classes["questions"]}>
      {questions.map(({ kind, column, examples }) => (
        <li key={`${kind} ${column ?? ""}`}>
          {t(`question.${kind}`, { column: column ?? "", examples: examples.join(", ") })}
        </li>
      ))}
    </ul>
  );
}
