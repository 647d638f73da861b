import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { CommandFailure } from "./output";

/**
 * The operator's own secret: from the file DESK_SECRET_FILE names (its first line), else asked for without echo. Never
 * from an argument, which other users of the machine could read.
 */
export async function readSecret(login: string): Promise<string> {
  const file = process.env["DESK_SECRET_FILE"];
  if (file) {
    try {
      return readFileSync(file, "utf8").split(/\r?\n/)[0] ?? "";
    } catch (cause) {
      throw new CommandFailure(
        `DESK_SECRET_FILE names ${file}, which cannot be read. Check that it exists and is yours.`,
        1,
        { cause: (cause as Error).message },
      );
    }
  }
  if (!process.stdin.isTTY)
    throw new CommandFailure("No secret given: set DESK_SECRET_FILE, or run this in a terminal.");
  process.stderr.write(`Secret of ${login}: `);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const prompt = createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    return await new Promise<string>((resolve) => prompt.question("", resolve));
  } finally {
    prompt.close();
    process.stderr.write("\n");
  }
}
