import { sen } from "@domain/money";
import { HOLD_REASONS, type HoldReason, PARK_REASONS, type ParkReason } from "@domain/set-aside";
import {
  type DecisionRefusal,
  decide,
  ofHold,
  ofPark,
  ofTakingUp,
  ofUnpark,
  verifyShares,
} from "@features/top-ups/decide-top-ups";
import { type Command, InvalidArgumentError, Option } from "commander";
import type { SignedIn } from "../../wiring/open-desk";
import { accountArgument, idArgument, instantArgument, lineArgument, rupiahArgument } from "../arguments";
import { action, asOperator, runCommand } from "../context";
import { requireQueued, sendDecisions, settingOf } from "./top-ups";

/** `desk top-ups hold|unhold|park|unpark|split|credit|return|settle-return`: what is done with a row besides verifying it. */
export function addSetAside(program: Command): void {
  const topUps = program.command("top-ups").description("set top-ups and credits aside, split, send back");
  addHolds(topUps);
  addParks(topUps);
  addSplit(topUps);
  addOnline(topUps);
}

type Queued = { ok: true; value: string } | { ok: false; error: DecisionRefusal };

/** A decision into the outbox, sent at once. */
function deciding<T extends object>(work: (who: SignedIn, id: string, options: T) => Promise<Queued>) {
  return action((command, id) =>
    asOperator(command, async (who, _home, output) => {
      requireQueued(await work(who, id ?? "", command.opts<T>()));
      await sendDecisions(who, output);
    }),
  );
}

function addHolds(topUps: Command): void {
  topUps
    .command("hold")
    .description("set a top-up aside until a time")
    .argument("<top-up>", "id of the top-up", idArgument)
    .addOption(new Option("--reason <reason>").choices(HOLD_REASONS).makeOptionMandatory())
    .requiredOption("--until <instant>", "ISO 8601", instantArgument)
    .option("--note <text>", "needed with --reason other", "")
    .action(
      deciding<{ reason: HoldReason; until: string; note: string }>((who, topUpId, { reason, until, note }) =>
        decide(settingOf(who), ofHold({ topUpId, reason, note, untilUtc: until })),
      ),
    );
  topUps
    .command("unhold")
    .description("take a held top-up up again")
    .argument("<top-up>", "id of the top-up", idArgument)
    .action(deciding((who, topUpId) => decide(settingOf(who), ofTakingUp(topUpId))));
}

function addParks(topUps: Command): void {
  topUps
    .command("park")
    .description("leave a credit in suspense under a reason")
    .argument("<line>", "number of the bank line", oneLine)
    .addOption(new Option("--reason <reason>").choices(PARK_REASONS).makeOptionMandatory())
    .option("--note <text>", "needed with --reason other", "")
    .action(
      deciding<{ reason: ParkReason; note: string }>((who, line, { reason, note }) =>
        decide(settingOf(who), ofPark({ lineId: Number(line), reason, note })),
      ),
    );
  topUps
    .command("unpark")
    .description("take a parked credit up again")
    .argument("<line>", "number of the bank line", oneLine)
    .action(deciding((who, line) => decide(settingOf(who), ofUnpark(Number(line)))));
}

function addSplit(topUps: Command): void {
  topUps
    .command("split")
    .description("verify several top-ups from one line, each its part")
    .argument("<line>", "number of the bank line", oneLine)
    .requiredOption("--part <top-up=rupiah...>", "a top-up and its part, such as ID=150000", partArgument)
    .option("--note <text>", "why an amount differs")
    .action(
      deciding<{ part: Part[]; note?: string }>((who, line, { part, note }) =>
        verifyShares(settingOf(who), { lineIds: [Number(line)], shares: part, ...(note ? { note } : {}) }),
      ),
    );
}

function addOnline(topUps: Command): void {
  topUps
    .command("credit")
    .description("credit a transfer that names an account without a request; two people")
    .argument("<account>", "wallet number", accountArgument)
    .requiredOption("--line <line...>", "the bank lines", lineArgument)
    .option("--note <text>", "needed where the berita does not name the account")
    .action(
      action((command, account) =>
        asOperator(command, async (who, _home, output) => {
          const { line, note } = command.opts<{ line: number[]; note?: string }>();
          await runCommand(who, output, "top_up.verify_unasked", { lines: line, account, note }, () => [
            `Credited to ${account}`,
          ]);
        }),
      ),
    );
  topUps
    .command("return")
    .description("send a credit back to its sender; two people")
    .argument("<line>", "number of the bank line", oneLine)
    .requiredOption("--to-bank <bank>")
    .requiredOption("--to-number <number>", "the sender's account at that bank")
    .requiredOption("--to-holder <name>")
    .requiredOption("--reason <text>")
    .action(
      action((command, line) =>
        asOperator(command, async (who, _home, output) => {
          const { toBank, toNumber, toHolder, reason } = command.opts();
          const to = { to_bank: toBank, to_number: toNumber, to_holder: toHolder };
          await runCommand(who, output, "line.return", { lines: [Number(line)], ...to, reason }, () => []);
        }),
      ),
    );
  topUps
    .command("settle-return")
    .description("name the bank's debit that paid a return")
    .argument("<return>", "id of the return", idArgument)
    .requiredOption("--line <line>", "number of the debit", oneLine)
    .action(
      action((command, returned) =>
        asOperator(command, async (who, _home, output) => {
          const body = { return: returned, line: Number(command.opts()["line"]) };
          await runCommand(who, output, "return.settle", body, () => ["The return is paid"]);
        }),
      ),
    );
}

interface Part {
  topUpId: string;
  amountSen: ReturnType<typeof sen>;
}

function partArgument(text: string, before: Part[] | undefined): Part[] {
  const [id, rupiah, ...rest] = text.split("=");
  if (!id || !rupiah || rest.length > 0) throw new InvalidArgumentError("A part looks like ID=150000.");
  return [...(before ?? []), { topUpId: idArgument(id), amountSen: sen(rupiahArgument(rupiah)) }];
}

/** One bank line, kept as its text. */
function oneLine(text: string): string {
  lineArgument(text, undefined);
  return text;
}
