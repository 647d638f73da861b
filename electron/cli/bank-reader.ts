import { join } from "node:path";
import type { BankReader } from "@adapters/bank-reader/bank-reader";
import { nodeBankReader } from "@adapters/bank-reader/node-reader";

/** The reader of bank files, built beside the command line. */
export const bankReader = (): BankReader => nodeBankReader(join(import.meta.dirname, "reader.js"));
