import type { CentralSession } from "@db/central/central";
import { Secret, TOTP } from "otpauth";

/** An authenticator app: another implementation of RFC 6238 than the one under test. */
export interface Authenticator {
  readonly secret: string;
  /** The code of a moment; of the step `ahead` of it. */
  code(at?: Date, ahead?: number): string;
}

const STEP_MS = 30_000;

/** A moment with some seconds of its step before it: what is about neighbouring steps must not run over an edge. */
export async function inMidStep(): Promise<Date> {
  const left = STEP_MS - (Date.now() % STEP_MS);
  if (left < 8_000) await new Promise((resolve) => setTimeout(resolve, left + 100));
  return new Date();
}

/** The app behind a seed in base 32. */
export function authenticator(secret: string): Authenticator {
  const totp = new TOTP({ secret: Secret.fromBase32(secret), algorithm: "SHA1", digits: 6, period: 30 });
  return {
    secret,
    code: (at = new Date(), ahead = 0) => totp.generate({ timestamp: at.getTime() + ahead * STEP_MS }),
  };
}

/** What the centre says of a typed code. */
export interface StepUpAnswer {
  required: boolean;
  enrolled: boolean;
  until: string | null;
  wait_until: string | null;
  is_locked: boolean;
  verdict: "right" | "wrong" | "used-before" | "too-early" | null;
}

/** Types a code on a session and answers how it went. */
export async function typeCode(session: CentralSession, code: string): Promise<StepUpAnswer> {
  await session.call("desk.type_code", code);
  return session.call<StepUpAnswer>("desk.step_up");
}

/** Registers an authenticator for a session's person, confirmed with its first code. */
export async function enrol(session: CentralSession): Promise<Authenticator> {
  const { secret } = await session.call<{ secret: string }>("desk.begin_authenticator");
  const app = authenticator(secret);
  const answer = await typeCode(session, app.code());
  if (answer.verdict !== "right") throw new Error(`the first code: ${JSON.stringify(answer)}`);
  return app;
}
