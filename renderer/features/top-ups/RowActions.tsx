import type { QueueRow } from "@contract/top-ups";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Kbd } from "../../ui/Kbd";
import { actKeys, type QueueAct } from "./use-queue-keys";

interface RowActionsProps {
  readonly row: QueueRow | null;
  onAct(act: QueueAct): void;
}

/** What can be done with the row under the cursor, each with its key. */
export function RowActions({ row, onAct }: RowActionsProps) {
  const { t } = useTranslation("topUps");
  const words: Readonly<Record<QueueAct, string>> = {
    verify: t("action.verify"),
    reject: t("action.reject"),
    link: t("action.link"),
    next: t("action.next"),
    bulk: t("action.bulk"),
    undo: t("action.undoLong"),
    match: t("action.match"),
    "co-sign": t("action.coSign"),
    dismiss: t("action.dismiss"),
    leave: t("action.leave"),
  };
  return actsOf(row).map((act, index) => (
    <Button
      key={act}
      variant={index === 0 ? "filled" : "default"}
      onClick={() => onAct(act)}
      rightSection={<Kbd keys={actKeys[act]} />}
    >
      {words[act]}
    </Button>
  ));
}

/** What belongs to a row as it stands, the likeliest first; then what belongs to the whole queue. */
function actsOf(row: QueueRow | null): readonly QueueAct[] {
  const always: readonly QueueAct[] = ["bulk", "match"];
  if (!row) return always;
  if (row.decision?.state === "second-person") return ["co-sign", ...always];
  if (row.decision?.state === "refused") return ["dismiss", ...always];
  if (row.decision) return always;
  if (row.line && row.topUp) return ["verify", "reject", "link", ...always];
  return row.topUp ? ["link", "reject", ...always] : ["link", ...always];
}
