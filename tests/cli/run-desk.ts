import { execFile } from "node:child_process";
import { join } from "node:path";

const program = join(import.meta.dirname, "..", "..", "electron", "cli", "start-desk.mjs");

/** What a call of the command line left behind. */
export interface Ran {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs the built command line as a scheduler would: its own process, streams and exit code. */
export function runDesk(
  home: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<Ran> {
  return new Promise((resolve) =>
    execFile(
      process.execPath,
      [program, "--home", home, ...args],
      { env: { ...process.env, ...env }, maxBuffer: 64 * 2 ** 20 },
      (error, stdout, stderr) =>
        resolve({
          code: error ? Number(error.code ?? 1) : 0,
          stdout,
          // The first call may have to build, and says so on stderr.
          stderr: stderr.replace(/^Building the command line.*\n/gm, ""),
        }),
    ),
  );
}
