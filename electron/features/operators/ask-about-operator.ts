import type { AskAboutOperator } from "@contract/operators";
import type { CentralSession } from "@db/central/central";
import { oneTimeSecret } from "@db/central/people";
import { type Answer, submitCommand } from "@db/central/submit";

/** What a supervisor's question came to: the centre's answer, and the secret to hand over where one was made. */
export interface Asked {
  answer: Answer;
  oneTimeSecret: string | null;
}

/**
 * Asks for a change of a person. An invitation and a reset make the one-time secret here; only its verifier is sent, so
 * whoever asks has to hand it over.
 */
export async function askAboutOperator(
  { session, newId }: { session: CentralSession; newId: () => string },
  { kind, login, ...asked }: AskAboutOperator,
): Promise<Asked> {
  const made = kind === "invite" || kind === "reset" ? oneTimeSecret() : null;
  const body = {
    operator: login,
    reason: asked.reason,
    ...("name" in asked ? { display_name: asked.name } : {}),
    ...("roles" in asked ? { roles: asked.roles } : {}),
    ...("limits" in asked
      ? {
          verify_alone_sen: asked.limits.itemSen,
          verify_day_sen: asked.limits.daySen,
          verify_day_count: asked.limits.dayCount,
        }
      : {}),
    ...(made ? { verifier: made.verifier } : {}),
  };
  const answer = await submitCommand(session, { id: newId(), kind: `operator.${kind}`, body });
  return { answer, oneTimeSecret: made?.secret ?? null };
}
