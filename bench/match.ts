import { readColumns } from "@domain/matching/line-columns";
import { matchColumns } from "@domain/matching/match-lines";
import type { OpenLine, OpenTopUp } from "@domain/matching/proposal";
import { readTopUpColumns } from "@domain/matching/top-up-index";
import { type BenchOptions, runCase } from "./harness";
import { hashJoin, joinColumns } from "./match-join";
import { generateDays } from "./match-truth/generate";
import { toDomain } from "./match-truth/to-domain";

/**
 * The matching against a plain hash join: lines and open top-ups as typed columns on both sides, the join by wallet number
 * and amount alone. A second case reads everything from text first.
 */
export async function bench({ n = 1_000_000, seed, isJson }: BenchOptions): Promise<void> {
  const { lines, topUps } = days(n, seed);
  const columns = readColumns(lines);
  const asked = readTopUpColumns(topUps);
  const join = joinColumns(columns, asked);
  const found = { ours: 0, join: 0 };
  const limit = async () => async () => {
    found.join = hashJoin(join);
  };
  const base = { bench: "match", n: lines.length, seed, limitName: "hash join by number and amount", limit };
  await runCase(
    {
      ...base,
      name: "lines to top-ups, tokens read",
      target: 6,
      ours: async () => async () => {
        const batch = matchColumns(columns, asked);
        found.ours = batch.countPaying();
      },
    },
    isJson,
  );
  await runCase(
    {
      ...base,
      name: "lines to top-ups, from text",
      target: null,
      ours: async () => async () => {
        matchColumns(readColumns(lines), readTopUpColumns(topUps));
      },
    },
    isJson,
  );
  const share = (count: number) => `${((count / lines.length) * 100).toFixed(1)} %`;
  console.error(`Lines with a top-up: matching ${share(found.ours)}, hash join ${share(found.join)}.`);
}

function days(n: number, seed: number): { lines: OpenLine[]; topUps: OpenTopUp[] } {
  const made = generateDays({ n, seed });
  // As a database hands them out: lines by day, top-ups by the time of their request.
  const byText = (one: string, two: string) => (one < two ? -1 : one > two ? 1 : 0);
  made.lines.sort((one, two) => byText(one.bookedOn, two.bookedOn));
  made.topUps.sort((one, two) => byText(one.requestedAt, two.requestedAt));
  const set = { lines: made.lines.map((line, at) => ({ ...line, id: `L${at}` })), topUps: made.topUps };
  return toDomain({ ...set, accounts: [], truths: [] });
}
