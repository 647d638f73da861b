import { randomInt } from "node:crypto";
import type { OperatorRole } from "@domain/people";
import type { CentralSession } from "./central";
import { scramVerifier } from "./scram";

/** What a person may verify alone: the largest item, a day's sum (sen) and a day's count. Null: the wallet's own limit. */
export interface OwnLimits {
  verify_alone_sen: number | null;
  verify_day_sen: number | null;
  verify_day_count: number | null;
}

/** A person of the wallet as a supervisor sees them. */
export interface ListedOperator extends OwnLimits {
  login: string;
  display_name: string;
  roles: OperatorRole[];
  is_active: boolean;
  must_change_secret: boolean;
  is_locked: boolean;
  /** Until when the one-time secret lets them in; null once it is changed. */
  invited_until: string | null;
  has_authenticator: boolean;
  today_sen: number;
  today_count: number;
}

/** Everybody, with the wallet's own limits. */
export interface OperatorList {
  limits: { [K in keyof OwnLimits]: number };
  step_up_required: boolean;
  operators: ListedOperator[];
}

/** How this session stands to codes: until when the shift's code counts, and what became of the last typed one. */
export interface StepUpState {
  required: boolean;
  enrolled: boolean;
  /** End of the shift's step-up; null where a code is needed first. */
  until: string | null;
  /** After wrong codes: not before this. */
  wait_until: string | null;
  is_locked: boolean;
  verdict?: "right" | "wrong" | "used-before" | "too-early" | null;
}

/** The wallet's people, for a supervisor. */
export const readOperators = (session: CentralSession): Promise<OperatorList> =>
  session.call<OperatorList>("desk.operator_list");

/** How this session stands to codes; null for somebody who is no active operator. */
export const readStepUp = (session: CentralSession): Promise<StepUpState | null> =>
  session.call<StepUpState | null>("desk.step_up_status");

/** Types a code: stored in one call, judged in the next, so that a guess counts whatever happens in between. */
export async function typeCode(session: CentralSession, code: string): Promise<StepUpState> {
  await session.call("desk.type_code", code);
  return session.call<StepUpState>("desk.step_up");
}

/** A new authenticator's seed, in base 32 and as an `otpauth://` address. Shown once; its first right code confirms it. */
export const beginAuthenticator = (session: CentralSession): Promise<{ secret: string; uri: string }> =>
  session.call<{ secret: string; uri: string }>("desk.begin_authenticator");

/** Gives the session's person a new secret; only its verifier reaches the centre. Connections made later need the new one. */
export async function changeSecret(session: CentralSession, secret: string): Promise<void> {
  await session.call("desk.change_secret", scramVerifier(secret));
}

/** Letters and digits that nobody reads as others when a secret is told by telephone. */
const ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

/** A secret for one sign-in, four groups of five: 99 bits, to be told and typed by people. */
export function oneTimeSecret(): { secret: string; verifier: string } {
  const group = () => Array.from({ length: 5 }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
  const secret = [group(), group(), group(), group()].join("-");
  return { secret, verifier: scramVerifier(secret) };
}
