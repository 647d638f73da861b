import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: {
    alias: {
      "@domain": here("./electron/domain"),
      "@contract": here("./electron/contract"),
      "@features": here("./electron/features"),
      "@adapters": here("./electron/adapters"),
      "@db": here("./db"),
    },
  },
  test: {
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // A wait ends when what it waits for is there; how long a machine may take for it is no test's to say.
    expect: { poll: { timeout: 20_000 } },
    globalSetup: ["tests/support/global-postgres.ts"],
    include: ["electron/**/*.test.ts", "db/**/*.test.ts", "tests/**/*.test.ts"],
  },
});
