import type { DecideManyRequest } from "@contract/bulk";
import type { UnmatchedRow } from "@contract/top-ups";
import { formatRupiah, type Sen } from "@domain/money";
import type { ParkReason } from "@domain/set-aside";
import { useTranslation } from "react-i18next";
import { DecisionPanel } from "../../ui/DecisionPanel";
import { OthersLease } from "../leases/OthersLease";
import { BulkPanel } from "../top-ups/BulkPanel";
import type { BulkChoice } from "../top-ups/bulk-choice";
import { reasonOf, useParkWords } from "./use-park-words";

interface ParkPanelProps {
  readonly row: UnmatchedRow;
  onPark(row: UnmatchedRow, reason: ParkReason, note: string): void;
  onClose(): void;
}

/** Leaves a credit in suspense under its likely mistake. */
export function ParkPanel({ row, onPark, onClose }: ParkPanelProps) {
  const { t } = useTranslation("unmatched");
  const { fields, onKey, read } = useParkWords([row]);
  const submit = () => {
    const words = read();
    if (words) onPark(row, reasonOf(words, row), words.note);
  };
  return (
    <DecisionPanel
      title={t("park.title", { amount: formatRupiah(row.line.amountSen) })}
      submitLabel={t("park.submit")}
      cancelLabel={t("park.cancel")}
      onSubmit={submit}
      onClose={onClose}
      onKey={onKey}
    >
      <OthersLease lease={row.lease} />
      {fields}
    </DecisionPanel>
  );
}

interface BulkParkProps {
  readonly choice: BulkChoice<UnmatchedRow>;
  readonly limit: Sen;
  readonly isRunning: boolean;
  onRun(choice: BulkChoice<UnmatchedRow>, request: DecideManyRequest): void;
  onClose(): void;
}

/** The summary of many credits that are left in suspense. */
export function BulkPark({ onRun, ...props }: BulkParkProps) {
  const { choice } = props;
  const asked = useParkWords(choice.rows);
  return (
    <BulkPanel
      {...props}
      asked={asked}
      onSubmit={(words) => {
        const rows = choice.rows.map((row) => ({ lineId: row.line.id, reason: reasonOf(words, row) }));
        onRun(choice, { kind: "park", rows, note: words.note });
      }}
    />
  );
}
