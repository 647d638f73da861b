import { parseDecimal } from "@domain/money";
import type { Command } from "commander";
import { action, asOperator, runCommand } from "../context";
import { CommandFailure } from "../output";

/** `desk complaint open|show|adjust|answer`: a user's complaint about a balance. */
export function addComplaint(program: Command): void {
  const complaint = program.command("complaint").description("users' complaints about a balance");
  complaint
    .command("open")
    .argument("<account>", "wallet number")
    .requiredOption("--channel <channel>", "telephone, counter, email or letter")
    .requiredOption("--claim <text>")
    .requiredOption("--claimed-at <instant>", "the moment the user speaks of, UTC, ISO 8601")
    .option("--amount <rupiah>")
    .action(
      action((command, account) =>
        asOperator(command, async (who, _home, output) => {
          const { channel, claim, claimedAt, amount } = command.opts();
          const body = {
            account,
            channel,
            claim,
            claimed_at: claimedAt,
            claimed_sen: amount === undefined ? null : rupiahOption(amount),
          };
          await runCommand(who, output, "complaint.open", body, (detail) => [
            `${detail["register_number"]}  answer due ${detail["due_on"]}  (${detail["complaint"]})`,
          ]);
        }),
      ),
    );
  complaint
    .command("show")
    .argument("<complaint>")
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
    .argument("<complaint>")
    .argument("<account>", "wallet number")
    .requiredOption("--amount <rupiah>", "signed: negative takes money back")
    .requiredOption("--reason <text>")
    .action(
      action((command, id, account) =>
        asOperator(command, async (who, _home, output) => {
          const { amount, reason } = command.opts();
          await runCommand(
            who,
            output,
            "adjustment.post",
            { account, amount_sen: rupiahOption(amount), reason, complaint: id },
            () => [],
          );
        }),
      ),
    );
}

function addAnswer(complaint: Command): void {
  complaint
    .command("answer")
    .argument("<complaint>")
    .requiredOption("--outcome <outcome>", "upheld, partly-upheld, not-upheld or withdrawn")
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

/** A rupiah amount from the command line, as sen; refuses what is not a plain decimal. */
export function rupiahOption(text: string): number {
  const amount = parseDecimal(text);
  if (!amount.ok)
    throw new CommandFailure(`"${text}" is not an amount: write it like 150000 or 150000.50.`, 2);
  return amount.value;
}
