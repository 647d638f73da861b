import { Button } from "@mantine/core";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { type ListKey, readListKey } from "../../ui/data-list/list-keys";
import { Kbd } from "../../ui/Kbd";
import { Money } from "../../ui/Money";
import { useHasLetterKeys } from "../../ui/ShortcutProvider";
import { StatusBadge } from "../../ui/StatusBadge";
import { pressedName } from "../../ui/shortcuts";
import classes from "./bulk.module.css";
import type { BulkAct } from "./bulk-choice";
import { type BulkResult, bulkMeanings, bulkStates } from "./bulk-rows";
import { UndoAll } from "./UndoAll";
import { useReasonWords } from "./use-reason-words";

interface BulkResultsProps {
  readonly act: BulkAct;
  readonly results: readonly BulkResult[];
  /** Changes when the keys are to come here. */
  readonly called: number;
  /** The key that does it. */
  readonly resultsKey: string;
  /** Goes to the row in the queue. */
  onJump(result: BulkResult): void;
  readonly canUndo: (result: BulkResult) => boolean;
  onUndo(result: BulkResult): void;
  onUndoAll(results: readonly BulkResult[]): void;
  onClose(): void;
}

const rowPx = 44;

/** What became of each row of a bulk. It stays beside the queue until it is closed. */
export function BulkResults(props: BulkResultsProps) {
  const { act, results, called, onJump, onUndo, onClose } = props;
  const { t } = useTranslation("topUps");
  const id = useId();
  const [chosen, setChosen] = useState<string | null>(null);
  const [isAsking, setAsking] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const hasLetterKeys = useHasLetterKeys();
  // The rows change places as answers come: the cursor stays on its row, and on the first until somebody moves it.
  const at = Math.max(
    0,
    results.findIndex(({ item }) => item.key === chosen),
  );
  const rows = useVirtualizer({
    count: results.length,
    getScrollElement: () => list.current,
    estimateSize: () => rowPx,
    overscan: 4,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever calls again wants the keys here again
  useEffect(() => list.current?.focus(), [called]);
  const moveTo = (index: number) => {
    const to = Math.max(0, Math.min(results.length - 1, index));
    setChosen(results[to]?.item.key ?? null);
    rows.scrollToIndex(to);
  };
  const run = (key: ListKey, row: BulkResult | undefined) => {
    if (key.kind === "clear") onClose();
    else if (key.kind === "move") moveTo(at + key.by);
    else if (key.kind === "move-to-end") moveTo(key.isLast ? results.length - 1 : 0);
    else if (key.kind === "open" && row) onJump(row);
  };
  const undoable = results.filter(props.canUndo);
  const ask = () => undoable.length > 0 && setAsking(true);
  const press = (event: KeyboardEvent) => {
    const row = results[at];
    if (hasLetterKeys && pressedName(event) === "Shift+z") {
      event.preventDefault();
      return ask();
    }
    const isUndo = hasLetterKeys && pressedName(event) === "z";
    const key = readListKey(event, { pageRows: 4, hasLetterKeys });
    if (!key && !isUndo) return;
    event.preventDefault();
    if (key) run(key, row);
    else if (row && !event.repeat) onUndo(row);
  };
  return (
    // That it is a dialog keeps the keys of the queue out of it.
    <section role="dialog" aria-label={t(`results.title.${act}`)} className={classes["results"]}>
      <header>
        <h2>{t(`results.title.${act}`)}</h2>
        <span>
          <Counts act={act} results={results} />
        </span>
      </header>
      <div
        ref={list}
        role="listbox"
        tabIndex={0}
        aria-label={t(`results.title.${act}`)}
        aria-activedescendant={`${id}-${at}`}
        onKeyDown={press}
      >
        <div style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ index, start }) => {
            const result = results[index];
            return (
              result && (
                <div
                  key={result.item.key}
                  id={`${id}-${index}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={index === at}
                  style={{ transform: `translateY(${start}px)` }}
                  onPointerUp={() => {
                    setChosen(result.item.key);
                    onJump(result);
                  }}
                >
                  <ResultRow act={act} result={result} />
                </div>
              )
            );
          })}
        </div>
      </div>
      {isAsking && act !== "reject" ? (
        <UndoAll
          act={act}
          results={undoable}
          onSure={() => {
            setAsking(false);
            props.onUndoAll(undoable);
            list.current?.focus();
          }}
          onLeave={() => {
            setAsking(false);
            list.current?.focus();
          }}
        />
      ) : (
        <footer>
          <span>
            {t(undoable.length > 0 ? "results.keys" : "results.keysOnly", {
              key: readable(props.resultsKey),
            })}
          </span>
          {undoable.length > 1 && (
            <Button variant="default" onClick={ask} rightSection={<Kbd keys="Shift+Z" />}>
              {t("results.undoAll")}
            </Button>
          )}
          <Button variant="default" onClick={onClose} rightSection={<Kbd keys="Escape" />}>
            {t("results.close")}
          </Button>
        </footer>
      )}
    </section>
  );
}

type StateWords = Pick<BulkResultsProps, "act"> & { readonly state: BulkResult["state"] };

/** What a state is called: what is done is called after what was decided. */
function useStateWord(): (of: StateWords) => string {
  const { t } = useTranslation("topUps");
  return ({ act, state }) => (state === "done" ? t(`results.done.${act}`) : t(`results.state.${state}`));
}

/** How many rows stand where: adds up to all of them. */
function Counts({ act, results }: Pick<BulkResultsProps, "act" | "results">) {
  const word = useStateWord();
  return bulkStates
    .map((state) => ({ state, count: results.filter((one) => one.state === state).length }))
    .filter(({ count }) => count > 0)
    .map(({ state, count }) => `${count} ${word({ act, state })}`)
    .join(" \u00b7 ");
}

function ResultRow({ act, result }: { act: BulkAct; result: BulkResult }) {
  const { item, state, outcome, left, by } = result;
  const { t } = useTranslation("topUps");
  const words = useReasonWords();
  const word = useStateWord();
  const why = left
    ? `${t(`results.left.${left}`)}${by ? ` (${by})` : ""}`
    : state === "refused" && outcome?.refusal
      ? words.refusal(outcome.refusal)
      : null;
  return (
    <>
      <span>
        <b>{item.name}</b> <span className={classes["detail"]}>{item.detail}</span>
      </span>
      <Money amount={item.amountSen} />
      <span>
        <StatusBadge meaning={bulkMeanings[state]}>{word({ act, state })}</StatusBadge>
        {why && <span title={why}>{` ${why}`}</span>}
      </span>
    </>
  );
}

const readable = (keys: string): string => keys.replace(/[a-z]$/, (letter) => letter.toUpperCase());
