/** Repeatable chance for the truth set; its own on purpose, so that the judge shares nothing with what it judges. */
export interface Chance {
  /** A whole number from 0 up to, not including, `limit`. */
  below(limit: number): number;
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  pick<T>(items: readonly T[]): T;
  /** True with this probability. */
  is(probability: number): boolean;
  /** One key of a table of weights. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K;
  /** A run of random digits that does not begin with 0. */
  digits(length: number): string;
}

/** A xorshift128 stream: the same seed gives the same days everywhere. */
export function chanceOf(seed: number): Chance {
  let [a, b, c, d] = [seed | 0 || 1, seed ^ 0x9e3779b9, Math.imul(seed + 7, 0x85ebca6b), 0x6c078965];
  const next = (): number => {
    const mixed = a ^ (a << 11);
    [a, b, c] = [b, c, d];
    d = d ^ (d >>> 19) ^ mixed ^ (mixed >>> 8);
    return (d >>> 0) / 4_294_967_296;
  };
  for (let n = 0; n < 20; n += 1) next();
  const below = (limit: number) => Math.floor(next() * limit);
  const between = (low: number, high: number) => low + below(high - low + 1);
  return {
    below,
    between,
    pick: (items) => items[below(items.length)]!,
    is: (probability) => next() < probability,
    weighted<K extends string>(weights: Readonly<Record<K, number>>): K {
      let total = 0;
      for (const key in weights) total += weights[key];
      let left = next() * total;
      let last: K | undefined;
      for (const key in weights) {
        last = key;
        left -= weights[key];
        if (left < 0) break;
      }
      return last!;
    },
    digits: (length) => String(between(10 ** (length - 1), 10 ** length - 1)),
  };
}
