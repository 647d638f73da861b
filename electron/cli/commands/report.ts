import { writeWorkbook } from "@adapters/workbook";
import { writeDailyReport } from "@features/reports/write-daily-report";
import type { Command } from "commander";
import { action, asOperator } from "../context";
import { CommandFailure } from "../output";

/** `desk report daily --date D --out F`: the daily verification workbook. */
export function addReport(program: Command): void {
  const report = program.command("report").description("Excel reports");
  report
    .command("daily")
    .description("the daily verification workbook of a WIB day")
    .requiredOption("--date <date>", "YYYY-MM-DD, WIB")
    .requiredOption("--out <file>", "where the .xlsx goes")
    .option("--language <language>", "id or en", "id")
    .action(
      action((command) =>
        asOperator(command, async (who, _home, output) => {
          const { date, out, language } = command.opts<{ date: string; out: string; language: string }>();
          if (!/^\d{4}-\d{2}-\d{2}$/.test(date))
            throw new CommandFailure(`"${date}" is not a day: write it like 2026-11-23.`, 2);
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
