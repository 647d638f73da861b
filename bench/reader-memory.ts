import { readFileSync, writeFileSync } from "node:fs";
import { type BankReader, createBankReader, READER_LIMITS } from "@adapters/bank-reader/bank-reader";
import { startNodeReader } from "@adapters/bank-reader/node-reader";
import { READER_PROGRAM } from "../tests/support/bank-reader";

/** Most resident memory of a reading process above one that read an empty file, in MB; needs /proc. */
export async function readerMemory(path: string): Promise<number> {
  const empty = `${path}.empty`;
  writeFileSync(empty, "");
  return Math.round(((await peakBytes(path)) - (await peakBytes(empty))) / 2 ** 20);
}

async function peakBytes(path: string): Promise<number> {
  let peak = 0;
  const reader: BankReader = createBankReader(() => {
    const child = startNodeReader(READER_PROGRAM, READER_LIMITS);
    return {
      ...child,
      kill() {
        peak = highWater(child.pid);
        child.kill();
      },
    };
  });
  const known = async () => ({ account: { balanceBeforeSen: null, coveredTo: null }, keys: [] });
  for await (const step of reader.read({ path }, { known })) if (step.kind === "rows") await pause();
  return peak;
}

/** As long as storing a chunk takes, about: a desk that stores nothing would read faster than any. */
const pause = () => new Promise((resolve) => setTimeout(resolve, 5));

function highWater(pid: number | undefined): number {
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) * 1024;
}
