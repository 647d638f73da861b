/**
 * Tables of one run. They are shared memory, though nobody shares them: what an engine counts as held by its objects it answers
 * with a walk over all of them, and beside a million lines that walk takes longer than the matching. They go with the run.
 */

/** A kind of table. */
export interface TableKind<T> {
  new (memory: SharedArrayBuffer): T;
  readonly BYTES_PER_ELEMENT: number;
}

/** A table of so many numbers, all 0. */
export const tableOf = <T>(Kind: TableKind<T>, length: number): T =>
  new Kind(new SharedArrayBuffer(length * Kind.BYTES_PER_ELEMENT));

/** A table of whole 32-bit numbers, all 0. */
export const int32Table = (length: number): Int32Array => tableOf(Int32Array, length);

/** A table of small numbers, all 0. */
export const byteTable = (length: number): Uint8Array => tableOf(Uint8Array, length);
