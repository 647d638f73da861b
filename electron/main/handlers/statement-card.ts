import type { ProofCardView, UndoStatementReply } from "@contract/bank-statements";
import type { StatementDependent } from "@features/bank-imports/undo-statement";
import { type CentreSpan, spanView } from "./bank-days";

/** The proof card of a statement as the centre words it (`wallet.statement_card`). Money in sen, days the bank's. */
export interface CentreCard {
  rows: { in: number | null; stored: number; skipped: number | null; rejected: number };
  opening_sen: number | null;
  closing_sen: number | null;
  stated: Partial<Record<"credit_sen" | "debit_sen" | "credit_count" | "debit_count", number | null>> | null;
  totals: {
    credit_sen: number;
    credit_count: number;
    debit_sen: number;
    debit_count: number;
    with_balance: number;
    closing_sen: number | null;
  };
  continuity: {
    known_sen: number | null;
    previous: { file_name: string; period_from: string; period_to: string } | null;
  } | null;
  pending_lines: number;
  days: CentreSpan[];
  evidence: { file_name: string; file_sha256: string; format: string; uploaded_by: string } | null;
  layout_name: string | null;
  layout_version: number | null;
  undone: { maker: string; checker: string | null; at: string; reason: string | null } | null;
}

/** The card with people by their names. */
export function cardView(card: CentreCard, nameOf: (login: string) => string): ProofCardView {
  const { totals, stated, continuity, evidence, undone } = card;
  return {
    rows: {
      inFile: card.rows.in,
      stored: card.rows.stored,
      skipped: card.rows.skipped,
      rejected: card.rows.rejected,
    },
    openingSen: card.opening_sen,
    closingSen: card.closing_sen,
    computedClosingSen: totals.closing_sen,
    credits: { count: totals.credit_count, sumSen: totals.credit_sen },
    debits: { count: totals.debit_count, sumSen: totals.debit_sen },
    pending: card.pending_lines,
    stated: {
      creditSen: stated?.credit_sen ?? null,
      debitSen: stated?.debit_sen ?? null,
      creditCount: stated?.credit_count ?? null,
      debitCount: stated?.debit_count ?? null,
    },
    rowsWithBalance: totals.with_balance,
    bookedRows: totals.credit_count + totals.debit_count,
    knownBeforeSen: continuity?.known_sen ?? null,
    previous: continuity?.previous
      ? {
          fileName: continuity.previous.file_name,
          periodFrom: continuity.previous.period_from,
          periodTo: continuity.previous.period_to,
        }
      : null,
    days: card.days.map(spanView),
    evidence: evidence && {
      fileName: evidence.file_name,
      fileSha256: evidence.file_sha256,
      format: evidence.format,
      by: nameOf(evidence.uploaded_by),
    },
    layout:
      card.layout_name === null || card.layout_version === null
        ? null
        : { name: card.layout_name, version: card.layout_version },
    undone: undone && {
      maker: nameOf(undone.maker),
      checker: nameOf(undone.checker ?? ""),
      atUtc: undone.at,
      reason: undone.reason ?? "",
    },
  };
}

type Dependent = Extract<UndoStatementReply, { kind: "in-use" }>["dependents"][number];

/** What stands on a statement, as the page names it. */
export const dependentView = (one: StatementDependent): Dependent =>
  one.kind === "allocation"
    ? {
        kind: "allocation",
        line: one.line,
        bookedOn: one.booked_on,
        amountSen: one.amount_sen,
        by: one.winner,
        atUtc: one.at,
      }
    : {
        kind: one.kind,
        fileName: one.file_name,
        periodFrom: one.period_from,
        periodTo: one.period_to,
        by: one.winner,
        atUtc: one.at,
      };
