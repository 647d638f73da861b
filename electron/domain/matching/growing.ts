import { type TableKind, tableOf } from "./tables";

/** A list of numbers in a typed array of unknown length. */
export interface Growing<T> {
  push(value: number): void;
  length(): number;
  /** The value put in last. */
  last(): number;
  values(): T;
}

/** A typed array that doubles when it is full. */
export function growing<T extends Float64Array | Int32Array>(Kind: TableKind<T>, start: number): Growing<T> {
  let values = tableOf(Kind, Math.max(16, start));
  let used = 0;
  return {
    push(value) {
      if (used === values.length) {
        const wider = tableOf(Kind, values.length * 2);
        wider.set(values);
        values = wider;
      }
      values[used] = value;
      used += 1;
    },
    length: () => used,
    last: () => values[used - 1] as number,
    values: () => values.subarray(0, used) as T,
  };
}
