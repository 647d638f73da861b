import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";

/*
 * `npm run bench -- NAME [--n N] [--seed S] [--source NAME] [--json]`: one bench by name. Each case alternates the product's own path with
 * its peer or limit in the same run, and prints medians and their ratio; times themselves say nothing about other machines.
 */

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const names = [
  "zz-speed",
  "automatic",
  "central",
  "import",
  "import-keys",
  "match",
  "match-truth",
  "pull",
  "push",
  "queue",
];
const [name, ...rest] = process.argv.slice(2);
if (!names.includes(name)) {
  console.error(`Say which bench: ${names.join(", ")}.`);
  process.exit(2);
}
const option = (flag, otherwise) => {
  const at = rest.indexOf(flag);
  return at < 0 ? otherwise : Number(rest[at + 1]);
};
const alias = Object.fromEntries(
  [
    ["@domain", "electron/domain"],
    ["@contract", "electron/contract"],
    ["@features", "electron/features"],
    ["@adapters", "electron/adapters"],
    ["@db", "db"],
  ].map(([from, to]) => [from, join(root, to)]),
);
const { module } = await runnerImport(join(root, "bench", `${name}.ts`), {
  root,
  resolve: { alias },
  logLevel: "error",
});
await module.bench({
  n: option("--n", undefined),
  seed: option("--seed", 2026),
  source: rest.includes("--source") ? rest[rest.indexOf("--source") + 1] : undefined,
  isJson: rest.includes("--json"),
});
