import { systemClock } from "@adapters/clock";
import { listBankAccounts } from "@db/workspace/repositories/bank-accounts";
import type { RefusalCode } from "@domain/refusal";
import { runSync, type SyncReport } from "@features/sync/run-sync";
import type { Command } from "commander";
import type { SignedIn } from "../../wiring/open-desk";
import { action, asOperator } from "../context";
import { CommandFailure } from "../output";
import { refusalSentence } from "../refusal-sentences";

/** `desk sync`: one round with the centre: decisions out, changes in, the audit head remembered. */
export function addSync(program: Command): void {
  program
    .command("sync")
    .description("send decisions, read changes")
    .action(
      action((command) =>
        asOperator(command, async (who, _home, output) => {
          const report = await runRound(who);
          const banks = await who.workspace.transaction(listBankAccounts);
          output.answer({ ...report, stopped: report.stopped?.code ?? null, bankAccounts: banks }, [
            ...syncLines(report),
            ...banks.map(
              (bank) =>
                `bank account ${bank.id}: ${bank.bank} ${bank.number}, confirmed to ${bank.coveredTo}`,
            ),
          ]);
          requireRound(report);
        }),
      ),
    );
}

/** One round; the report says how it went. */
export const runRound = (who: SignedIn): Promise<SyncReport> =>
  runSync({ workspace: who.workspace, session: who.session, clock: systemClock });

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
