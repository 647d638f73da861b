import { randomUUID } from "node:crypto";
import { systemClock } from "@adapters/clock";
import { findOutboxEntry, listOutbox } from "@db/workspace/repositories/outbox";
import { standingProposals } from "@db/workspace/repositories/proposals";
import { REJECT_REASONS } from "@domain/mail/templates";
import { formatRupiah, sen } from "@domain/money";
import {
  type DecisionRefusal,
  type DecisionSetting,
  decide,
  ofRejection,
  ofUndo,
  verifySafe,
  verifyTopUp,
} from "@features/top-ups/decide-top-ups";
import { type Command, Option } from "commander";
import type { SignedIn } from "../../wiring/open-desk";
import { idArgument, lineArgument } from "../arguments";
import { action, asOperator, runCommand } from "../context";
import { CommandFailure, type Output, tableLines } from "../output";
import { refusalSentence } from "../refusal-sentences";
import { synchronise, syncLines } from "./sync";

/** `desk verify`, `desk reject`, `desk undo`: from proposals to decisions. */
export function addTopUps(program: Command): void {
  addVerify(program);
  addReject(program);
}

function addVerify(program: Command): void {
  program
    .command("verify")
    .description("verify one top-up from its lines, or every safe proposal")
    .argument("[top-up]", "id of the top-up", idArgument)
    .option("--line <line...>", "the bank lines that pay it; without them its proposal's", lineArgument)
    .option("--note <text>", "why the amount or the bank account differs")
    .option("--safe", "every proposal nothing speaks against, up to the one-person limit")
    .option(
      "--auto",
      "as the service operator: what the centre's stored facts alone prove, if it is switched on",
    )
    .action(
      action((command, topUpId) =>
        asOperator(command, async (who, _home, output) => {
          const { line, note, safe, auto } = command.opts<VerifyOptions>();
          if (auto) return verifyAutomatically(who, output);
          if (safe) await verifyEverySafe(who, output);
          else await verifyOne(who, topUpId, { lineIds: line, note });
          await sendDecisions(who, output);
        }),
      ),
    );
}

function addReject(program: Command): void {
  program
    .command("reject")
    .description("reject a top-up for a reason the user may read")
    .argument("<top-up>", "id of the top-up", idArgument)
    .addOption(
      new Option("--reason <reason>", "what the user reads").choices(REJECT_REASONS).makeOptionMandatory(),
    )
    .option("--note <text>", "for the house only")
    .action(
      action((command, topUpId) =>
        asOperator(command, async (who, _home, output) => {
          const { reason, note } = command.opts<{ reason: string; note?: string }>();
          requireQueued(
            await decide(
              settingOf(who),
              ofRejection({ topUpId: topUpId ?? "", reason, ...(note ? { note } : {}) }),
            ),
          );
          await sendDecisions(who, output);
        }),
      ),
    );
  program
    .command("undo")
    .description("take back an own fresh verification; with --reason ask a second person to take back any")
    .argument("<allocation>", "id of the verification, or of a return the bank has not paid", idArgument)
    .option("--reason <text>", "older, another clerk's or two people's: why; a supervisor approves")
    .action(
      action((command, allocation) =>
        asOperator(command, async (who, _home, output) => {
          const { reason } = command.opts<{ reason?: string }>();
          if (reason !== undefined) {
            await runCommand(who, output, "allocation.reverse", { allocation, reason }, () => []);
            return;
          }
          await undoAlone(who, allocation ?? "", output);
        }),
      ),
    );
}

/** The quick undo; where the centre does not allow it, the way that is left is said. */
async function undoAlone(who: SignedIn, allocation: string, output: Output): Promise<void> {
  const queued = await decide(settingOf(who), ofUndo(allocation));
  requireQueued(queued);
  const id = queued.ok ? queued.value : "";
  try {
    await sendDecisions(who, output);
  } finally {
    const undo = await who.workspace.transaction((trx) => findOutboxEntry(trx, id));
    if (undo?.state === "refused")
      output.note(`Ask a second person to take it back: desk undo ${allocation} --reason TEXT`);
  }
}

/** The operator's own file, clock and ids. */
export const settingOf = (who: SignedIn): DecisionSetting => ({
  workspace: who.workspace,
  newId: randomUUID,
  now: systemClock.now,
});

/** A decision that the outbox did not take is a failure. */
export function requireQueued(queued: { ok: true } | { ok: false; error: DecisionRefusal }): void {
  if (queued.ok) return;
  const sentences: Record<DecisionRefusal["code"], string> = {
    "unknown-kind": "This decision is not known.",
    "online-only": "This decision is made with the centre only.",
    "id-reused": "This command id was used before.",
    "already-pending": "A decision about it is already on its way. Run `desk sync`.",
    "sums-differ": "The parts do not add up to the line.",
    "line-unknown": "One of the lines is not known here. Run `desk sync`.",
  };
  throw new CommandFailure(sentences[queued.error.code], 1, queued.error);
}

interface VerifyOptions {
  line?: number[];
  note?: string;
  safe?: boolean;
  auto?: boolean;
}

async function verifyEverySafe(who: SignedIn, output: Output): Promise<void> {
  const report = await verifySafe(settingOf(who), sen(who.me.one_person_limit_sen));
  output.note(`${report.verified.length} safe proposals, ${formatRupiah(sen(report.sumSen))}`);
}

async function verifyOne(
  who: SignedIn,
  topUpId: string | undefined,
  { lineIds, note }: { lineIds: number[] | undefined; note: string | undefined },
): Promise<void> {
  if (!topUpId) throw new CommandFailure("Name the top-up, or say --safe.", 2);
  const lines = lineIds ?? (await proposedLines(who, topUpId));
  requireQueued(await verifyTopUp(settingOf(who), { topUpId, lineIds: lines, ...(note ? { note } : {}) }));
}

interface AutomaticReport {
  is_on: boolean;
  /** Second looks found wrong ones, and two people have to switch it on again. */
  is_braked?: boolean;
  applied: number;
  sen: number;
  /** Why the rest was left, with how many. */
  left: Record<string, number>;
}

const AUTOMATIC_BATCH = 500;

/** Runs until nothing more may be taken without a person; each run is one transaction of the centre. */
async function verifyAutomatically(who: SignedIn, output: Output): Promise<void> {
  const total: AutomaticReport = { is_on: true, applied: 0, sen: 0, left: {} };
  for (;;) {
    const run = await who.session.call<AutomaticReport>("desk.verify_auto", AUTOMATIC_BATCH);
    if (!run.is_on) throw new CommandFailure("Automatic verification is off; two supervisors switch it on.");
    if (run.is_braked) throw new CommandFailure(refusalSentence("auto-brake", {}));
    total.applied += run.applied;
    total.sen += run.sen;
    total.left = run.left;
    if (run.applied === 0) break;
  }
  output.answer(total, [
    `${total.applied} verified without a person, ${formatRupiah(sen(total.sen))}`,
    ...tableLines(Object.entries(total.left).map(([why, count]) => ["left", why, count])),
  ]);
}

async function proposedLines(who: SignedIn, topUpId: string): Promise<number[]> {
  const proposals = await who.workspace.transaction(standingProposals);
  const found = proposals
    .filter((one) => one.topUpIds.length === 1 && one.topUpIds[0] === topUpId)
    .map((one) => one.lineId);
  if (found.length === 0)
    throw new CommandFailure("No proposal for this top-up: name its lines with --line.");
  return found;
}

/** Sends what was decided and answers what became of it. */
export async function sendDecisions(who: SignedIn, output: Output): Promise<void> {
  const report = await synchronise(who);
  const recent = await who.workspace.transaction((trx) =>
    listOutbox(trx, { atMost: Math.max(report.pushed, 1) }),
  );
  output.answer({ ...report, stopped: null, decisions: recent }, syncLines(report));
  if (report.refused.length > 0)
    throw new CommandFailure(`${report.refused.length} of ${report.pushed} decisions were refused.`);
}
