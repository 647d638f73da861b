import type { AccountView } from "@contract/accounts";
import { formatRupiah } from "@domain/money";
import { useTranslation } from "react-i18next";
import classes from "../../ui/detail.module.css";

/** Names the account that a dialog decides about. */
export function AccountLine({ account }: { account: AccountView }) {
  const { t } = useTranslation("freezes");
  const { number, holderName, balanceSen } = account;
  return (
    <p className={classes["words"]} style={{ fontWeight: 600 }}>
      {t("account", { number, holder: holderName, balance: formatRupiah(balanceSen) })}
    </p>
  );
}
