/**
 * Bars that are too long for every run: `npm test` runs a slice of each, `npm run test:long -- NAME [--seed S] [--n N]` the
 * whole. The tests are the same; only their size differs. Whoever uses one prints its seed, so that a failure can be had again.
 */

/** Is this the long run? */
export const IS_LONG: boolean = process.env["BAR"] === "long";

/** The seed of this run. */
export const SEED: number = Number(process.env["BAR_SEED"] ?? 20261126);

/** How many of something: the slice's size, or the bar's; `--n` scales the whole bar as parts of a thousand. */
export function size(slice: number, whole: number): number {
  if (!IS_LONG) return slice;
  const wanted = Number(process.env["BAR_N"] ?? 0);
  return wanted > 0 ? Math.max(1, Math.round((whole * wanted) / 1000)) : whole;
}

/** Prints what a bar counted, beside the test runner's own lines. */
export function report(...lines: string[]): void {
  for (const line of lines) process.stderr.write(`  ${line}\n`);
}
