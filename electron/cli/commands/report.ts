import { writeWorkbook } from "@adapters/workbook";
import { writeDailyReport } from "@features/reports/write-daily-report";
import { type Command, Option } from "commander";
import { dayArgument } from "../arguments";
import { action, asOperator } from "../context";
import { CommandFailure } from "../output";

/** `desk report daily --date D --out F`: the daily verification workbook. */
export function addReport(program: Command): void {
  const report = program.command("report").description("Excel reports");
  report
    .command("daily")
    .description("the daily verification workbook of a WIB day")
    .requiredOption("--date <date>", "YYYY-MM-DD, WIB", dayArgument)
    .requiredOption("--out <file>", "where the .xlsx goes")
    .addOption(new Option("--language <language>").choices(["id", "en"]).default("id"))
    .action(
      action((command) =>
        asOperator(command, async (who, _home, output) => {
          const { date, out, language } = command.opts<{ date: string; out: string; language: string }>();
          const written = await writeDailyReport({
            session: who.session,
            write: writeWorkbook,
            date,
            language: language === "en" ? "en" : "id",
            path: out,
          });
          if (!written.ok) throw new CommandFailure(written.error.message);
          output.answer(written.value, [
            `${written.value.path} (${written.value.bytes} bytes)`,
            ...written.value.sheets.map((sheet) => `  ${sheet.name}: ${sheet.rows} rows`),
          ]);
        }),
      ),
    );
}
