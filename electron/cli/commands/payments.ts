import { systemClock } from "@adapters/clock";
import { formatRupiah } from "@domain/money";
import { PAYMENT_REFUSAL_REASONS } from "@domain/payment-review";
import { listPayments } from "@features/payments/list-payments";
import { type Command, Option } from "commander";
import { idArgument } from "../arguments";
import { action, asOperator, runCommand } from "../context";
import { tableLines } from "../output";
import { synchronise } from "./sync";

/** `desk payments list|approve|refuse`: payments that wait for a person. */
export function addPayments(program: Command): void {
  const payments = program.command("payments").description("payments that wait for a person");
  payments
    .command("list")
    .description("what waits, oldest first")
    .action(
      action((command) =>
        asOperator(command, async (who, _home, output) => {
          await synchronise(who);
          const queue = await listPayments(who.workspace, {
            nowUtc: systemClock.now().toISOString(),
            alsoId: null,
          });
          const rows = queue.rows.map((one) => [
            one.id,
            one.heldAtUtc,
            formatRupiah(one.amountSen),
            `${one.holderName} ${one.accountNumber} -> ${one.seller}`,
            one.reasons.join(", "),
          ]);
          output.answer(queue, rows.length > 0 ? tableLines(rows) : ["No payment waits for a person."]);
        }),
      ),
    );
  payments
    .command("approve")
    .description("pay the seller; above the limit a second person decides")
    .argument("<payment>", "id of the payment", idArgument)
    .option("--note <text>", "for the house", "")
    .action(
      action((command, payment) =>
        asOperator(command, async (who, _home, output) => {
          const body = { payment, note: command.opts()["note"] };
          await runCommand(who, output, "payment.approve", body, () => ["The seller is paid"]);
        }),
      ),
    );
  payments
    .command("refuse")
    .description("give the buyer the money back")
    .argument("<payment>", "id of the payment", idArgument)
    .addOption(new Option("--reason <reason>").choices(PAYMENT_REFUSAL_REASONS).makeOptionMandatory())
    .option("--note <text>", "for the house", "")
    .action(
      action((command, payment) =>
        asOperator(command, async (who, _home, output) => {
          const { reason, note } = command.opts();
          await runCommand(who, output, "payment.refuse", { payment, reason, note }, () => [
            "The buyer has the money back",
          ]);
        }),
      ),
    );
}
