import { Button } from "@mantine/core";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useErrorText } from "../../api/use-error-text";
import { type ListKey, readListKey } from "../../ui/data-list/list-keys";
import { Kbd } from "../../ui/Kbd";
import { Money } from "../../ui/Money";
import { useHasLetterKeys } from "../../ui/ShortcutProvider";
import { StatusBadge } from "../../ui/StatusBadge";
import { pressedName } from "../../ui/shortcuts";
import { type BulkResult, bulkMeanings, bulkStates } from "./bulk-rows";
import { linesAmount } from "./row-facts";
import classes from "./top-ups.module.css";
import { useReasonWords } from "./use-reason-words";

interface BulkResultsProps {
  readonly results: readonly BulkResult[];
  /** Changes when the keys are to come here. */
  readonly called: number;
  /** Goes to the row in the queue. */
  onJump(result: BulkResult): void;
  onUndo(result: BulkResult): void;
  onClose(): void;
}

const rowPx = 44;

/** What became of each row of a bulk verification. It stays beside the queue until it is closed. */
export function BulkResults({ results, called, onJump, onUndo, onClose }: BulkResultsProps) {
  const { t } = useTranslation("topUps");
  const id = useId();
  const [chosen, setChosen] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const hasLetterKeys = useHasLetterKeys();
  // The rows change places as answers come: the cursor stays on its row, and on the first until somebody moves it.
  const at = Math.max(
    0,
    results.findIndex(({ key }) => key === chosen),
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
    setChosen(results[to]?.key ?? null);
    rows.scrollToIndex(to);
  };
  const run = (key: ListKey, row: BulkResult | undefined) => {
    if (key.kind === "clear") onClose();
    else if (key.kind === "move") moveTo(at + key.by);
    else if (key.kind === "move-to-end") moveTo(key.isLast ? results.length - 1 : 0);
    else if (key.kind === "open" && row) onJump(row);
  };
  const press = (event: KeyboardEvent) => {
    const row = results[at];
    const isUndo = hasLetterKeys && pressedName(event) === "z";
    const key = readListKey(event, { pageRows: 4, hasLetterKeys });
    if (!key && !isUndo) return;
    event.preventDefault();
    if (key) run(key, row);
    else if (row && !event.repeat) onUndo(row);
  };
  return (
    // That it is a dialog keeps the keys of the queue out of it.
    <section role="dialog" aria-label={t("results.title")} className={classes["results"]}>
      <header>
        <h2>{t("results.title")}</h2>
        <span>
          <Counts results={results} />
        </span>
      </header>
      <div
        ref={list}
        role="listbox"
        tabIndex={0}
        aria-label={t("results.title")}
        aria-activedescendant={`${id}-${at}`}
        onKeyDown={press}
      >
        <div style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ index, start }) => {
            const result = results[index];
            return (
              result && (
                <div
                  key={result.key}
                  id={`${id}-${index}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={index === at}
                  style={{ transform: `translateY(${start}px)` }}
                  onPointerUp={() => {
                    setChosen(result.key);
                    onJump(result);
                  }}
                >
                  <ResultRow result={result} />
                </div>
              )
            );
          })}
        </div>
      </div>
      <footer>
        <span>{t("results.keys")}</span>
        <Button variant="default" onClick={onClose} rightSection={<Kbd keys="Escape" />}>
          {t("results.close")}
        </Button>
      </footer>
    </section>
  );
}

/** How many rows stand where: adds up to all of them. */
function Counts({ results }: Pick<BulkResultsProps, "results">) {
  const { t } = useTranslation("topUps");
  return bulkStates
    .map((state) => ({ state, count: results.filter((one) => one.state === state).length }))
    .filter(({ count }) => count > 0)
    .map(({ state, count }) => `${count} ${t(`results.state.${state}`)}`)
    .join(" \u00b7 ");
}

function ResultRow({ result: { match, state, outcome, left } }: { result: BulkResult }) {
  const { t } = useTranslation("topUps");
  const words = useReasonWords();
  const errorText = useErrorText();
  const [share] = match.shares;
  const why = left
    ? errorText({ code: left, details: {} })
    : state === "refused" && outcome?.refusal
      ? words.refusal(outcome.refusal)
      : null;
  return (
    <>
      <span>
        <b>{share?.topUp.holderName}</b>{" "}
        <span className={classes["number"]}>{share?.topUp.accountNumber}</span>
      </span>
      <Money amount={linesAmount(match.lines)} />
      <span>
        <StatusBadge meaning={bulkMeanings[state]}>{t(`results.state.${state}`)}</StatusBadge>
        {why && <span title={why}>{` ${why}`}</span>}
      </span>
    </>
  );
}
