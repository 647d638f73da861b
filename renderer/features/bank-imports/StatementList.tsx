import type { ImportView } from "@contract/bank-imports";
import type { StatementView } from "@contract/bank-statements";
import { Button } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconCalendarCheck, IconClipboardText, IconFileImport } from "@tabler/icons-react";
import { type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Column } from "../../ui/data-list/column";
import { DataList } from "../../ui/data-list/DataList";
import { useListPart } from "../../ui/data-list/list-parts";
import { EmptyState } from "../../ui/EmptyState";
import { Kbd } from "../../ui/Kbd";
import { type Meaning, StatusBadge } from "../../ui/StatusBadge";
import { useSavedViews } from "../views/use-saved-views";
import { PartStrip } from "../workload/PartStrip";
import { isStatementIn, type StatementPart } from "./statement-parts";
import { useFactWords } from "./use-words";

/** A row of the list: a file that is not sent yet, or a statement the centre has. */
export type StatementRow =
  | { readonly kind: "unsent"; readonly id: string; readonly one: ImportView }
  | { readonly kind: "statement"; readonly id: string; readonly one: StatementView };

interface StatementListProps {
  readonly rows: readonly StatementRow[] | null;
  readonly onChoose: () => Promise<void>;
  /** Shows which days are held. */
  readonly onDays: () => void;
  readonly onPaste: () => void;
  readonly onCursor: (row: StatementRow | null) => void;
  readonly failure: ReactNode;
}

const verdictMeaning = { proven: "safe", "not-provable": "look", contradicted: "stop" } as const;

/** Every statement this desk knows, newest first; own files that are not sent stand above them. */
export function StatementList({ rows, onChoose, onPaste, onDays, onCursor, failure }: StatementListProps) {
  const { t } = useTranslation("bankImports");
  const columns = useColumns();
  const saved = useSavedViews("statements");
  const [part, showPart] = useListPart<StatementPart>("statements");
  const shown = useMemo(
    () =>
      part === null
        ? rows
        : (rows?.filter(({ kind, one }) => kind === "statement" && isStatementIn(one, part)) ?? null),
    [rows, part],
  );
  const choose = (
    <Button
      leftSection={<IconFileImport size={15} stroke={1.6} />}
      rightSection={<Kbd keys="i" />}
      variant="default"
      onClick={() => void onChoose()}
    >
      {t("import")}
    </Button>
  );
  const paste = (
    <Button
      aria-label={t("paste.title")}
      title={t("paste.title")}
      px={8}
      rightSection={<Kbd keys="v" />}
      variant="default"
      onClick={onPaste}
    >
      <IconClipboardText size={15} stroke={1.6} />
    </Button>
  );
  const days = (
    <Button
      leftSection={<IconCalendarCheck size={15} stroke={1.6} />}
      rightSection={<Kbd keys="c" />}
      variant="default"
      onClick={onDays}
    >
      {t("coverage.show")}
    </Button>
  );
  return (
    <DataList
      label={t("list")}
      rows={shown}
      strip={part && <PartStrip part={part} onLeave={() => showPart(null)} />}
      columns={columns}
      rowKey={rowKey}
      onCursor={onCursor}
      onOpen={onCursor}
      failure={failure}
      name="statements"
      saved={saved}
      tools={
        <>
          {choose}
          {paste}
          {days}
        </>
      }
      empty={<EmptyState title={t("empty.title")} hint={t("empty.hint")} />}
    />
  );
}

const rowKey = ({ id }: StatementRow) => id;
const verdictOf = (row: StatementRow) =>
  row.kind === "unsent" ? row.one.judgement.verdict : row.one.verdict;
const rowsOf = ({ kind, one }: StatementRow) =>
  kind === "unsent"
    ? one.credits.count +
      one.debits.count +
      one.pending.count +
      one.zeroRows +
      one.skippedRows +
      one.rejectedRows
    : one.rows;

function useColumns(): readonly Column<StatementRow>[] {
  const { t } = useTranslation("bankImports");
  const words = useFactWords();
  const isRoomy = useMediaQuery("(min-width: 1400px)", true, { getInitialValueInEffect: false });
  const isWide = useMediaQuery("(min-width: 1600px)", false, { getInitialValueInEffect: false });
  const statusOf = useStatusWords();
  return useMemo(() => {
    const importer = ({ kind, one }: StatementRow) => (kind === "unsent" ? "\u2013" : one.importedBy);
    const rows: Column<StatementRow> = {
      key: "rows",
      title: t("column.rows"),
      width: "56px",
      align: "end",
      cell: (row) => rowsOf(row).toLocaleString("id-ID"),
      value: rowsOf,
    };
    const all: Column<StatementRow>[] = [
      {
        key: "account",
        title: t("column.account"),
        width: "minmax(160px, 1fr)",
        cell: ({ one }) => words.account(one.account),
        value: ({ one }) => words.account(one.account),
      },
      {
        key: "period",
        title: t("column.period"),
        width: "156px",
        cell: ({ one }) => words.period(one),
        value: ({ one }) => `${one.periodFrom} ${one.periodTo}`,
      },
      ...(isRoomy ? [rows] : []),
      {
        key: "verdict",
        title: t("column.verdict"),
        width: "120px",
        cell: (row) => {
          const verdict = verdictOf(row);
          return (
            verdict && <StatusBadge meaning={verdictMeaning[verdict]}>{t(`verdict.${verdict}`)}</StatusBadge>
          );
        },
        value: (row) => {
          const verdict = verdictOf(row);
          return verdict ? t(`verdict.${verdict}`) : "";
        },
      },
      {
        key: "status",
        title: t("column.status"),
        width: "180px",
        cell: (row) => <StatusBadge meaning={statusOf(row).meaning}>{statusOf(row).word}</StatusBadge>,
        value: (row) => statusOf(row).word,
      },
    ];
    if (isWide)
      all.push({
        key: "importer",
        title: t("column.importer"),
        width: "140px",
        cell: importer,
        value: importer,
      });
    return all;
  }, [t, words, isRoomy, isWide, statusOf]);
}

/** The state of a row as sign and word. */
export function useStatusWords(): (row: StatementRow) => { meaning: Meaning; word: string } {
  const { t } = useTranslation("bankImports");
  return useMemo(() => {
    const sealed = (isMine: boolean) => (isMine ? t("status.mineSealed") : t("status.sealed"));
    const confirmed = (how: StatementView["confirmedHow"]) =>
      how ? t(`status.confirmedBy.${how}`) : t("status.confirmed");
    const sent = ({
      status,
      isMine,
      wasEvidence,
      confirmedHow,
    }: StatementView): { meaning: Meaning; word: string } => {
      if (wasEvidence) return { meaning: "info", word: t("status.evidence") };
      if (status === "sealed") return { meaning: "look", word: sealed(isMine) };
      if (status === "discarded") return { meaning: "stop", word: t("status.discarded") };
      if (status === "undone") return { meaning: "stop", word: t("status.undone") };
      return { meaning: "safe", word: confirmed(confirmedHow) };
    };
    return (row) => {
      if (row.kind === "statement") return sent(row.one);
      const { state } = row.one;
      return { meaning: state === "contradicted" ? "stop" : "info", word: t(`status.${state}`) };
    };
  }, [t]);
}
