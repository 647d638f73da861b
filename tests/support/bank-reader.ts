import { join } from "node:path";
import type { BankReader, ReaderLimits } from "@adapters/bank-reader/bank-reader";
import { nodeBankReader } from "@adapters/bank-reader/node-reader";
import { buildOnce, root } from "../../electron/stand-in/build-once.mjs";
import { runTool } from "../../electron/stand-in/ensure-build.mjs";

/** The built reader, as tests and benches start it. */
export const READER_PROGRAM: string = join(root, "out", "reader", "reader.js");

/** Builds the reader when a source of it is newer than the last build. */
export const buildReader = (): Promise<void> =>
  buildOnce({
    name: "reader",
    sources: ["electron/reader", "electron/domain", "electron/adapters", "package.json"],
    build: () => runTool("vite/bin/vite.js", ["build", "--config", "electron/reader/vite.config.ts"]),
  });

/** A reader of bank files in processes of their own. */
export const testReader = (limits?: ReaderLimits): BankReader => nodeBankReader(READER_PROGRAM, limits);
