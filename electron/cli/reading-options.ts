/** Options of the commands that read a bank's file: what a person says where the file does not. */
import { readFile } from "node:fs/promises";
import type { ReadOptions } from "@domain/bank-export/events";
import type { LayoutProfile } from "@domain/bank-export/table/layout";
import { readLayoutProfile } from "@domain/bank-export/table/layout-json";
import { type Command, Option } from "commander";
import { CommandFailure } from "./output";

/** Adds the options to a command. */
export function addReadingOptions(command: Command): Command {
  return command
    .option("--year <year>", "year of the first row, for exports whose dates carry none")
    .addOption(
      new Option("--date-order <order>", "day or month first, where the dates read both ways").choices([
        "dmy",
        "mdy",
      ]),
    )
    .addOption(
      new Option("--decimal <sign>", "decimal sign, where the numbers read both ways").choices([
        "dot",
        "comma",
      ]),
    )
    .option("--layout <file>", "layout of the table, as JSON");
}

interface Given {
  year?: string;
  dateOrder?: "dmy" | "mdy";
  decimal?: "dot" | "comma";
  layout?: string;
}

/** Reads the options; a layout file that cannot be read or is none exits 2. */
export async function readingOptions(command: Command): Promise<ReadOptions> {
  const { year, dateOrder, decimal, layout } = command.opts<Given>();
  return {
    ...(year === undefined ? {} : { year: Number(year) }),
    ...(dateOrder === undefined ? {} : { dateOrder }),
    ...(decimal === undefined ? {} : { decimal }),
    ...(layout === undefined ? {} : { layout: await layoutIn(layout) }),
  };
}

async function layoutIn(path: string): Promise<LayoutProfile> {
  const read = readLayoutProfile(await jsonIn(path));
  if (!read.ok) throw new CommandFailure(`${path}: ${read.error}`, 2);
  return read.value;
}

async function jsonIn(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch (cause) {
    const what = cause instanceof SyntaxError ? "is not JSON" : "cannot be read";
    throw new CommandFailure(`${path} ${what}; give the file of a layout.`, 2);
  }
}
