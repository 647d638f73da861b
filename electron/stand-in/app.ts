import { EventEmitter } from "node:events";
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { WindowOfBrowser, windowNews } from "./browser-window";
import { chromium, stopChromium } from "./host";
import { strict } from "./strict";

interface PackageFacts {
  readonly name: string;
  readonly version: string;
}

/** The project folder: the stand-in never runs from a package. */
const appPath = join(import.meta.dirname, "..", "..");
const facts = JSON.parse(readFileSync(join(appPath, "package.json"), "utf8")) as PackageFacts;
const events = new EventEmitter();
let lockFile: string | null = null;
let isQuitting = false;

const folders: Record<string, () => string> = {
  userData: () => namedFolder() ?? join(folders["appData"]?.() ?? homedir(), facts.name),
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

function getPath(name: string): string {
  const path = folders[name]?.();
  if (!path) throw new Error(`app.getPath('${name}') does not exist in the stand-in shell`);
  if (name === "userData") mkdirSync(path, { recursive: true, mode: 0o700 });
  return path;
}

/** One console per user data folder. The first instance is not told of the second, unlike on Electron. */
function requestSingleInstanceLock(): boolean {
  const path = join(getPath("userData"), "shell.lock");
  for (const isLastTry of [false, true]) {
    try {
      const file = openSync(path, "wx", 0o600);
      writeSync(file, String(process.pid));
      closeSync(file);
      lockFile = path;
      return true;
    } catch {
      if (isLastTry || isAlive(Number(readFileSync(path, "utf8")))) return false;
      rmSync(path, { force: true });
    }
  }
  return false;
}

function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function end(code: number): Promise<void> {
  await stopChromium().catch(() => undefined);
  if (lockFile) rmSync(lockFile, { force: true });
  process.exit(code);
}

/** Asks the program, closes the windows, then ends; a program may hold it up to close its databases. */
function quit(): void {
  let isPrevented = false;
  const event = {
    preventDefault: () => {
      isPrevented = true;
    },
  };
  events.emit("before-quit", event);
  if (isPrevented || isQuitting) return;
  isQuitting = true;
  for (const window of WindowOfBrowser.getAllWindows()) window.close();
  events.emit("will-quit", event);
  void end(0);
}

windowNews.on("all-closed", () => {
  if (isQuitting) return;
  if (events.listenerCount("window-all-closed") > 0) events.emit("window-all-closed");
  else quit();
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, quit);

/** Stands in for Electron's `app`. */
export const app = strict("app", {
  isPackaged: false,
  name: facts.name,
  on: (name: string, listener: (...args: unknown[]) => void) => void events.on(name, listener),
  once: (name: string, listener: (...args: unknown[]) => void) => void events.once(name, listener),
  whenReady: async () => void (await chromium()),
  enableSandbox: () => undefined,
  requestSingleInstanceLock,
  getAppPath: () => appPath,
  getName: () => facts.name,
  getVersion: () => facts.version,
  getPath,
  quit,
  exit: (code = 0) => void end(code),
});
