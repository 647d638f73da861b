import type { DecideManyRequest } from "@contract/bulk";
import type { UnmatchedRow } from "@contract/top-ups";
import type { Sen } from "@domain/money";
import type { ParkReason } from "@domain/set-aside";
import { HandOverPanel } from "../leases/HandOverPanel";
import type { HeldRow } from "../leases/use-lease-acts";
import type { BulkChoice } from "../top-ups/bulk-choice";
import { LinkPanel } from "../top-ups/LinkPanel";
import type { Match } from "../top-ups/row-facts";
import { SplitPanel } from "../top-ups/SplitPanel";
import { VerifyPanel } from "../top-ups/VerifyPanel";
import { BulkPark, ParkPanel } from "./ParkPanel";
import { ReturnPanel, UnaskedPanel } from "./SuspensePanels";

/** What is being decided under a credit. */
export type Deciding =
  | { readonly kind: "link" | "split" | "park" | "return" | "unasked" }
  | { readonly kind: "hand-over"; readonly row: HeldRow }
  | { readonly kind: "bulk"; readonly choice: BulkChoice<UnmatchedRow> }
  | { readonly kind: "verify"; readonly match: Match };

interface UnmatchedPanelProps {
  readonly deciding: Deciding;
  readonly row: UnmatchedRow;
  readonly limit: Sen;
  readonly isRunning: boolean;
  onVerify(match: Match, note: string): void;
  onTake(match: Match): void;
  onPark(row: UnmatchedRow, reason: ParkReason, note: string): void;
  onBulk(choice: BulkChoice<UnmatchedRow>, request: DecideManyRequest): void;
  onDone(said: string): void;
  onClose(): void;
}

/** The confirmation that belongs to what is being decided. */
export function UnmatchedPanel(props: UnmatchedPanelProps) {
  const { deciding, row, limit, onVerify, onTake, onPark, onDone, onClose } = props;
  switch (deciding.kind) {
    case "verify":
      return (
        <VerifyPanel
          match={deciding.match}
          lease={row.lease}
          limit={limit}
          onVerify={onVerify}
          onClose={onClose}
        />
      );
    case "link":
      return <LinkPanel row={asHalf(row)} onTake={onTake} onClose={onClose} />;
    case "split":
      return <SplitPanel row={asHalf(row)} onTake={onTake} onClose={onClose} />;
    case "park":
      return <ParkPanel row={row} onPark={onPark} onClose={onClose} />;
    case "bulk":
      return (
        <BulkPark
          choice={deciding.choice}
          limit={limit}
          isRunning={props.isRunning}
          onRun={props.onBulk}
          onClose={onClose}
        />
      );
    case "return":
      return <ReturnPanel row={row} onDone={onDone} onClose={onClose} />;
    case "hand-over":
      return <HandOverPanel row={deciding.row} noun="top-ups" onDone={onDone} onClose={onClose} />;
    case "unasked":
      return <UnaskedPanel row={row} onDone={onDone} onClose={onClose} />;
  }
}

const asHalf = ({ line }: UnmatchedRow) => ({ lines: [line], topUps: [] });
