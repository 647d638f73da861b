// Opens the embedded wallet of a folder as a second program would, with the product's own code, and keeps it open.
import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";

const source = fileURLToPath(new URL("../../db/central/open-embedded.ts", import.meta.url));
const domain = fileURLToPath(new URL("../../electron/domain", import.meta.url));
const { module } = await runnerImport(source, {
  configFile: false,
  logLevel: "silent",
  resolve: { alias: { "@domain": domain } },
});
await module.openEmbedded(process.argv[2]);
process.stdout.write("held\n");
setInterval(() => {}, 1000);
