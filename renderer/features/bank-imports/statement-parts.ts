import type { StatementView } from "@contract/bank-statements";

/** Statements that wait for their second person: others', which this person can be that for, and own ones. */
export type StatementPart = "second" | "own-sealed";

/** Whether a statement is in a part. A download that was evidence waits for nobody. */
export function isStatementIn(
  { status, isMine, wasEvidence }: Pick<StatementView, "status" | "isMine" | "wasEvidence">,
  part: StatementPart,
): boolean {
  return status === "sealed" && !wasEvidence && isMine === (part === "own-sealed");
}
