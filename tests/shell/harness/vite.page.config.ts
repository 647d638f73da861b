import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here("."),
  logLevel: "warn",
  publicDir: here("../../../renderer/public"),
  plugins: [react()],
  html: { cspNonce: "__CSP_NONCE__" },
  resolve: {
    alias: { "@domain": here("../../../electron/domain"), "@contract": here("../../../electron/contract") },
  },
  build: {
    outDir: here("../../../out/harness/renderer"),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 3000,
    modulePreload: { polyfill: false },
  },
});
