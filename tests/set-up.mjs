import { execFileSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/*
 * What the tests need beside the npm packages: a Chromium and the programs of a PostgreSQL server. Both are looked for;
 * where they are missing and Debian's packages may be installed (root, apt-get), they are; else the command is named.
 */

/** @param {readonly string[]} names */
const onPath = (names) =>
  (process.env["PATH"] ?? "")
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find(isProgram);

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const needs = [
  {
    what: "Chromium",
    isThere: () =>
      Boolean(process.env["CHROMIUM_PATH"]) ||
      Boolean(onPath(["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"])),
    package: "chromium",
    setting: "CHROMIUM_PATH (the browser's program)",
  },
  {
    what: "PostgreSQL 15 or newer",
    isThere: () =>
      [
        process.env["POSTGRES_BIN"],
        ...[18, 17, 16, 15].map((version) => `/usr/lib/postgresql/${version}/bin`),
      ].some((folder) => folder && existsSync(join(folder, "initdb"))) || Boolean(onPath(["initdb"])),
    package: "postgresql",
    setting: "POSTGRES_BIN (the folder of initdb)",
  },
];

const missing = needs.filter((need) => !need.isThere());
if (missing.length > 0) {
  const packages = missing.map((need) => need.package);
  const mayInstall = process.getuid?.() === 0 && Boolean(onPath(["apt-get"]));
  if (mayInstall) {
    console.error(`Installing for the tests: ${packages.join(", ")}`);
    const run = (...args) =>
      execFileSync("apt-get", args, {
        stdio: ["ignore", 2, 2],
        env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
      });
    run("update", "-q");
    run("install", "-y", "-q", "--no-install-recommends", ...packages);
  }
  const still = needs.filter((need) => !need.isThere());
  for (const need of still)
    console.error(`${need.what} is missing: sudo apt-get install ${need.package}, or set ${need.setting}.`);
  if (still.length > 0) process.exit(1);
}
