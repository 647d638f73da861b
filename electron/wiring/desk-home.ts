import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { z } from "zod";

const deskConfig = z.strictObject({
  /** Where the central wallet is: in this folder, or on a server. */
  centre: z.union([
    z.strictObject({ kind: z.literal("embedded") }),
    z.strictObject({ kind: z.literal("server"), url: z.string() }),
  ]),
  /** Made by `desk demo`: the only wallet in which one program may play several people. */
  isDemo: z.boolean(),
});
/** What `desk.json` holds. */
export type DeskConfig = z.infer<typeof deskConfig>;

/** One desk's folder: its configuration, the embedded centre if it has one, and a workspace per operator. */
export interface DeskHome {
  folder: string;
  config: DeskConfig;
  centreFolder: string;
  /** Where sealed copies go unless another place is named. */
  backupFolder: string;
  workspaceFile(login: string): string;
}

/** The folder is no desk yet: nobody has said which wallet it works with. */
export class NoDeskError extends Error {
  constructor(
    readonly folder: string,
    options?: { cause?: unknown },
  ) {
    super(
      `There is no desk in ${folder}. Connect it to a server's wallet (\`desk central connect\`), make an embedded wallet (\`desk central create\`), try one out (\`desk demo\`), or name another folder with --home.`,
      options,
    );
    this.name = "NoDeskError";
  }
}

/** Where a desk lives unless told otherwise, for the window and the command line: DESK_HOME, else a folder of the user's own. */
export const defaultHomeFolder = (): string => process.env["DESK_HOME"] || join(homedir(), ".saldo-desk");

/** Reads a desk's folder; throws a {@link NoDeskError} when there is none, and one sentence when its configuration cannot be read. */
export function readDeskHome(folder: string): DeskHome {
  const file = join(folder, "desk.json");
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (cause) {
    throw new NoDeskError(folder, { cause });
  }
  try {
    return deskHome(folder, deskConfig.parse(JSON.parse(text)));
  } catch (cause) {
    throw new Error(
      `${file} cannot be read as a desk's configuration. Correct it or restore it from a backup.`,
      { cause },
    );
  }
}

/** Makes or rewrites a desk's configuration. */
export function writeDeskHome(folder: string, config: DeskConfig): DeskHome {
  mkdirSync(join(folder, "workspaces"), { recursive: true, mode: 0o700 });
  writeFileSync(join(folder, "desk.json"), `${JSON.stringify(config, null, 2)}\n`, { mode: 0o600 });
  return deskHome(folder, config);
}

const deskHome = (folder: string, config: DeskConfig): DeskHome => ({
  folder,
  config,
  centreFolder: join(folder, "centre"),
  backupFolder: join(folder, "backups"),
  workspaceFile: (login) => join(folder, "workspaces", `${login}.sqlite`),
});
