/** How one bench is asked for. */
export interface BenchOptions {
  n: number | undefined;
  seed: number;
  /** Which of several makers of data, where a bench has more than one. */
  source?: string | undefined;
  isJson: boolean;
}

/** One case: the product's own path against a peer or limit that does the same in the same run. */
export interface BenchCase {
  bench: string;
  name: string;
  n: number;
  seed: number;
  /** Highest ratio aimed at; null where later work sets it. */
  target: number | null;
  /** What the limit is, in words. */
  limitName: string;
  /** Each answers when its own work is done; set-up outside of it is not timed. Null: no peer here. */
  ours: (round: number) => Promise<() => Promise<void>>;
  limit: ((round: number) => Promise<() => Promise<void>>) | null;
}

const ROUNDS = 3;

/** Runs a case A B A B A B and prints medians, their ratio and the peak of resident memory. */
export async function runCase(one: BenchCase, isJson: boolean): Promise<void> {
  const ours: number[] = [];
  const limit: number[] = [];
  let peak = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    ours.push(await timed(await one.ours(round)));
    peak = Math.max(peak, process.memoryUsage().rss);
    if (one.limit) limit.push(await timed(await one.limit(round)));
  }
  const ratios = ours.flatMap((time, round) => (limit[round] === undefined ? [] : [time / limit[round]]));
  const line = {
    bench: one.bench,
    case: one.name,
    n: one.n,
    seed: one.seed,
    ms: Math.round(median(ours)),
    peak_mb: Math.round(peak / 2 ** 20),
    limit: one.limitName,
    limit_ms: limit.length === 0 ? null : Math.round(median(limit)),
    ratio: ratios.length === 0 ? null : Number(median(ratios).toFixed(2)),
    target: one.target,
  };
  if (isJson) console.log(JSON.stringify(line));
  else
    console.log(
      `${one.bench} / ${one.name} (n=${one.n}): ${line.ms} ms, ${one.limitName}: ${line.limit_ms ?? "not here"} ms, ratio ${line.ratio ?? "-"}, peak ${line.peak_mb} MB`,
    );
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const median = (values: number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
