import { randomUUID } from "node:crypto";
import { CentralError } from "@db/central/central";
import { typeCode } from "@db/central/people";
import { type Answer, finalOutcome, submitCommand } from "@db/central/submit";
import { WorkspaceError } from "@db/workspace/workspace";
import type { Command } from "commander";
import { type DeskHome, defaultHomeFolder, readDeskHome } from "../wiring/desk-home";
import { openDesk, type SignedIn } from "../wiring/open-desk";
import { CommandFailure, type Output, processOutput } from "./output";
import { refusalSentence } from "./refusal-sentences";
import { readSecret } from "./secret";

/** The options every command takes. */
export interface GlobalOptions {
  home: string;
  as?: string;
  json?: boolean;
  code?: string;
}

/** Reads the global options of a command. */
export function globals(command: Command): GlobalOptions & { output: Output } {
  const options = command.optsWithGlobals<GlobalOptions>();
  return {
    ...options,
    home: options.home ?? defaultHomeFolder(),
    output: processOutput(options.json ?? false),
  };
}

/** Runs work as the operator named by --as, with their own secret, and closes everything afterwards. */
export async function asOperator<T>(
  command: Command,
  work: (who: SignedIn, home: DeskHome, output: Output) => Promise<T>,
  { atFirstSignIn = false }: { atFirstSignIn?: boolean } = {},
): Promise<T> {
  const { home: folder, as: login, code, output } = globals(command);
  if (!login) throw new CommandFailure("Say who you are: --as OPERATOR.");
  const home = readDeskHome(folder);
  const desk = await openDesk(home);
  try {
    const who = await desk.signIn(login, await readSecret(login));
    try {
      if (who.me.must_change_secret && !atFirstSignIn)
        throw new CommandFailure(
          `Your secret is for one sign-in. Change it first: desk --as ${login} secret.`,
        );
      if (code) await stepUp(who, code);
      return await work(who, home, output);
    } finally {
      await who.close();
    }
  } finally {
    await desk.close();
  }
}

const VERDICTS = {
  wrong: "This code is wrong. Type the one your authenticator app shows now.",
  "used-before": "This code was used already. Wait for the next one.",
  "too-early": "After several wrong codes the wallet waits. Try again later.",
} as const;

async function stepUp(who: SignedIn, code: string): Promise<void> {
  const { verdict, wait_until: until } = await typeCode(who.session, code);
  if (verdict === "right" || !verdict) return;
  throw new CommandFailure(`${VERDICTS[verdict]}${until ? ` Not before ${until}.` : ""}`);
}

/** Sends one command as the signed-in operator and answers it for people and programs; a refusal is a failure. */
export async function runCommand(
  who: SignedIn,
  output: Output,
  kind: string,
  body: object,
  done: (detail: Record<string, unknown>) => string[],
): Promise<Answer> {
  const answer = await submitCommand(who.session, { id: randomUUID(), kind, body });
  requireDone(answer);
  const waiting = finalOutcome(answer) === "waiting";
  output.answer(
    answer,
    waiting
      ? [`Waiting for a second person: desk approve ${String(answer.detail["request"])}`]
      : done(answer.detail),
  );
  return answer;
}

/** Turns a refusal into a failure with its sentence. */
export function requireDone(answer: Answer): void {
  if (finalOutcome(answer) !== "refused" || answer.code === null) return;
  throw new CommandFailure(refusalSentence(answer.code, answer.detail), 1, answer);
}

/** An action that ends the program with the right exit code: its errors are one sentence on stderr. */
export function action(work: (command: Command, ...args: string[]) => Promise<void>) {
  return async (...given: unknown[]): Promise<void> => {
    const command = given.at(-1) as Command;
    const args = given.slice(0, -2).filter((arg): arg is string => typeof arg === "string");
    try {
      await work(command, ...args);
    } catch (error) {
      reportFailure(error, command.optsWithGlobals<GlobalOptions>().json ?? false);
    }
  };
}

function reportFailure(error: unknown, isJson: boolean): void {
  const known =
    error instanceof CommandFailure || error instanceof CentralError || error instanceof WorkspaceError;
  const message =
    error instanceof Error ? error.message : `Something unexpected failed: ${JSON.stringify(error)}`;
  process.stderr.write(`${isJson ? JSON.stringify({ error: failureData(error, message) }) : message}\n`);
  if (!known && process.env["DESK_DEBUG"])
    process.stderr.write(`${error instanceof Error ? error.stack : ""}\n`);
  process.exitCode = error instanceof CommandFailure ? error.exitCode : 1;
}

function failureData(error: unknown, message: string): object {
  if (error instanceof CommandFailure)
    return { message, ...(error.data === undefined ? {} : { data: error.data }) };
  if (error instanceof CentralError || error instanceof WorkspaceError) return { code: error.code, message };
  return { message };
}
