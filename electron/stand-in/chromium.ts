import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Devtools } from "./devtools";

/** A running Chromium that belongs to this process alone. */
export interface Chromium {
  readonly devtools: Devtools;
  readonly isHeadless: boolean;
  /** Where a test may attach; null unless one asked for it at the start. */
  debugEndpoint(): Promise<string | null>;
  stop(): Promise<void>;
}

/** How Chromium is started. */
export interface ChromiumSetting {
  readonly executable: string;
  /** Its profile folder, made when it is not there. */
  readonly profile: string;
  readonly isHeadless: boolean;
  /** Opens a debugging port on the loopback for a test. Never set by `npm start`. */
  readonly isDebuggable: boolean;
  readonly size: { readonly width: number; readonly height: number };
}

const quietFlags = [
  "--remote-debugging-pipe",
  "--no-first-run",
  "--no-default-browser-check",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-quic",
  "--disable-extensions",
  "--disable-default-apps",
  "--disable-breakpad",
  "--disable-features=Translate,MediaRouter,OptimizationHints,AutofillServerCommunication",
  "--disable-backgrounding-occluded-windows",
  "--disable-renderer-backgrounding",
  "--password-store=basic",
  "--use-mock-keychain",
  "--metrics-recording-only",
  "--no-pings",
  "--hide-crash-restore-bubble",
];

/** What operators type belongs to the wallet: the browser remembers neither forms nor passwords, as Electron does not. */
const forgetful = {
  autofill: { profile_enabled: false, credit_card_enabled: false },
  credentials_enable_service: false,
  profile: { password_manager_enabled: false },
};

/** Starts Chromium on a profile of its own. */
export async function startChromium(setting: ChromiumSetting): Promise<Chromium> {
  const { profile } = setting;
  prepareProfile(profile);
  const child = spawn(setting.executable, flagsOf(setting), {
    // 3 and 4 are the debugging pipes; its own process group, so that stopping it stops its helpers too.
    stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"],
    detached: process.platform !== "win32",
  });
  await Promise.race([
    once(child, "spawn"),
    once(child, "error").then(([error]) => {
      throw new Error(`Chromium did not start: ${setting.executable}`, { cause: error });
    }),
  ]);
  const devtools = new Devtools(child);
  await devtools.browser.send("Browser.getVersion");
  return {
    devtools,
    isHeadless: setting.isHeadless,
    debugEndpoint: async () => (setting.isDebuggable ? readEndpoint(profile) : null),
    stop: () => stop(child, devtools),
  };
}

function prepareProfile(profile: string): void {
  // Of the run before: a test would attach to nothing.
  rmSync(portFile(profile), { force: true });
  const preferences = join(profile, "Default", "Preferences");
  if (existsSync(preferences)) return;
  mkdirSync(join(profile, "Default"), { recursive: true, mode: 0o700 });
  writeFileSync(preferences, JSON.stringify(forgetful), { mode: 0o600 });
}

const portFile = (profile: string): string => join(profile, "DevToolsActivePort");

function flagsOf({ profile, isHeadless, isDebuggable, size }: ChromiumSetting): string[] {
  const isRoot = process.getuid?.() === 0;
  return [
    ...quietFlags,
    `--user-data-dir=${profile}`,
    `--window-size=${size.width},${size.height}`,
    // Chromium refuses its sandbox to root; every other user keeps it.
    ...(isRoot ? ["--no-sandbox"] : []),
    ...(isDebuggable ? ["--remote-debugging-port=0"] : []),
    ...(isHeadless ? ["--headless", "--disable-gpu", "--hide-scrollbars", "about:blank"] : []),
    ...(isHeadless ? [] : ["--app=data:text/html,<title>Saldo Desk</title>"]),
  ];
}

async function readEndpoint(profile: string): Promise<string> {
  const file = portFile(profile);
  for (let attempt = 0; attempt < 100; attempt += 1) {
    try {
      const [port, path] = readFileSync(file, "utf8").trim().split("\n");
      if (port && path) return `ws://127.0.0.1:${port}${path}`;
    } catch {
      // Not written yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("Chromium opened no debugging port");
}

async function stop(child: ChildProcess, devtools: Devtools): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const gone = once(child, "exit");
    devtools.browser.send("Browser.close").catch(() => undefined);
    const timer = setTimeout(() => killGroup(child), 3000);
    await gone;
    clearTimeout(timer);
  }
  killGroup(child);
}

/** Ends the process group this module made, by its id; it may be gone already. */
function killGroup(child: ChildProcess): void {
  if (!child.pid) return;
  try {
    process.kill(process.platform === "win32" ? child.pid : -child.pid, "SIGKILL");
  } catch {
    // Already gone.
  }
}
