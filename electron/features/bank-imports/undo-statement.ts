import type { CentralSession } from "@db/central/central";
import { type Answer, submitCommand } from "@db/central/submit";

/** What stands on a statement and keeps it from being undone, as the centre names it. Days are the bank's, times UTC. */
export type StatementDependent =
  | {
      kind: "allocation";
      id: string;
      line: number;
      booked_on: string;
      amount_sen: number;
      winner: string;
      at: string;
    }
  | {
      /** `statement`: confirmed later and known through this one. `evidence`: confirmed with this one. */
      kind: "statement" | "evidence";
      id: string;
      file_name: string;
      period_from: string;
      period_to: string;
      winner: string;
      at: string;
    };

/**
 * Asks a second person to take a confirmed statement back as a whole: its lines end, its transfers are reversed, and the
 * same file can be imported again. `waiting` when it was asked; refused as `in-use` with `dependents`
 * ({@link StatementDependent}, at most 20) and their `count` while anything stands on it.
 */
export function undoStatement(
  { session, newId }: { session: CentralSession; newId: () => string },
  { statementId, reason }: { statementId: string; reason: string },
): Promise<Answer> {
  const body = { statement: statementId, reason };
  return submitCommand(session, { id: newId(), kind: "statement.undo", body });
}
