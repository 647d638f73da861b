import { join } from "node:path";
import react from "@vitejs/plugin-react";
import { build } from "vite";
import { buildOnce, root } from "../../../electron/stand-in/build-once.mjs";
import { ensureBuild } from "../../../electron/stand-in/ensure-build.mjs";

const alias = {
  "@domain": join(root, "electron", "domain"),
  "@contract": join(root, "electron", "contract"),
};

/** Builds the program and the page of this folder; gives the path of the program, for `launch({ program })`. */
export async function buildHarness(): Promise<string> {
  await ensureBuild({ say: () => undefined });
  await buildOnce({
    name: "harness",
    sources: ["electron/contract", "electron/main", "electron/domain", "renderer", "tests/shell/harness"],
    async build() {
      await buildMain();
      await buildPage();
    },
  });
  return join(root, "out", "harness", "main.js");
}

const shared = { configFile: false, logLevel: "warn", resolve: { alias }, root: import.meta.dirname } as const;

async function buildMain(): Promise<void> {
  await build({
    ...shared,
    build: {
      ssr: join(import.meta.dirname, "main.ts"),
      target: "node20",
      outDir: join(root, "out", "harness"),
      emptyOutDir: true,
      rollupOptions: { external: ["electron", "zod"], output: { entryFileNames: "main.js" } },
    },
  });
}

async function buildPage(): Promise<void> {
  await build({
    ...shared,
    plugins: [react()],
    publicDir: join(root, "renderer", "public"),
    html: { cspNonce: "__CSP_NONCE__" },
    build: {
      outDir: join(root, "out", "harness", "renderer"),
      emptyOutDir: true,
      chunkSizeWarningLimit: 3000,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
    },
  });
}
