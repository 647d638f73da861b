import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { ensureBuild } from "./ensure-build.mjs";
import { findElectron } from "./find-electron.mjs";

/*
 * `npm start [-- --desk-home=FOLDER] [--user-data-dir=FOLDER]`: opens the console on Electron where its program is present, and else on an
 * installed Chromium. The built program is the same.
 */

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const say = (line) => console.error(line);

await ensureBuild({ say });
const electron = findElectron();
const args = process.argv.slice(2);
// Without a desk of one's own named, `npm start` opens the one that `npm run demo` made.
const demo = join(root, "demo");
if (
  !args.some((arg) => arg.startsWith("--desk-home=")) &&
  !process.env["DESK_HOME"] &&
  existsSync(join(demo, "desk.json"))
)
  args.push(`--desk-home=${demo}`);
say(
  electron
    ? "Saldo Desk on Electron"
    : "Saldo Desk on the stand-in shell: Electron's program is not installed, an installed Chromium shows the window",
);
const child = electron
  ? spawn(electron, [root, ...args], { stdio: "inherit" })
  : spawn(
      process.execPath,
      [join(root, "out", "stand-in", "run.js"), join(root, "out", "main", "index.js"), ...args],
      { stdio: "inherit" },
    );

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("error", (error) => {
  say(`The console did not start: ${error.message}`);
  process.exitCode = 1;
});
child.on("exit", (code) => {
  process.exitCode = code ?? 1;
});
