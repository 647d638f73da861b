import { listLayouts as readLayouts, type SharedLayout } from "@db/workspace/repositories/layouts";
import type { Workspace } from "@db/workspace/workspace";

/** The shared table layouts a file can be read with now, by name. Never waits for the centre. */
export function listLayouts(workspace: Workspace): Promise<SharedLayout[]> {
  return workspace.transaction((trx) => readLayouts(trx));
}
