import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

/**
 * The Electron program of this folder, or null when only its package is there. Reads what the package's own index
 * reads, but never starts its download.
 *
 * @returns {string | null}
 */
export function findElectron() {
  const folder = join(root, "node_modules", "electron");
  const name = join(folder, "path.txt");
  if (!existsSync(name)) return null;
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, "dist");
  const program = join(dist, readFileSync(name, "utf8").trim());
  return existsSync(program) ? program : null;
}
