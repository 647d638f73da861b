import type { CentralSession } from "@db/central/central";
import { type Answer, submitCommand } from "@db/central/submit";

/** What a person says about what waits. An approval names the hash of the body that was shown. */
export type RequestDecision =
  | { kind: "approve"; id: string; bodyHash: string }
  | { kind: "reject"; id: string; reason: string }
  | { kind: "withdraw"; id: string; reason: string }
  | { kind: "confirm-freeze"; id: string };

/** Takes a decision to the centre at once, under the session of whoever decides; it never waits in the outbox. */
export function decideRequest(
  setting: { session: CentralSession; newId: () => string },
  decision: RequestDecision,
): Promise<Answer> {
  return submitCommand(setting.session, { id: setting.newId(), ...commandOf(decision) });
}

function commandOf(decision: RequestDecision): { kind: string; body: object } {
  switch (decision.kind) {
    case "approve":
      return { kind: "request.approve", body: { request: decision.id, body_hash: decision.bodyHash } };
    case "reject":
      return { kind: "request.reject", body: { request: decision.id, reason: decision.reason } };
    case "withdraw":
      return { kind: "request.withdraw", body: { request: decision.id, reason: decision.reason } };
    case "confirm-freeze":
      return { kind: "freeze.confirm", body: { freeze: decision.id } };
  }
}
