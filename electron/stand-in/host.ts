import { join } from "node:path";
import { type Chromium, startChromium } from "./chromium";
import { findChromium } from "./find-chromium";
import { getPath } from "./paths";
import { applyPermissions } from "./session";

/** The one browser of this process. */
let running: Promise<Chromium> | null = null;
let isStopped = false;

/** How this run was asked to be: set by the launcher, never by the program. */
export const wishes = {
  isHeadless: process.env["SALDO_SHELL_HEADLESS"] === "1" || !hasDisplay(),
  isDebuggable: process.env["SALDO_SHELL_DEBUG"] === "1",
};

/** Starts the browser once, in the size of the first window. */
export function chromium(size = { width: 1440, height: 900 }): Promise<Chromium> {
  if (isStopped) return Promise.reject(new Error("the stand-in shell has stopped"));
  running ??= start(size);
  return running;
}

/** Stops the browser if it runs. */
export async function stopChromium(): Promise<void> {
  isStopped = true;
  await (await running?.catch(() => null))?.stop();
}

async function start(size: { width: number; height: number }): Promise<Chromium> {
  const executable = findChromium();
  if (!executable) throw new Error("No Chromium found: install one or set CHROMIUM_PATH to its program");
  // Kept beside the console's own data, as Electron keeps it: what a person chose for the look is there next time.
  const profile = join(getPath("userData"), "chromium");
  const started = await startChromium({ executable, profile, size, ...wishes });
  await applyPermissions(started.devtools.browser);
  return started;
}

function hasDisplay(): boolean {
  const { platform, env } = process;
  return platform === "darwin" || platform === "win32" || Boolean(env["DISPLAY"] || env["WAYLAND_DISPLAY"]);
}
