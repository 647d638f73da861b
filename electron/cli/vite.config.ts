import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The command line is built apart from the window: it needs neither Electron nor the renderer. */
export default defineConfig({
  root: here("."),
  logLevel: "warn",
  resolve: {
    alias: {
      "@domain": here("../domain"),
      "@contract": here("../contract"),
      "@features": here("../features"),
      "@adapters": here("../adapters"),
      "@db": here("../../db"),
    },
  },
  build: {
    ssr: true,
    target: "node20",
    outDir: here("../../out/cli"),
    emptyOutDir: true,
    minify: false,
    rollupOptions: {
      input: { desk: here("./desk.ts"), reader: here("../reader/index.ts") },
      output: { entryFileNames: "[name].js", chunkFileNames: "[name].js" },
    },
  },
});
