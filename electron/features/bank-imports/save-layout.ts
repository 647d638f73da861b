import type { CentralSession } from "@db/central/central";
import { type Answer, submitCommand } from "@db/central/submit";

/** A layout to publish: a new one, or the next version of the one that was looked at. */
export interface LayoutDraft {
  /** Null for a new layout. */
  replaces: { id: string; version: number } | null;
  name: string;
  /** Short name of the bank, `[A-Z]{2,12}`; null for any. */
  bank: string | null;
  /** A profile that electron/domain/bank-export/table has checked; at most 32 KiB as JSON. */
  body: object;
}

/**
 * Publishes a table layout online, for every desk. The answer's detail names `layout` and `version`; somebody else's newer
 * version refuses it as `already-decided` with their name and time.
 */
export function saveLayout(
  { session, newId }: { session: CentralSession; newId: () => string },
  { replaces, name, bank, body }: LayoutDraft,
): Promise<Answer> {
  return submitCommand(session, {
    id: newId(),
    kind: "layout.save",
    body: { layout: replaces?.id ?? null, version: replaces?.version ?? null, name, bank, body },
  });
}
