import type { DecideManyRequest } from "@contract/bulk";
import { formatRupiah } from "@domain/money";
import { type ReactNode, type RefObject, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/call";
import { useAfterRounds } from "../../api/use-after-rounds";
import { useQuery } from "../../api/use-query";
import type { ListControl } from "../../ui/data-list/DataList";
import { BulkResults } from "./BulkResults";
import { type BulkAct, type BulkChoice, type BulkItem, sumOf } from "./bulk-choice";
import { type BulkResult, type BulkRow, bulkResults, bulkRows, canTakeBack } from "./bulk-rows";
import type { useDecisions } from "./use-decisions";

/** A bulk on screen. */
export interface Bulk<Row> {
  /** Null without one. */
  readonly panel: ReactNode;
  /** Sends what was chosen; the selection is let go, and each row is answered in the panel. */
  run(choice: BulkChoice<Row>, request: DecideManyRequest): void;
  /** Brings the keys to the panel, back on screen where it was closed. */
  call(): void;
  close(): void;
}

interface BulkSetting<Row> {
  readonly list: RefObject<ListControl<Row> | null>;
  readonly decisions: ReturnType<typeof useDecisions>;
  /** The key of the row that an item stands in now; null where it left the list. */
  readonly keyOf: (item: BulkItem) => string | null;
  /** The key that brings the keys to the panel, as a person reads it. */
  readonly resultsKey: string;
  /** How long a verification may be taken back by one person. */
  readonly undoMinutes: number;
}

/** A bulk of decisions, and the panel of what the centre has answered so far, which stays until it is closed. */
export function useBulkResults<Row>(setting: BulkSetting<Row>): Bulk<Row> {
  const { list, decisions, keyOf, undoMinutes } = setting;
  const { t } = useTranslation("topUps");
  const [called, setCalled] = useState(0);
  const [bulk, setBulk] = useState<{ act: BulkAct; rows: readonly BulkRow[] } | null>(null);
  const ids = useMemo(() => bulk?.rows.flatMap(({ commandId }) => commandId ?? []) ?? [], [bulk]);
  const [isOpen, setOpen] = useState(false);
  const outcomes = useQuery("top-ups:outcomes", bulk && isOpen ? { commandIds: ids } : null);
  useAfterRounds(outcomes.reload);
  const known = outcomes.value?.decisions;
  const results = useMemo(() => bulkResults(bulk?.rows ?? [], known ?? []), [bulk, known]);
  const canUndo = (result: BulkResult) => canTakeBack(result, undoMinutes);
  const jump = ({ item }: BulkResult) => {
    const key = keyOf(item);
    if (key !== null) list.current?.goTo(key);
    else decisions.say(t("results.notInQueue"));
  };
  const undo = (result: BulkResult) => {
    if (result.commandId && canUndo(result)) void decisions.undoOne(result.commandId);
    else decisions.say(t("results.noUndo"));
  };
  const undoAll = (all: readonly BulkResult[]) =>
    void decisions.attempt(async () => {
      const commandIds = all.flatMap(({ commandId }) => commandId ?? []);
      const { rows } = await call("top-ups:decide-many", { kind: "take-back", commandIds });
      const left = rows.filter(({ commandId }) => commandId === null).length;
      return t("said.undoAll", { count: rows.length - left, left });
    });
  const close = () => {
    setOpen(false);
    list.current?.focus();
  };
  return {
    panel: bulk && isOpen && (
      <BulkResults
        act={bulk.act}
        results={results}
        called={called}
        resultsKey={setting.resultsKey}
        canUndo={canUndo}
        onJump={jump}
        onUndo={undo}
        onUndoAll={undoAll}
        onClose={close}
      />
    ),
    call: () => {
      setOpen(bulk !== null);
      setCalled((before) => before + 1);
    },
    close,
    run: (choice, request) =>
      void decisions.attempt(async () => {
        const { rows } = await call("top-ups:decide-many", request);
        setBulk({ act: choice.act, rows: bulkRows(choice, rows) });
        setOpen(true);
        list.current?.letGo();
        const done = choice.items.filter((_, at) => rows[at]?.commandId);
        return t(`said.bulk.${choice.act}`, { count: done.length, amount: formatRupiah(sumOf(done)) });
      }),
  };
}
