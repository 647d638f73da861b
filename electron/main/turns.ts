/** Work of one owner at a time, in the order it was asked for; another owner's work waits for nobody who is gone. */
export interface Turns<Owner> {
  take<T>(owner: Owner, work: () => Promise<T>): Promise<T>;
  /** Once the newest owner's work has ended. */
  settled(): Promise<unknown>;
}

/** Turns that nobody has taken yet. */
export function createTurns<Owner>(): Turns<Owner> {
  let last: { owner: Owner; done: Promise<unknown> } | null = null;
  return {
    take(owner, work) {
      // The work of somebody who left may still hang in the network.
      const before = last?.owner === owner ? last.done : Promise.resolve();
      const result = before.then(work);
      last = { owner, done: result.catch(() => {}) };
      return result;
    },
    settled: () => last?.done ?? Promise.resolve(),
  };
}
