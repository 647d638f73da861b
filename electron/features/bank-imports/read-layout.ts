import type { CentralSession } from "@db/central/central";

/** A version of a layout as the centre answers it (`wallet.layout_row`). Times UTC, ISO. */
export interface CentreLayout {
  id: string;
  version: number;
  name: string;
  bank: string | null;
  body: Record<string, unknown>;
  is_retired: boolean;
  reason: string | null;
  made_by: string;
  made_at: string;
  checked_by: string | null;
  checked_at: string | null;
}

/**
 * One version of a layout, asked of the centre: what a statement was read with, or what somebody is about to vouch for. The
 * newest where no version is named; null where there is none.
 */
export function readLayout(
  session: CentralSession,
  id: string,
  version: number | null = null,
): Promise<CentreLayout | null> {
  return session.call<CentreLayout | null>("desk.layout", id, version);
}
