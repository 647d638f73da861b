/**
 * A digest over rows in any order: the hash of each row is taken apart into four 32-bit pieces, which are added up. It finds
 * what faults do to rows; it is no seal against somebody who chooses them.
 */
export class RowDigest {
  rows = 0;
  private readonly sums = [0n, 0n, 0n, 0n];

  /** Adds a row by its SHA-256 as hex. */
  add(hash: string): void {
    this.rows += 1;
    for (let piece = 0; piece < 4; piece += 1)
      this.sums[piece] = (this.sums[piece] ?? 0n) + BigInt(`0x${hash.slice(piece * 8, piece * 8 + 8)}`);
  }

  /** The sums as text, the same on both sides for the same rows. */
  text(): string {
    return this.sums.join(":");
  }
}

/** How one kind of row stands on one side. */
export interface TableDigest {
  rows: number;
  digest: string;
}

/** The first row that is not the same on both sides. */
export interface RowDifference {
  entity: string;
  id: string;
  /** `missing`: the desk lacks it; `extra`: the centre does not know it; `differs`: its contents differ. */
  kind: "missing" | "extra" | "differs";
}

/** Finds the first difference, by id, between two sets of (id, hash); null when they are equal. */
export function firstDifference(
  entity: string,
  centre: ReadonlyMap<string, string>,
  desk: ReadonlyMap<string, string>,
): RowDifference | null {
  let first: RowDifference | null = null;
  const note = (id: string, kind: RowDifference["kind"]) => {
    if (first === null || compareIds(id, first.id) < 0) first = { entity, id, kind };
  };
  for (const [id, hash] of centre) {
    const own = desk.get(id);
    if (own === undefined) note(id, "missing");
    else if (own !== hash) note(id, "differs");
  }
  for (const id of desk.keys()) if (!centre.has(id)) note(id, "extra");
  return first;
}

/** Numbers by size, other ids as text. */
function compareIds(a: string, b: string): number {
  const [left, right] = [Number(a), Number(b)];
  if (Number.isSafeInteger(left) && Number.isSafeInteger(right)) return left - right;
  return a < b ? -1 : 1;
}
