import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The stand-in shell is built apart from the program and never packaged (electron-builder.yml). */
export default defineConfig({
  root: here("."),
  logLevel: "warn",
  build: {
    ssr: true,
    target: "node20",
    outDir: here("../../out/stand-in"),
    emptyOutDir: true,
    minify: false,
    rollupOptions: {
      input: { run: here("./run.ts"), electron: here("./electron.ts") },
      output: { entryFileNames: "[name].js", chunkFileNames: "[name].js" },
    },
  },
});
