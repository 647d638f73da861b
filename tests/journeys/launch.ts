import { describe } from "vitest";
import { shell } from "./start-console";

export { type Launched, type LaunchSetting, launch, shell } from "./start-console";

/** A block of tests that need a window; skipped, saying why, where no shell is installed. */
export function describeInWindow(name: string, block: () => void): void {
  const missing = "no Electron and no Chromium here: install chromium or set CHROMIUM_PATH";
  if (shell) describe(name, block);
  else describe.skip(`${name} [${missing}]`, block);
}
