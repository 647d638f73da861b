import { existsSync, renameSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { systemClock } from "@adapters/clock";
import { addOperator, chooseStepUp } from "@db/central/administration";
import { schemaStatus } from "@db/central/migrate";
import { openEmbedded } from "@db/central/open-embedded";
import { openServer, parseServerUrl } from "@db/central/open-server";
import { oneTimeSecret } from "@db/central/people";
import { openWorkspace } from "@db/workspace/open";
import { countOutbox } from "@db/workspace/repositories/outbox";
import { type Command, InvalidArgumentError, Option } from "commander";
import { type DeskHome, NoDeskError, readDeskHome, writeDeskHome } from "../../wiring/desk-home";
import { inWords, onServer } from "../administrator";
import { loginArgument } from "../arguments";
import { action, globals } from "../context";
import { CommandFailure } from "../output";
import { readSecret } from "../secret";
import { workspaceLogins } from "../workspace-logins";

/** `desk central connect --url …` and `desk central create`: from a folder that is no desk yet to one that works. */
export function addSetUp(central: Command): void {
  central
    .command("connect")
    .description("make the desk's folder a desk of a server's wallet, once that wallet answered")
    .requiredOption(
      "--url <url>",
      "postgres://host:port/database; proven with your own secret (--as OPERATOR), or with the administrator's name in it",
    )
    .option("--replace", "although this desk works with another wallet; what it knew of that is kept aside")
    .action(action(connect));
  central
    .command("create")
    .description("make an embedded wallet for this desk alone, with its first two supervisors")
    .requiredOption(
      "--supervisor <login=name>",
      'who supervises and verifies, twice: --supervisor ani="Ani Lestari"; others are invited by the two',
      personArgument,
    )
    .addOption(
      new Option("--codes <on|off>", "whether people need authenticator codes")
        .choices(["on", "off"])
        .default("on"),
    )
    .action(action(create));
}

/** A server's address as a desk keeps it: without anybody's name and password. */
export function bareAddress(url: string): string {
  const address = parseServerUrl(url);
  address.username = "";
  address.password = "";
  return address.href;
}

async function connect(command: Command): Promise<void> {
  const { output, home, as: login } = globals(command);
  const { url: given, replace = false } = command.opts<{ url: string; replace?: boolean }>();
  const url = bareAddress(given);
  const before = deskIn(home);
  const works = before && worksWith(before);
  const isOther = works !== null && works !== url;
  if (isOther && !replace)
    throw new CommandFailure(
      `This desk works with ${works}. Add --replace to have it work with another wallet, or name another folder with --home.`,
    );
  await requireWallet(given, login);
  const aside = isOther && before ? await setAside(before) : null;
  writeDeskHome(home, { centre: { kind: "server", url }, isDemo: false });
  output.answer({ folder: resolve(home), url, aside }, [
    `The desk in ${resolve(home)} works with ${url}`,
    ...(aside ? [`what it knew of ${works} is kept in ${aside}`] : []),
  ]);
}

function deskIn(folder: string): DeskHome | null {
  try {
    return readDeskHome(folder);
  } catch (error) {
    if (error instanceof NoDeskError) return null;
    throw error;
  }
}

const worksWith = ({ config, centreFolder }: DeskHome): string =>
  config.centre.kind === "server" ? config.centre.url : `the embedded wallet in ${centreFolder}`;

/** A wallet of this program's schema answers there: to an operator by their own secret, else to its administrator. */
async function requireWallet(given: string, login: string | undefined): Promise<void> {
  if (login) {
    const session = await openServer(bareAddress(given)).signIn(login, await readSecret(login));
    await session.close();
    return;
  }
  if (parseServerUrl(given).username === "")
    throw new CommandFailure(
      "Say who asks the wallet: --as OPERATOR, or an address with the administrator's name.",
      2,
    );
  const { kind } = await onServer(given, schemaStatus);
  if (kind === "newer")
    throw new CommandFailure("The wallet's schema is newer than this program. Update Saldo Desk first.");
  if (kind !== "current")
    throw new CommandFailure(
      kind === "empty"
        ? "This database holds no wallet yet. Run `desk central migrate` first."
        : "The wallet's schema is older than this program. Run `desk central migrate` first.",
    );
}

/** Nothing of one wallet is ever sent to another: the workspaces go aside whole, and only once nothing waits in them. */
async function setAside(home: DeskHome): Promise<string | null> {
  const logins = workspaceLogins(home);
  for (const login of logins) {
    const workspace = await openWorkspace(home.workspaceFile(login), { login });
    try {
      const { pending, sent } = await workspace.transaction(countOutbox);
      if (pending + sent > 0)
        throw new CommandFailure(
          `${pending + sent} decisions of ${login} are not answered yet. Send them first: desk --as ${login} sync.`,
        );
    } finally {
      await workspace.close();
    }
  }
  if (logins.length === 0) return null;
  const aside = join(home.folder, `workspaces-until-${systemClock.now().toISOString().replaceAll(":", "-")}`);
  renameSync(join(home.folder, "workspaces"), aside);
  return aside;
}

interface FirstPerson {
  login: string;
  displayName: string;
}

async function create(command: Command): Promise<void> {
  const { output, home: folder } = globals(command);
  const { supervisor: people, codes } = command.opts<{ supervisor: FirstPerson[]; codes: "on" | "off" }>();
  if (people.length !== 2 || people[0]?.login === people[1]?.login)
    throw new CommandFailure("A wallet begins with two supervisors: give --supervisor twice.", 2);
  const before = deskIn(folder);
  if (before)
    throw new CommandFailure(
      `${folder} is a desk already, of ${worksWith(before)}. Name another folder with --home.`,
    );
  const centreFolder = join(folder, "centre");
  if (existsSync(centreFolder))
    throw new CommandFailure(`${centreFolder} exists already. Name another folder with --home.`);
  const made = await makeWallet(centreFolder, people, codes === "on");
  // Last, so that a folder is a desk only with its wallet whole.
  writeDeskHome(folder, { centre: { kind: "embedded" }, isDemo: false });
  output.answer({ folder: resolve(folder), operators: made, codes }, [
    `The desk in ${resolve(folder)} has an embedded wallet; codes are ${codes}`,
    ...made.flatMap(({ login, secret }) => [
      `${login} is a supervisor. One-time secret, shown once: ${secret}`,
      `  first sign-in in the window, or: desk --as ${login} secret`,
    ]),
    "The web site's login: desk gate add-login NAME",
  ]);
}

async function makeWallet(centreFolder: string, people: readonly FirstPerson[], needsCodes: boolean) {
  const central = await openEmbedded(centreFolder, { create: true });
  const made: { login: string; secret: string }[] = [];
  try {
    await inWords(async () => {
      await chooseStepUp(central.admin, needsCodes);
      for (const person of people) {
        const { secret } = oneTimeSecret();
        await addOperator(central.admin, {
          ...person,
          roles: ["clerk", "supervisor"],
          secret,
          isOneTime: true,
        });
        made.push({ login: person.login, secret });
      }
    }, centreFolder);
    return made;
  } finally {
    await central.close();
    // Without its people it is no wallet, and the next try begins anew.
    if (made.length < people.length) rmSync(centreFolder, { recursive: true, force: true });
  }
}

function personArgument(text: string, before: FirstPerson[] | undefined): FirstPerson[] {
  const at = text.indexOf("=");
  const displayName = text.slice(at + 1).trim();
  if (at < 1 || displayName === "")
    throw new InvalidArgumentError('A supervisor is given as LOGIN=NAME, such as ani="Ani Lestari".');
  return [...(before ?? []), { login: loginArgument(text.slice(0, at)), displayName }];
}
