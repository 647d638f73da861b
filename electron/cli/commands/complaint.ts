import { complaintChannels } from "@contract/choices";
import { COMPLAINT_OUTCOMES } from "@domain/mail/templates";
import { type Command, Option } from "commander";
import { accountArgument, idArgument, instantArgument, rupiahArgument } from "../arguments";
import { action, asOperator, runCommand } from "../context";
import { CommandFailure } from "../output";

/** `desk complaint open|show|adjust|answer`: a user's complaint about a balance. */
export function addComplaint(program: Command): void {
  const complaint = program.command("complaint").description("users' complaints about a balance");
  complaint
    .command("open")
    .description("register a complaint; the user is told the register number")
    .argument("<account>", "wallet number", accountArgument)
    .addOption(
      new Option("--channel <channel>", "how it came in").choices(complaintChannels).makeOptionMandatory(),
    )
    .requiredOption("--claim <text>")
    .requiredOption("--claimed-at <instant>", "the moment the user speaks of, ISO 8601", instantArgument)
    .option("--amount <rupiah>", "the amount the user speaks of", rupiahArgument)
    .action(
      action((command, account) =>
        asOperator(command, async (who, _home, output) => {
          const { channel, claim, claimedAt, amount } = command.opts();
          const body = {
            account,
            channel,
            claim,
            claimed_at: claimedAt,
            claimed_sen: amount ?? null,
          };
          await runCommand(who, output, "complaint.open", body, (detail) => [
            `${detail["register_number"]}  answer due ${detail["due_on"]}  (${detail["complaint"]})`,
          ]);
        }),
      ),
    );
  complaint
    .command("show")
    .description("a complaint beside the account's transfers, top-ups and bank lines")
    .argument("<complaint>", "id of the complaint", idArgument)
    .action(
      action((command, id) =>
        asOperator(command, async (who, _home, output) => {
          const truth = await who.session.call<object | null>("desk.complaint", id ?? "");
          if (!truth) throw new CommandFailure("There is no such complaint.");
          output.answer(truth, [JSON.stringify(truth, null, 2)]);
        }),
      ),
    );
  addAdjust(complaint);
  addAnswer(complaint);
}

function addAdjust(complaint: Command): void {
  complaint
    .command("adjust")
    .description("ask for a correction of the balance; another person approves")
    .argument("<complaint>", "id of the complaint", idArgument)
    .argument("<account>", "wallet number", accountArgument)
    .requiredOption("--amount <rupiah>", "signed: negative takes money back", rupiahArgument)
    .requiredOption("--reason <text>")
    .action(
      action((command, id, account) =>
        asOperator(command, async (who, _home, output) => {
          const { amount, reason } = command.opts();
          await runCommand(
            who,
            output,
            "adjustment.post",
            { account, amount_sen: amount, reason, complaint: id },
            () => [],
          );
        }),
      ),
    );
}

function addAnswer(complaint: Command): void {
  complaint
    .command("answer")
    .description("answer the user by mail and close")
    .argument("<complaint>", "id of the complaint", idArgument)
    .addOption(new Option("--outcome <outcome>").choices(COMPLAINT_OUTCOMES).makeOptionMandatory())
    .requiredOption("--explanation <text>", "what the user reads")
    .action(
      action((command, id) =>
        asOperator(command, async (who, _home, output) => {
          const { outcome, explanation } = command.opts();
          await runCommand(who, output, "complaint.answer", { complaint: id, outcome, explanation }, () => [
            "Answered and closed",
          ]);
        }),
      ),
    );
}
