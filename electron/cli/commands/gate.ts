import { randomBytes, randomUUID } from "node:crypto";
import { addGateLogin } from "@db/central/administration";
import { finalOutcome, submitBatch } from "@db/central/submit";
import type { Command } from "commander";
import { readDeskHome } from "../../wiring/desk-home";
import { openDesk } from "../../wiring/open-desk";
import { asAdministrator } from "../administrator";
import { accountArgument, idArgument, loginArgument } from "../arguments";
import { action, globals, requireDone } from "../context";
import { CommandFailure } from "../output";
import { readSecret } from "../secret";

/** `desk gate …`: what the wallet's web site does, for trying a wallet out. Signs in with the gate's own login. */
export function addGate(program: Command): void {
  const gate = program
    .command("gate")
    .description("the wallet's web site: accounts, top-up requests, payments");
  gate
    .command("submit")
    .description("one command by the gate, such as top_up.request (db/central/README.md lists them)")
    .argument("<kind>")
    .argument("<body>", "a JSON object")
    .option("--id <uuid>", "the same id twice has one effect", idArgument)
    .action(action(submit));
  gate
    .command("account")
    .description("what the web site shows of an account")
    .argument("<account>", "wallet number", accountArgument)
    .action(action((command, account) => read(command, "gate.account", account)));
  gate
    .command("bank-accounts")
    .description("where users may transfer to")
    .action(action((command) => read(command, "gate.bank_accounts")));
  gate
    .command("add-login")
    .description(
      "make the web site's login, by the wallet's administrator; a known one gets a new secret, printed here once",
    )
    .argument("<login>", "name the web site signs in with", loginArgument)
    .option("--url <url>", "postgres://admin@host:port/database; without it the desk's embedded wallet")
    .action(action(addLogin));
}

async function addLogin(command: Command, login = ""): Promise<void> {
  const { home, output } = globals(command);
  const secret = randomBytes(24).toString("base64url");
  await asAdministrator(home, command.opts<{ url?: string }>().url, (admin) =>
    addGateLogin(admin, login, secret),
  );
  output.answer({ login, secret }, [`${login} may use the gate. Secret, shown once: ${secret}`]);
}

async function submit(command: Command, kind = "", text = ""): Promise<void> {
  const { output } = globals(command);
  const id: string = command.opts()["id"] ?? randomUUID();
  const body = jsonObject(text);
  await atGate(command, async (session) => {
    const [answer] = await submitBatch(session, "gate", [{ id, kind, body }]);
    if (!answer) throw new CommandFailure("The centre gave no answer.");
    requireDone(answer);
    output.answer(answer, [`${finalOutcome(answer)}: ${JSON.stringify(answer.detail)}`]);
  });
}

function read(
  command: Command,
  fn: "gate.account" | "gate.bank_accounts",
  ...args: (string | undefined)[]
): Promise<void> {
  const { output } = globals(command);
  return atGate(command, async (session) => {
    const found = await session.call<unknown>(fn, ...args.map((arg) => arg ?? ""));
    if (found === null) throw new CommandFailure("There is no such account.");
    output.answer(found, [JSON.stringify(found, null, 2)]);
  });
}

type Gate = Awaited<ReturnType<Awaited<ReturnType<typeof openDesk>>["central"]["enterGate"]>>;

async function atGate(command: Command, work: (session: Gate) => Promise<void>): Promise<void> {
  const { home, as: login } = globals(command);
  if (!login) throw new CommandFailure("Name the gate's login: --as LOGIN.");
  const desk = await openDesk(readDeskHome(home));
  try {
    const session = await desk.central.enterGate(login, await readSecret(login));
    await work(session).finally(() => session.close());
  } finally {
    await desk.close();
  }
}

function jsonObject(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Said below, like any other text that is no object.
  }
  throw new CommandFailure("The body is not a JSON object.", 2);
}
