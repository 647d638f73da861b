import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beginAuthenticator, typeCode } from "@db/central/people";
import { finalOutcome, submitCommand } from "@db/central/submit";
import { URI } from "otpauth";
import type { SignedIn } from "../../wiring/open-desk";
import { CommandFailure } from "../output";

/**
 * Registers an authenticator for each of the demo's people, its key beside their secret (`secrets/LOGIN.otpauth`, for a real
 * app to scan or type), and lets two of them switch codes on. At the end of the day: a code counts once, so that a day
 * with a fresh one for each approval would take an hour.
 */
export async function switchCodesOn(
  folder: string,
  maker: SignedIn,
  checker: SignedIn,
  others: SignedIn[],
): Promise<void> {
  for (const { session, me } of [maker, checker, ...others]) {
    const { uri } = await beginAuthenticator(session);
    writeFileSync(join(folder, "secrets", `${me.login}.otpauth`), `${uri}\n`, { mode: 0o600 });
    const { verdict } = await typeCode(session, URI.parse(uri).generate());
    if (verdict !== "right") throw new CommandFailure(`The authenticator of ${me.login} did not register.`);
  }
  const change = { setting: "step_up_required", value: 1, reason: "demo with codes" };
  const asked = await submitCommand(maker.session, {
    id: randomUUID(),
    kind: "setting.change",
    body: change,
  });
  const { request, body_hash } = asked.detail;
  const body = { request, body_hash };
  const approved = await submitCommand(checker.session, { id: randomUUID(), kind: "request.approve", body });
  if (finalOutcome(approved) !== "applied") throw new CommandFailure("The codes could not be switched on.");
}
