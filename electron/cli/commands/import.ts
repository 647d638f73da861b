import { randomUUID } from "node:crypto";
import { basename } from "node:path";
import { systemClock } from "@adapters/clock";
import type { Answer } from "@db/central/submit";
import type { Import } from "@db/workspace/repositories/imports";
import { type ConfirmEvidence, confirmStatement } from "@features/bank-imports/confirm-statement";
import { knownBefore } from "@features/bank-imports/known-before";
import { type ImportRequest, stageImport } from "@features/bank-imports/stage-import";
import { uploadImport } from "@features/bank-imports/upload-import";
import type { Command } from "commander";
import type { SignedIn } from "../../wiring/open-desk";
import { bankAccountArgument, countArgument, idArgument, rupiahArgument } from "../arguments";
import { bankReader } from "../bank-reader";
import { action, asOperator, requireDone } from "../context";
import { CommandFailure } from "../output";
import { addReadingOptions, readingOptions } from "../reading-options";
import { synchronise } from "./sync";

/** `desk import FILE --bank-account N` and `desk confirm STATEMENT`: a claim, and the second person's evidence. */
export function addImport(program: Command): void {
  addReadingOptions(
    program
      .command("import")
      .description("import a bank's export for one of our bank accounts; a second operator confirms it")
      .argument("<file>")
      .requiredOption(
        "--bank-account <number>",
        "the bank account's number in the wallet, as `desk bank-accounts list` shows it",
        bankAccountArgument,
      )
      .option("--again", "read a file whose very bytes stand in the wallet already"),
  ).action(
    action((command, path) =>
      asOperator(command, async (who, _home, output) => {
        const { bankAccount, again } = command.opts<{ bankAccount: number; again?: boolean }>();
        const reading = await readingOptions(command);
        await synchronise(who);
        const results = await importFile(
          who,
          { path: path ?? "", bankAccountId: bankAccount, reading, ...(again ? { again } : {}) },
          (line) => output.note(line),
        );
        output.answer(results, results.flatMap(resultLines));
        for (const { answer } of results) requireDone(answer);
      }),
    ),
  );
  addConfirm(program);
}

function addConfirm(program: Command): void {
  program
    .command("confirm")
    .description(
      "confirm another operator's statement: with your own imported download, or with totals typed blind",
    )
    .argument("<statement>", "id of the statement", idArgument)
    .option("--evidence <statement>", "your own statement of the same days", idArgument)
    .option("--closing <rupiah>", "closing balance read at the bank", rupiahArgument)
    .option("--credits <rupiah>", "sum of credits read at the bank", rupiahArgument)
    .option("--credit-count <count>", "number of credits read at the bank", countArgument)
    .action(
      action((command, statement) =>
        asOperator(command, async (who, _home, output) => {
          const { evidence, ...totals } = command.opts<{ evidence?: string } & TypedTotals>();
          const { answer, attemptsLeft } = await confirmStatement(
            { session: who.session, newId: randomUUID },
            statement ?? "",
            evidence ? { kind: "download", evidenceId: evidence } : typedTotals(totals),
          );
          if (attemptsLeft !== null) output.note(`${attemptsLeft} attempts left`);
          requireDone(answer);
          const { detail } = answer;
          output.answer(answer, [
            `Confirmed: ${detail["posted"]} new lines posted, ${detail["pending_lines"]} not booked yet`,
          ]);
        }),
      ),
    );
}

interface TypedTotals {
  closing?: number;
  credits?: number;
  creditCount?: number;
}

function typedTotals({ closing, credits, creditCount }: TypedTotals): ConfirmEvidence {
  if (closing === undefined || credits === undefined || creditCount === undefined)
    throw new CommandFailure("Give --evidence, or --closing, --credits and --credit-count together.", 2);
  return {
    kind: "totals",
    closingSen: closing,
    creditSen: credits,
    creditCount,
  };
}

/** One statement of a file, staged, uploaded and sealed. */
export interface ImportResult {
  staged: Import;
  answer: Answer;
}

/** Stages a file and uploads each statement in it. Throws a {@link CommandFailure} when nothing of it was taken. */
export async function importFile(
  who: SignedIn,
  request: Omit<ImportRequest, "fileName">,
  note: (line: string) => void,
): Promise<ImportResult[]> {
  const staged = await stageImport(
    {
      workspace: who.workspace,
      reader: bankReader(),
      newId: randomUUID,
      now: systemClock.now,
      knownBefore: (bankAccountId, day) => knownBefore(who.session, bankAccountId, day),
      onProgress: (rows) => note(`${rows} rows read`),
    },
    { ...request, fileName: basename(request.path) },
  );
  if (!staged.ok) throw new CommandFailure(`${request.path}: ${staged.error.message}`, 2, staged.error);
  const results: ImportResult[] = [];
  for (const one of staged.value) {
    if (one.status === "failed")
      throw new CommandFailure(
        `${request.path} contradicts itself. Nothing was stored; download it again.`,
        2,
        one.judgement,
      );
    results.push({
      staged: one,
      answer: await uploadImport(
        { workspace: who.workspace, session: who.session, now: systemClock.now },
        one.id,
      ),
    });
  }
  return results;
}

function resultLines({ staged, answer }: ImportResult): string[] {
  const { detail } = answer;
  return [
    `statement ${staged.id}  ${staged.format}  ${staged.periodFrom} to ${staged.periodTo}`,
    `  rows in file ${staged.storedRows + staged.skippedRows + staged.rejectedRows} = ${detail["new_lines"] ?? 0} new + ${detail["known_lines"] ?? 0} known already + ${detail["pending_lines"] ?? 0} not booked yet + ${staged.skippedRows} without an amount + ${staged.rejectedRows} rejected`,
    `  ${detail["verdict"] ?? answer.code} (${detail["reason"] ?? ""})`,
  ];
}
