import { mkdirSync, readFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";

interface PackageFacts {
  readonly name: string;
  readonly version: string;
}

/** The project folder: the stand-in never runs from a package. */
export const appPath = join(import.meta.dirname, "..", "..");
/** Name and version of the program, as its package says. */
export const packageFacts = JSON.parse(readFileSync(join(appPath, "package.json"), "utf8")) as PackageFacts;

const folders: Record<string, () => string> = {
  userData: () => namedFolder() ?? join(folders["appData"]?.() ?? homedir(), packageFacts.name),
  appData: () => {
    const { platform, env } = process;
    if (platform === "win32") return env["APPDATA"] ?? join(homedir(), "AppData", "Roaming");
    if (platform === "darwin") return join(homedir(), "Library", "Application Support");
    return env["XDG_CONFIG_HOME"] ?? join(homedir(), ".config");
  },
  home: homedir,
  temp: tmpdir,
  downloads: () => join(homedir(), "Downloads"),
  documents: () => join(homedir(), "Documents"),
};

/** `--user-data-dir=…`, which Electron understands by itself. */
function namedFolder(): string | undefined {
  const prefix = "--user-data-dir=";
  return process.argv.find((argument) => argument.startsWith(prefix))?.slice(prefix.length);
}

/** A folder by the name Electron gives it; the user's own data folder is made when it is asked for. */
export function getPath(name: string): string {
  const path = folders[name]?.();
  if (!path) throw new Error(`app.getPath('${name}') does not exist in the stand-in shell`);
  if (name === "userData") mkdirSync(path, { recursive: true, mode: 0o700 });
  return path;
}
