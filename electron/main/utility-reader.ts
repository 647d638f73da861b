import { type BankReader, createBankReader, READER_LIMITS } from "@adapters/bank-reader/bank-reader";
import type { ReaderChild } from "@adapters/bank-reader/conversation";
import type { FromReader } from "@adapters/bank-reader/protocol";
import { readerArguments, readerEnvironment } from "@adapters/bank-reader/start-options";
import { utilityProcess } from "electron";

/** A reader of bank files on Electron's utility processes. `program` is the built electron/reader. */
export const utilityBankReader = (program: string): BankReader =>
  createBankReader(() => startUtilityReader(program));

function startUtilityReader(program: string): ReaderChild {
  const child = utilityProcess.fork(program, [], {
    env: readerEnvironment(),
    execArgv: readerArguments(READER_LIMITS),
    stdio: "ignore",
    serviceName: "Bank file",
  });
  return {
    get pid() {
      return child.pid;
    },
    post: (message) => child.postMessage(message),
    onMessage: (take) => void child.on("message", (message: FromReader) => take(message)),
    onExit: (take) => void child.once("exit", () => take()),
    kill() {
      // Electron ends it gently, which an endless loop would not notice.
      if (child.pid === undefined) child.kill();
      else killNow(child.pid);
    },
  };
}

function killNow(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // Gone already.
  }
}
