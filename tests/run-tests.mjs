import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/*
 * `npm test`: set-up, format and lint, types, build, every test; stops at the first part that fails. The last line says
 * how many tests passed and failed.
 */

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const tool = (...path) => join(root, "node_modules", ...path);
const reports = mkdtempSync(join(tmpdir(), "saldo-tests-"));
const wanted = process.argv.slice(2);

/** @param {string} name @param {string[]} args */
const vitest = (name, args) => [
  name,
  [
    tool("vitest", "vitest.mjs"),
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${join(reports, `${name}.json`)}`,
    ...args,
  ],
];

/**
 * Run one file at a time. A window that shares two cores with a database answers keys too late for a person; and the change
 * feed shows nothing past a transaction that is open anywhere on the server, so desks that are held equal want it quiet.
 */
const ALONE = ["tests/journeys", "tests/shell", "tests/sync", "tests/faults"];

const parts = [
  ["What the tests need", [join(root, "tests", "set-up.mjs")]],
  ["Format and lint", [tool("@biomejs", "biome", "bin", "biome"), "ci", "."]],
  ["Types", [tool("typescript", "bin", "tsc"), "-b"]],
  ["Build", [tool("electron-vite", "bin", "electron-vite.js"), "build", "--logLevel", "warn"]],
  ...(wanted.length > 0
    ? [vitest("Tests", wanted)]
    : [
        vitest(
          "Tests",
          ALONE.flatMap((folder) => ["--exclude", `${folder}/**`]),
        ),
        vitest("Tests one at a time", [...ALONE, "--no-file-parallelism"]),
      ]),
];

const counts = { passed: 0, failed: 0, skipped: 0 };
let failed = null;
for (const [name, args] of parts) {
  console.log(`== ${name}`);
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" });
  count(join(reports, `${name}.json`));
  if (status !== 0) {
    failed = name;
    break;
  }
}
rmSync(reports, { recursive: true, force: true });
if (failed) console.error(`${failed}: failed`);
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = failed ? 1 : 0;

/** Adds what a part's report says; the parts before the tests have none. @param {string} report */
function count(report) {
  if (!existsSync(report)) return;
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(report, "utf8"));
  counts.passed += numPassedTests;
  counts.failed += numFailedTests;
  counts.skipped += numPendingTests;
}
