import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/*
 * `npm test`: set-up, format and lint, types, build, every test; stops at the first part that fails. The last line says
 * how many tests passed and failed.
 */

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const tool = (...path) => join(root, "node_modules", ...path);
const report = join(mkdtempSync(join(tmpdir(), "saldo-tests-")), "report.json");

const parts = [
  ["What the tests need", [join(root, "tests", "set-up.mjs")]],
  ["Format and lint", [tool("@biomejs", "biome", "bin", "biome"), "ci", "."]],
  ["Types", [tool("typescript", "bin", "tsc"), "-b"]],
  ["Build", [tool("electron-vite", "bin", "electron-vite.js"), "build", "--logLevel", "warn"]],
  [
    "Tests",
    [
      tool("vitest", "vitest.mjs"),
      "run",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report}`,
      ...process.argv.slice(2),
    ],
  ],
];

for (const [name, args] of parts) {
  console.log(`== ${name}`);
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" });
  if (name === "Tests") sayCounts();
  if (status !== 0) {
    console.error(`${name}: failed`);
    process.exit(1);
  }
}

function sayCounts() {
  try {
    const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(report, "utf8"));
    console.log(`${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`);
  } catch {
    console.error("The tests ended without a report.");
  } finally {
    rmSync(dirname(report), { recursive: true, force: true });
  }
}
