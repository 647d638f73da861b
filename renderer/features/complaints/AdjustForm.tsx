import type { ComplaintDetail } from "@contract/complaints";
import { formatRupiah, type Sen, sen } from "@domain/money";
import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FailedCommand } from "../../api/FailedCommand";
import { useDecision } from "../../api/use-decision";
import classes from "../../ui/detail.module.css";
import { FormDialog } from "../../ui/FormDialog";
import { Notice } from "../../ui/Notice";
import { ReasonField } from "../../ui/ReasonField";
import { parseRupiah } from "../../ui/rupiah";
import { DockForm } from "./DockForm";

interface AdjustFormProps {
  readonly detail: ComplaintDetail;
  readonly onClose: () => void;
  readonly onDone: (said: string) => void;
}

/** Asks for a correction of the balance; the confirmation names the amount and the account. */
export function AdjustForm({ detail, onClose, onDone }: AdjustFormProps) {
  const { t } = useTranslation("complaints");
  const ask = useDecision("complaints:ask-adjustment", ["complaints", "requests"]);
  const [text, setText] = useState("");
  const [reason, setReason] = useState("");
  const [isTried, setTried] = useState(false);
  const [isConfirming, setConfirming] = useState(false);
  const { id, accountNumber: account, holderName } = detail.complaint;
  const amountSen = parseRupiah(text);
  const inWords = (amount: Sen) =>
    t(amount < 0 ? "adjust.takes" : "adjust.adds", { amount: formatRupiah(sen(Math.abs(amount))) });

  const next = () => {
    setTried(true);
    if (amountSen && reason.trim() !== "") setConfirming(true);
  };
  const submit = async () => {
    if (!amountSen) return;
    const asked = await ask.run({ id, account, amountSen, reason });
    if (asked) onDone(t("adjust.done", { amount: formatRupiah(amountSen) }));
  };
  return (
    <DockForm title={t("adjust.title")} nextLabel={t("answer.next")} onNext={next} onClose={onClose}>
      <TextInput
        label={t("adjust.amount")}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        description={amountSen ? inWords(amountSen) : ""}
        inputWrapperOrder={["label", "input", "description", "error"]}
        error={isTried && !amountSen ? t("adjust.amountBad") : null}
        maxLength={30}
      />
      <ReasonField
        label={t("adjust.reason")}
        value={reason}
        onChange={setReason}
        missing={t("adjust.reasonMissing")}
        isTried={isTried}
        rows={2}
        maxLength={1000}
      />
      {isConfirming && amountSen && (
        <FormDialog
          title={t("adjust.confirmTitle", { account })}
          submitLabel={t("adjust.submit")}
          isRunning={ask.isRunning}
          onSubmit={() => void submit()}
          onClose={() => setConfirming(false)}
        >
          <p className={classes["words"]}>
            <strong>{inWords(amountSen)}</strong> · {account} · {holderName}
          </p>
          <p className={classes["words"]}>{reason}</p>
          <Notice meaning="look">{t("adjust.second")}</Notice>
          <FailedCommand of={ask} />
        </FormDialog>
      )}
    </DockForm>
  );
}
