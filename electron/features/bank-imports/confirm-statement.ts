import type { CentralSession } from "@db/central/central";
import { type Answer, finalOutcome, submitCommand } from "@db/central/submit";

/** A second person's independent evidence: an own download, or totals read at the bank and typed blind. */
export type ConfirmEvidence =
  | { kind: "download"; evidenceId: string }
  | { kind: "totals"; closingSen: number; creditSen: number; creditCount: number };

/**
 * Confirms another operator's statement online. Typed totals are stored in a command of their own before they are
 * compared, so that a guess counts; both answers come back, the later one last.
 */
export async function confirmStatement(
  { session, newId }: { session: CentralSession; newId: () => string },
  statement: string,
  evidence: ConfirmEvidence,
): Promise<{ answer: Answer; attemptsLeft: number | null }> {
  if (evidence.kind === "download") {
    const body = { statement, evidence: evidence.evidenceId };
    return {
      answer: await submitCommand(session, { id: newId(), kind: "statement.confirm", body }),
      attemptsLeft: null,
    };
  }
  const typed = await submitCommand(session, {
    id: newId(),
    kind: "statement.type_totals",
    body: {
      statement,
      closing_sen: evidence.closingSen,
      credit_sen: evidence.creditSen,
      credit_count: evidence.creditCount,
    },
  });
  if (finalOutcome(typed) === "refused") return { answer: typed, attemptsLeft: null };
  const attemptsLeft = Number(typed.detail["left"] ?? 0);
  const answer = await submitCommand(session, {
    id: newId(),
    kind: "statement.confirm_totals",
    body: { statement },
  });
  return { answer, attemptsLeft };
}
