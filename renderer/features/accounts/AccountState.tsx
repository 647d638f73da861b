import type { AccountView } from "@contract/accounts";
import { useTranslation } from "react-i18next";
import { StatusBadge } from "../../ui/StatusBadge";
import { useSession } from "../session/SessionProvider";

type State = Pick<AccountView, "status" | "held">;

/** The state of an account by sign and word. A clerk learns that it is held, and nothing of what. */
export function AccountState({ status, held }: State) {
  const { t } = useTranslation("accounts");
  const maySeeScope = useMaySeeOrders();
  if (held)
    return <StatusBadge meaning="look">{maySeeScope ? t(`heldScope.${held}`) : t("held")}</StatusBadge>;
  return <StatusBadge meaning={status === "active" ? "safe" : "info"}>{t(`states.${status}`)}</StatusBadge>;
}

/** Whether the person at the desk is told of freeze orders. */
export function useMaySeeOrders(): boolean {
  const { session } = useSession();
  const mine = session?.operator.roles ?? [];
  return mine.includes("compliance") || mine.includes("supervisor");
}
