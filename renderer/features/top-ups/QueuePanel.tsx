import type { QueueRow, TopUpView } from "@contract/top-ups";
import type { RejectReason } from "@domain/mail/templates";
import type { Sen } from "@domain/money";
import { CoSignPanel } from "../requests/CoSignPanel";
import { BulkPanel } from "./BulkPanel";
import { LinkPanel } from "./LinkPanel";
import { RejectPanel } from "./RejectPanel";
import type { Pair } from "./row-facts";
import { VerifyPanel } from "./VerifyPanel";

/** What is being decided under the evidence. */
export type Deciding =
  | { readonly kind: "verify"; readonly pair: Pair }
  | { readonly kind: "reject"; readonly topUp: TopUpView }
  | { readonly kind: "bulk"; readonly pairs: readonly Pair[]; readonly left: number }
  | { readonly kind: "link"; readonly row: QueueRow }
  | { readonly kind: "co-sign"; readonly requestId: string };

interface QueuePanelProps {
  readonly deciding: Deciding;
  readonly limit: Sen;
  readonly isRunning: boolean;
  onVerify(pair: Pair, note: string): void;
  onReject(topUp: TopUpView, reason: RejectReason, note: string): void;
  onVerifyAll(pairs: readonly Pair[]): void;
  onTake(pair: Pair): void;
  onClose(): void;
}

/** The confirmation that belongs to what is being decided. */
export function QueuePanel(props: QueuePanelProps) {
  const { deciding, onClose } = props;
  switch (deciding.kind) {
    case "verify":
      return (
        <VerifyPanel
          key={`${deciding.pair.line.id} ${deciding.pair.topUp.id}`}
          pair={deciding.pair}
          limit={props.limit}
          onVerify={props.onVerify}
          onClose={onClose}
        />
      );
    case "reject":
      return <RejectPanel topUp={deciding.topUp} onReject={props.onReject} onClose={onClose} />;
    case "bulk":
      return (
        <BulkPanel
          pairs={deciding.pairs}
          left={deciding.left}
          isRunning={props.isRunning}
          onVerify={props.onVerifyAll}
          onClose={onClose}
        />
      );
    case "link":
      return <LinkPanel row={deciding.row} onTake={props.onTake} onClose={onClose} />;
    case "co-sign":
      return <CoSignPanel requestId={deciding.requestId} onClose={onClose} />;
  }
}
