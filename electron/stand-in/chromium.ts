import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
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
];

/** Starts Chromium on an empty profile of its own, which is removed when it stops. */
export async function startChromium(setting: ChromiumSetting): Promise<Chromium> {
  const profile = mkdtempSync(join(tmpdir(), "saldo-desk-shell-"));
  const child = spawn(setting.executable, flagsOf(setting, profile), {
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
    stop: () => stop(child, devtools, profile),
  };
}

function flagsOf({ isHeadless, isDebuggable, size }: ChromiumSetting, profile: string): string[] {
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
  const file = join(profile, "DevToolsActivePort");
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

async function stop(child: ChildProcess, devtools: Devtools, profile: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const gone = once(child, "exit");
    devtools.browser.send("Browser.close").catch(() => undefined);
    const timer = setTimeout(() => killGroup(child), 3000);
    await gone;
    clearTimeout(timer);
  }
  killGroup(child);
  rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
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
