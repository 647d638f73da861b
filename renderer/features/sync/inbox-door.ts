/** Opens the drawer between desk and centre from another page; the item in the top bar holds it. */
const openers = new Set<() => void>();

/** Offers to open the drawer; answers how to take that back. */
export function offerInbox(open: () => void): () => void {
  openers.add(open);
  return () => void openers.delete(open);
}

/** Shows the decisions that were refused, came late, or have not left the desk. */
export const openInbox = (): void => {
  for (const open of openers) open();
};
