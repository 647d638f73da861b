import type { AccountDetail, AccountTopUp } from "@contract/accounts";
import { formatRupiah } from "@domain/money";
import { type ReactNode, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useShortcuts } from "../../ui/ShortcutProvider";
import { formatInstant } from "../../ui/wib";
import { ReversalDialog } from "../reversals/ReversalDialog";

/** The key that takes a verification of the account back. */
export const reversalKey = "b";

/** What the digits of the dialog can still name. */
const atMost = 9;

/** Taking back a verification of this account: by its row, or by key with the newest one chosen first. */
export function useReversal({ topUps }: AccountDetail, onDone: (said: ReactNode) => void) {
  const { t } = useTranslation("reversals");
  const [open, setOpen] = useState<readonly AccountTopUp[] | null>(null);
  const choices = useChoices(open ?? []);
  const credited = useMemo(() => topUps.filter(({ allocationId }) => allocationId !== null), [topUps]);
  const group = useMemo(
    () => ({
      title: t("act.group"),
      shortcuts:
        credited.length === 0
          ? []
          : [{ keys: reversalKey, label: t("act.credit"), run: () => setOpen(credited.slice(0, atMost)) }],
    }),
    [t, credited],
  );
  useShortcuts(group);
  const dialog = open && (
    <ReversalDialog
      choices={choices}
      purpose="credit"
      onClose={() => setOpen(null)}
      onDone={(said) => {
        setOpen(null);
        onDone(said);
      }}
    />
  );
  return { dialog, begin: (topUp: AccountTopUp) => setOpen([topUp]) };
}

function useChoices(topUps: readonly AccountTopUp[]) {
  const { t, i18n } = useTranslation("reversals");
  return topUps.flatMap(({ allocationId, amountSen, requestedAtUtc }) => {
    const facts = { amount: formatRupiah(amountSen), at: formatInstant(requestedAtUtc, i18n.language) };
    return allocationId === null ? [] : [{ allocationId, label: t("choice", facts) }];
  });
}
