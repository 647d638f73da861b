import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "electron-vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const alias = {
  "@domain": here("./electron/domain"),
  "@contract": here("./electron/contract"),
  "@features": here("./electron/features"),
  "@adapters": here("./electron/adapters"),
  "@db": here("./db"),
};

/** Programs that run on Node: one line each, built beside the others into out/main. */
const mainPrograms = {
  index: here("./electron/main/index.ts"),
  reader: here("./electron/reader/index.ts"),
  "centre-engine": here("./electron/main/centre-engine.ts"),
  "match-thread": here("./electron/main/match-thread.ts"),
};

export default defineConfig({
  main: {
    resolve: { alias },
    build: {
      outDir: "out/main",
      rollupOptions: { input: mainPrograms, output: { format: "es", entryFileNames: "[name].js" } },
    },
  },
  preload: {
    resolve: { alias },
    build: {
      outDir: "out/preload",
      // A sandboxed preload can load no module of its own: everything goes into the one file.
      externalizeDeps: false,
      rollupOptions: {
        input: { index: here("./electron/preload/index.ts") },
        output: { format: "cjs", entryFileNames: "[name].cjs", codeSplitting: false },
      },
    },
  },
  renderer: {
    root: here("./renderer"),
    resolve: { alias },
    plugins: [react()],
    // Replaced by a fresh nonce on every load (electron/main/protocol.ts).
    html: { cspNonce: "__CSP_NONCE__" },
    build: {
      outDir: here("./out/renderer"),
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rollupOptions: { input: { index: here("./renderer/index.html") } },
    },
  },
});
