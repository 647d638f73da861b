import type { RiskMark } from "@contract/risk";
import type { QueueRow } from "@contract/top-ups";
import type { Doubt, Evidence } from "@domain/matching/proposal";
import { type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Column } from "../../ui/data-list/column";
import { moneyText } from "../../ui/Money";
import { PlainBadge } from "../../ui/PlainBadge";
import { useAgeWords } from "../../ui/use-age-words";
import { LeaseMark } from "../leases/LeaseMark";
import cells from "./queue-cells.module.css";
import { dueMinutes, type RowState, rowAmount, rowMeaning, rowState, waitedMinutes } from "./row-facts";
import classes from "./top-ups.module.css";
import { useReasonWords } from "./use-reason-words";

/** The columns of the queue. What is filtered and copied is what is read: the words of the state, the whole text. */
export function useQueueColumns(now: number): readonly Column<QueueRow>[] {
  const { t, i18n } = useTranslation("topUps");
  const words = useReasonWords();
  const age = useAgeWords();
  // The words change with the language only, and are looked up once each: a filter reads them off a hundred thousand rows.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the language stands for the words
  const said = useMemo<RowWords>(
    () => ({
      state: once((state) => t(`state.${state}`)),
      chip: once((kind) => words.chip({ kind })),
      mark: once((kind) => words.mark(kind)),
      refusal: words.refusal,
    }),
    [i18n.language],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new array would sort and filter everything again
  return useMemo<readonly Column<QueueRow>[]>(
    () => [
      {
        key: "age",
        title: t("column.age"),
        width: "56px",
        align: "end",
        cell: (row) => age(waitedMinutes(row, now)),
        value: (row) => waitedMinutes(row, now),
      },
      {
        key: "due",
        title: t("column.due"),
        width: "64px",
        align: "end",
        cell: (row) => due(dueMinutes(row, now), age),
        value: (row) => dueMinutes(row, now),
      },
      {
        key: "who",
        title: t("column.who"),
        width: "minmax(150px, 2fr)",
        cutsItself: true,
        cell: (row) => <Who row={row} noLine={t("noLine")} />,
        value: (row) =>
          [
            ...row.lines.map(({ description }) => description),
            ...row.topUps.flatMap(({ holderName, accountNumber }) => [holderName, accountNumber]),
          ].join(" "),
      },
      {
        key: "amount",
        title: t("column.amount"),
        width: "104px",
        align: "end",
        cell: (row) => moneyText(rowAmount(row)),
        value: (row) => rowAmount(row) / 100,
      },
      {
        key: "bank",
        title: t("column.bank"),
        width: "minmax(52px, 0.3fr)",
        cell: (row) => bankOf(row),
        value: (row) => bankOf(row),
      },
      {
        key: "state",
        title: t("column.state"),
        width: "134px",
        cell: (row) => <PlainBadge meaning={rowMeaning(row)}>{said.state(rowState(row))}</PlainBadge>,
        value: (row) => said.state(rowState(row)),
      },
      {
        key: "reasons",
        title: t("column.reasons"),
        width: "minmax(120px, 1fr)",
        cutsItself: true,
        cell: (row) => <Reasons row={row} words={said} />,
        value: (row) =>
          row.decision?.refusal
            ? said.refusal(row.decision.refusal)
            : [
                row.lease?.ownerName ?? [],
                ...(row.risk ?? []).map(({ kind }) => said.mark(kind)),
                ...[...row.doubts, ...row.evidence].map(({ kind }) => said.chip(kind)),
              ]
                .flat()
                .join(", "),
      },
    ],
    [said, now],
  );
}

/** The words of a row's state and reasons. */
interface RowWords {
  readonly state: (state: RowState) => string;
  readonly chip: (kind: ReasonKind) => string;
  readonly mark: (kind: RiskMark["kind"]) => string;
  readonly refusal: ReturnType<typeof useReasonWords>["refusal"];
}

type ReasonKind = (Evidence | Doubt)["kind"];

/** Makes each word when it is first asked for. */
function once<Key>(make: (key: Key) => string): (key: Key) => string {
  const made = new Map<Key, string>();
  return (key) => {
    const known = made.get(key) ?? make(key);
    made.set(key, known);
    return known;
  };
}

/** How long the request still holds; over, with a sign, when its time is past. */
function due(minutes: number, age: ReturnType<typeof useAgeWords>): ReactNode {
  if (minutes >= 0) return age(minutes);
  return <span className={cells["over"]}>{`\u2212${age(-minutes)}`}</span>;
}

const bankOf = (row: QueueRow): string => row.lines[0]?.bank ?? row.topUps[0]?.bank ?? "";

// The words are given: in a long list no cell asks for its own.
function Who({ row, noLine }: { row: QueueRow; noLine: string }) {
  const [line] = row.lines;
  const said = row.lines.map(({ description }) => description).join("\n");
  return (
    <span className={cells["who"]} title={said}>
      <span className={line ? cells["berita"] : `${cells["none"]} ${classes["quiet"]}`}>
        {line ? <span>{line.description}</span> : noLine}
      </span>
      <span className={cells["holder"]} data-nobody={row.topUps.length === 0 || undefined}>
        <span aria-hidden className={cells["arrow"]}>
          {row.lines.length > 1 ? `+${row.lines.length - 1} \u2192 ` : "\u2192 "}
        </span>
        {row.topUps[0]?.holderName}
        {row.topUps.length > 1 && ` +${row.topUps.length - 1}`}
      </span>
    </span>
  );
}

/** The same bank account says little and is left to the sentences beside. */
const isTelling = (item: { kind: string }): boolean => item.kind !== "same-bank-account";

function Reasons({ row, words }: { row: QueueRow; words: RowWords }) {
  const refusal = row.decision?.refusal;
  if (refusal) return <span title={words.refusal(refusal)}>{words.refusal(refusal)}</span>;
  return (
    <span className={cells["chips"]}>
      {row.lease && <LeaseMark lease={row.lease} />}
      {row.risk?.map(({ kind }) => (
        <span key={kind} className={cells["chip"]} data-speaks="risk">
          {"\u25B2 "}
          {words.mark(kind)}
        </span>
      ))}
      {row.doubts.map((item) => (
        <span key={item.kind} className={cells["chip"]} data-speaks="against">
          {"! "}
          {words.chip(item.kind)}
        </span>
      ))}
      {row.evidence.filter(isTelling).map((item) => (
        <span key={item.kind} className={cells["chip"]}>
          {words.chip(item.kind)}
        </span>
      ))}
    </span>
  );
}
