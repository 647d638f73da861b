import type { DecideManyRequest } from "@contract/bulk";
import type { LeaseView } from "@contract/leases";
import type { QueueRow, TopUpView } from "@contract/top-ups";
import type { Sen } from "@domain/money";
import { HandOverPanel } from "../leases/HandOverPanel";
import type { HeldRow } from "../leases/use-lease-acts";
import { CoSignPanel } from "../requests/CoSignPanel";
import type { BulkChoice } from "./bulk-choice";
import { HoldPanel } from "./HoldPanel";
import { LinkPanel } from "./LinkPanel";
import { QueueBulkPanel } from "./QueueBulkPanel";
import { RejectPanel } from "./RejectPanel";
import type { Match } from "./row-facts";
import { SplitPanel } from "./SplitPanel";
import type { HoldWords } from "./use-hold-words";
import type { RejectWords } from "./use-reject-words";
import { VerifyPanel } from "./VerifyPanel";

/** What is being decided under the evidence. */
export type Deciding =
  | { readonly kind: "verify"; readonly match: Match; readonly lease: LeaseView | null }
  | { readonly kind: "reject" | "hold"; readonly topUp: TopUpView; readonly lease: LeaseView | null }
  | { readonly kind: "bulk"; readonly choice: BulkChoice<QueueRow> }
  | { readonly kind: "link"; readonly row: QueueRow }
  | { readonly kind: "split"; readonly row: QueueRow }
  | { readonly kind: "hand-over"; readonly row: HeldRow }
  | { readonly kind: "co-sign"; readonly requestId: string };

interface QueuePanelProps {
  readonly deciding: Deciding;
  readonly limit: Sen;
  readonly isRunning: boolean;
  onVerify(match: Match, note: string): void;
  onReject(topUp: TopUpView, words: RejectWords): void;
  onHold(topUp: TopUpView, hold: HoldWords): void;
  onBulk(choice: BulkChoice<QueueRow>, request: DecideManyRequest): void;
  onTake(match: Match): void;
  onHandedOver(said: string): void;
  onClose(): void;
}

/** The confirmation that belongs to what is being decided. */
export function QueuePanel(props: QueuePanelProps) {
  const { deciding, onClose } = props;
  switch (deciding.kind) {
    case "verify":
      return (
        <VerifyPanel
          key={matchKey(deciding.match)}
          match={deciding.match}
          lease={deciding.lease}
          limit={props.limit}
          onVerify={props.onVerify}
          onClose={onClose}
        />
      );
    case "reject":
      return <RejectPanel {...deciding} onReject={props.onReject} onClose={onClose} />;
    case "hold":
      return <HoldPanel {...deciding} onHold={props.onHold} onClose={onClose} />;
    case "bulk":
      return (
        <QueueBulkPanel
          choice={deciding.choice}
          limit={props.limit}
          isRunning={props.isRunning}
          onRun={props.onBulk}
          onClose={onClose}
        />
      );
    case "link":
      return <LinkPanel row={deciding.row} onTake={props.onTake} onClose={onClose} />;
    case "split":
      return <SplitPanel row={deciding.row} onTake={props.onTake} onClose={onClose} />;
    case "hand-over":
      return (
        <HandOverPanel row={deciding.row} noun="top-ups" onDone={props.onHandedOver} onClose={onClose} />
      );
    case "co-sign":
      return <CoSignPanel requestId={deciding.requestId} onClose={onClose} />;
  }
}

const matchKey = ({ lines, shares }: Match): string =>
  [...lines.map(({ id }) => id), ...shares.map(({ topUp }) => topUp.id)].join(" ");
