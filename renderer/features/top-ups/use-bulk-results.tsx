import type { QueueRow } from "@contract/top-ups";
import { formatRupiah, type Sen } from "@domain/money";
import { type ReactNode, type RefObject, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/call";
import { useAfterRounds } from "../../api/use-after-rounds";
import { useQuery } from "../../api/use-query";
import type { ListControl } from "../../ui/data-list/DataList";
import { BulkResults } from "./BulkResults";
import { type BulkResult, type BulkRow, bulkResults } from "./bulk-rows";
import type { Match } from "./row-facts";
import type { useDecisions } from "./use-decisions";

/** Verifies matches together and keeps what became of each. */
async function verifyAll(matches: readonly Match[]): Promise<{ rows: readonly BulkRow[]; sumSen: Sen }> {
  const pairs = matches.flatMap(({ lines: [line], shares: [share] }) =>
    line && share ? [{ topUpId: share.topUp.id, lineId: line.id }] : [],
  );
  const { rows, sumSen } = await call("top-ups:verify-safe", { pairs });
  return { sumSen, rows: rows.flatMap((row, at) => (matches[at] ? [{ ...row, match: matches[at] }] : [])) };
}

/** A bulk verification on screen. */
export interface Bulk {
  /** Null without one. */
  readonly panel: ReactNode;
  verifyAll(matches: readonly Match[]): void;
  /** Brings the keys to the panel. */
  call(): void;
  close(): void;
}

interface BulkSetting {
  readonly rows: readonly QueueRow[] | null;
  readonly list: RefObject<ListControl<QueueRow> | null>;
  readonly decisions: ReturnType<typeof useDecisions>;
}

/** A bulk verification, and the panel of what the centre has answered so far, which stays until it is closed. */
export function useBulkResults({ rows, list, decisions }: BulkSetting): Bulk {
  const { t } = useTranslation("topUps");
  const [called, setCalled] = useState(0);
  const [bulk, setBulk] = useState<readonly BulkRow[] | null>(null);
  const ids = useMemo(() => bulk?.flatMap(({ commandId }) => commandId ?? []) ?? [], [bulk]);
  const outcomes = useQuery("top-ups:outcomes", bulk ? { commandIds: ids } : null);
  useAfterRounds(outcomes.reload);
  const known = outcomes.value?.decisions;
  const results = useMemo(() => bulkResults(bulk ?? [], known ?? []), [bulk, known]);
  const jump = ({ match: { lines, shares } }: BulkResult) => {
    const row = rows?.find(
      (one) =>
        one.topUps.some(({ id }) => id === shares[0]?.topUp.id) ||
        one.lines.some(({ id }) => id === lines[0]?.id),
    );
    if (row) list.current?.goTo(row.key);
    else decisions.say(t("results.notInQueue"));
  };
  const undo = ({ commandId, outcome, state }: BulkResult) => {
    if (commandId && outcome?.canUndo && state !== "undoing" && state !== "undone")
      void decisions.undoOne(commandId);
    else decisions.say(t("results.noUndo"));
  };
  const close = () => {
    setBulk(null);
    list.current?.focus();
  };
  return {
    panel: bulk && (
      <BulkResults results={results} called={called} onJump={jump} onUndo={undo} onClose={close} />
    ),
    call: () => setCalled((before) => before + 1),
    close,
    verifyAll: (matches) =>
      void decisions.attempt(async () => {
        const { rows: made, sumSen } = await verifyAll(matches);
        setBulk(made);
        const count = made.filter(({ commandId }) => commandId !== null).length;
        return t("said.bulk", { count, amount: formatRupiah(sumSen) });
      }),
  };
}
