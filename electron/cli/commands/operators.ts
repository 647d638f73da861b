import { addOperator } from "@db/central/administration";
import { type ListedOperator, type OperatorList, oneTimeSecret, readOperators } from "@db/central/people";
import { formatRupiah, sen } from "@domain/money";
import { OPERATOR_ROLES, type OperatorRole } from "@domain/people";
import { type Command, InvalidArgumentError } from "commander";
import { asAdministrator } from "../administrator";
import { countArgument, loginArgument, rupiahArgument } from "../arguments";
import { action, asOperator, globals, runCommand } from "../context";
import { CommandFailure, tableLines } from "../output";

/** `desk operators …`: the wallet's people. What two decide waits for `desk approve`. */
export function addOperators(program: Command): void {
  const operators = program.command("operators").description("the wallet's people, by two supervisors");
  operators
    .command("list")
    .description("everybody, with roles, limits and today's count")
    .action(action(list));
  operators
    .command("add")
    .description("the first people, by the wallet's administrator; refused once there are two supervisors")
    .argument("<login>", "name to sign in with", loginArgument)
    .requiredOption("--name <name>", "name on screens")
    .requiredOption("--roles <roles>", OPERATOR_ROLES.join(","), rolesArgument)
    .option("--url <url>", "postgres://admin@host:port/database; without it the desk's embedded wallet")
    .action(action(add));
  asked(operators, "invite", "let a new person in, with a one-time secret that is printed here once")
    .requiredOption("--name <name>", "name on screens")
    .requiredOption("--roles <roles>", OPERATOR_ROLES.join(","), rolesArgument)
    .action(action((command, login) => inviteOrReset(command, "operator.invite", login)));
  asked(operators, "reset", "give a person a new one-time secret, printed here once").action(
    action((command, login) => inviteOrReset(command, "operator.reset", login)),
  );
  asked(operators, "roles", "change what a person does")
    .requiredOption("--roles <roles>", OPERATOR_ROLES.join(","), rolesArgument)
    .action(
      action((command, login) => ask(command, "operator.roles", login, { roles: command.opts()["roles"] })),
    );
  asked(operators, "limits", "change what a person may verify alone; what is left out is the wallet's own")
    .option("--item <rupiah>", "largest single verification", rupiahArgument)
    .option("--day <rupiah>", "sum of a day", rupiahArgument)
    .option("--count <n>", "verifications of a day", countArgument)
    .action(action((command, login) => ask(command, "operator.limits", login, limitsOf(command))));
  asked(operators, "disable", "shut a person out, at once").action(
    action((command, login) => ask(command, "operator.disable", login, {})),
  );
  asked(operators, "enable", "let a disabled person in again").action(
    action((command, login) => ask(command, "operator.enable", login, {})),
  );
  asked(operators, "unlock", "after ten wrong codes").action(
    action((command, login) => ask(command, "operator.unlock", login, {})),
  );
}

const asked = (operators: Command, name: string, description: string): Command =>
  operators
    .command(name)
    .description(description)
    .argument("<login>", "the person", loginArgument)
    .requiredOption("--reason <text>", "why, for the audit");

function ask(command: Command, kind: string, login = "", body: object): Promise<void> {
  return asOperator(command, async (who, _home, output) => {
    const reason: string = command.opts()["reason"];
    await runCommand(who, output, kind, { operator: login, reason, ...body }, () => [
      `Done: ${kind} ${login}`,
    ]);
  });
}

function inviteOrReset(command: Command, kind: string, login = ""): Promise<void> {
  return asOperator(command, async (who, _home, output) => {
    const { secret, verifier } = oneTimeSecret();
    const { reason, name, roles } = command.opts<{ reason: string; name?: string; roles?: string[] }>();
    const body = { operator: login, reason, verifier, ...(name ? { display_name: name, roles } : {}) };
    await runCommand(who, output, kind, body, () => [`Done: ${kind} ${login}`]);
    output.note(`One-time secret of ${login}, shown once, good after the approval: ${secret}`);
  });
}

const limitsOf = (command: Command): object => {
  const { item, day, count } = command.opts<{ item?: number; day?: number; count?: number }>();
  return { verify_alone_sen: item ?? null, verify_day_sen: day ?? null, verify_day_count: count ?? null };
};

function list(command: Command): Promise<void> {
  return asOperator(command, async (who, _home, output) => {
    const people = await readOperators(who.session);
    output.answer(people, tableLines(people.operators.map((one) => personLine(one, people.limits))));
  });
}

function personLine(one: ListedOperator, own: OperatorList["limits"]): (string | number)[] {
  const money = (mine: number | null, wallets: number) => formatRupiah(sen(mine ?? wallets));
  const state = !one.is_active
    ? "disabled"
    : one.is_locked
      ? "locked"
      : one.must_change_secret
        ? `invited until ${one.invited_until}`
        : one.has_authenticator
          ? "active"
          : "active, no authenticator";
  return [
    one.login,
    one.display_name,
    one.roles.join(","),
    state,
    `alone up to ${money(one.verify_alone_sen, own.verify_alone_sen)}`,
    `today ${one.today_count} of ${one.verify_day_count ?? own.verify_day_count}`,
  ];
}

async function add(command: Command, login = ""): Promise<void> {
  const { home, output } = globals(command);
  const { name, roles, url } = command.opts<{ name: string; roles: OperatorRole[]; url?: string }>();
  const { secret } = oneTimeSecret();
  await asAdministrator(home, url, async (admin) => {
    try {
      await addOperator(admin, { login, displayName: name, roles, secret, isOneTime: true });
    } catch (error) {
      if ((error as { constraint?: string }).constraint !== "two_supervisors") throw error;
      throw new CommandFailure(
        "This wallet has two supervisors: they invite people (`desk operators invite`).",
      );
    }
  });
  output.answer({ login, roles, secret }, [
    `${login} is an operator. One-time secret, shown once: ${secret}`,
    `First sign-in: desk --as ${login} secret`,
  ]);
}

function rolesArgument(text: string): OperatorRole[] {
  const roles = text.split(",").map((role) => role.trim());
  const known = roles.filter((role): role is OperatorRole => OPERATOR_ROLES.some((one) => one === role));
  if (known.length === roles.length) return known;
  throw new InvalidArgumentError(`Roles are some of ${OPERATOR_ROLES.join(", ")}, with commas between.`);
}
