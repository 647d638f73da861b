import { ReadRefused } from "@adapters/bank-reader/bank-reader";
import type { LayoutNotice } from "@domain/bank-export/events";
import { collectExport } from "@domain/bank-export/export-reader";
import type { ParsedStatement } from "@domain/statement";
import type { Command } from "commander";
import { bankReader } from "../bank-reader";
import { action, globals } from "../context";
import { CommandFailure, tableLines } from "../output";
import { addReadingOptions, readingOptions } from "../reading-options";

/** `desk parse FILE`: what a bank's file says, nothing stored. A file that cannot be read, or not without being told more, exits 2. */
export function addParse(program: Command): void {
  addReadingOptions(
    program
      .command("parse")
      .description("read a bank's export and show what it says; nothing is stored")
      .argument("<file>"),
  ).action(action(parse));
}

async function parse(command: Command, path = ""): Promise<void> {
  const { output } = globals(command);
  const options = await readingOptions(command);
  const events = bankReader().events({ path, options });
  const read = await collectExport(events).catch((error: unknown) => {
    if (!(error instanceof ReadRefused)) throw error;
    throw new CommandFailure(error.message, 2, error.failure);
  });
  if (!read.ok) throw new CommandFailure(`${path}: ${read.error.message}`, 2, read.error);
  const { format, layout, statements, skipped } = read.value;
  const told = layout === undefined ? {} : { layout, skipped };
  output.answer({ format, ...told, statements: statements.map(toJson) }, [
    `format ${format}`,
    ...(layout === undefined ? [] : layoutLines(layout)),
    ...statements.flatMap(toLines),
    ...(skipped.length === 0 ? [] : [`${skipped.length} rows are no bookings`]),
  ]);
}

function layoutLines({ layout, basis, confidence }: LayoutNotice): string[] {
  const sureness = `${Math.round(confidence * 100)} %`;
  if (basis !== "suggested") return [`layout ${layout.name} (${basis}, ${sureness})`];
  return [`layout only suggested (${sureness}): look at the rows before you trust them`];
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
