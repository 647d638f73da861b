import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here("."),
  logLevel: "warn",
  resolve: {
    alias: { "@domain": here("../../../electron/domain"), "@contract": here("../../../electron/contract") },
  },
  build: {
    ssr: here("./main.ts"),
    target: "node20",
    outDir: here("../../../out/harness"),
    emptyOutDir: true,
    rollupOptions: { external: ["electron"], output: { entryFileNames: "main.js" } },
  },
});
