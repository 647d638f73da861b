import { formatRupiah, sen } from "@domain/money";
import type { Command } from "commander";
import { idArgument } from "../arguments";
import { action, asOperator, runCommand } from "../context";
import { CommandFailure } from "../output";

interface WaitingRequest {
  id: string;
  action: string;
  body: object;
  /** What would be taken back; null where it is about something else. */
  allocation: object | null;
  body_hash: string;
  amount_sen: number | null;
  maker_name: string;
  made_at: string;
  status: string;
  may_check: boolean;
}

interface Waiting {
  /** A request this person may not read is null. */
  requests: (WaitingRequest | null)[];
  statements: { id: string; file_name: string; uploaded_by: string; uploaded_at: string }[];
  freezes: { id: string; account: string; scope: string; placed_by: string; placed_at: string }[];
}

/** `desk waiting`, `desk approve`, `desk reject-request`: what a second person decides, the body fetched from the centre. */
export function addApprove(program: Command): void {
  program
    .command("waiting")
    .description("what waits for a second person")
    .action(
      action((command) =>
        asOperator(command, async (who, _home, output) => {
          const waiting = await who.session.call<Waiting>("desk.waiting");
          output.answer(waiting, waitingLines(waiting));
        }),
      ),
    );
  program
    .command("approve")
    .description("approve another person's request, as the centre shows it")
    .argument("<request>", "id of the request", idArgument)
    .option(
      "--hash <hash>",
      "the hash of the body you looked at; without it the body is shown and approved as it is now",
    )
    .action(
      action((command, id) =>
        asOperator(command, async (who, _home, output) => {
          const request = await who.session.call<WaitingRequest | null>("desk.request", id ?? "");
          if (!request) throw new CommandFailure("There is no such request.");
          output.note(`${describe(request)}\n${inFull(request)}`);
          const body = { request: id, body_hash: command.opts()["hash"] ?? request.body_hash };
          await runCommand(who, output, "request.approve", body, () => [`Approved: ${describe(request)}`]);
        }),
      ),
    );
  program
    .command("reject-request")
    .description("refuse another person's request")
    .argument("<request>", "id of the request", idArgument)
    .requiredOption("--reason <text>")
    .action(
      action((command, id) =>
        asOperator(command, async (who, _home, output) => {
          await runCommand(
            who,
            output,
            "request.reject",
            { request: id, reason: command.opts()["reason"] },
            () => ["Request rejected"],
          );
        }),
      ),
    );
}

const describe = (request: WaitingRequest): string =>
  `${request.id}  ${request.action}  ${request.amount_sen === null ? "" : formatRupiah(sen(request.amount_sen))}  by ${request.maker_name} at ${request.made_at}`;

/** The body, and what it names where that says too little to decide on. */
const inFull = ({ body, allocation }: WaitingRequest): string =>
  JSON.stringify(allocation ? { ...body, allocation } : body, null, 2);

/** Everything that waits, with the command that decides it. */
function waitingLines({ requests, statements, freezes }: Waiting): string[] {
  const lines = [
    ...requests.flatMap((one) => (one ? [`approve         ${describe(one)}`] : [])),
    ...statements.map(
      (one) => `confirm         ${one.id}  ${one.file_name}  by ${one.uploaded_by} at ${one.uploaded_at}`,
    ),
    ...freezes.map(
      (one) =>
        `confirm-freeze  ${one.id}  account ${one.account}, ${one.scope}  by ${one.placed_by} at ${one.placed_at}`,
    ),
  ];
  return lines.length > 0 ? lines : ["Nothing waits for a second person."];
}
