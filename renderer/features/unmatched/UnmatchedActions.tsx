import type { UnmatchedRow } from "@contract/top-ups";
import { useTranslation } from "react-i18next";
import { ActButtons } from "../../ui/ActButtons";
import type { Selection } from "../../ui/data-list/use-list-view";
import { useLeaseWords } from "../leases/use-lease-acts";
import { LetGo } from "../top-ups/RowActions";
import { likelyAccount } from "./unmatched-facts";
import { actKeys, type UnmatchedAct } from "./use-unmatched-keys";

interface UnmatchedActionsProps {
  readonly row: UnmatchedRow | null;
  /** Null without one. */
  readonly selection: Selection<UnmatchedRow> | null;
  onAct(act: UnmatchedAct): void;
  onLetGo(): void;
}

/** What can be done with all that is selected, or else with the credit under the cursor, each with its key. */
export function UnmatchedActions({ row, selection, onAct, onLetGo }: UnmatchedActionsProps) {
  const { t } = useTranslation("topUps");
  if (!selection || selection.rows.length + selection.unseen.length === 0)
    return <RowActs row={row} onAct={onAct} />;
  const label = t("selection.park", { count: selection.rows.length });
  return (
    <>
      <ActButtons
        acts={[{ act: "park" as const, keys: actKeys.park, label }]}
        hasMain={false}
        onAct={onAct}
      />
      <LetGo onLetGo={onLetGo} />
    </>
  );
}

function RowActs({ row, onAct }: { row: UnmatchedRow | null; onAct: (act: UnmatchedAct) => void }) {
  const { t } = useTranslation("unmatched");
  const leases = useLeaseWords().fitting(row?.lease ?? null);
  const isNamed = row !== null && likelyAccount(row) !== null;
  const shown = [
    "link",
    "split",
    row?.line.parked ? "unpark" : "park",
    "return",
    ...(isNamed ? (["unasked"] as const) : []),
    "match",
  ] as const;
  const acts = shown.map((act) => ({ act, keys: actKeys[act], label: t(`action.${act}`) }));
  return <ActButtons<UnmatchedAct> acts={[...acts, ...leases]} onAct={onAct} />;
}
