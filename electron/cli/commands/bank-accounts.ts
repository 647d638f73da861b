import { listBankAccounts } from "@db/workspace/repositories/bank-accounts";
import { BANK_NAME_PATTERN, BANK_NUMBER_PATTERN } from "@domain/bank-account";
import { formatRupiah, type Sen } from "@domain/money";
import { bankAccountBody } from "@features/bank-accounts/ask-bank-account";
import { type Command, InvalidArgumentError } from "commander";
import { dayArgument, rupiahArgument } from "../arguments";
import { action, asOperator, runCommand } from "../context";
import { CommandFailure, tableLines } from "../output";
import { synchronise } from "./sync";

/** `desk bank-accounts list|open`: our accounts at banks. Two supervisors register one. */
export function addBankAccounts(program: Command): void {
  const accounts = program.command("bank-accounts").description("the wallet's accounts at banks");
  accounts.command("list").description("every one, by its number in the wallet").action(action(list));
  accounts
    .command("open")
    .description("ask a second supervisor to register one; statements are imported from its opening day on")
    .requiredOption("--bank <name>", "the bank's short name, such as BCA", bankArgument)
    .requiredOption("--number <digits>", "the account's number at the bank", numberArgument)
    .requiredOption("--holder <name>", "in whose name it is")
    .requiredOption("--opening-on <day>", "first day that will be imported", dayArgument)
    .requiredOption("--opening-balance <rupiah>", "balance at the beginning of that day", rupiahArgument)
    .action(action(open));
}

function list(command: Command): Promise<void> {
  return asOperator(command, async (who, _home, output) => {
    await synchronise(who);
    const found = await who.workspace.transaction(listBankAccounts);
    const rows = found.map((one) => [
      String(one.id),
      one.bank,
      one.number,
      one.holderName,
      `since ${one.openingOn} with ${formatRupiah(one.openingSen)}`,
      one.coveredTo < one.openingOn ? "nothing confirmed yet" : `confirmed to ${one.coveredTo}`,
    ]);
    output.answer(
      found,
      rows.length > 0
        ? tableLines(rows)
        : ["This wallet has no bank account yet: two supervisors register one (`desk bank-accounts open`)."],
    );
  });
}

function open(command: Command): Promise<void> {
  const { holder, openingBalance, ...asked } = command.opts<{
    bank: string;
    number: string;
    holder: string;
    openingOn: string;
    openingBalance: Sen;
  }>();
  const holderName = holder.trim();
  if (holderName === "") throw new CommandFailure("Say in whose name the account is: --holder NAME.", 2);
  const body = bankAccountBody({ ...asked, holderName, openingSen: openingBalance });
  return asOperator(command, async (who, _home, output) => {
    await runCommand(who, output, "bank_account.open", body, () => []);
  });
}

function bankArgument(text: string): string {
  if (BANK_NAME_PATTERN.test(text.toUpperCase())) return text.toUpperCase();
  throw new InvalidArgumentError("A bank is named by 2 to 12 letters, such as BCA or MANDIRI.");
}

function numberArgument(text: string): string {
  if (BANK_NUMBER_PATTERN.test(text)) return text;
  throw new InvalidArgumentError("An account at a bank has 6 to 20 digits, without dots or spaces.");
}
