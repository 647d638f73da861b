import { beginAuthenticator, changeSecret, readStepUp } from "@db/central/people";
import { OWN_SECRET_MIN } from "@domain/people";
import type { Command } from "commander";
import { renderUnicodeCompact } from "uqr";
import { action, asOperator } from "../context";
import { CommandFailure } from "../output";
import { readNewSecret } from "../secret";

/** `desk secret`, `desk authenticator`: a person's own password and authenticator. */
export function addOwnAccess(program: Command): void {
  program
    .command("secret")
    .description("change your own secret; the first thing after an invitation")
    .action(
      action((command) =>
        asOperator(
          command,
          async (who, _home, output) => {
            const secret = await readNewSecret(who.me.login);
            if (secret.length < OWN_SECRET_MIN)
              throw new CommandFailure(`A secret has at least ${OWN_SECRET_MIN} characters.`);
            await changeSecret(who.session, secret);
            output.answer({ changed: true }, ["The secret is changed; the old one lets nobody in any more."]);
          },
          { atFirstSignIn: true },
        ),
      ),
    );
  program
    .command("authenticator")
    .description("register an authenticator app: run it, scan, and run it again with --code CODE")
    .action(
      action((command) =>
        asOperator(command, async (who, _home, output) => {
          const state = await readStepUp(who.session);
          if (state?.enrolled) {
            output.answer(state, ["Your authenticator is registered."]);
            return;
          }
          const fresh = await beginAuthenticator(who.session);
          output.answer(fresh, [
            renderUnicodeCompact(fresh.uri),
            `Key for typing: ${fresh.secret}`,
            "Shown once. Then: desk --code CODE authenticator",
          ]);
        }),
      ),
    );
}
