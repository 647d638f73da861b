import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";

/*
 * `npm run test:long -- NAME [--seed S] [--n N]`: one of the long bars, too long for every `npm test`, which runs a slice
 * of it. A module exports `run({ seed, n, say })` and answers what was wrong; nothing wrong exits 0. Tests of `npm test` that
 * are a slice (tests/support/bar.ts) run at their whole size; `--n 100` is a tenth of it.
 */

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const bars = { hostile: "tests/hostile/long.ts", servers: "tests/servers/long.ts" };
const slices = {
  faults: ["tests/faults", "tests/backup"],
  model: ["tests/central/ledger-model.test.ts"],
  mutants: ["tests/mutants"],
  races: ["tests/central/races.test.ts", "tests/sync/desk-races.test.ts"],
  contested: ["tests/sync/contested.test.ts"],
};
const [name, ...rest] = process.argv.slice(2);
const program = bars[name];
if (!program && !slices[name]) {
  console.error(`Say which: ${[...Object.keys(bars), ...Object.keys(slices)].join(", ")}.`);
  process.exit(2);
}
const option = (flag) => {
  const at = rest.indexOf(flag);
  return at < 0 ? undefined : Number(rest[at + 1]);
};
if (slices[name]) {
  const env = {
    ...process.env,
    BAR: "long",
    BAR_SEED: String(option("--seed") ?? 2026),
    BAR_N: String(option("--n") ?? 0),
  };
  const vitest = [
    join(root, "node_modules", "vitest", "vitest.mjs"),
    "run",
    "--no-file-parallelism",
    ...slices[name],
  ];
  const { status } = spawnSync(process.execPath, vitest, { cwd: root, stdio: "inherit", env });
  process.exit(status ?? 1);
}
const alias = Object.fromEntries(
  [
    ["@domain", "electron/domain"],
    ["@contract", "electron/contract"],
    ["@features", "electron/features"],
    ["@adapters", "electron/adapters"],
    ["@db", "db"],
  ].map(([from, to]) => [from, join(root, to)]),
);
const { module } = await runnerImport(join(root, program), { root, resolve: { alias }, logLevel: "error" });
const wrong = await module.run({
  seed: option("--seed") ?? 2026,
  n: option("--n"),
  say: (line) => console.log(line),
});
for (const line of wrong.slice(0, 100)) console.error(line);
console.log(wrong.length === 0 ? "nothing wrong" : `${wrong.length} wrong`);
process.exit(wrong.length === 0 ? 0 : 1);
