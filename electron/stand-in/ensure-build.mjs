import { spawn } from "node:child_process";
import { join } from "node:path";
import { buildOnce, root } from "./build-once.mjs";

/**
 * Builds the program and the stand-in shell into out/ when a source is newer than the last build. Says so through
 * `say`; nothing of it goes to stdout, because a program that prints its answer there may have to build first.
 *
 * @param {{ say: (line: string) => void }} setting
 */
export async function ensureBuild({ say }) {
  await buildOnce({
    name: "console",
    sources: ["electron", "renderer", "db", "resources", "electron.vite.config.ts", "package.json"],
    async build() {
      say("Building the console (out/) ...");
      await runTool("electron-vite/bin/electron-vite.js", ["build", "--logLevel", "warn"]);
      await runTool("vite/bin/vite.js", ["build", "--config", "electron/stand-in/vite.config.ts"]);
    },
  });
}

/**
 * Runs one of the build tools in a process of its own, as for production whatever the caller is: under a test runner
 * NODE_ENV would otherwise put React's slow development build into out/.
 *
 * @param {string} tool its program below node_modules
 * @param {readonly string[]} args
 * @returns {Promise<void>}
 */
export function runTool(tool, args) {
  const child = spawn(process.execPath, [join(root, "node_modules", tool), ...args], {
    cwd: root,
    env: { ...process.env, NODE_ENV: "production" },
    stdio: ["ignore", 2, 2],
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code) => (code === 0 ? resolve() : reject(new Error(`${tool} failed (${code})`))));
  });
}
