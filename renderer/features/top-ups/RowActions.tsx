import type { QueueRow } from "@contract/top-ups";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { ActButtons } from "../../ui/ActButtons";
import type { Selection } from "../../ui/data-list/use-list-view";
import { Kbd } from "../../ui/Kbd";
import { useLeaseWords } from "../leases/use-lease-acts";
import { isSetAside } from "./row-facts";
import { type QueueAct, useQueueWords } from "./use-queue-keys";

interface RowActionsProps {
  readonly row: QueueRow | null;
  onAct(act: QueueAct): void;
}

/** What can be done with the row under the cursor, each with its key. */
export function RowActions({ row, onAct }: RowActionsProps) {
  const leases = useLeaseWords().fitting(row?.lease ?? null);
  return <ActButtons acts={[...actsOf(row).map(useQueueWords()), ...leases]} onAct={onAct} />;
}

interface SelectionActionsProps {
  readonly selection: Selection<QueueRow>;
  onAct(act: QueueAct): void;
  onLetGo(): void;
}

/** What can be done with all that is selected; the keys are those of a row. */
export function SelectionActions({ selection, onAct, onLetGo }: SelectionActionsProps) {
  const { t } = useTranslation("topUps");
  const words = useQueueWords();
  const acts = (["verify", "reject", "hold"] as const).map((act) => ({
    ...words(act),
    label: t(`selection.${act}`, { count: selection.rows.length }),
  }));
  return (
    <>
      <ActButtons acts={acts} hasMain={false} onAct={onAct} />
      <LetGo onLetGo={onLetGo} />
    </>
  );
}

/** Lets a selection go. */
export function LetGo({ onLetGo }: { onLetGo: () => void }) {
  const { t } = useTranslation("topUps");
  return (
    <Button variant="subtle" onClick={onLetGo} rightSection={<Kbd keys="Escape" />}>
      {t("selection.letGo")}
    </Button>
  );
}

/** What can be done with the queue as a whole. */
export function QueueActions({ onAct }: Pick<RowActionsProps, "onAct">) {
  const words = useQueueWords();
  return <ActButtons acts={[words("bulk"), words("match")]} hasMain={false} onAct={onAct} />;
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
