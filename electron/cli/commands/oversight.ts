import { formatRupiah } from "@domain/money";
import { listSecondLooks, secondLookResults } from "@features/second-looks/second-looks";
import { listSettings } from "@features/settings/wallet-settings";
import { listSuspense } from "@features/suspense/list-suspense";
import { type Command, Option } from "commander";
import { countArgument, dayArgument, idArgument } from "../arguments";
import { action, asOperator, runCommand } from "../context";
import { CommandFailure, tableLines } from "../output";

/** `desk suspense`, `desk second-looks`, `desk settings`: what is looked at beside and after decisions. */
export function addOversight(program: Command): void {
  addSuspense(program);
  addSecondLooks(program);
  addSettings(program);
}

function addSuspense(program: Command): void {
  program
    .command("suspense")
    .description("money nobody was given, by age and name")
    .option("--reason <reason>", "only what is called so; undecided: what nobody has named")
    .option("--older-than <days>", "only what is at least so old", countArgument)
    .action(
      action((command) =>
        asOperator(command, async (who, _home, output) => {
          const { reason, olderThan } = command.opts<{ reason?: string; olderThan?: number }>();
          const wanted = {
            ...(reason ? { reason } : {}),
            ...(olderThan ? { olderThanDays: olderThan } : {}),
          };
          const found = await listSuspense(who, { skip: 0, atMost: 500, ...wanted });
          output.answer(found, [
            ...tableLines(
              found.byAge.map((one) => [`${one.age} days`, one.reason, one.lines, formatRupiah(one.sumSen)]),
            ),
            `${found.lines} lines, ${formatRupiah(found.sumSen)}; ${found.returns.length} on their way back`,
          ]);
        }),
      ),
    );
}

function addSecondLooks(program: Command): void {
  const looks = program.command("second-looks").description("verifications drawn by chance");
  looks
    .command("list")
    .description("what waits for a look by somebody without a part in it")
    .action(
      action((command) =>
        asOperator(command, async (who, _home, output) => {
          const found = await listSecondLooks(who.session);
          const rows = found.map(({ id, why, lines, parts }) => [
            id,
            why,
            lines.map(({ description }) => description).join(" + "),
            parts
              .map((part) => `${part.holderName} ${part.accountNumber} ${formatRupiah(part.amountSen)}`)
              .join(" + "),
          ]);
          output.answer(found, rows.length > 0 ? tableLines(rows) : ["Nothing waits for a second look."]);
        }),
      ),
    );
  looks
    .command("answer")
    .description("say whether it was right")
    .argument("<look>", "id of the look", idArgument)
    .addOption(new Option("--verdict <verdict>").choices(["right", "wrong", "unsure"]).makeOptionMandatory())
    .option("--note <text>", "needed unless it was right", "")
    .action(
      action((command, look) =>
        asOperator(command, async (who, _home, output) => {
          const { verdict, note } = command.opts();
          await runCommand(who, output, "second_look.answer", { look, verdict, note }, () => ["Noted"]);
        }),
      ),
    );
  looks
    .command("results")
    .description("how right each operator was")
    .requiredOption("--from <day>", "WIB day", dayArgument)
    .requiredOption("--to <day>", "WIB day", dayArgument)
    .action(
      action((command) =>
        asOperator(command, async (who, _home, output) => {
          const results = await secondLookResults(who.session, command.opts<{ from: string; to: string }>());
          output.answer(results, [
            ...tableLines([
              ["who", "verified", "drawn", "right", "wrong", "unsure", "waiting"],
              ...results.map((one) => [
                one.name,
                one.verified,
                one.drawn,
                one.right,
                one.wrong,
                one.unsure,
                one.waiting,
              ]),
            ]),
          ]);
        }),
      ),
    );
}

function addSettings(program: Command): void {
  const settings = program.command("settings").description("limits and switches of the wallet");
  settings
    .command("list")
    .description("every limit and switch")
    .action(
      action((command) =>
        asOperator(command, async (who, _home, output) => {
          const all = await listSettings(who.session);
          output.answer(
            all,
            tableLines(all.map(({ name, value, meaning }) => [name, String(value), meaning])),
          );
        }),
      ),
    );
  settings
    .command("set")
    .description("ask a second supervisor to change one; money in sen, switches 0 or 1")
    .argument("<name>")
    .argument("<value>")
    .requiredOption("--reason <text>")
    .action(
      action((command, setting, value) =>
        asOperator(command, async (who, _home, output) => {
          if (!/^\d{1,16}$/.test(value ?? "")) throw new CommandFailure("A value is a whole number.", 2);
          const body = { setting, value: Number(value), reason: command.opts()["reason"] };
          await runCommand(who, output, "setting.change", body, () => []);
        }),
      ),
    );
}
