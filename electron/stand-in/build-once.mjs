import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

/** The project folder. */
export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

/**
 * Runs `build` when a source is newer than the last build of that name, and else does nothing. Two programs that ask
 * at once build once: the second waits for the first.
 *
 * @param {{ name: string, sources: readonly string[], build: () => Promise<void> }} setting
 */
export async function buildOnce({ name, sources, build }) {
  const stamp = join(root, "out", `.built-${name}`);
  const lock = join(root, "out", `.building-${name}`);
  mkdirSync(join(root, "out"), { recursive: true });
  while (!takeLock(lock)) await sleep(200);
  try {
    const newest = Math.max(...sources.map((source) => newestChange(join(root, source))));
    if (existsSync(stamp) && Number(readFileSync(stamp, "utf8")) >= newest) return;
    rmSync(stamp, { force: true });
    await build();
    writeFileSync(stamp, String(newest));
  } finally {
    rmSync(lock, { force: true });
  }
}

/** @param {string} lock */
function takeLock(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch {
    if (!isHeld(lock)) rmSync(lock, { force: true });
    return false;
  }
}

/** A lock whose program has died holds nobody up. @param {string} lock */
function isHeld(lock) {
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
