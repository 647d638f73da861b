import type { CentralSession } from "@db/central/central";
import type { RowsWanted } from "@db/workspace/repositories/import-rows";

/** A row of a statement as the centre has it (`desk.statement_rows`). Money in sen, days the bank's. */
export interface StatementRow {
  place: number;
  line: number;
  booked_on?: string | null;
  amount_sen?: number;
  balance_sen?: number | null;
  /** The balance that the rows up to this one give. */
  running_sen?: number | null;
  description?: string;
  /** Why it is not among the lines. */
  code?: string;
  column?: string | null;
  raw?: string | null;
}

/** A page of a statement's rows of one kind, whoever imported it; `next` is where the following page begins. */
export async function statementRows(
  session: CentralSession,
  wanted: { statementId: string; kind: RowsWanted; from: number; atMost: number },
): Promise<{ rows: StatementRow[]; next: number | null }> {
  const { statementId, kind, from, atMost } = wanted;
  const rows = await session.call<StatementRow[]>("desk.statement_rows", statementId, kind, from, atMost);
  const last = rows.at(-1);
  return { rows, next: rows.length === atMost && last ? last.place + 1 : null };
}

/** Every row of a statement's file that is not among its lines, in file order. */
export async function statementSetAside(
  session: CentralSession,
  statementId: string,
): Promise<StatementRow[]> {
  const found: StatementRow[] = [];
  for (const kind of ["skipped", "rejected"] as const)
    for (let from: number | null = 0; from !== null; ) {
      const page: Awaited<ReturnType<typeof statementRows>> = await statementRows(session, {
        statementId,
        kind,
        from,
        atMost: 1000,
      });
      found.push(...page.rows);
      from = page.next;
    }
  return found.toSorted((a, b) => a.place - b.place);
}
