import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const stamp = join(root, "out", ".built");
const lock = join(root, "out", ".building");
const sources = ["electron", "renderer", "db", "resources", "electron.vite.config.ts", "package.json"];

/**
 * Builds the program and the stand-in shell when a source is newer than the last build, and else does nothing. Says
 * what it does through `say`; two callers at once build once.
 *
 * @param {{ say: (line: string) => void }} setting
 */
export async function ensureBuild({ say }) {
  mkdirSync(join(root, "out"), { recursive: true });
  while (!takeLock()) await sleep(300);
  try {
    const newest = Math.max(...sources.map((source) => newestChange(join(root, source))));
    if (existsSync(stamp) && Number(readFileSync(stamp, "utf8")) >= newest) return;
    say("Building the console (out/) ...");
    rmSync(stamp, { force: true });
    await run("electron-vite", ["build", "--logLevel", "warn"]);
    await run("vite", ["build", "--config", "electron/stand-in/vite.config.ts"]);
    writeFileSync(stamp, String(newest));
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

function takeLock() {
  try {
    writeFileSync(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch {
    if (!isHeld()) rmSync(lock, { force: true });
    return false;
  }
}

function isHeld() {
  try {
    process.kill(Number(readFileSync(lock, "utf8")), 0);
    return true;
  } catch {
    return false;
  }
}

/** @param {string} path @returns {number} */
function newestChange(path) {
  const facts = statSync(path, { throwIfNoEntry: false });
  if (!facts) return 0;
  if (!facts.isDirectory()) return path.includes(".test.") ? 0 : facts.mtimeMs;
  const inside = readdirSync(path).map((name) => newestChange(join(path, name)));
  return Math.max(facts.mtimeMs, ...inside);
}

/** @param {string} tool @param {string[]} args @returns {Promise<void>} */
function run(tool, args) {
  const file =
    { "electron-vite": "electron-vite/bin/electron-vite.js", vite: "vite/bin/vite.js" }[tool] ?? "";
  const child = spawn(process.execPath, [join(root, "node_modules", file), ...args], {
    cwd: root,
    // A program that prints its answer on stdout may have to build first: nothing of the build goes there.
    stdio: ["ignore", 2, 2],
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code) => (code === 0 ? resolve() : reject(new Error(`${tool} failed (${code})`))));
  });
}
