import { systemClock } from "@adapters/clock";
import { listBankAccounts } from "@db/workspace/repositories/bank-accounts";
import type { RefusalCode } from "@domain/refusal";
import { type Comparison, compareReplica, isEqual } from "@features/sync/compare-replica";
import { rebuildReplica } from "@features/sync/rebuild-replica";
import { runSync, type SyncReport } from "@features/sync/run-sync";
import type { Command } from "commander";
import type { SignedIn } from "../../wiring/open-desk";
import { action, asOperator } from "../context";
import { CommandFailure, type Output, tableLines } from "../output";
import { refusalSentence } from "../refusal-sentences";

/** `desk sync`: one round with the centre: decisions out, changes in, the audit head remembered. */
export function addSync(program: Command): void {
  program
    .command("sync")
    .description("send decisions, read changes")
    .option("--compare", "then prove that this desk and the centre are equal, or name the first difference")
    .option("--rebuild", "read everything from the centre anew; decisions on their way are kept")
    .action(
      action((command) => {
        const { compare = false, rebuild = false } = command.opts<{ compare?: boolean; rebuild?: boolean }>();
        return asOperator(command, async (who, _home, output) => {
          const report = await (rebuild ? rebuildReplica(portsOf(who)) : runRound(who));
          if (compare) await answerComparison(who, report, output);
          else await answerRound(who, report, output);
        });
      }),
    );
}

const portsOf = (who: SignedIn) => ({
  workspace: who.workspace,
  session: who.session,
  clock: systemClock,
});

async function answerRound(who: SignedIn, report: SyncReport, output: Output): Promise<void> {
  const banks = await who.workspace.transaction(listBankAccounts);
  output.answer({ ...report, stopped: report.stopped?.code ?? null, bankAccounts: banks }, [
    ...syncLines(report),
    ...banks.map(
      (bank) => `bank account ${bank.id}: ${bank.bank} ${bank.number}, confirmed to ${bank.coveredTo}`,
    ),
  ]);
  requireRound(report);
}

async function answerComparison(who: SignedIn, report: SyncReport, output: Output): Promise<void> {
  requireRound(report);
  const comparison = await compareReplica(portsOf(who));
  output.answer(comparison, [
    ...tableLines([
      ["kind", "centre", "desk", ""],
      ...comparison.tables.map((table) => [
        table.entity,
        table.centre.rows,
        table.desk.rows,
        isEqual(table) ? "equal" : "DIFFERS",
      ]),
    ]),
    ...(comparison.moved > 0 ? [`${comparison.moved} rows changed meanwhile and were left out`] : []),
  ]);
  if (comparison.first !== null)
    throw new CommandFailure(differenceSentence(comparison.first), 1, comparison);
}

function differenceSentence({ entity, id, kind }: NonNullable<Comparison["first"]>): string {
  const what = {
    missing: "is missing on this desk",
    extra: "is not known to the centre",
    differs: "is another on this desk than in the centre",
  }[kind];
  return `The ${entity} ${id} ${what}. Run \`desk sync --rebuild\`; decisions on their way are kept.`;
}

/** One round; the report says how it went. */
export const runRound = (who: SignedIn): Promise<SyncReport> => runSync(portsOf(who));

/** One round that has to reach the centre. */
export async function synchronise(who: SignedIn): Promise<SyncReport> {
  const report = await runRound(who);
  requireRound(report);
  return report;
}

function requireRound(report: SyncReport): void {
  if (!report.audit.ok)
    throw new CommandFailure(
      "The centre's history is not the one this desk has seen. Tell the supervisor at once.",
    );
  if (report.stopped) throw report.stopped;
}

/** The round in words; every refusal with its sentence. */
export function syncLines(report: SyncReport): string[] {
  return [
    `sent ${report.pushed}: ${report.applied} applied, ${report.waiting} waiting for a second person, ${report.refused.length} refused; ${report.pulled} rows read`,
    ...report.refused.map((one) => `  ${one.id} ${refusalSentence(one.code as RefusalCode, { ...one })}`),
    ...report.failed.map((one) => `  ${one.id} could not be processed and stays in the outbox`),
  ];
}
