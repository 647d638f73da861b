import type { BankAccountView } from "@contract/bank-facts";
import type { ImportView, SentImport } from "@contract/bank-imports";
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { FailedQuery } from "../../api/FailedQuery";
import { subscribe } from "../../api/topics";
import { useQuery } from "../../api/use-query";
import { readListKey } from "../../ui/data-list/list-keys";
import { EmptyState } from "../../ui/EmptyState";
import { useShortcuts } from "../../ui/ShortcutProvider";
import { SplitView } from "../../ui/SplitView";
import type { ShortcutGroup } from "../../ui/shortcuts";
import classes from "./bank-imports.module.css";
import { CoveragePane } from "./CoveragePane";
import { DropZone } from "./DropZone";
import { FolderStrip } from "./FolderStrip";
import { ImportFlowPane } from "./ImportFlowPane";
import { ImportPreview } from "./ImportPreview";
import { StatementDetail } from "./StatementDetail";
import { StatementList, type StatementRow } from "./StatementList";
import { useImportFlow } from "./use-import-flow";
import { usePaste } from "./use-paste";

const path = "/statements";
/** In place of a statement's id: which days are held. */
const coveragePath = "days";

/** Bank statements: bring a file in, look at it, send it; be the second person for somebody else's. */
export function StatementsScreen() {
  const { t } = useTranslation("bankImports");
  const [location, go] = useLocation();
  const list = useQuery("bank-imports:list", {});
  const [sent, setSent] = useState<SentImport | null>(null);
  const chosenId = location.startsWith(`${path}/`) ? location.slice(path.length + 1) : null;

  const open = useCallback((id: string) => go(`${path}/${id}`, { replace: true }), [go]);
  const onRead = useCallback(
    ([first]: readonly ImportView[]) => {
      if (first) open(first.id);
    },
    [open],
  );
  const flow = useImportFlow(onRead);
  const { choose, relayout, takeWatched, askPaste, paste } = flow;

  // A round with the centre may have brought statements or confirmations.
  const { reload } = list;
  useEffect(() => subscribe("sync:changed", ({ kind }) => void (kind === "synced" && reload())), [reload]);

  const showDays = useCallback(() => open(coveragePath), [open]);
  const keys = useMemo<ShortcutGroup>(
    () => ({
      title: t("keysGroup"),
      shortcuts: [
        { keys: "i", label: t("import"), run: () => void choose() },
        { keys: "v", label: t("paste.title"), run: askPaste },
        { keys: "c", label: t("coverage.show"), run: showDays },
      ],
    }),
    [t, choose, askPaste, showDays],
  );
  useShortcuts(keys);

  const rows = useMemo<readonly StatementRow[] | null>(
    () =>
      list.value && [
        ...list.value.unsent.map((one) => ({ kind: "unsent" as const, id: one.id, one })),
        ...list.value.statements.map((one) => ({ kind: "statement" as const, id: one.id, one })),
      ],
    [list.value],
  );
  const isFree = flow.step.kind === "idle";
  usePaste(isFree, paste);
  const { follow, touch, touchByKey } = useFollowedCursor({ rows, chosenId, open, isFree });
  const failure = list.kind === "failed" && <FailedQuery of={{ error: list.error, reload: reload }} />;

  return (
    <DropZone onDrop={flow.drop}>
      <SplitView
        name="statements"
        start={60}
        left={
          <div className={classes["list"]} onKeyDownCapture={touchByKey} onPointerDownCapture={touch}>
            <FolderStrip onOpen={takeWatched} />
            <StatementList
              rows={rows}
              onChoose={choose}
              onPaste={askPaste}
              onDays={showDays}
              onCursor={follow}
              failure={failure}
            />
          </div>
        }
        right={
          <div className={classes["detail"]}>
            {flow.step.kind === "idle" ? (
              <Chosen
                rows={rows}
                accounts={list.value?.accounts ?? []}
                chosenId={chosenId}
                sent={sent}
                onSent={setSent}
                onOpen={open}
                onImport={choose}
                onLayout={relayout}
              />
            ) : (
              <ImportFlowPane flow={flow} accounts={list.value?.accounts ?? []} onOpen={open} />
            )}
          </div>
        }
      />
    </DropZone>
  );
}

interface ChosenProps {
  readonly rows: readonly StatementRow[] | null;
  readonly accounts: readonly BankAccountView[];
  readonly chosenId: string | null;
  readonly sent: SentImport | null;
  readonly onSent: (sent: SentImport) => void;
  readonly onOpen: (id: string) => void;
  readonly onImport: () => Promise<void>;
  readonly onLayout: (importId: string) => void;
}

function Chosen({ rows, accounts, chosenId, sent, onSent, onOpen, onImport, onLayout }: ChosenProps) {
  if (rows === null) return null;
  if (chosenId === coveragePath) return <CoveragePane accounts={accounts} />;
  const chosen = rows.find(({ id }) => id === chosenId);
  if (chosen?.kind === "unsent")
    return <ImportPreview key={chosen.id} preview={chosen.one} onSent={onSent} onLayout={onLayout} />;
  if (chosen)
    return (
      <StatementDetail
        key={chosen.id}
        statement={chosen.one}
        sent={sent?.statementId === chosen.id ? sent : null}
        onOpen={onOpen}
        onImport={onImport}
      />
    );
  return <NothingChosen isGone={chosenId !== null} isEmpty={rows.length === 0} />;
}

function NothingChosen({ isGone, isEmpty }: { isGone: boolean; isEmpty: boolean }) {
  const { t } = useTranslation("bankImports");
  if (isGone) return <EmptyState title={t("empty.gone")} hint={t("empty.goneHint")} />;
  return <EmptyState title={isEmpty ? t("empty.title") : t("empty.choose")} hint={t("empty.chooseHint")} />;
}

/** A row announced this long after a key or a press in the list is that person's doing. */
const touchMs = 1000;

interface CursorSetting {
  readonly rows: readonly StatementRow[] | null;
  readonly chosenId: string | null;
  readonly open: (id: string) => void;
  readonly isFree: boolean;
}

/** Opens the row under the cursor when a person moves it; a round with the centre, or a deep link, moves nothing. */
function useFollowedCursor({ rows, chosenId, open, isFree }: CursorSetting) {
  const last = useRef<string | null>(null);
  const touchedAt = useRef(Number.NEGATIVE_INFINITY);
  const isGone =
    chosenId === null ||
    (chosenId !== coveragePath && rows !== null && !rows.some(({ id }) => id === chosenId));
  const latest = useRef({ isGone, isFree });
  latest.current = { isGone, isFree };
  const follow = useCallback(
    (row: StatementRow | null) => {
      if (!row || row.id === last.current) return;
      last.current = row.id;
      const isTouched = performance.now() - touchedAt.current < touchMs;
      if (latest.current.isFree && (isTouched || latest.current.isGone)) open(row.id);
    },
    [open],
  );
  const touch = useCallback(() => {
    touchedAt.current = performance.now();
  }, []);
  // `s` sends the row, which then stands elsewhere in the list: only keys that move the cursor move on from it.
  const touchByKey = useCallback(
    (event: KeyboardEvent) => {
      const key = readListKey(event, { pageRows: 1, hasLetterKeys: true });
      if (key?.kind === "move" || key?.kind === "move-to-end") touch();
    },
    [touch],
  );
  return { follow, touch, touchByKey };
}
