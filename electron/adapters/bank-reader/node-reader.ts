import { fork } from "node:child_process";
import { type BankReader, createBankReader, READER_LIMITS, type ReaderLimits } from "./bank-reader";
import type { ReaderChild } from "./conversation";
import type { FromReader } from "./protocol";
import { readerArguments, readerEnvironment } from "./start-options";

/** A reader on Node's own child processes, for the command line, tests and benches. `program` is the built electron/reader. */
export function nodeBankReader(program: string, limits: ReaderLimits = READER_LIMITS): BankReader {
  return createBankReader(() => startNodeReader(program, limits), limits);
}

/** Starts the program. */
export function startNodeReader(program: string, limits: ReaderLimits): ReaderChild {
  const child = fork(program, [], {
    env: readerEnvironment(),
    execArgv: readerArguments(limits),
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  return {
    pid: child.pid,
    post(message) {
      // A process that has just died is told by its exit, not by this.
      if (child.connected) child.send(message, () => {});
    },
    onMessage: (take) => void child.on("message", (message) => take(message as FromReader)),
    onExit(take) {
      child.once("error", take);
      child.once("exit", take);
    },
    kill: () => void child.kill("SIGKILL"),
  };
}
