import { type Reply, refuse } from "@contract/result";
import { CentralError } from "@db/central/central";
import { type Answer, finalOutcome } from "@db/central/submit";
import { WorkspaceError } from "@db/workspace/workspace";
import { centralRefusal } from "./central-refusal";

/** Runs work that asks the centre or the workspace: what they throw becomes the reply that names it. */
export async function answering<T>(work: () => Promise<Reply<T>>): Promise<Reply<T>> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CentralError) return centralRefusal(error);
    if (error instanceof WorkspaceError)
      return refuse("workspace-unavailable", { details: { reason: error.message } });
    throw error;
  }
}

/** The centre's refusal as a reply with its facts (winner, time, limit); null when it refused nothing. */
export function refusalOf(answer: Answer): Reply<never> | null {
  if (finalOutcome(answer) !== "refused") return null;
  const facts = Object.entries(answer.detail).filter(
    (entry): entry is [string, string | number] =>
      typeof entry[1] === "string" || typeof entry[1] === "number",
  );
  return refuse(answer.code ?? "rule-broken", { details: Object.fromEntries(facts) });
}
