/** `desk`: the console's use cases without a window, for schedulers, servers and programs. */
import { Command } from "commander";
import { addApprove } from "./commands/approve";
import { addBackup } from "./commands/backup";
import { addBankAccounts } from "./commands/bank-accounts";
import { addCentral } from "./commands/central";
import { addComplaint } from "./commands/complaint";
import { addDemo } from "./commands/demo";
import { addFreeze } from "./commands/freeze";
import { addGate } from "./commands/gate";
import { addImport } from "./commands/import";
import { addMail } from "./commands/mail";
import { addMatch } from "./commands/match";
import { addOperators } from "./commands/operators";
import { addOversight } from "./commands/oversight";
import { addOwnAccess } from "./commands/own-access";
import { addParse } from "./commands/parse";
import { addPayments } from "./commands/payments";
import { addReport } from "./commands/report";
import { addSetAside } from "./commands/set-aside";
import { addSync } from "./commands/sync";
import { addTopUps } from "./commands/top-ups";

const program = new Command("desk")
  .description("Saldo Desk without a window")
  .option("--home <folder>", "the desk's folder (else DESK_HOME, else ~/.saldo-desk)")
  .option(
    "--as <operator>",
    "who you are; your secret is asked for, or read from the file DESK_SECRET_FILE names",
  )
  .option("--code <code>", "the present code of your authenticator app, where one is asked for")
  .option("--json", "answer as JSON, for programs")
  // A command line that cannot be read ends with 2, like a file that cannot be read; asking for help with 0.
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

const commands = [
  addDemo,
  addBankAccounts,
  addParse,
  addImport,
  addMatch,
  addTopUps,
  addSetAside,
  addPayments,
  addOversight,
  addApprove,
  addFreeze,
  addComplaint,
  addSync,
  addReport,
  addMail,
  addGate,
  addOperators,
  addOwnAccess,
  addCentral,
  addBackup,
];
for (const add of commands) add(program);

await program.parseAsync();
