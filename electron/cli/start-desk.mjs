import { spawn } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { buildOnce, root } from "../stand-in/build-once.mjs";

/*
 * `npm run --silent desk -- COMMAND`: the command line, built first when a source is newer than the last build. Only the
 * command's own answer goes to stdout.
 */

await buildOnce({
  name: "desk",
  sources: ["electron", "db", "resources", "package.json"],
  async build() {
    console.error("Building the command line (out/cli) ...");
    await vite(["build", "--config", "electron/cli/vite.config.ts"]);
  },
});
await import(pathToFileURL(join(root, "out", "cli", "desk.js")).href);

/** @param {string[]} args @returns {Promise<void>} */
function vite(args) {
  const tool = join(root, "node_modules", "vite", "bin", "vite.js");
  const child = spawn(process.execPath, [tool, ...args], { cwd: root, stdio: ["ignore", 2, 2] });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code) => (code === 0 ? resolve() : reject(new Error(`the build failed (${code})`))));
  });
}
