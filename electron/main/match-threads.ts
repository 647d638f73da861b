import { Worker } from "node:worker_threads";
import {
  type MatchGiven,
  type MatchThought,
  type ThinkMatch,
  thinkMatch,
} from "@features/top-ups/match-top-ups";
import { type RankGiven, type RankOthers, rankOthers } from "@features/top-ups/show-evidence";

/** What a thread is begun with: every line, or the other top-ups of one. */
export type Thinking =
  | { readonly about: "all"; readonly given: MatchGiven }
  | { readonly about: "one"; readonly given: RankGiven };

/** Where the matching thinks for a window. */
export interface MatchThreads {
  readonly match: ThinkMatch;
  readonly rank: RankOthers;
}

/** So much text is thought about here: it is done before a thread has begun. */
const SHORT = 500_000;

/** Threads of their own, one for each long thought. `program` is the built match-thread. */
export function matchThreads(program: string): MatchThreads {
  const think = <T>(thinking: Thinking): Promise<T> =>
    new Promise((resolve, reject) => {
      const thread = new Worker(program, { workerData: thinking });
      thread.once("message", (thought: T) => resolve(thought));
      thread.once("error", reject);
      thread.once("exit", () => reject(new Error("the thread of the matching ended without a thought")));
    });
  let newest = 0;
  let last: Promise<unknown> = Promise.resolve();
  return {
    match: async (given) =>
      given.lines.length + given.topUps.length < SHORT
        ? thinkMatch(given)
        : think<MatchThought>({ about: "all", given }),
    rank: async (given) => {
      if (given.topUps.length < SHORT) return rankOthers(given);
      newest += 1;
      const mine = newest;
      // One at a time, and nothing for a row that the cursor has left meanwhile.
      const ranked = last.then(() =>
        mine === newest ? think<Awaited<ReturnType<RankOthers>>>({ about: "one", given }) : [],
      );
      last = ranked.catch(() => {});
      return ranked;
    },
  };
}
