import type { DecideManyRequest } from "@contract/bulk";
import type { QueueRow } from "@contract/top-ups";
import { addSen, formatRupiah, type Sen } from "@domain/money";
import { useTranslation } from "react-i18next";
import { BulkPanel, noWords } from "./BulkPanel";
import type { BulkChoice } from "./bulk-choice";
import { linesAmount } from "./row-facts";
import { useHoldWords } from "./use-hold-words";
import { useRejectWords } from "./use-reject-words";

interface QueueBulkPanelProps {
  readonly choice: BulkChoice<QueueRow>;
  readonly limit: Sen;
  readonly isRunning: boolean;
  onRun(choice: BulkChoice<QueueRow>, request: DecideManyRequest): void;
  onClose(): void;
}

/** The summary of a bulk of the queue, with what its decision has to be told. */
export function QueueBulkPanel(props: QueueBulkPanelProps) {
  switch (props.choice.act) {
    case "reject":
      return <BulkReject {...props} />;
    case "hold":
      return <BulkHold {...props} />;
    default:
      return <BulkVerify {...props} />;
  }
}

function BulkVerify({ onRun, ...props }: QueueBulkPanelProps) {
  const { choice } = props;
  const pairs = choice.rows.flatMap(({ lines: [line], shares: [share] }) =>
    line && share ? [{ topUpId: share.topUpId, lineId: line.id }] : [],
  );
  return <BulkPanel {...props} asked={noWords} onSubmit={() => onRun(choice, { kind: "verify", pairs })} />;
}

function BulkReject({ onRun, ...props }: QueueBulkPanelProps) {
  const { t } = useTranslation("topUps");
  const { choice } = props;
  const asked = useRejectWords();
  const paid = choice.rows.filter(({ lines }) => lines.length > 0);
  const came = formatRupiah(addSen(...paid.map(({ lines }) => linesAmount(lines))));
  const rows = choice.rows.flatMap(({ topUps: [topUp], lines }) =>
    topUp ? [{ topUpId: topUp.id, lineIds: lines.map(({ id }) => id) }] : [],
  );
  return (
    <BulkPanel
      {...props}
      asked={asked}
      onSubmit={(words) => onRun(choice, { kind: "reject", rows, ...words })}
    >
      {paid.length > 0 && <p>{t("bulk.hasMoney", { count: paid.length, amount: came })}</p>}
    </BulkPanel>
  );
}

function BulkHold({ onRun, ...props }: QueueBulkPanelProps) {
  const { choice } = props;
  const asked = useHoldWords();
  const topUpIds = choice.rows.flatMap(({ topUps: [topUp] }) => topUp?.id ?? []);
  return (
    <BulkPanel
      {...props}
      asked={asked}
      onSubmit={(words) => onRun(choice, { kind: "hold", topUpIds, ...words })}
    />
  );
}
