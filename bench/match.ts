import { readColumns } from "@domain/matching/line-columns";
import { matchColumns, matchLines } from "@domain/matching/match-lines";
import type { OpenLine, OpenTopUp } from "@domain/matching/proposal";
import { readTopUpColumns } from "@domain/matching/top-up-index";
import { type BenchOptions, runCase } from "./harness";
import { hashJoin, joinColumns } from "./match-join";
import { hledgerMatch, sqliteJoin } from "./match-peers";
import { generateDays } from "./match-truth/generate";
import { toDomain } from "./match-truth/to-domain";

/** What hledger can do in seconds: its rules are tried one after the other on every line. */
const HLEDGER_SIZE = 1_000;

/**
 * The matching against a plain hash join and SQLite's join: lines and open top-ups as typed columns on both sides, the
 * joins by wallet number and amount alone. Further cases read everything from text first. What is found right is said on
 * stderr, so that speed is not bought with it.
 */
export async function bench({ n = 1_000_000, seed, isJson }: BenchOptions): Promise<void> {
  const { lines, topUps, truths } = days(n, seed);
  const columns = readColumns(lines);
  const asked = readTopUpColumns(topUps);
  const join = joinColumns(columns, asked);
  const found = { ours: 0, right: 0, join: 0 };
  const ours = async () => async () => {
    const batch = matchColumns(columns, asked);
    found.ours = batch.countPaying();
    rowsOf = batch.topUpRows;
  };
  let rowsOf: (at: number) => readonly number[] = () => [];
  const limit = async () => async () => {
    found.join = hashJoin(join);
  };
  const base = { bench: "match", n: lines.length, seed };
  const hash = { ...base, limitName: "hash join by number and amount", limit };
  await runCase({ ...hash, name: "lines to top-ups, tokens read", target: 6, ours }, isJson);
  truths.forEach((truth, at) => {
    if (truth !== null && isSame(rowsOf(at), truth, topUps)) found.right += 1;
  });
  const sqlite = await sqliteJoin(join);
  const sqliteLimit = async () => async () => {
    await sqlite.run();
  };
  await runCase(
    {
      ...base,
      name: "lines to top-ups, tokens read",
      target: 1,
      limitName: "SQLite join with its index",
      limit: sqliteLimit,
      ours,
    },
    isJson,
  );
  await sqlite.close();
  const fromText = async () => async () => {
    matchColumns(readColumns(lines), readTopUpColumns(topUps));
  };
  await runCase({ ...hash, name: "lines to top-ups, from text", target: null, ours: fromText }, isJson);
  await hledgerCase({ lines, topUps, seed, isJson });
  const share = (count: number, of: number) => `${((count / of) * 100).toFixed(2)} %`;
  const decided = truths.filter((truth) => truth !== null).length;
  console.error(
    `Lines with a top-up: matching ${share(found.ours, lines.length)}, hash join ${share(found.join, lines.length)}.`,
  );
  console.error(
    `Right of the ${decided} lines whose case is no collision on purpose: ${share(found.right, decided)}.`,
  );
}

async function hledgerCase(given: { lines: OpenLine[]; topUps: OpenTopUp[]; seed: number; isJson: boolean }) {
  const lines = given.lines.slice(0, HLEDGER_SIZE);
  const topUps = given.topUps.slice(0, HLEDGER_SIZE);
  const hledger = hledgerMatch(lines, topUps);
  if (!hledger) return;
  await runCase(
    {
      bench: "match",
      n: lines.length,
      seed: given.seed,
      name: "proposals with reasons, from text",
      target: null,
      limitName: "hledger import, a rule a top-up",
      limit: async () => hledger.run,
      ours: async () => async () => {
        matchLines(lines, topUps);
      },
    },
    given.isJson,
  );
  hledger.remove();
}

function isSame(rows: readonly number[], truth: readonly string[], topUps: readonly OpenTopUp[]): boolean {
  return rows.length === truth.length && rows.every((row) => truth.includes(topUps[row]?.id ?? ""));
}

interface Days {
  lines: OpenLine[];
  topUps: OpenTopUp[];
  /** The top-ups each line pays; null where the case itself is made to be undecidable. */
  truths: (readonly string[] | null)[];
}

function days(n: number, seed: number): Days {
  const made = generateDays({ n, seed });
  // As a database hands them out: lines by day, top-ups by the time of their request.
  const byText = (one: string, two: string) => (one < two ? -1 : one > two ? 1 : 0);
  made.lines.sort((one, two) => byText(one.bookedOn, two.bookedOn));
  made.topUps.sort((one, two) => byText(one.requestedAt, two.requestedAt));
  const truths = made.lines.map((line) =>
    line.mayBeDecidable ? line.topUps.map((topUp) => topUp.id) : null,
  );
  const lines = made.lines.map((line, at) => ({ ...line, id: `L${at}` }));
  return { ...toDomain({ lines, topUps: made.topUps, accounts: [], truths: [] }), truths };
}
