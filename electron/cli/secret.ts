import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { SHORTEST_PASSPHRASE } from "@domain/passphrase";
import { CommandFailure } from "./output";

/**
 * The operator's own secret: from the file DESK_SECRET_FILE names (its first line), else asked for without echo. Never
 * from an argument, which other users of the machine could read.
 */
export const readSecret = (login: string): Promise<string> => read("DESK_SECRET_FILE", `Secret of ${login}`);

/** A new secret of one's own: from the file DESK_NEW_SECRET_FILE names, else asked for without echo. */
export const readNewSecret = (login: string): Promise<string> =>
  read("DESK_NEW_SECRET_FILE", `New secret of ${login}`);

/** A backup's passphrase: from the file DESK_BACKUP_PASSPHRASE_FILE names, else asked for without echo. */
export async function readPassphrase(what: string): Promise<string> {
  const passphrase = await read("DESK_BACKUP_PASSPHRASE_FILE", what);
  if (passphrase.length >= SHORTEST_PASSPHRASE) return passphrase;
  throw new CommandFailure(`A passphrase has at least ${SHORTEST_PASSPHRASE} characters.`, 2);
}

async function read(variable: string, question: string): Promise<string> {
  const file = process.env[variable];
  if (file) {
    try {
      return readFileSync(file, "utf8").split(/\r?\n/)[0] ?? "";
    } catch (cause) {
      throw new CommandFailure(
        `${variable} names ${file}, which cannot be read. Check that it exists and is yours.`,
        1,
        { cause: (cause as Error).message },
      );
    }
  }
  if (!process.stdin.isTTY)
    throw new CommandFailure(`No secret given: set ${variable}, or run this in a terminal.`);
  process.stderr.write(`${question}: `);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const prompt = createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    return await new Promise<string>((resolve) => prompt.question("", resolve));
  } finally {
    prompt.close();
    process.stderr.write("\n");
  }
}
