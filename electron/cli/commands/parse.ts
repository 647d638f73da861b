import { openBankFile } from "@adapters/bank-file";
import { streamBankFile } from "@domain/bank-export/bank-content";
import { collectExport } from "@domain/bank-export/export-reader";
import type { ParsedStatement } from "@domain/statement";
import { type Command, Option } from "commander";
import { action, globals } from "../context";
import { CommandFailure, tableLines } from "../output";

/** `desk parse FILE`: what a bank's file says, nothing stored. A file that cannot be read exits 2. */
export function addParse(program: Command): void {
  program
    .command("parse")
    .description("read a bank's export and show what it says; nothing is stored")
    .argument("<file>")
    .option("--year <year>", "year of the first row, for exports whose dates carry none")
    .addOption(
      new Option(
        "--date-order <order>",
        "day or month first, where all dates of a QIF file read both ways",
      ).choices(["dmy", "mdy"]),
    )
    .action(action(parse));
}

async function parse(command: Command, path = ""): Promise<void> {
  const { output } = globals(command);
  const { year, dateOrder } = command.opts<{ year?: string; dateOrder?: "dmy" | "mdy" }>();
  const file = await openBankFile(path);
  if (!file.ok) throw new CommandFailure(file.error.message, 2, file.error);
  const options = {
    ...(year === undefined ? {} : { year: Number(year) }),
    ...(dateOrder === undefined ? {} : { dateOrder }),
  };
  const read = await collectExport(streamBankFile(file.value.content, options));
  if (!read.ok) throw new CommandFailure(`${path}: ${read.error.message}`, 2, read.error);
  const { format, statements } = read.value;
  output.answer({ format, statements: statements.map(toJson) }, [
    `format ${format}`,
    ...statements.flatMap(toLines),
  ]);
}

const toJson = (statement: ParsedStatement) => ({
  account: statement.account,
  currency: statement.currency,
  opening: statement.opening,
  closing: statement.closing,
  lines: statement.lines.map(
    ({ line, bookedOn, valueOn, amount, balance, description, reference, pending }) => ({
      line,
      bookedOn,
      valueOn,
      amount,
      balance,
      description,
      reference,
      pending,
    }),
  ),
  rejected: statement.rejected.map(({ line, column, code, message }) => ({ line, column, code, message })),
});

function toLines(statement: ParsedStatement): string[] {
  return [
    `account ${statement.account ?? "not named"}, ${statement.currency}, opening ${statement.opening ?? "-"}, closing ${statement.closing ?? "-"}`,
    ...tableLines(
      statement.lines.map((line) => [
        line.line,
        line.bookedOn ?? "PEND",
        line.amount,
        line.balance ?? "",
        line.description,
      ]),
    ),
    ...statement.rejected.map((row) => `line ${row.line} rejected (${row.code}): ${row.message}`),
    `${statement.lines.length} rows read, ${statement.rejected.length} rejected`,
  ];
}
