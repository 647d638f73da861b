/** `desk`: the console's use cases without a window, for schedulers, servers and programs. */
import { Command } from "commander";
import { addApprove } from "./commands/approve";
import { addCentral } from "./commands/central";
import { addComplaint } from "./commands/complaint";
import { addFreeze } from "./commands/freeze";
import { addGate } from "./commands/gate";
import { addMail } from "./commands/mail";
import { addParse } from "./commands/parse";
import { addReport } from "./commands/report";

const program = new Command("desk")
  .description("Saldo Desk without a window")
  .option("--home <folder>", "the desk's folder (else DESK_HOME, else ~/.saldo-desk)")
  .option(
    "--as <operator>",
    "who you are; your secret is asked for, or read from the file DESK_SECRET_FILE names",
  )
  .option("--json", "answer as JSON, for programs");

for (const add of [addParse, addApprove, addFreeze, addComplaint, addReport, addMail, addGate, addCentral])
  add(program);

await program.parseAsync();
