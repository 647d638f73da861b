/** Decisions at a desk as tests make them; knows nothing of the test runner, so that a desk process can use it too. */
import { randomUUID } from "node:crypto";
import { enqueueCommand } from "@db/workspace/repositories/outbox";
import type { Workspace } from "@db/workspace/workspace";

/** A confirmed credit line and the open top-up it is meant for. */
export interface Pair {
  line: number;
  topUp: string;
  account: string;
  /** What the bank line brings. */
  sen: number;
}

/** A clock that stands still where the tests put it, in the days of the scene's statements. */
export const CLOCK = { now: () => new Date("2026-03-06T03:00:00.000Z") };

/** The body of a verification of a pair. */
export const verifyBody = ({ line, topUp, sen }: Pair) => ({
  lines: [line],
  top_ups: [{ id: topUp, amount_sen: sen }],
});

/** Decides to verify a pair at a desk; answers the command's id. Throws where the desk would not take it. */
export async function decide(workspace: Workspace, pair: Pair, id: string = randomUUID()): Promise<string> {
  return enqueue(workspace, "top_up.verify", verifyBody(pair), id);
}

/** Puts any decision into a desk's outbox; answers its id. */
export async function enqueue(
  workspace: Workspace,
  kind: string,
  body: Record<string, unknown>,
  id: string = randomUUID(),
  clock = CLOCK,
): Promise<string> {
  const taken = await workspace.transaction((trx) =>
    enqueueCommand(trx, { id, kind, body, operator: workspace.login, createdAt: clock.now().toISOString() }),
  );
  if (!taken.ok) throw new Error(`not taken: ${JSON.stringify(taken.error)}`);
  return id;
}
