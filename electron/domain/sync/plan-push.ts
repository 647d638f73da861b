/** What the planning needs of a command: its place in the order of deciding and its size on the wire. */
export interface Sendable {
  position: number;
  /** JSON text. */
  body: string;
}

/** How much goes to the centre in one call. */
export interface BatchLimits {
  commands: number;
  /** Characters of all bodies together. */
  characters: number;
}

/** Larger batches gain little and hold more decisions back when one line breaks. */
export const BATCH_LIMITS: BatchLimits = { commands: 500, characters: 1_000_000 };

/**
 * The next batch: the oldest commands, in the order they were decided, within the limits; never empty while there is
 * one, for a single large command must go too.
 */
export function nextBatch<T extends Sendable>(waiting: readonly T[], limits = BATCH_LIMITS): T[] {
  const ordered = [...waiting].sort((a, b) => a.position - b.position);
  let characters = 0;
  const end = ordered.findIndex((command, index) => {
    characters += command.body.length;
    return index > 0 && (index >= limits.commands || characters > limits.characters);
  });
  return end < 0 ? ordered : ordered.slice(0, end);
}

/** Two halves of a batch that failed as a whole, so that one command cannot hold back the others; null for a single one. */
export function splitBatch<T>(batch: readonly T[]): [T[], T[]] | null {
  if (batch.length < 2) return null;
  const middle = Math.ceil(batch.length / 2);
  return [batch.slice(0, middle), batch.slice(middle)];
}

/** Kinds that decide about top-ups and lines of their own: the workspace lets no two unanswered ones name the same. */
const ON_THEIR_OWN: ReadonlySet<string> = new Set(["top_up.verify", "top_up.reject"]);

/**
 * May a batch be sent before another is answered? Only where none of its commands can mean something else, or be refused for
 * good, because one of the other did not come through: an undo waits for its verification, a verification for its hold.
 */
export function mayFollow(
  batch: readonly { kind: string }[],
  unanswered: readonly { kind: string }[],
): boolean {
  return [...batch, ...unanswered].every(({ kind }) => ON_THEIR_OWN.has(kind));
}
