import type { ComplaintDetail } from "@contract/complaints";
import { COMPLAINT_OUTCOMES, type ComplaintOutcome } from "@domain/mail/templates";
import { Radio } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FailedCommand } from "../../api/FailedCommand";
import { useDecision } from "../../api/use-decision";
import classes from "../../ui/detail.module.css";
import { FormDialog } from "../../ui/FormDialog";
import { Notice } from "../../ui/Notice";
import { ReasonField } from "../../ui/ReasonField";
import { DockForm } from "./DockForm";

interface AnswerFormProps {
  readonly detail: ComplaintDetail;
  readonly onClose: () => void;
  readonly onDone: (said: string) => void;
}

/** Answers beside the evidence; closing needs an outcome and words the user reads. */
export function AnswerForm({ detail, onClose, onDone }: AnswerFormProps) {
  const { t } = useTranslation("complaints");
  const answer = useDecision("complaints:answer", ["complaints", "accounts"]);
  const [outcome, setOutcome] = useState<ComplaintOutcome | null>(null);
  const [explanation, setExplanation] = useState("");
  const [isTried, setTried] = useState(false);
  const [isConfirming, setConfirming] = useState(false);
  const { id, registerNumber, accountNumber } = detail.complaint;
  const isWaiting = detail.corrections.some(({ status }) => status === "waiting");

  const next = () => {
    setTried(true);
    if (outcome !== null && explanation.trim() !== "") setConfirming(true);
  };
  const submit = async () => {
    if (outcome === null) return;
    const done = await answer.run({ id, outcome, explanation });
    if (done) onDone(t("answer.done", { register: registerNumber }));
  };
  return (
    <DockForm title={t("answer.title")} nextLabel={t("answer.next")} onNext={next} onClose={onClose}>
      {isWaiting && <Notice meaning="look">{t("answer.waiting")}</Notice>}
      <Radio.Group
        label={t("answer.outcome")}
        size="xs"
        value={outcome ?? ""}
        onChange={(value) => setOutcome(COMPLAINT_OUTCOMES.find((one) => one === value) ?? null)}
        error={isTried && outcome === null ? t("answer.outcomeMissing") : null}
      >
        <div style={{ display: "flex", flexWrap: "wrap", gap: "4px 16px" }}>
          {COMPLAINT_OUTCOMES.map((value, index) => (
            <Radio
              key={value}
              size="xs"
              value={value}
              label={t(`outcomes.${value}`)}
              data-autofocus={index === 0 || undefined}
            />
          ))}
        </div>
      </Radio.Group>
      <ReasonField
        label={t("answer.explanation")}
        value={explanation}
        onChange={setExplanation}
        missing={t("answer.explanationMissing")}
        isTried={isTried}
        rows={3}
        maxLength={4000}
      />
      {isConfirming && outcome && (
        <FormDialog
          title={t("answer.confirmTitle", { register: registerNumber })}
          submitLabel={t("answer.submit")}
          isRunning={answer.isRunning}
          onSubmit={() => void submit()}
          onClose={() => setConfirming(false)}
        >
          <p className={classes["words"]}>
            {t("answer.confirm", { account: accountNumber, outcome: t(`outcomes.${outcome}`) })}
          </p>
          <blockquote className={classes["words"]}>{explanation}</blockquote>
          <FailedCommand of={answer} />
        </FormDialog>
      )}
    </DockForm>
  );
}
