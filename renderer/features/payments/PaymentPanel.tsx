import type { Sen } from "@domain/money";
import { refresh } from "../../api/use-query";
import { HandOverPanel } from "../leases/HandOverPanel";
import type { HeldRow } from "../leases/use-lease-acts";
import { CoSignPanel } from "../requests/CoSignPanel";
import { ApprovePanel } from "./ApprovePanel";
import type { PaymentRow } from "./payment-facts";
import { RefusePanel } from "./RefusePanel";
import type { PaymentOrder } from "./sent-decisions";

/** What is being decided under the evidence. */
export type Deciding =
  | { readonly kind: "approve"; readonly row: PaymentRow }
  | { readonly kind: "refuse"; readonly row: PaymentRow }
  | { readonly kind: "handOver"; readonly row: PaymentRow; readonly leased: HeldRow }
  | { readonly kind: "coSign"; readonly row: PaymentRow; readonly requestId: string };

interface PanelProps {
  readonly deciding: Deciding;
  readonly limit: Sen | null;
  onSend(row: PaymentRow, order: PaymentOrder): void;
  onHandedOver(said: string): void;
  onClose(): void;
}

/** The confirmation that belongs to what is being decided. */
export function PaymentPanel({ deciding, limit, onSend, onHandedOver, onClose }: PanelProps) {
  const { row } = deciding;
  const { payment } = row;
  if (deciding.kind === "approve")
    return (
      <ApprovePanel
        payment={payment}
        limit={limit}
        onApprove={(note) => onSend(row, { kind: "approve", note })}
        onClose={onClose}
      />
    );
  if (deciding.kind === "refuse")
    return (
      <RefusePanel
        payment={payment}
        onRefuse={(reason, note) => onSend(row, { kind: "refuse", reason, note })}
        onClose={onClose}
      />
    );
  if (deciding.kind === "handOver")
    return <HandOverPanel row={deciding.leased} noun="payments" onDone={onHandedOver} onClose={onClose} />;
  return (
    <CoSignPanel requestId={deciding.requestId} onSigned={() => refresh("payments")} onClose={onClose} />
  );
}
