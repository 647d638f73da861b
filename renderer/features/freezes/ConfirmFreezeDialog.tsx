import type { AccountView } from "@contract/accounts";
import type { FreezeView } from "@contract/freezes";
import { useTranslation } from "react-i18next";
import { FailedCommand } from "../../api/FailedCommand";
import { useDecision } from "../../api/use-decision";
import classes from "../../ui/detail.module.css";
import { FormDialog } from "../../ui/FormDialog";
import { formatInstant } from "../../ui/wib";
import { AccountLine } from "./AccountLine";

interface ConfirmFreezeDialogProps {
  readonly account: AccountView;
  readonly freeze: FreezeView;
  readonly onClose: () => void;
  readonly onDone: (said: string) => void;
}

/** The second person of a hold. */
export function ConfirmFreezeDialog({ account, freeze, onClose, onDone }: ConfirmFreezeDialogProps) {
  const { t, i18n } = useTranslation("freezes");
  const confirm = useDecision("freezes:confirm", ["freezes", "accounts"]);
  const { number } = account;
  const submit = async () => {
    if (await confirm.run({ freezeId: freeze.id })) onDone(t("confirm.done", { number }));
  };
  return (
    <FormDialog
      title={t("confirm.title", { number })}
      submitLabel={t("confirm.submit")}
      isRunning={confirm.isRunning}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <AccountLine account={account} />
      <p className={classes["words"]}>
        {t("confirm.what", {
          scope: t(`scopes.${freeze.scope}`),
          name: freeze.placedBy,
          at: formatInstant(freeze.placedAtUtc, i18n.language),
        })}
      </p>
      <FailedCommand of={confirm} />
    </FormDialog>
  );
}
