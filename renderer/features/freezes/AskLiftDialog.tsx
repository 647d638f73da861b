import type { AccountView } from "@contract/accounts";
import type { FreezeView } from "@contract/freezes";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FailedCommand } from "../../api/FailedCommand";
import { useDecision } from "../../api/use-decision";
import classes from "../../ui/detail.module.css";
import { FormDialog } from "../../ui/FormDialog";
import { ReasonField } from "../../ui/ReasonField";
import { AccountLine } from "./AccountLine";

interface AskLiftDialogProps {
  readonly account: AccountView;
  readonly freeze: FreezeView;
  readonly onClose: () => void;
  readonly onDone: (said: string) => void;
}

/** Asks to lift an order; a second person decides under Approvals. */
export function AskLiftDialog({ account, freeze, onClose, onDone }: AskLiftDialogProps) {
  const { t } = useTranslation("freezes");
  const ask = useDecision("freezes:ask-lift", ["freezes", "accounts", "requests"]);
  const [reason, setReason] = useState("");
  const [isTried, setTried] = useState(false);
  const { number } = account;
  const submit = async () => {
    setTried(true);
    if (reason.trim() === "") return;
    if (await ask.run({ freezeId: freeze.id, reason })) onDone(t("lift.done", { number }));
  };
  return (
    <FormDialog
      title={t("lift.title", { number })}
      submitLabel={t("lift.submit")}
      isRunning={ask.isRunning}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <AccountLine account={account} />
      <p className={classes["words"]}>{t("lift.what")}</p>
      <ReasonField
        isFirst
        label={t("reason")}
        value={reason}
        onChange={setReason}
        missing={t("place.reasonMissing")}
        isTried={isTried}
        rows={3}
        maxLength={1000}
      />
      <FailedCommand of={ask} />
    </FormDialog>
  );
}
