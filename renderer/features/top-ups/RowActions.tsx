import type { QueueRow } from "@contract/top-ups";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Kbd } from "../../ui/Kbd";
import { isSetAside } from "./row-facts";
import { actKeys, type QueueAct } from "./use-queue-keys";

interface RowActionsProps {
  readonly row: QueueRow | null;
  onAct(act: QueueAct): void;
}

/** What can be done with the row under the cursor, each with its key. */
export function RowActions({ row, onAct }: RowActionsProps) {
  return <ActButtons acts={actsOf(row)} onAct={onAct} />;
}

/** What can be done with the queue as a whole. */
export function QueueActions({ onAct }: Pick<RowActionsProps, "onAct">) {
  return <ActButtons acts={["bulk", "match"]} onAct={onAct} />;
}

function ActButtons({ acts, onAct }: { acts: readonly QueueAct[] } & Pick<RowActionsProps, "onAct">) {
  const { t } = useTranslation("topUps");
  const words: Readonly<Record<QueueAct, string>> = {
    verify: t("action.verify"),
    reject: t("action.reject"),
    hold: t("action.hold"),
    unhold: t("action.unhold"),
    link: t("action.link"),
    split: t("action.split"),
    next: t("action.next"),
    bulk: t("action.bulk"),
    undo: t("action.undoLong"),
    match: t("action.match"),
    "co-sign": t("action.coSign"),
    dismiss: t("action.dismiss"),
    leave: t("action.leave"),
  };
  return acts.map((act, index) => (
    <Button
      key={act}
      variant={index === 0 && act !== "bulk" ? "filled" : "default"}
      // The second click of a double click would meet the next row.
      onClick={({ detail }) => detail <= 1 && onAct(act)}
      rightSection={<Kbd keys={actKeys[act]} />}
    >
      {words[act]}
    </Button>
  ));
}

/** What belongs to a row as it stands, the likeliest first. */
function actsOf(row: QueueRow | null): readonly QueueAct[] {
  if (!row) return [];
  if (row.decision?.state === "second-person") return ["co-sign"];
  if (row.decision?.state === "refused") return ["dismiss"];
  if (row.decision) return [];
  if (isSetAside(row)) return ["unhold"];
  return row.lines.length > 0
    ? ["verify", "reject", "hold", "link", "split"]
    : ["link", "split", "reject", "hold"];
}
