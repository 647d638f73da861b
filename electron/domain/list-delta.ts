/**
 * A long list told as what changed since it was told last: who shows a hundred thousand rows must not be sent them again
 * for one decision. Rows are known by `key` and stand in the order of `place`.
 */

/** A row of such a list. */
export interface PlacedRow {
  readonly key: string;
  /** Rows stand in the order of this text; two rows never share one. */
  readonly place: string;
}

/** What became of a list. */
export interface ListDelta<Row extends PlacedRow> {
  /** Everything told before is void. */
  readonly isAnew: boolean;
  /** New rows and rows that say something else, in their order. */
  readonly changed: readonly Row[];
  /** Keys of rows that are there no more. */
  readonly gone: readonly string[];
}

/** The list after a delta; rows that did not change stay the same objects. */
export function applyDelta<Row extends PlacedRow>(
  rows: readonly Row[],
  { isAnew, changed, gone }: ListDelta<Row>,
): readonly Row[] {
  if (!isAnew && changed.length === 0 && gone.length === 0) return rows;
  const replaced = new Set([...gone, ...changed.map(({ key }) => key)]);
  const kept = isAnew ? [] : rows.filter(({ key }) => !replaced.has(key));
  const last = kept[kept.length - 1];
  const [first] = changed;
  if (!last || !first || last.place < first.place) return [...kept, ...changed];
  return merge(kept, changed);
}

function merge<Row extends PlacedRow>(one: readonly Row[], two: readonly Row[]): readonly Row[] {
  const merged: Row[] = [];
  let at = 0;
  for (const row of one) {
    for (let next = two[at]; next && next.place < row.place; next = two[at]) {
      merged.push(next);
      at += 1;
    }
    merged.push(row);
  }
  return [...merged, ...two.slice(at)];
}

/** What was told of each row, by its key: a 53-bit digest of its text. */
export type ToldRows = Map<string, number>;

/**
 * What rows that were read again say now against what was told. `about` are the keys told so far of what was read: those
 * that were not found again are gone. `told` is brought up to date.
 */
export function compareRows<Row extends PlacedRow>(
  told: ToldRows,
  about: Iterable<string>,
  rows: readonly Row[],
): { changed: Row[]; gone: string[] } {
  const found = new Set(rows.map(({ key }) => key));
  const gone = [...about].filter((key) => !found.has(key) && told.has(key));
  for (const key of gone) told.delete(key);
  const changed = rows.filter((row) => {
    const digest = digestOf(JSON.stringify(row));
    if (told.get(row.key) === digest) return false;
    told.set(row.key, digest);
    return true;
  });
  return { changed, gone };
}

/** cyrb53: two 32-bit mixes as one safe integer. It tells a changed row, and is no seal against anybody. */
function digestOf(text: string): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (2097151 & low) + (high >>> 0);
}
