import { freezeScopes } from "@contract/choices";
import { type Command, Option } from "commander";
import { accountArgument, idArgument, instantArgument } from "../arguments";
import { action, asOperator, runCommand } from "../context";

/** `desk freeze`, `desk confirm-freeze`, `desk lift`: an emergency hold by one, confirmed and lifted by two. */
export function addFreeze(program: Command): void {
  program
    .command("freeze")
    .description("hold an account at once (one person); a second person confirms it")
    .argument("<account>", "wallet number", accountArgument)
    .addOption(
      new Option("--scope <scope>", "which money is held").choices(freezeScopes).makeOptionMandatory(),
    )
    .requiredOption("--legal-basis <text>")
    .requiredOption("--reason <text>")
    .option("--ends-at <instant>", "ISO 8601", instantArgument)
    .action(
      action((command, account) =>
        asOperator(command, async (who, _home, output) => {
          const { scope, legalBasis, reason, endsAt } = command.opts();
          const body = { account, scope, legal_basis: legalBasis, reason, ends_at: endsAt ?? null };
          await runCommand(who, output, "freeze.place", body, (detail) => [
            `Account ${account} is held: freeze order ${detail["freeze"]}`,
          ]);
        }),
      ),
    );
  program
    .command("confirm-freeze")
    .description("confirm another person's hold")
    .argument("<freeze>", "id of the order", idArgument)
    .action(
      action((command, freeze) =>
        asOperator(command, async (who, _home, output) => {
          await runCommand(who, output, "freeze.confirm", { freeze }, () => ["Freeze order confirmed"]);
        }),
      ),
    );
  program
    .command("lift")
    .description("ask to lift a freeze order; another person approves")
    .argument("<freeze>", "id of the order", idArgument)
    .requiredOption("--reason <text>")
    .action(
      action((command, freeze) =>
        asOperator(command, async (who, _home, output) => {
          await runCommand(
            who,
            output,
            "freeze.lift",
            { freeze, reason: command.opts()["reason"] },
            () => [],
          );
        }),
      ),
    );
}
