/** Ten thousand spoilt files through the real reader and a real workspace: `npm run test:long -- hostile`. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FILE_FAILURE_CODES } from "@contract/bank-files";
import { buildReader } from "../support/bank-reader";
import { type HostileDesk, hostileDesk } from "./desk";
import { type Mutation, mutation } from "./mutations";
import { ReusedReader } from "./reused-reader";
import { seeds } from "./seeds";

const MIB = 2 ** 20;
const MOST_MS = 2_000;
const MOST_GROWN_MB = 256;

/** Answers what was wrong, one line each; empty when the bar holds. */
export async function run({
  seed,
  n = 10_000,
  say,
}: {
  seed: number;
  n?: number;
  say: (line: string) => void;
}): Promise<string[]> {
  await buildReader();
  const folder = mkdtempSync(join(tmpdir(), "saldo-hostile-"));
  const reused = new ReusedReader();
  const desk = await hostileDesk(folder, reused.reader);
  const wrong: string[] = [];
  const outcomes = new Map<string, number>();
  let slowestMs = 0;
  const all = seeds();
  for (let at = 0; at < n; at += 1) {
    const spoilt = mutation(all, seed, at);
    const before = reused.usedMs;
    const outcome = await judge(desk, spoilt, wrong);
    const usedMs = reused.usedMs - before;
    slowestMs = Math.max(slowestMs, usedMs);
    if (usedMs > MOST_MS) wrong.push(`${spoilt.name}: ${usedMs} ms`);
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    if (at % 500 === 499) say(`${at + 1} of ${n}`);
  }
  reused.close();
  await desk.workspace.close();
  rmSync(folder, { recursive: true });
  const grownMb = Math.round(reused.seen.grownBytes / MIB);
  if (grownMb > MOST_GROWN_MB) wrong.push(`a process grew by ${grownMb} MiB`);
  say(
    [...outcomes]
      .sort((a, b) => b[1] - a[1])
      .map(([code, count]) => `${code} ${count}`)
      .join(", "),
  );
  say(
    `${n} spoilt files of ${all.length} kinds, ${reused.seen.started} processes; most memory +${grownMb} MiB, slowest ${slowestMs} ms of processor time`,
  );
  return wrong;
}

async function judge(desk: HostileDesk, { name, bytes }: Mutation, wrong: string[]): Promise<string> {
  try {
    const taken = await desk.take(bytes);
    if (taken.ok) await desk.clear(taken.value);
    const left = await desk.left();
    if (left > 0) wrong.push(`${name}: ${left} rows left`);
    if (taken.ok) return "taken";
    const { code, fileCode, message, facts } = taken.error;
    const said = code === "unreadable-file" ? String(fileCode) : code;
    if (said === "reading-stopped") wrong.push(`${name}: ${facts?.["why"]}`);
    if (!FILE_FAILURE_CODES.some((one) => one === said)) wrong.push(`${name}: no words for ${said}`);
    if (message === "") wrong.push(`${name}: no sentence`);
    return said;
  } catch (error) {
    wrong.push(`${name}: ${error instanceof Error ? error.stack : error}`);
    return "thrown";
  }
}
