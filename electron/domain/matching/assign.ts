/**
 * The assignment of lines to top-ups with the highest sum of scores, each taking part at most once: the Hungarian method
 * on a sparse graph, one line after the other by a shortest alternating path (Dijkstra with potentials). Pairs that share
 * no line and no top-up never meet in a search, so the work is that of the connected parts and not of the whole batch.
 */

/** A possible pair; `score` above zero, in whole numbers. */
export interface Edge {
  /** The place of what it stands for, in the caller's list. */
  id: number;
  left: number;
  right: number;
  score: number;
}

interface Matching {
  edgesOf: Map<number, Edge[]>;
  /** Right of each left, and the edge between; lefts without a right stay alone. */
  leftOf: Map<number, Edge>;
  rightOf: Map<number, Edge>;
  leftPotential: Map<number, number>;
  rightPotential: Map<number, number>;
}

/** The chosen edges; ties go to the edge that stands first. */
export function assign(edges: readonly Edge[]): Edge[] {
  const matching: Matching = {
    edgesOf: new Map(),
    leftOf: new Map(),
    rightOf: new Map(),
    leftPotential: new Map(),
    rightPotential: new Map(),
  };
  for (const edge of edges) {
    const list = matching.edgesOf.get(edge.left);
    if (list) list.push(edge);
    else matching.edgesOf.set(edge.left, [edge]);
  }
  for (const [left, own] of matching.edgesOf) {
    // Costs are negative scores; the cheapest edge's reduced cost is zero, and staying alone costs nothing.
    const best = cheapest(matching, own);
    matching.leftPotential.set(left, -best.gain);
    if (best.edge && !matching.rightOf.has(best.edge.right)) {
      matching.leftOf.set(left, best.edge);
      matching.rightOf.set(best.edge.right, best.edge);
    } else augment(matching, left);
  }
  return [...matching.leftOf.values()];
}

function cheapest(matching: Matching, edges: readonly Edge[]): { edge: Edge | null; gain: number } {
  let best: { edge: Edge | null; gain: number } = { edge: null, gain: 0 };
  for (const edge of edges) {
    const gain = edge.score - rightPotential(matching, edge.right);
    if (gain > best.gain) best = { edge, gain };
  }
  return best;
}

const rightPotential = (matching: Matching, right: number): number =>
  -(matching.rightPotential.get(right) ?? 0);
const leftPotential = (matching: Matching, left: number): number => matching.leftPotential.get(left) ?? 0;

interface Search {
  /** Cheapest known way to a right, and the edge it ends with. */
  distance: Map<number, number>;
  through: Map<number, Edge>;
  doneRights: Map<number, number>;
  doneLefts: Map<number, number>;
}

/** Finds the cheapest way to give `start` a right, others moving over, or to leave one of those on the way alone. */
function augment(matching: Matching, start: number): void {
  const search: Search = {
    distance: new Map(),
    through: new Map(),
    doneRights: new Map(),
    doneLefts: new Map(),
  };
  let left = start;
  let reached = 0;
  let alone = { left: start, cost: Number.POSITIVE_INFINITY };
  for (;;) {
    search.doneLefts.set(left, reached);
    relax(matching, search, left, reached);
    const cost = reached - leftPotential(matching, left);
    if (cost < alone.cost) alone = { left, cost };
    const next = nearest(search);
    const { rightOf } = matching;
    if (next === null || next.distance >= alone.cost) {
      settlePotentials(matching, search, alone.cost);
      moveOver(matching, search, { start, left: alone.left, edge: null });
      return;
    }
    const taken = rightOf.get(next.right);
    search.doneRights.set(next.right, next.distance);
    if (!taken) {
      settlePotentials(matching, search, next.distance);
      const edge = search.through.get(next.right);
      if (edge) moveOver(matching, search, { start, left: edge.left, edge });
      return;
    }
    left = taken.left;
    reached = next.distance;
  }
}

function relax(matching: Matching, search: Search, left: number, reached: number): void {
  for (const edge of matching.edgesOf.get(left) ?? []) {
    if (search.doneRights.has(edge.right)) continue;
    const cost = reached - edge.score - leftPotential(matching, left) + rightPotential(matching, edge.right);
    if (cost >= (search.distance.get(edge.right) ?? Number.POSITIVE_INFINITY)) continue;
    search.distance.set(edge.right, cost);
    search.through.set(edge.right, edge);
  }
}

function nearest(search: Search): { right: number; distance: number } | null {
  let best: { right: number; distance: number } | null = null;
  for (const [right, distance] of search.distance)
    if (!search.doneRights.has(right) && (best === null || distance < best.distance))
      best = { right, distance };
  return best;
}

/** Keeps every reduced cost at zero or above for the next search. */
function settlePotentials(matching: Matching, search: Search, end: number): void {
  for (const [left, reached] of search.doneLefts)
    if (reached < end) matching.leftPotential.set(left, leftPotential(matching, left) + end - reached);
  for (const [right, distance] of search.doneRights)
    if (distance < end)
      matching.rightPotential.set(right, (matching.rightPotential.get(right) ?? 0) - (end - distance));
}

/** Walks the way back: each left takes the right it was reached for, and the one before takes its old right. */
function moveOver(
  matching: Matching,
  search: Search,
  from: { start: number; left: number; edge: Edge | null },
): void {
  let { left, edge } = from;
  for (;;) {
    const old = matching.leftOf.get(left);
    if (edge) {
      matching.leftOf.set(left, edge);
      matching.rightOf.set(edge.right, edge);
    } else matching.leftOf.delete(left);
    if (left === from.start || !old) return;
    // The right that became free here goes to the left that was looking for it.
    const through = search.through.get(old.right);
    if (!through) return;
    edge = through;
    left = through.left;
  }
}
