import type { RefusalCode, RefusalDetail } from "@domain/refusal";
import type { CentralSession } from "./central";

/** A command on its way to the centre: one id, one body, one effect. */
export interface Command {
  id: string;
  kind: string;
  body: object;
}

/** What the centre answered: applied, waiting for a second person, refused, or known already (`of` says as what). */
export interface Answer {
  id: string;
  outcome: "applied" | "waiting" | "refused" | "replayed";
  of?: "applied" | "waiting" | "refused";
  code: RefusalCode | null;
  detail: RefusalDetail;
}

/** Sends commands through a door in one call; each is answered on its own, in order. */
export function submitBatch(
  session: CentralSession,
  door: "desk" | "gate",
  commands: Command[],
): Promise<Answer[]> {
  return session.call<Answer[]>(`${door}.submit`, commands);
}

/** Sends one command through the desk's door. */
export async function submitCommand(session: CentralSession, command: Command): Promise<Answer> {
  const [answer] = await submitBatch(session, "desk", [command]);
  if (!answer) throw new Error("the centre gave no answer to a command");
  return answer;
}

/** How a command ended in the end: a replay counts as what it was the first time. */
export const finalOutcome = (answer: Answer): "applied" | "waiting" | "refused" =>
  answer.outcome === "replayed" ? (answer.of ?? "refused") : answer.outcome;
