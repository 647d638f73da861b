import { type ChildProcess, fork as forkProgram } from "node:child_process";
import { EventEmitter } from "node:events";
import { strict } from "./strict";

interface ForkOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly execArgv?: string[];
  readonly stdio?: "pipe" | "ignore" | "inherit";
}

/**
 * Gives the child `process.parentPort`, which a utility process has and a Node child has not. The channel is read only once
 * the program listens: what the parent says before that waits, as it does in Electron.
 */
const parentPort = `
import { EventEmitter } from "node:events";
const port = new EventEmitter();
port.postMessage = (message) => process.send(message);
port.start = () => undefined;
const take = (data) => port.emit("message", { data, ports: [] });
port.once("newListener", () => queueMicrotask(() => process.on("message", take)));
process.parentPort = port;`;

/** A child of this process, answering as Electron's UtilityProcess does. */
class UtilityProcess extends EventEmitter {
  private readonly child: ChildProcess;

  constructor(modulePath: string, args: string[], { env, execArgv = [], stdio = "inherit" }: ForkOptions) {
    super();
    const bootstrap = `data:text/javascript,${encodeURIComponent(parentPort)}`;
    this.child = forkProgram(modulePath, args, {
      env: env ?? process.env,
      execArgv: [...execArgv, "--import", bootstrap],
      serialization: "advanced",
      stdio: ["ignore", stdio, stdio, "ipc"],
    });
    this.child.on("spawn", () => this.emit("spawn"));
    this.child.on("message", (message) => this.emit("message", message));
    this.child.on("exit", (code, signal) => this.emit("exit", code ?? (signal ? 1 : 0)));
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  get stdout(): NodeJS.ReadableStream | null {
    return this.child.stdout;
  }

  get stderr(): NodeJS.ReadableStream | null {
    return this.child.stderr;
  }

  postMessage(message: unknown): void {
    if (this.child.connected) this.child.send(message as object);
  }

  kill(): boolean {
    return this.child.kill();
  }
}

/** Stands in for Electron's `utilityProcess`. */
export const utilityProcess = strict("utilityProcess", {
  fork: (modulePath: string, args: string[] = [], options: ForkOptions = {}) =>
    strict("UtilityProcess", new UtilityProcess(modulePath, args, options)),
});
