import type { QueueRow } from "@contract/top-ups";
import { ActButtons } from "../../ui/ActButtons";
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
