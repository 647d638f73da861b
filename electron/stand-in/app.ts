import { EventEmitter } from "node:events";
import { closeSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { WindowOfBrowser, windowNews } from "./browser-window";
import { chromium, stopChromium } from "./host";
import { appPath, getPath, packageFacts } from "./paths";
import { strict } from "./strict";

const events = new EventEmitter();
let lockFile: string | null = null;
let isQuitting = false;

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
  name: packageFacts.name,
  on: (name: string, listener: (...args: unknown[]) => void) => void events.on(name, listener),
  once: (name: string, listener: (...args: unknown[]) => void) => void events.once(name, listener),
  whenReady: async () => void (await chromium()),
  enableSandbox: () => undefined,
  requestSingleInstanceLock,
  getAppPath: () => appPath,
  getName: () => packageFacts.name,
  getVersion: () => packageFacts.version,
  getPath,
  quit,
  exit: (code = 0) => void end(code),
});
