import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The reader alone, for tests and benches; the console and the command line build it beside their own programs. */
export default defineConfig({
  root: here("."),
  logLevel: "warn",
  resolve: { alias: { "@domain": here("../domain"), "@adapters": here("../adapters") } },
  build: {
    ssr: true,
    target: "node20",
    outDir: here("../../out/reader"),
    emptyOutDir: true,
    minify: false,
    rollupOptions: {
      input: { reader: here("./index.ts") },
      output: { entryFileNames: "[name].js", chunkFileNames: "[name].js" },
    },
  },
});
