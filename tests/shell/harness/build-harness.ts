import { join } from "node:path";
import { buildOnce, root } from "../../../electron/stand-in/build-once.mjs";
import { ensureBuild, runTool } from "../../../electron/stand-in/ensure-build.mjs";

const vite = "vite/bin/vite.js";

/** Builds the program and the page of this folder; gives the path of the program, for `launch({ program })`. */
export async function buildHarness(): Promise<string> {
  await ensureBuild({ say: () => undefined });
  await buildOnce({
    name: "harness",
    sources: ["electron/contract", "electron/main", "electron/domain", "renderer", "tests/shell/harness"],
    async build() {
      await runTool(vite, ["build", "--config", "tests/shell/harness/vite.main.config.ts"]);
      await runTool(vite, ["build", "--config", "tests/shell/harness/vite.page.config.ts"]);
    },
  });
  return join(root, "out", "harness", "main.js");
}
